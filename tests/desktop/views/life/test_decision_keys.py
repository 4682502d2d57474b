"""Decisions are taken by the letter that the open step has, whatever their effect; a letter may be two pages' own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu
from pytestqt.qtbot import QtBot

from casework.model import CaseId
from casework.programmecheck import KEYS
from casework.states import Effect
from desktop.actions import POSITIONS, actions
from desktop.choices import choices
from desktop.focus import Mode, Page
from desktop.views.parts.chip import Chip
from desktop.views.shell import WindowShell
from tests.desktop.views.conftest import PATIENCE_MS, Sitting
from tests.desktop.views.life.conftest import SitAt, press, some_days_ago
from tests.desktop.views.life.records import Life, begun

Key, Held = Qt.Key, Qt.KeyboardModifier


def dispatched(name: str = "L-1") -> Life:
    return begun(some_days_ago(0), id=CaseId(name)).decide("accept").decide("dispatched", unit="roads")


def supervised() -> Life:
    return dispatched().decide("escalated")


def said(sitting: Sitting, case: str = "L-1") -> list[tuple[str, Effect]]:
    return [(o.decision.kind, o.decision.effect) for o in sitting.cache.decisions(CaseId(case))]


def test_there_is_a_row_for_every_letter_that_a_programme_may_use():
    assert "".join(POSITIONS) == KEYS
    assert len(set(POSITIONS.values())) == len(KEYS)


def test_two_decisions_of_one_effect_lie_on_two_letters(sit_at: SitAt, qtbot: QtBot):
    sitting = sit_at(supervised().case)
    press(sitting, Key.Key_Q)
    qtbot.waitUntil(lambda: said(sitting) == [("closed-as-error", Effect.CLOSE)], timeout=PATIENCE_MS)


def test_the_other_of_them_by_its_own(sit_at: SitAt, qtbot: QtBot):
    sitting = sit_at(supervised().case)
    press(sitting, Key.Key_S)
    qtbot.waitUntil(lambda: said(sitting) == [("closed-specially", Effect.CLOSE)], timeout=PATIENCE_MS)


def test_a_letter_that_the_step_does_not_have_does_nothing(sit_at: SitAt, qtbot: QtBot):
    sitting = sit_at(supervised().case)
    press(sitting, Key.Key_L, Key.Key_N)
    press(sitting, Key.Key_A)
    qtbot.waitUntil(lambda: said(sitting) == [("instructed", Effect.PASS)], timeout=PATIENCE_MS)


def test_a_dispatch_asks_for_the_unit_under_the_letter_of_its_row(sit_at: SitAt, qtbot: QtBot):
    sitting = sit_at(supervised().case)
    press(sitting, Key.Key_D)
    assert (sitting.focus.mode, sitting.focus.asked) == (Mode.DISPATCHING, "redispatched")
    press(sitting, Key.Key_2)
    qtbot.waitUntil(lambda: said(sitting) == [("redispatched", Effect.DISPATCH)], timeout=PATIENCE_MS)


def test_the_menu_calls_each_letter_as_the_open_step_does(sit_at: SitAt):
    sitting = sit_at(supervised().case)
    (menu,) = [m for m in sitting.window.menuBar().findChildren(QMenu) if "decide.accept" in _names(m)]
    menu.aboutToShow.emit()
    shown = {a.objectName(): a.text() for a in menu.actions()}
    assert shown["decide.close"] == "Close specially"
    assert shown["decide.park"] == "Close as an error"
    assert "this step does not offer it" in shown["decide.merge"]
    menu.aboutToHide.emit()


def test_the_cheat_sheet_calls_them_so_too(sit_at: SitAt):
    sitting = sit_at(supervised().case)
    press(sitting, Key.Key_Question)
    said = {label.text() for label in sitting.window.keys.findChildren(QLabel)}
    assert {"Close specially", "Close as an error", "Merge into"} <= said  # what the step has not keeps its own name
    press(sitting, Key.Key_Question)


def _names(menu: QMenu) -> set[str]:
    return {action.objectName() for action in menu.actions()}


def test_a_letter_shared_with_the_office_page_is_each_pages_own(sit_at: SitAt, qtbot: QtBot):
    sitting = sit_at(dispatched().case)
    table = actions(sitting.tools, WindowShell(sitting.window, sitting.tools))
    shared = [a for a in table if a.menu == "supervisor" and a.key in POSITIONS]
    assert shared
    held = {keys.toString() for made in sitting.window.actions() for keys in made.shortcuts()}
    for action in shared:
        assert action.key in held, "one of the two has the key"
        (made,) = [a for a in sitting.window.actions() if a.objectName() == action.id]
        assert made.text().endswith(f"\t{action.key}"), "and the other shows it"
    sitting.focus.turn_to(Page.OFFICE)
    press(sitting, Key.Key_W)
    assert sitting.tools.supervising.level.value == "looked"
    assert said(sitting) == []
    sitting.focus.turn_to(Page.SINGLE)
    press(sitting, Key.Key_W)
    qtbot.waitUntil(lambda: said(sitting) == [("urged", Effect.URGE)], timeout=PATIENCE_MS)


def test_no_two_of_the_windows_actions_have_one_key(sit_at: SitAt):
    sitting = sit_at(dispatched().case)
    keys = [keys.toString() for made in sitting.window.actions() for keys in made.shortcuts()]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("key", KEYS)
def test_every_letter_has_a_form_for_those_who_switched_letters_off(sit_at: SitAt, key: str):
    sitting = sit_at(dispatched().case)
    table = actions(sitting.tools, WindowShell(sitting.window, sitting.tools))
    forms = [form for a in table for form in a.keys(letters=False) if not a.id.startswith("decide.")]
    (row,) = [a for a in table if a.id.startswith("decide.") and a.key == key]
    own = row.keys(letters=False)
    shared = [a for a in table if a.key == key and a is not row]
    assert own
    assert all(a.keys(letters=False) == own for a in shared)
    assert shared or not set(own) & set(forms)


def test_the_same_hand_may_decide_the_next_step_at_once(sit_at: SitAt, qtbot: QtBot):
    """A small office: one person dispatches, and signs for the unit that telephoned."""
    sitting = sit_at(begun(some_days_ago(0)).decide("accept").case)
    press(sitting, Key.Key_D, Key.Key_1)
    qtbot.waitUntil(lambda: len(said(sitting)) == 1 and sitting.focus.case is None, timeout=PATIENCE_MS)
    press(sitting, Key.Key_J)
    qtbot.waitUntil(lambda: sitting.focus.case == "L-1", timeout=PATIENCE_MS)
    assert [c.title for c in choices(sitting.tools)][:2] == ["Signed for", "Returned by the unit"]


def test_many_at_one_step_go_by_one_key_and_those_at_another_stay(sit_at: SitAt, qtbot: QtBot):
    """Two wait to be signed for, one is in hand: A is what most of them have under it."""
    cases = (dispatched("L-1").case, dispatched("L-2").case, dispatched("L-3").decide("signed").case)
    sitting = sit_at(*cases)
    press(sitting, Key.Key_T)
    sitting.tools.selection.only(tuple(c.id for c in cases))
    qtbot.waitUntil(lambda: sitting.tools.batches.known, timeout=PATIENCE_MS)
    titles = [c.title for c in choices(sitting.tools) if c.key == "A"]
    assert titles == ["Signed for 2"]
    press(sitting, Key.Key_A)
    qtbot.waitUntil(lambda: not sitting.tools.batches.running and bool(said(sitting, "L-2")), timeout=PATIENCE_MS)
    assert [said(sitting, case.id) for case in cases] == [[("signed", Effect.PASS)], [("signed", Effect.PASS)], []]


def test_what_two_steps_have_alike_goes_for_both(sit_at: SitAt, qtbot: QtBot):
    cases = (dispatched("L-1").case, dispatched("L-2").decide("signed").case)
    sitting = sit_at(*cases)
    press(sitting, Key.Key_T)
    sitting.tools.selection.only(tuple(c.id for c in cases))
    qtbot.waitUntil(lambda: sitting.tools.batches.known, timeout=PATIENCE_MS)
    press(sitting, Key.Key_W)
    qtbot.waitUntil(lambda: bool(said(sitting, "L-2")), timeout=PATIENCE_MS)
    assert [said(sitting, case.id) for case in cases] == [[("urged", Effect.URGE)]] * 2


# the desks of the posts


def test_the_desk_of_each_post_is_offered_and_narrows_the_queue(sit_at: SitAt, qtbot: QtBot):
    checked = dispatched("L-2").decide("signed").wait(minutes=5).decide("disposed")
    sitting = sit_at(dispatched("L-1").case, checked.case)
    menu = opened(sitting)
    posts = ("clerk", "dispatcher", "duty leader", "verifier")
    assert _texts(menu)[:4] == [f"&{n}  Desk of the {post}" for n, post in enumerate(posts, 1)]
    next(a for a in menu.actions() if "verifier" in a.text()).trigger()
    menu.close()
    qtbot.waitUntil(lambda: sitting.titles() and sitting.model.row(0).id == "L-2", timeout=PATIENCE_MS)
    assert sitting.model.rowCount() == 1
    chips = [chip.accessibleName() for chip in sitting.window.single.queue.head.findChildren(Chip)]
    assert chips == ["Desk of the verifier"]


@pytest.mark.parametrize(("post", "offered"), [("verifier", 0), ("dispatcher", 1)])
def test_one_post_alone_has_a_desk_where_it_shows_more_than_the_queue(sit_at: SitAt, post: str, offered: int):
    """A dispatcher's cases are mostly with their units, and are not in the queue until they are late."""
    at_check = dispatched().decide("signed").decide("disposed")
    sitting = sit_at((dispatched() if post == "dispatcher" else at_check).case, posts=(post,))
    menu = opened(sitting)
    assert sum("Desk of" in text for text in _texts(menu)) == offered
    menu.close()


def opened(sitting: Sitting) -> QMenu:
    press(sitting, Key.Key_V)
    return next(m for m in sitting.window.single.queue.head.findChildren(QMenu) if m.isVisible())


def _texts(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def test_a_row_is_spoken_with_its_step_and_the_clock_that_presses(sit_at: SitAt):
    sitting = sit_at(dispatched().decide("signed").case)
    said_of = str(sitting.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert "Disposal" in said_of
    assert "left" in said_of
