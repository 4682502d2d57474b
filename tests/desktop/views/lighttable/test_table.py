"""The light table by keys and mouse: where the cursor goes, what is selected, what stays where it was."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from casework.model import Alike, CaseId, Saved
from desktop.queuemodel import MOST
from desktop.selection import Selection
from desktop.theme import Look
from desktop.views.lighttable.hand import Hand
from desktop.views.lighttable.layout import lay_out
from desktop.views.lighttable.tile import tick_rect
from desktop.words import Words
from tests.builders import a_decision
from tests.desktop.views.conftest import PATIENCE_MS
from tests.desktop.views.lighttable.conftest import a_row, elsewhere
from tests.desktop.views.lighttable.hands import (
    Held,
    Key,
    Lay,
    click,
    leave,
    middle_of,
    on_screen,
    press,
    selected,
    state_of,
    tile_of,
    two_groups,
)

# where the cursor goes


def test_the_cursor_begins_on_the_first_case_and_says_so(lay: Lay):
    laid = lay()
    assert laid.table.current == "c-0"
    assert laid.chosen == ["c-0"]


def test_arrows_walk_over_the_tiles(lay: Lay):
    laid = lay(14)
    went = []
    for key in (Key.Key_Right, Key.Key_Down, Key.Key_Down, Key.Key_Left, Key.Key_Up, Key.Key_End, Key.Key_Home):
        press(laid, key)
        went.append(laid.table.current)
    assert went == ["c-1", "c-7", "c-13", "c-12", "c-6", "c-13", "c-0"]


def test_reading_goes_from_the_end_of_a_line_to_the_next(lay: Lay):
    laid = lay()
    laid.table.go(5, 0)
    press(laid, Key.Key_Right)
    assert laid.table.current == "c-6"


def test_cases_alike_lie_together_and_are_read_together(lay: Lay):
    laid = lay(8, two_groups)
    assert [tile.case for tile in laid.layout.tiles] == ["c-0", "c-2", "c-5", "c-1", "c-3", "c-4", "c-6", "c-7"]
    assert [(tray.group, tray.like) for tray in laid.layout.trays] == [
        ("c-0", Alike.SAME_PHOTO),
        ("c-3", Alike.SAME_PLACE),
    ]


def test_the_cursors_tile_comes_into_sight(lay: Lay):
    laid = lay(60)
    press(laid, Key.Key_End)
    seen = laid.table.viewport().rect()
    assert seen.contains(middle_of(laid, "c-59"))
    press(laid, Key.Key_PageUp)
    assert seen.contains(middle_of(laid, str(laid.table.current)))
    assert laid.table.current != "c-59"


def test_letters_are_left_to_the_desk(lay: Lay, qtbot: QtBot):
    """A letter the table took would never reach its action."""
    laid = lay()
    passed: list[int] = []
    laid.page.keyPressEvent = lambda event: passed.append(event.key())  # type: ignore[method-assign]  # the page is what lies around
    for key in (Key.Key_X, Key.Key_G, Key.Key_A, Key.Key_Plus, Key.Key_Return):
        press(laid, key)
    assert passed == [Key.Key_X, Key.Key_G, Key.Key_A, Key.Key_Plus, Key.Key_Return]
    for widget in (laid.table, laid.table.viewport()):
        assert not widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_a_case_asked_for_before_its_row_is_here_gets_the_cursor():
    hand = Hand(Selection(), lambda _tile: True)
    assert not hand.choose(CaseId("c-4"))
    hand.settle(lay_out([a_row(n) for n in range(8)], 6))
    assert hand.cursor == "c-4"


# selecting


def test_x_selects_the_case_under_the_cursor_and_again_not(lay: Lay):
    laid = lay()
    laid.table.toggle()
    press(laid, Key.Key_Right)
    laid.table.toggle()
    assert selected(laid) == {"c-0", "c-1"}
    laid.table.toggle()
    assert selected(laid) == {"c-0"}


def test_extending_selects_from_where_it_began_and_back_again(lay: Lay):
    laid = lay()
    laid.table.choose(CaseId("c-7"))
    laid.table.toggle()
    laid.table.choose(CaseId("c-1"))
    for _ in range(3):
        laid.table.go(1, 0, extend=True)
    assert selected(laid) == {"c-7", "c-1", "c-2", "c-3", "c-4"}
    press(laid, Key.Key_Left, Held.ShiftModifier)
    assert selected(laid) == {"c-7", "c-1", "c-2", "c-3"}
    for _ in range(3):
        press(laid, Key.Key_Left, Held.ShiftModifier)
    assert selected(laid) == {"c-7", "c-0", "c-1"}


def test_extending_after_the_selection_was_cleared_begins_anew(lay: Lay):
    laid = lay()
    laid.table.go(1, 0, extend=True)
    laid.selection.clear()
    laid.table.go(1, 0, extend=True)
    assert selected(laid) == {"c-1", "c-2"}


def test_extending_down_takes_whole_lines(lay: Lay):
    laid = lay()
    press(laid, Key.Key_Down, Held.ShiftModifier)
    assert selected(laid) == {f"c-{n}" for n in range(7)}


def test_g_selects_the_tray_under_the_cursor(lay: Lay):
    laid = lay(8, two_groups)
    laid.table.choose(CaseId("c-4"))
    laid.table.select_group()
    assert selected(laid) == {"c-3", "c-4"}
    laid.table.choose(CaseId("c-1"))
    laid.table.select_group()  # it lies alone
    assert selected(laid) == {"c-3", "c-4"}


def test_what_is_decided_already_is_not_selected(lay: Lay, qtbot: QtBot):
    laid = lay(8, two_groups)
    laid.tell(laid.cache.decide(a_decision(case=CaseId("c-2")), datetime.now(UTC)))
    qtbot.waitUntil(lambda: state_of(laid, "c-2") is Saved.SAVED, timeout=PATIENCE_MS)
    laid.table.choose(CaseId("c-2"))
    laid.table.toggle()
    assert selected(laid) == set()
    laid.table.select_group()
    assert selected(laid) == {"c-0", "c-5"}
    laid.table.choose(CaseId("c-0"))
    press(laid, Key.Key_End, Held.ShiftModifier)
    assert selected(laid) == {f"c-{n}" for n in range(8) if n != 2}


def test_what_another_desk_holds_can_be_selected_and_says_why_it_cannot_be_decided(lay: Lay, words: Words):
    laid = lay(3, lambda cache, cases: elsewhere(cache, cases[1].id))
    press(laid, Key.Key_Right)
    laid.table.toggle()
    assert selected(laid) == {"c-1"}
    assert words.say("table.elsewhere") in laid.table.accessibleDescription()
    assert words.say("table.selected") in laid.table.accessibleDescription()


# the mouse


def test_a_click_moves_the_cursor_and_ctrl_click_selects(lay: Lay):
    laid = lay()
    click(laid, "c-3")
    assert (laid.table.current, selected(laid)) == ("c-3", set())
    click(laid, "c-5", Held.ControlModifier)
    assert (laid.table.current, selected(laid)) == ("c-5", {"c-5"})


def test_shift_click_selects_from_the_cursor_to_there(lay: Lay):
    laid = lay()
    click(laid, "c-1")
    click(laid, "c-4", Held.ShiftModifier)
    assert selected(laid) == {"c-1", "c-2", "c-3", "c-4"}
    click(laid, "c-2", Held.ShiftModifier)
    assert selected(laid) == {"c-1", "c-2"}


def test_a_click_on_a_tick_takes_it_away(lay: Lay, look: Look):
    laid = lay()
    laid.table.toggle()
    tick = tick_rect(laid.table._places.photo(tile_of(laid, "c-0")), look).center()
    QTest.mouseClick(laid.table.viewport(), Qt.MouseButton.LeftButton, Held.NoModifier, on_screen(laid, tick))
    assert selected(laid) == set()


def test_a_click_on_the_head_of_a_tray_selects_its_group(lay: Lay):
    laid = lay(8, two_groups)
    head = laid.table._places.head(laid.layout.trays[1]).center()
    QTest.mouseClick(laid.table.viewport(), Qt.MouseButton.LeftButton, Held.NoModifier, on_screen(laid, head))
    assert (laid.table.current, selected(laid)) == ("c-3", {"c-3", "c-4"})


def test_a_double_click_opens_the_case(lay: Lay):
    laid = lay()
    QTest.mouseDClick(laid.table.viewport(), Qt.MouseButton.LeftButton, Held.NoModifier, middle_of(laid, "c-4"))
    assert laid.opened == ["c-4"]
    laid.table.open_cursor()
    assert laid.opened == ["c-4", "c-4"]


# what stays where it was


def test_the_cursor_keeps_its_case_when_rows_before_it_come_or_go(lay: Lay, qtbot: QtBot):
    laid = lay()
    laid.table.choose(CaseId("c-5"))
    leave(laid, "c-1", "c-2")
    qtbot.waitUntil(lambda: len(laid.layout.tiles) == 6, timeout=PATIENCE_MS)
    assert laid.table.current == "c-5"
    assert laid.chosen[-1] == "c-5"


def test_the_cursor_of_a_case_that_left_goes_to_the_one_in_its_place(lay: Lay, qtbot: QtBot):
    laid = lay()
    laid.table.choose(CaseId("c-5"))
    leave(laid, "c-5")
    qtbot.waitUntil(lambda: laid.table.current == "c-6", timeout=PATIENCE_MS)
    assert laid.chosen[-1] == "c-6"


def test_an_empty_table_has_no_cursor(lay: Lay, qtbot: QtBot):
    laid = lay(1)
    leave(laid, "c-0")
    qtbot.waitUntil(lambda: laid.table.current is None, timeout=PATIENCE_MS)
    for key in (Key.Key_Down, Key.Key_PageDown, Key.Key_End):
        press(laid, key)
    laid.table.toggle()
    laid.table.open_cursor()
    assert (laid.chosen[-1], selected(laid), laid.opened) == (None, set(), [])


def test_what_is_looked_at_keeps_its_height_when_lines_above_it_go(lay: Lay, qtbot: QtBot):
    laid = lay(90)
    laid.table.choose(CaseId("c-60"))
    before = middle_of(laid, "c-60").y()
    leave(laid, *(f"c-{n}" for n in range(12)))
    qtbot.waitUntil(lambda: len(laid.layout.tiles) == 78, timeout=PATIENCE_MS)
    assert middle_of(laid, "c-60").y() == before


def test_what_is_looked_at_stays_in_sight_when_tiles_grow(lay: Lay):
    laid = lay(90)
    laid.table.choose(CaseId("c-60"))
    for change in (laid.table.bigger, laid.table.bigger, laid.table.smaller, laid.table.smaller, laid.table.smaller):
        change()
        assert laid.table.viewport().rect().contains(middle_of(laid, "c-60"))


def test_tiles_are_four_to_ten_in_a_line_of_this_width(lay: Lay):
    laid = lay()
    assert laid.table.columns == 6
    seen = []
    for change in (laid.table.bigger, laid.table.smaller):
        for _ in range(9):
            change()
        seen.append(laid.table.columns)
    assert seen == [4, 10]
    laid.table.set_columns(5)
    assert laid.table.columns == 5


def test_a_wider_window_shows_more_tiles_and_keeps_what_was_set(lay: Lay, qtbot: QtBot):
    laid = lay()
    laid.table.bigger()
    laid.page.resize(1920, 933)
    qtbot.waitUntil(lambda: laid.table.columns == 7, timeout=PATIENCE_MS)


def test_scrolling_fetches_the_whole_queue_and_holds_no_more_than_a_window(lay: Lay, qtbot: QtBot):
    laid = lay(720)
    seen: set[str] = set()

    def down() -> bool:
        seen.update(tile.case for tile in laid.table._seen_tiles(laid.table.viewport().rect()))
        bar = laid.table.verticalScrollBar()
        bar.setValue(bar.value() + laid.table.viewport().height() // 2)
        return "c-719" in seen

    qtbot.waitUntil(down, timeout=PATIENCE_MS)
    assert seen == {f"c-{n}" for n in range(720)}
    assert len(laid.layout.tiles) <= MOST

    def up() -> bool:
        laid.table.verticalScrollBar().setValue(0)
        return CaseId("c-0") in laid.layout.places

    qtbot.waitUntil(up, timeout=PATIENCE_MS)
    assert len(laid.layout.tiles) <= MOST
