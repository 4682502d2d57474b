"""The palette by keys: everything by its name, nothing decided by a letter, and the hand back where it was."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casework.model import Saved
from desktop.focus import Page
from desktop.palette import Offer
from desktop.views.palettepanel import PalettePanel
from tests.desktop.views.conftest import PATIENCE_MS, Sitting

SitDown = Callable[..., Sitting]
Key = Qt.Key


def open_palette(sitting: Sitting) -> PalettePanel:
    QTest.keyClick(sitting.window.windowHandle(), Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert sitting.window.palette_panel.isVisible()
    return sitting.window.palette_panel


def type_in(sitting: Sitting, text: str) -> None:
    for letter in text:
        QTest.keyClick(sitting.window.windowHandle(), letter)


def press(sitting: Sitting, key: Qt.Key) -> None:
    QTest.keyClick(sitting.window.windowHandle(), key)


def offers(panel: PalettePanel) -> list[Offer]:
    return [row for row in panel.list._rows.rows if isinstance(row, Offer)]


def test_letters_are_typed_and_decide_nothing(sit_down: SitDown):
    sitting = sit_down()
    panel = open_palette(sitting)
    type_in(sitting, "arzx")
    assert panel.field.text() == "arzx"
    assert sitting.focus.case == "c-0"
    assert sitting.desk.undoable is None
    assert panel._nothing.isVisible()


def test_return_does_the_first_that_is_possible(sit_down: SitDown, qtbot: QtBot):
    sitting = sit_down()
    panel = open_palette(sitting)
    type_in(sitting, "accept")
    press(sitting, Key.Key_Return)
    assert not panel.isVisible()
    qtbot.waitUntil(lambda: sitting.focus.case == "c-1", timeout=PATIENCE_MS)
    assert sitting.model.row(0).state is Saved.SAVED


def test_a_unit_is_found_by_its_initials_and_dispatched_to(sit_down: SitDown, qtbot: QtBot):
    sitting = sit_down()
    unit = next(u for u in sitting.desk.programme.units if u.initials)
    panel = open_palette(sitting)
    type_in(sitting, unit.initials)
    offer = panel.list.current()
    assert offer is not None
    assert sitting.tools.words.text(unit.name) in offer.title
    press(sitting, Key.Key_Return)
    qtbot.waitUntil(lambda: sitting.desk.undoable is not None, timeout=PATIENCE_MS)
    assert sitting.desk.undoable.decisions[0].decision.unit == unit.id


def test_a_case_is_found_in_the_record_and_opened(sit_down: SitDown, qtbot: QtBot):
    sitting = sit_down()
    panel = open_palette(sitting)
    type_in(sitting, "road 2")
    qtbot.waitUntil(lambda: any(o.title == "Case 2" for o in offers(panel)), timeout=PATIENCE_MS)
    at = [o.title for o in offers(panel)].index("Case 2")
    for _ in range(at):
        press(sitting, Key.Key_Down)
    press(sitting, Key.Key_Return)
    qtbot.waitUntil(lambda: sitting.focus.case == "c-2", timeout=PATIENCE_MS)


def test_a_page_is_turned_to(sit_down: SitDown):
    sitting = sit_down()
    open_palette(sitting)
    type_in(sitting, "light table")
    press(sitting, Key.Key_Return)
    assert sitting.focus.page is Page.TABLE


def test_what_is_not_possible_stays_listed_with_its_reason_and_does_nothing(sit_down: SitDown):
    sitting = sit_down()
    panel = open_palette(sitting)
    type_in(sitting, "rulings")
    (offer,) = offers(panel)
    assert offer.why == sitting.tools.words.say("not.no-post")
    press(sitting, Key.Key_Return)
    assert panel.isVisible()
    assert sitting.focus.page is Page.SINGLE


def test_escape_gives_the_focus_back(sit_down: SitDown):
    sitting = sit_down()
    before = QApplication.focusWidget()
    panel = open_palette(sitting)
    press(sitting, Key.Key_Escape)
    assert not panel.isVisible()
    assert QApplication.focusWidget() is before


def test_the_arrows_step_over_the_titles_of_sections(sit_down: SitDown):
    sitting = sit_down()
    panel = open_palette(sitting)
    seen = [panel.list.current()]
    for _ in range(len(offers(panel)) + 2):
        press(sitting, Key.Key_Down)
        seen.append(panel.list.current())
    assert None not in seen
    assert seen[-1] == offers(panel)[-1]
    for _ in range(len(seen)):
        press(sitting, Key.Key_Up)
    assert panel.list.current() == offers(panel)[0]


@pytest.mark.parametrize("typed", ["SEARCH", "sea", "saved views", "Sàved"])
def test_case_accents_and_order_of_words_do_not_matter(sit_down: SitDown, typed: str):
    sitting = sit_down()
    panel = open_palette(sitting)
    panel.field.setText(typed)
    assert offers(panel)
