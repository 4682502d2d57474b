"""Many at once: the light table, a batch with its preflight, and a group of one matter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import Qt

from casework.model import Alike, CaseId
from casework.states import Effect
from db.records import QueueRow
from desktop.focus import Manner, Mode, Page
from desktop.hands import Key
from desktop.tour.day import Day
from desktop.views.lighttable import LightTable

SHIFT = Qt.KeyboardModifier.ShiftModifier
PICKED = 4  # tiles; those that are decided already are passed over
MANNERS = (
    (Key.Key_1, Manner.SIDE, "compare"),
    (Key.Key_2, Manner.FLICKER, "flicker"),
    (Key.Key_3, Manner.SWIPE, "swipe"),
    (Key.Key_4, Manner.DIFFERENCE, "difference"),
)


def batch(day: Day) -> None:
    """Four tiles, looked through before they are decided by one key."""
    hands = day.hands
    batches, selection = hands.app.tools.batches, hands.app.tools.selection
    hands.press(Key.Key_T)
    hands.until("the light table", lambda: hands.focus.page is Page.TABLE and _table(day).current is not None)
    hands.press(Key.Key_Home)
    hands.press(Key.Key_X)
    while len(selection) < PICKED:
        hands.press(Key.Key_J, SHIFT)
    hands.until("the preflight", lambda: batches.known)
    day.pictures_are_here()
    day.shot("table")
    assert batches.fitting(Effect.REJECT)
    hands.press(Key.Key_R)
    hands.press(Key.Key_1)
    day.batch_is_saved()
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_T)
    hands.until("the case page", lambda: hands.focus.page is Page.SINGLE)


def group(day: Day) -> None:
    """One matter seen by several: all of them joined by one key."""
    hands = day.hands
    day.go_to(_alike(day, Alike.SAME_PLACE))
    day.on_a_photo()
    hands.press(Key.Key_G)
    hands.until("the group's answers", lambda: hands.focus.mode is Mode.GROUPING)
    day.shot("group")
    hands.press(Key.Key_3)
    day.batch_is_saved()
    hands.press(Key.Key_Escape)


def compare(day: Day) -> None:
    """The same photo by two people: beside each other, in turns, under a slide, what differs; then turned down."""
    hands = day.hands
    day.go_to(_alike(day, Alike.SAME_PHOTO))
    comparing = hands.app.tools.comparing
    hands.press(Key.Key_C)
    hands.until("the other case", lambda: hands.focus.page is Page.COMPARE and comparing.other is not None)
    hands.until("both photos laid over each other", lambda: _laid_over(day))
    for key, manner, name in MANNERS:
        hands.press(key)
        hands.until("this manner", lambda manner=manner: hands.focus.manner is manner)  # type: ignore[misc]  # bound now
        day.pictures_are_here()
        day.shot(name)
    hands.press(Key.Key_Escape)
    hands.until("the case page", lambda: hands.focus.page is Page.SINGLE)
    hands.decide(Effect.REJECT, Key.Key_R, Key.Key_2)


def _laid_over(day: Day) -> bool:
    """Have the two points in common? The very same file is not laid over itself: then the next of the group is."""
    hands, other = day.hands, day.hands.app.tools.comparing.other
    mine = hands.focus.view
    if hands.focus.matched or other is None or mine is None or not hands.at_rest():
        return hands.focus.matched > 0
    if {p.digest for p in mine.case.photos} & {p.digest for p in other.case.photos}:
        hands.press(Key.Key_J)
    return False


def _table(day: Day) -> LightTable:
    desk = day.hands.window.pages.table
    assert desk is not None
    return desk.page.table


def _alike(day: Day, like: Alike) -> Callable[[QueueRow], bool]:
    """A row whose group has at least two that can be decided, itself not the first of it."""
    open_ones: Counter[CaseId | None] = Counter(row.group for row in day.rows())

    def fits(row: QueueRow) -> bool:
        return row.like is like and row.group != row.id and open_ones[row.group] >= 2

    return fits
