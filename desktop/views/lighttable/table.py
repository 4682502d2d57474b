"""The light table: the tiles of a queue, walked over and selected by keys and mouse."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from casework.model import CaseId
from desktop.desk import Desk
from desktop.queuemodel import QueueModel
from desktop.selection import Selection
from desktop.theme import Look
from desktop.views.announce import announce
from desktop.views.lighttable.layout import Tile
from desktop.views.lighttable.surface import Surface
from desktop.views.lighttable.tile import tick_rect
from desktop.views.queuerow import spoken
from desktop.views.thumbs import Thumbs
from desktop.words import Words

STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
ENDS = {Qt.Key.Key_Home: -1, Qt.Key.Key_End: 1}
PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
ADDS, REACHES = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class LightTable(Surface):
    """`chosen`: the cursor lies on another case, or on none; `opened`: one case is to be looked at alone."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(
        self,
        desk: Desk,
        model: QueueModel,
        selection: Selection,
        words: Words,
        look: Look,
        thumbs: Thumbs,
        keys: dict[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, model, selection, words, look, thumbs, keys, parent)
        self._desk = desk
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words.say("page.table"))
        for widget in (self, self.viewport()):
            widget.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)  # it must not eat the letters
        self._hand.chosen.connect(self._tell)

    # what the keys of the desk ask for

    def choose(self, case: CaseId) -> bool:
        """Put the cursor on a case; False when it is not among the rows that are here."""
        self._settle()
        there = self._hand.choose(case)
        self._show_cursor()
        return there

    def go(self, dx: int, dy: int, *, extend: bool = False) -> None:
        """Tiles on and lines down; at an end more rows are asked for."""
        self._settle()
        if not self._hand.go(dx, dy, extend=extend):
            self._feed()
        self._show_cursor()

    def toggle(self) -> None:
        """The case under the cursor is selected, or no longer."""
        self._settle()
        self._hand.toggle()
        self._announce()

    def select_group(self) -> None:
        """All of the tray under the cursor."""
        self._settle()
        self._hand.select_tray(self._places.layout.tray(self.current))
        self._announce()

    def open_cursor(self) -> None:
        if self.current is not None:
            self.opened.emit(self.current)

    def bigger(self) -> None:
        self.set_columns(self.columns - 1)

    def smaller(self) -> None:
        self.set_columns(self.columns + 1)

    # keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        """Where the cursor goes; letters are the desk's, by its table of actions."""
        step = self._step(Qt.Key(event.key()))
        if step is None:
            event.ignore()
        else:
            self.go(*step, extend=bool(event.modifiers() & REACHES))

    def _step(self, key: Qt.Key) -> tuple[int, int] | None:
        layout = self._places.layout
        if key in ENDS:
            return ENDS[key] * len(layout.tiles), 0
        if key in PAGES and layout.lines:
            return 0, PAGES[key] * max(1, self.viewport().height() // self._places.line(0).height())
        return STEPS.get(key)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._settle()
        point, held = self._on_table(event.position().toPoint()), event.modifiers()
        tile, tray = self._places.tile_at(point), self._places.head_at(point)
        if tile is not None:
            tick = tick_rect(self._places.photo(tile), self._look)
            ticked = tile.case in self._selection and tick.contains(point)
            self._hand.choose(tile.case, extend=bool(held & REACHES))
            if not held & REACHES and (held & ADDS or ticked):
                self.toggle()
        elif tray is not None:
            self._hand.choose(tray.tiles[0].case)
            self.select_group()
        self.refresh()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        tile = self._places.tile_at(self._on_table(event.position().toPoint()))
        if tile is not None and event.button() is Qt.MouseButton.LeftButton and not event.modifiers():
            self._hand.choose(tile.case)
            self.open_cursor()

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 Qt's name
        """What a tile has no room for stands whole in its tool tip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            tile = self._places.tile_at(self._on_table(event.pos()))
            QToolTip.showText(event.globalPos(), self._said(tile) if tile is not None else "", self)
            return True
        return super().viewportEvent(event)

    # what is read aloud

    def _tell(self, case: CaseId | None) -> None:
        self._announce()
        self.chosen.emit(case)

    def _announce(self) -> None:
        """The case under the cursor, and whether it is selected."""
        tile = self._places.layout.tile(self.current)
        self.setAccessibleDescription(self._said(tile) if tile is not None else "")
        announce(self, self.accessibleDescription())

    def _said(self, tile: Tile) -> str:
        row = self._rows[tile.number]
        said = spoken(row, self._desk.programme, self._words, datetime.now(UTC))
        chosen = self._words.say("table.selected") if row.id in self._selection else ""
        return self._words.spoken(said, row.place, self._tiles.foot(row), chosen)
