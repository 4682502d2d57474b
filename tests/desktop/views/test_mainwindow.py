"""The window, by keys: what a reviewer presses, and what then stands on the screen."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from casework.errors import Damaged, DiskFull, Refused
from casework.model import Case, CaseId, Decision, DecisionId, Page, Saved
from casework.states import Effect
from db.cache import Cache
from db.records import MediaState
from desktop.focus import Mode
from desktop.settings import Settings
from desktop.views.finishandnext import FinishAndNext
from desktop.views.menus import REPEATING
from desktop.views.refused import RefusedPage
from tests.desktop.views.conftest import PATIENCE_MS, Sitting, suspicious, with_photo

SitDown = Callable[..., Sitting]
Key = Qt.Key


def press(sitting: Sitting, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(sitting.window.windowHandle(), key, held)


def until_at(qtbot: QtBot, sitting: Sitting, case: str) -> None:
    qtbot.waitUntil(lambda: sitting.focus.case == CaseId(case), timeout=PATIENCE_MS)


def test_the_first_waiting_case_is_open_and_its_photo_is_painted(sit_down: SitDown, qtbot: QtBot):
    sitting = sit_down()
    assert sitting.focus.case == "c-0"
    qtbot.waitUntil(lambda: bool(sitting.focus.painted), timeout=PATIENCE_MS)
    assert sitting.focus.painted == {sitting.focus.photos[0].digest}


def test_a_decision_leads_to_the_next_waiting_case_and_undo_leads_back(sit_down: SitDown, qtbot: QtBot):
    sitting = sit_down()
    press(sitting, Key.Key_A)
    until_at(qtbot, sitting, "c-1")
    assert sitting.model.row(0).state is Saved.SAVED
    qtbot.waitUntil(lambda: sitting.desk.undoable is not None, timeout=PATIENCE_MS)
    press(sitting, Key.Key_Z)
    until_at(qtbot, sitting, "c-0")
    qtbot.waitUntil(lambda: sitting.model.row(0).state is None, timeout=PATIENCE_MS)


def test_the_last_decision_leads_to_the_first_that_still_waits_above(sit_down: SitDown, qtbot: QtBot):
    sitting = sit_down()
    press(sitting, Key.Key_J)
    press(sitting, Key.Key_J)
    until_at(qtbot, sitting, "c-2")
    press(sitting, Key.Key_A)
    until_at(qtbot, sitting, "c-0")


def test_when_everything_is_decided_the_empty_page_says_so(sit_down: SitDown, qtbot: QtBot):
    sitting = sit_down(1)
    press(sitting, Key.Key_A)
    qtbot.waitUntil(sitting.window.single.empty.isVisible, timeout=PATIENCE_MS)
    assert sitting.focus.view is None
    press(sitting, Key.Key_Z)
    until_at(qtbot, sitting, "c-0")
    assert not sitting.window.single.empty.isVisible()


def test_a_decided_case_that_is_looked_at_again_stays_on_the_screen(sit_down: SitDown, qtbot: QtBot):
    sitting = sit_down()
    press(sitting, Key.Key_A)
    until_at(qtbot, sitting, "c-1")
    press(sitting, Key.Key_K)
    until_at(qtbot, sitting, "c-0")
    sitting.model.reload()
    qtbot.waitSignal(sitting.model.loaded, timeout=PATIENCE_MS).wait()
    assert sitting.window.single.queue.number() == 0


def test_a_reason_is_asked_in_the_bar_and_answered_by_a_number(sit_down: SitDown, qtbot: QtBot):
    sitting = sit_down()
    press(sitting, Key.Key_R)
    assert sitting.focus.mode is Mode.REJECTING
    assert len(sitting.window.bar.buttons()) == 9
    press(sitting, Key.Key_4)
    until_at(qtbot, sitting, "c-1")
    assert sitting.cache.decisions(CaseId("c-0"))[0].decision.reasons == ("photo-unusable",)


def test_escape_takes_the_question_back(sit_down: SitDown):
    sitting = sit_down()
    press(sitting, Key.Key_R)
    press(sitting, Key.Key_Escape)
    assert sitting.focus.mode is Mode.DECIDING


def test_a_key_of_the_bar_that_has_the_focus_takes_return_for_itself(sit_down: SitDown, qtbot: QtBot):
    """Else Return would take the suggestion while Accept is ringed."""
    sitting = sit_down()
    press(sitting, Key.Key_R)
    third = sitting.window.bar.buttons()[2]
    third.setFocus()
    press(sitting, Key.Key_Return)
    until_at(qtbot, sitting, "c-1")
    assert sitting.cache.decisions(CaseId("c-0"))[0].decision.reasons == ("not-our-duty",)


def test_no_letter_decides_behind_the_cheat_sheet(sit_down: SitDown, qtbot: QtBot):
    sitting = sit_down()
    press(sitting, Key.Key_Question)
    assert sitting.window.keys.isVisible()
    press(sitting, Key.Key_A)
    press(sitting, Key.Key_Tab)
    press(sitting, Key.Key_A)
    qtbot.wait(50)
    assert sitting.focus.case == "c-0"
    press(sitting, Key.Key_Question)
    assert not sitting.window.keys.isVisible()
    assert sitting.window.single.queue.list.hasFocus()


def test_with_letters_off_only_the_ctrl_form_decides(sit_down: SitDown, qtbot: QtBot):
    sitting = sit_down(settings=Settings(letters=False))
    press(sitting, Key.Key_A)
    qtbot.wait(50)
    assert sitting.focus.case == "c-0"
    press(sitting, Key.Key_A, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    until_at(qtbot, sitting, "c-1")


def test_a_key_held_down_decides_one_case_only(sit_down: SitDown):
    sitting = sit_down()
    repeating = {a.objectName() for a in sitting.window.actions() if a.autoRepeat()}
    assert repeating == set(REPEATING)
    assert not any(name.startswith(("decide.", "choose.", "answer.", "undo", "group")) for name in repeating)


def test_every_action_of_the_table_stands_on_the_window_with_its_keys(sit_down: SitDown):
    sitting = sit_down()
    keys = [s.toString() for action in sitting.window.actions() for s in action.shortcuts()]
    assert len(keys) == len(set(keys))
    assert {"A", "Ctrl+Shift+A", "J", "Down", "Z", "Ctrl+Z", "1", "Return", "?"} <= set(keys)


def test_f6_goes_round_the_panes(sit_down: SitDown):
    window = sit_down().window
    seen = []
    for _ in range(4):
        press_at = window.windowHandle()
        QTest.keyClick(press_at, Key.Key_F6)
        seen.append(window.focusWidget())
    single = window.single
    assert seen == [single.photo.canvas, single.findings.area, window.bar.buttons()[0], single.queue.list]


def test_a_full_disk_leads_back_to_the_case_and_greys_the_keys(sit_down: SitDown, qtbot: QtBot):
    sitting = sit_down()
    press(sitting, Key.Key_J)
    until_at(qtbot, sitting, "c-1")
    lost = Decision(DecisionId("d"), CaseId("c-0"), 1, "accept", Effect.ACCEPT, datetime.now(UTC), 1)
    sitting.desk.refused.emit(lost, DiskFull("disk-full"))
    until_at(qtbot, sitting, "c-0")
    assert sitting.window.banner.isVisible()
    assert not any(key.isEnabled() for key in sitting.window.bar.buttons())
    sitting.window.news.act()
    assert not sitting.window.banner.isVisible()
    assert any(key.isEnabled() for key in sitting.window.bar.buttons())


def test_a_refusal_of_the_rules_is_told_and_goes_with_the_next_case(sit_down: SitDown, qtbot: QtBot):
    sitting = sit_down()
    sitting.desk.failed.emit(Refused("already-decided"))
    assert "decided already" in sitting.window.banner.accessibleName()
    press(sitting, Key.Key_J)
    until_at(qtbot, sitting, "c-1")
    assert not sitting.window.banner.isVisible()


def test_a_salvaged_record_is_told_until_it_is_understood(sit_down: SitDown, qtbot: QtBot):
    sitting = sit_down()
    sitting.window.tell(Damaged("damaged", aside="cache.damaged.db", saved=2))
    press(sitting, Key.Key_J)
    until_at(qtbot, sitting, "c-1")
    assert "cache.damaged.db" in sitting.window.banner.accessibleName()


def test_an_unreachable_hub_is_said_in_banner_and_status(sit_down: SitDown, qtbot: QtBot):
    sitting = sit_down()
    sitting.desk.sync()
    qtbot.waitUntil(sitting.window.banner.isVisible, timeout=PATIENCE_MS)
    assert sitting.window.banner.accessibleName().startswith("Working offline.")


def test_another_case_with_the_same_photo_is_told_as_painted_too(sit_down: SitDown, qtbot: QtBot):
    def same(cache: Cache, cases: tuple[Case, ...]) -> None:
        twin = with_photo(cases[1], cases[0].photos[0])
        cache.save_page(Page("epoch", (twin,), (), twin.seq, False, ""))

    sitting = sit_down(prepare=same)
    qtbot.waitUntil(lambda: bool(sitting.focus.painted), timeout=PATIENCE_MS)
    with qtbot.waitSignal(sitting.window.painted, timeout=PATIENCE_MS) as painted:
        press(sitting, Key.Key_J)
    assert painted.args == ["c-1"]


def test_a_case_without_a_photo_shows_what_was_written(sit_down: SitDown, qtbot: QtBot):
    def without(cache: Cache, cases: tuple[Case, ...]) -> None:
        sent = replace(cases[0].submissions[0], photos=(), text="A caller says the cover is gone.")
        told = replace(cases[0], submissions=(sent,), seq=1000)
        cache.save_page(Page("epoch", (told,), (), told.seq, False, ""))

    sitting = sit_down(prepare=without)
    (page,) = sitting.window.findChildren(RefusedPage)
    assert page.isVisible()
    assert page.accessibleName() == "This case came without a photo. A caller says the cover is gone."
    press(sitting, Key.Key_J)
    qtbot.waitUntil(lambda: bool(sitting.focus.painted), timeout=PATIENCE_MS)
    assert not page.isVisible()


def test_a_photo_that_was_not_opened_says_why_and_which_keys_go_on(sit_down: SitDown, qtbot: QtBot):
    def refuse(cache: Cache, cases: tuple[Case, ...]) -> None:
        photo = replace(cases[0].photos[0], trouble="too-slow")
        told = with_photo(cases[0], photo)
        cache.save_page(Page("epoch", (told,), (), told.seq, False, ""))

    sitting = sit_down(prepare=refuse)
    (page,) = sitting.window.findChildren(RefusedPage)
    assert page.isVisible()
    assert "took too long" in page.accessibleName()
    press(sitting, Key.Key_Right)
    assert not page.isVisible()
    qtbot.waitUntil(lambda: bool(sitting.focus.painted), timeout=PATIENCE_MS)


def test_a_photo_still_on_its_way_is_painted_once_it_is_here(sit_down: SitDown, qtbot: QtBot):
    def away(cache: Cache, cases: tuple[Case, ...]) -> None:
        cache.save_media(cases[0].photos[0].digest, MediaState.WANTED)

    sitting = sit_down(prepare=away)
    qtbot.wait(100)
    assert not sitting.focus.painted
    sitting.desk.changed.emit(sitting.cache.save_media(sitting.focus.photos[0].digest, MediaState.HERE))
    qtbot.waitUntil(lambda: bool(sitting.focus.painted), timeout=PATIENCE_MS)


def test_a_suspicion_is_written_out_beside_the_photo(sit_down: SitDown, qtbot: QtBot):
    sitting = sit_down(prepare=lambda cache, cases: cache.save_findings(cases[0], [suspicious(cases[0])], ()))
    names = lambda: [w.accessibleName() for w in sitting.window.single.findings.findChildren(QWidget)]  # noqa: E731
    qtbot.waitUntil(lambda: "Suspicious: Taken at another place" in names(), timeout=PATIENCE_MS)


def test_everything_that_takes_focus_has_a_name(sit_down: SitDown, qtbot: QtBot):
    sitting = sit_down()
    qtbot.waitUntil(lambda: bool(sitting.focus.painted), timeout=PATIENCE_MS)
    nameless = [
        widget
        for widget in sitting.window.findChildren(QWidget)
        if (widget.focusPolicy() & Qt.FocusPolicy.TabFocus or isinstance(widget, QAbstractButton))
        and widget.isVisible()
        and not widget.accessibleName()
    ]
    assert nameless == []


def test_the_place_of_the_window_and_of_the_reviewer_is_kept(sit_down: SitDown, qtbot: QtBot):
    sitting = sit_down()
    press(sitting, Key.Key_J)
    until_at(qtbot, sitting, "c-1")
    with qtbot.waitSignal(sitting.window.closing):
        sitting.window.close()
    (kept,) = sitting.settings
    assert kept.case == "c-1"
    assert kept.geometry


def test_the_reviewer_starts_where_they_left_off(sit_down: SitDown, qtbot: QtBot):
    sitting = sit_down(settings=Settings(case="c-2"))
    until_at(qtbot, sitting, "c-2")


def test_a_case_decided_since_is_no_place_to_start(sit_down: SitDown, qtbot: QtBot):
    """The desk was killed after a decision: where it had been when it last closed is decided now."""

    def decide(cache: Cache, cases: tuple[Case, ...]) -> None:
        decision = Decision(DecisionId("d"), cases[2].id, 1, "accept", Effect.ACCEPT, datetime.now(UTC), 1)
        cache.decide(decision, datetime.now(UTC) + timedelta(minutes=5))

    sitting = sit_down(prepare=decide, settings=Settings(case="c-2"))
    until_at(qtbot, sitting, "c-0")


def test_at_1366_by_728_the_bar_keeps_its_height_and_the_photo_gives_way(sit_down: SitDown, qtbot: QtBot):
    sitting = sit_down()
    sitting.window.resize(2600, 728)
    qtbot.waitUntil(lambda: len(lines_of_keys(sitting)) == 1, timeout=PATIENCE_MS)
    height = sitting.window.bar.height()
    sitting.window.resize(1366, 728)
    qtbot.waitUntil(lambda: sitting.window.width() == 1366, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: rightmost(sitting) <= 1366, timeout=PATIENCE_MS)
    assert (sitting.window.width(), sitting.window.height()) == (1366, 728)
    assert len(lines_of_keys(sitting)) <= 2
    assert sitting.window.bar.height() == height


def lines_of_keys(sitting: Sitting) -> set[int]:
    """How far down each line of the bar begins."""
    return {key.mapTo(sitting.window, key.rect().topLeft()).y() for key in sitting.window.bar.buttons()}


def rightmost(sitting: Sitting) -> int:
    return max(key.mapTo(sitting.window, key.rect().topRight()).x() for key in sitting.window.bar.buttons())


def test_peek_ends_with_a_long_press_and_stays_after_a_short_one(sit_down: SitDown, qtbot: QtBot):
    sitting = sit_down()
    qtbot.waitUntil(lambda: bool(sitting.focus.painted), timeout=PATIENCE_MS)
    press(sitting, Key.Key_Space)
    assert sitting.focus.peek
    qtbot.waitUntil(lambda: sitting.window.single.photo.canvas.percent() == 100, timeout=PATIENCE_MS)
    press(sitting, Key.Key_Space)
    assert not sitting.focus.peek
    QTest.keyPress(sitting.window.windowHandle(), Key.Key_Space)
    qtbot.wait(450)
    QTest.keyRelease(sitting.window.windowHandle(), Key.Key_Space)
    assert not sitting.focus.peek


def test_a_case_that_comes_back_overtakes_nobody_else(sit_down: SitDown, qtbot: QtBot):
    """News from the hub never moves the reviewer."""
    sitting = sit_down()
    assert isinstance(sitting.window.findChild(FinishAndNext), FinishAndNext)
    first = sitting.cache.case(CaseId("c-0"))
    assert first is not None
    urgent = replace(
        first.case, id=CaseId("c-9"), title="Urgent", promised_at=datetime.now(UTC) + timedelta(hours=1), seq=99
    )
    sitting.desk.changed.emit(sitting.cache.save_page(Page("epoch", (urgent,), (), 99, False, "")))
    qtbot.waitUntil(lambda: sitting.model.rowCount() == 4, timeout=PATIENCE_MS)
    assert sitting.titles()[0] == "Urgent"
    assert sitting.focus.case == "c-0"
    assert sitting.window.single.queue.number() == 1


@pytest.mark.skipif(not os.environ.get("DISPLAY"), reason="the off-screen platform has no clipboard of its own")
def test_the_case_id_is_copied(sit_down: SitDown, qapp: object):
    sitting = sit_down()
    press(sitting, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    from PySide6.QtGui import QGuiApplication

    assert QGuiApplication.clipboard().text() == "c-0"
