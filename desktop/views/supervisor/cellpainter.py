"""Paints a cell: words at the left, figures at the right with their n behind them, a share as a dot on its interval."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from casework.clocks import SOON
from casework.rates import Rate
from desktop.figures import LATE_IN
from desktop.theme import RADIUS_CHIP, ROW_TABLE, Look, Type, Weight
from desktop.views.parts.clock import Clock, ClockState, clock_width, draw_clock
from desktop.views.supervisor.tablemodel import TableModel
from desktop.workers.report import Axis, Cell, Column, Kind, Table

Index = QModelIndex | QPersistentModelIndex
RIGHT = (Kind.COUNT, Kind.SECONDS, Kind.SHARE)
PAD, LEAD, TAIL = 16, 28, 8  # left of a column, left of words that follow figures, right of a column
BAR, GAP = 3, 8
SOON_H, DAY_H = SOON.total_seconds() / 3600, 24.0
TRACK, DOT, AFTER_TRACK = 200, 4.0, 16
TO_LEFT = Qt.AlignmentFlag.AlignVCenter
TO_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class CellPainter(QStyledItemDelegate):
    """`second` is how wide the n of a column is, so that its figures end at one line; `used` what is written on."""

    def __init__(self, view: QTableView, model: TableModel, look: Look) -> None:
        super().__init__(view)
        self._view, self._model, self._look = view, model, look
        self.second: list[float] = []
        self.used: list[int] = []
        self.air = 0  # what room there is between two columns
        self.marked = False  # is one cell chosen, and not only its row?

    # measures

    def measure(self, table: Table) -> list[int]:
        """Every column's natural width."""
        self.air = 0
        columns = range(len(table.columns))
        self.second = [self._widest([row[n].second for row in table.rows], Type.SMALL) for n in columns]
        self.used = [
            round(max(self._of_cells(table, n), self._widest([table.columns[n].head], Type.SMALL)))
            + self.left(table, n)
            + TAIL
            for n in columns
        ]
        return list(self.used)

    def left(self, table: Table, number: int) -> int:
        """What stands free before a column's words: more where they follow a figure."""
        words = number > 0 and not ends_right(table.columns[number])
        follows = words and ends_right(table.columns[number - 1])
        return (LEAD if follows else PAD) + (self.air if words else 0)

    def _of_cells(self, table: Table, number: int) -> float:
        """Words with their n behind them, or alone; dots need their track too."""
        kind, said = table.columns[number].kind, [row[number] for row in table.rows]
        if is_clock(table.columns[number]):
            return max((float(clock_width(clock_of(cell), self._look)) for cell in said), default=0.0)
        weight = Weight.STRONG if kind is Kind.DOTS else Weight.MEDIUM if number == 0 else Weight.REGULAR
        room = GAP + self.second[number] if self.second[number] else 0.0
        room += self._look.px(TRACK) + AFTER_TRACK if kind is Kind.DOTS else 0.0
        beside = self._widest([cell.text for cell in said if cell.second], Type.BODY, weight)
        alone = self._widest([cell.text for cell in said if not cell.second], Type.BODY, weight)
        return max(beside + room, alone)

    def _widest(self, texts: Sequence[str], role: Type, weight: Weight = Weight.REGULAR) -> float:
        metrics = QFontMetricsF(self._look.font(role, weight))
        return max((metrics.horizontalAdvance(text) for text in texts if text), default=0.0)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 Qt's name
        return QSize(0, self._look.px(ROW_TABLE))

    # painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell: Cell = index.data(TableModel.CELL)
        table, number, rect = self._model.table, index.column(), option.rect
        column, lead = table.columns[number], self.left(table, number)
        box = QRectF(rect.x() + lead, rect.y(), self.used[number] - lead - TAIL, rect.height() - 1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, rect, index)
        if column.kind is Kind.DOTS and table.axis is not None:
            self._draw_dots(painter, box, cell, table.axis, number)
        elif is_clock(column):
            clock = clock_of(cell)
            draw_clock(painter, box.x() + clock_width(clock, self._look), box.center().y(), clock, self._look)
        elif ends_right(column):
            self._draw_figure(painter, box, cell, number)
        else:
            painter.setFont(self._look.font(Type.BODY, Weight.MEDIUM if number == 0 else Weight.REGULAR))
            painter.setPen(self._look.colour("ink"))
            _say(painter, box, cell.text)
        painter.restore()

    def _draw_ground(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """The current row on its wash, the chosen figure in a frame, and a hairline under each."""
        look, now = self._look, self._view.currentIndex()
        here = index.row() == now.row()
        if here:
            painter.fillRect(rect, look.colour("wash"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, look.colour("line"))
        if here and index.column() == 0:
            painter.fillRect(rect.x(), rect.y(), BAR, rect.height(), self._marking())
        if here and self.marked and index.column() == now.column():
            painter.setPen(QPen(self._marking(), 2))
            frame = QRectF(rect.x() + PAD / 2, rect.y() + 3, self.used[now.column()] - PAD / 2 - 1, rect.height() - 7)
            painter.drawRoundedRect(frame, RADIUS_CHIP, RADIUS_CHIP)

    def _marking(self) -> QColor:
        return self._look.colour("accent" if self._view.hasFocus() else "edge")

    def _draw_figure(self, painter: QPainter, box: QRectF, cell: Cell, number: int) -> None:
        second = self.second[number]
        room = second + GAP if second and cell.second else 0.0
        painter.setFont(self._look.font())
        painter.setPen(self._look.colour("ink"))
        painter.drawText(box.adjusted(0, 0, -room, 0), TO_RIGHT, cell.text)
        self._draw_second(painter, box, cell, second)

    def _draw_second(self, painter: QPainter, box: QRectF, cell: Cell, second: float) -> None:
        painter.setFont(self._look.font(Type.SMALL))
        painter.setPen(self._look.colour("ink3"))
        painter.drawText(QRectF(box.right() - second, box.y(), second + 1, box.height()), TO_LEFT, cell.second)

    def _draw_dots(self, painter: QPainter, box: QRectF, cell: Cell, axis: Axis, number: int) -> None:
        """The interval and the share on the one axis, the office dotted; of too few, that they are too few."""
        rate, look, middle = cell.value, self._look, round(box.center().y()) + 0.5
        if not isinstance(rate, Rate) or not rate.drawn:
            painter.setFont(look.font(Type.SMALL))
            painter.setPen(look.colour("ink3"))
            _say(painter, box, cell.text)
            return
        track, second = look.px(TRACK), self.second[number]
        office = round(box.x() + track * min(1.0, axis.office / axis.top)) + 0.5
        painter.setPen(QPen(look.colour("ink3"), 1.2, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(office, box.top()), QPointF(office, box.bottom() + 1))
        low, at, high = (box.x() + track * min(1.0, part / axis.top) for part in (rate.low, rate.at, rate.high))
        painter.setPen(QPen(look.colour("ink"), 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(QPointF(low, middle), QPointF(high, middle))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("ink"))
        painter.drawEllipse(QPointF(at, middle), DOT, DOT)
        painter.setFont(look.font(Type.BODY, Weight.STRONG))
        painter.setPen(look.colour("ink"))
        painter.drawText(box.adjusted(track + AFTER_TRACK, 0, -second - GAP, 0), TO_RIGHT, cell.text)
        self._draw_second(painter, box, cell, second)


def is_clock(column: Column) -> bool:
    """Hours that are left of a promise: drawn as every clock is, from the left."""
    return column.id == LATE_IN


def ends_right(column: Column) -> bool:
    return column.kind in RIGHT and not is_clock(column)


def clock_of(cell: Cell) -> Clock:
    """Of the hours that are left; its ring is a day long."""
    hours = cell.value if isinstance(cell.value, int | float) else 0.0
    state = ClockState.LATE if hours < 0 else ClockState.SOON if hours < SOON_H else ClockState.CALM
    return Clock(state, hours / DAY_H, cell.text)


def _say(painter: QPainter, box: QRectF, text: str) -> None:
    shown = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, box.width() + 1)
    painter.drawText(box, TO_LEFT, shown)
