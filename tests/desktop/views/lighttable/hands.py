"""A hand on the light table: keys and mouse, and what lies where."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from casework.model import Alike, Case, CaseId, Page, Saved
from db.cache import Cache
from desktop.views.lighttable.layout import Tile
from tests.desktop.views.lighttable.conftest import Laid, are_alike

Lay = Callable[..., Laid]
Key, Held = Qt.Key, Qt.KeyboardModifier


def press(laid: Laid, key: Qt.Key, held: Qt.KeyboardModifier = Held.NoModifier) -> None:
    QTest.keyClick(laid.table, key, held)


def click(laid: Laid, case: str, held: Qt.KeyboardModifier = Held.NoModifier) -> None:
    QTest.mouseClick(laid.table.viewport(), Qt.MouseButton.LeftButton, held, middle_of(laid, case))


def middle_of(laid: Laid, case: str) -> QPoint:
    return on_screen(laid, laid.table._places.photo(tile_of(laid, case)).center())


def on_screen(laid: Laid, point: QPoint) -> QPoint:
    return point - QPoint(0, laid.table.verticalScrollBar().value())


def tile_of(laid: Laid, case: str) -> Tile:
    tile = laid.layout.tile(CaseId(case))
    assert tile is not None
    return tile


def selected(laid: Laid) -> set[str]:
    return set(laid.selection.cases)


def two_groups(cache: Cache, cases: tuple[Case, ...]) -> None:
    are_alike(cache, [cases[0], cases[2], cases[5]])
    are_alike(cache, [cases[3], cases[4]], Alike.SAME_PLACE)


def leave(laid: Laid, *cases: str) -> None:
    """These have left the queue, says the hub."""
    page = Page("epoch", (), tuple(CaseId(case) for case in cases), 10_000, False, "")
    laid.tell(laid.cache.save_page(page))


def state_of(laid: Laid, case: str) -> Saved | None:
    number = laid.model.row_of(CaseId(case))
    return laid.model.row(number).state if number is not None else None
