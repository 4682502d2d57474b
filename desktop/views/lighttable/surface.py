"""What lies on the light table: the rows of a queue laid out, painted as far as they are seen, kept in their place."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from casework.model import CaseId, Digest
from db.records import QueueRow
from desktop.desk import Desk
from desktop.queuemodel import QueueModel
from desktop.selection import Selection
from desktop.theme import Look
from desktop.views.lighttable.fitted import Fitted
from desktop.views.lighttable.hand import Hand
from desktop.views.lighttable.layout import Tile, lay_out
from desktop.views.lighttable.places import ABOVE, Places, Sizes, usual_columns
from desktop.views.lighttable.rowtile import RowTiles
from desktop.views.lighttable.tile import paint_cursor, paint_tile
from desktop.views.lighttable.tray import TrayWords, paint_head, paint_tray, tray_words
from desktop.views.queuerow import waits
from desktop.views.thumbs import Thumbs
from desktop.words import Words

FEWER, MORE = 2, 4  # columns fewer or more than is usual at a width: 4 to 10 at 1440
WHEEL = 40


class Surface(QAbstractScrollArea):
    """Paints; what keys and mouse do with it is the light table's."""

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
        super().__init__(parent)
        self._model, self._selection, self._words, self._look, self._keys = model, selection, words, look, keys
        self._fitted = Fitted(thumbs)
        self._tiles = RowTiles(desk, words, self._fitted, thumbs)
        self._hand = Hand(selection, lambda tile: waits(self._rows[tile.number]))
        self._rows: tuple[QueueRow, ...] = ()  # as they were laid out: the model may be ahead of the table
        self._places = Places(lay_out((), 1), Sizes.of(self.width(), 1, look))
        self._zoom = 0
        self._stale, self._painting = True, False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._settle)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("room", "table")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        for changed in (model.modelReset, model.rowsInserted, model.rowsRemoved, model.dataChanged):
            changed.connect(self._change)
        selection.changed.connect(self.refresh)
        thumbs.arrived.connect(self._arrived)
        self._change()

    @property
    def current(self) -> CaseId | None:
        """The case under the cursor (a QWidget's `cursor` is the mouse's)."""
        return self._hand.cursor

    @property
    def columns(self) -> int:
        return self._places.sizes.columns

    def set_columns(self, columns: int) -> None:
        """So many tiles in a line, within reason; kept as more or fewer than usual when the width changes."""
        self._zoom = min(max(columns - usual_columns(self.width(), self._look), -FEWER), MORE)
        seen = self.current in {tile.case for tile in self._seen_tiles(self.viewport().rect())}
        self._change()
        self._settle()
        if seen:
            self._show_cursor()

    def refresh(self) -> None:
        self.viewport().update()

    # rows come, go and change

    def _change(self) -> None:
        """What lies here lies otherwise now; laid out once for many changes."""
        self._stale = True
        self._soon.start()
        self.viewport().update()

    def _settle(self) -> None:
        """Lay out anew; what the reviewer looks at stays where it is."""
        if not self._stale:
            return
        self._stale = False
        self._soon.stop()
        columns = max(1, usual_columns(self.width(), self._look) + self._zoom)
        sizes = Sizes.of(self.width(), columns, self._look)
        self._rows = tuple(self._model.row(n) for n in range(self._model.rowCount()))
        before, self._places = self._places, Places(lay_out(self._rows, columns), sizes)
        bar, room = self.verticalScrollBar(), self.viewport().height()
        held = self._held(before)
        bar.setPageStep(room)
        bar.setSingleStep(self._look.px(WHEEL))
        bar.setRange(0, max(0, self._places.height - room))
        if held is not None:
            tile, seen_at = held
            bar.setValue(self._places.photo(tile).top() - seen_at)
        self._hand.settle(self._places.layout)
        if not before.layout.tiles:
            self._show_cursor()
        self.viewport().update()
        self._feed()

    def _held(self, before: Places) -> tuple[Tile, int] | None:
        """A tile that keeps its height on the screen: the cursor's if it is seen, else the first that is still here."""
        top = self._top
        seen = before.lines(top, top + self.viewport().height())
        tiles = [tile for line in seen for tile in before.layout.lines[line]]
        for old in sorted(tiles, key=lambda tile: tile.case != self.current):
            new = self._places.layout.tile(old.case)
            if new is not None:
                return new, before.photo(old).top() - top
        return None

    def _feed(self) -> None:
        """Ask for more rows before the end of what is here comes into sight."""
        bar, room = self.verticalScrollBar(), self.viewport().height()
        if bar.value() + room >= bar.maximum():
            self._model.fetchMore()
        if bar.value() < room // 2:
            self._model.fetch_before()

    def _arrived(self, digest: Digest) -> None:
        for tile in () if self._stale or self._painting else self._seen_tiles(self.viewport().rect()):
            if self._rows[tile.number].thumb == digest:
                self.viewport().update(self._places.photo(tile).translated(0, -self._top))

    # what is seen

    @property
    def _top(self) -> int:
        return self.verticalScrollBar().value()

    def _on_table(self, seen_at: QPoint) -> QPoint:
        return seen_at + QPoint(0, self._top)

    def _seen_tiles(self, part: QRect) -> list[Tile]:
        """The tiles of which something lies in this part of the viewport."""
        seen = self._places.lines(part.top() + self._top, part.bottom() + self._top)
        return [tile for line in seen for tile in self._places.layout.lines[line]]

    def _show_cursor(self) -> None:
        """Scroll the cursor's line into sight, with the head of its tray and a little of what follows."""
        tile = self._places.layout.tile(self.current)
        if tile is not None:
            line, bar, room = self._places.line(tile.line), self.verticalScrollBar(), self.viewport().height()
            least = line.bottom() + 1 - room + (ABOVE if line.height() + ABOVE < room else 0)
            bar.setValue(min(max(bar.value(), least), line.top()))
        self.refresh()

    def scrollContentsBy(self, _dx: int, dy: int) -> None:  # noqa: N802 Qt's name
        self.viewport().scroll(0, dy)
        self._feed()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        super().resizeEvent(event)
        self._change()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 Qt's name
        super().focusInEvent(event)
        self.refresh()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 Qt's name
        super().focusOutEvent(event)
        self.refresh()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        self._settle()
        self._painting, part, sizes = True, event.rect(), self._places.sizes
        self._fitted.fit(QSize(sizes.photo_width - 2, sizes.photo_height - 2), self.devicePixelRatioF())
        painter = QPainter(self.viewport())
        painter.fillRect(part, self._look.colour("table"))
        painter.translate(0, -self._top)
        tiles = self._seen_tiles(part)
        trayed = self._paint_trays(painter, tiles)
        now = datetime.now(UTC)
        for tile in tiles:
            row, photo = self._rows[tile.number], self._places.photo(tile)
            shown = self._tiles.look_of(row, now, selected=tile.case in self._selection, on_tray=tile.case in trayed)
            paint_tile(painter, photo, shown, self._look)
            if tile.case == self.current:
                paint_cursor(painter, photo, self._look, focused=self.hasFocus())
        painter.end()
        self._painting = False

    def _paint_trays(self, painter: QPainter, tiles: list[Tile]) -> set[CaseId]:
        """Paint the trays under these tiles; give the cases that lie on one."""
        lines, trayed = {tile.line for tile in tiles}, set[CaseId]()
        for tray in self._places.layout.trays:
            if lines.isdisjoint(range(tray.line, tray.last_line + 1)):
                continue
            cases = {tile.case for tile in tray.tiles}
            title, note = tray_words([self._rows[tile.number] for tile in tray.tiles], tray.group, self._words)
            key = self._keys.get("group", "") if self.current in cases else ""
            paint_tray(painter, self._places.tray(tray), self._look)
            paint_head(painter, self._places.head(tray), TrayWords(title, note, key), self._look)
            trayed |= cases
        return trayed
