"""Where the cursor lies on the light table, and what the keys select from there."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal

from casework.model import CaseId
from desktop.selection import Selection
from desktop.views.lighttable.layout import Layout, Tile, Tray

Selectable = Callable[[Tile], bool]


class Hand(QObject):
    """`chosen`: the cursor lies on another case. What is decided already is never selected."""

    chosen = Signal(object)

    def __init__(self, selection: Selection, selectable: Selectable) -> None:
        super().__init__()
        self._selection, self._selectable = selection, selectable
        self.layout = Layout(1)
        self.cursor: CaseId | None = None
        self._place = 0
        self._wanted: CaseId | None = None  # asked for before any row was here
        self._before: frozenset[CaseId] | None = None  # what was selected when extending began
        self._extending = False
        selection.changed.connect(self._selected)

    def settle(self, layout: Layout) -> None:
        """The cases lie otherwise now; when the cursor's is gone, the one in its place is taken."""
        self.layout = layout
        if not layout.tiles:
            self._put(None)
        elif self.cursor is None:
            wanted, self._wanted = layout.tile(self._wanted), None
            self._put(wanted or next((tile for tile in layout.tiles if self._selectable(tile)), layout.tiles[0]))
        else:
            here = layout.tile(self.cursor)
            self._put(here if here is not None else layout.tiles[min(self._place, len(layout.tiles) - 1)])

    def choose(self, case: CaseId, *, extend: bool = False) -> bool:
        """Put the cursor on a case; extending selects all from where extending began to there."""
        tile = self.layout.tile(case)
        if tile is None:
            self._wanted = case if not self.layout.tiles else None
            return False
        if extend:
            self._extend(case)
        else:
            self._before = None
        self._put(tile)
        return True

    def go(self, dx: int, dy: int, *, extend: bool = False) -> bool:
        """So many tiles on and lines down; False at an end."""
        if self.cursor is None:
            return False
        tile = self.layout.beside(self.cursor, dx, dy)
        moved = tile.case != self.cursor
        self.choose(tile.case, extend=extend)
        return moved

    def toggle(self) -> None:
        tile = self.layout.tile(self.cursor)
        if tile is not None and (tile.case in self._selection or self._selectable(tile)):
            self._before = None
            self._selection.toggle(tile.case)

    def select_tray(self, tray: Tray | None) -> None:
        if tray is not None:
            self._selection.add(self._cases(tray.tiles))

    def _extend(self, case: CaseId) -> None:
        anchor = self._selection.anchor
        if self._before is None or anchor is None or self.layout.tile(anchor) is None:
            self._before, anchor = self._selection.cases, self.cursor or case
        self._extending = True
        self._selection.anchor = anchor
        self._selection.only(self._before | self._cases(self.layout.between(anchor, case)))
        self._extending = False

    def _selected(self) -> None:
        """Selected otherwise meanwhile: extending begins anew."""
        if not self._extending:
            self._before = None

    def _cases(self, tiles: Iterable[Tile]) -> frozenset[CaseId]:
        return frozenset(tile.case for tile in tiles if self._selectable(tile))

    def _put(self, tile: Tile | None) -> None:
        before, self.cursor = self.cursor, tile.case if tile is not None else None
        self._place = self.layout.places[tile.case] if tile is not None else 0
        if self.cursor != before:
            self.chosen.emit(self.cursor)
