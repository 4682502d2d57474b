"""Five figures side by side, each large between its name and what is said beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.theme import Look, Type, Weight
from desktop.views.parts.clock import SIDE, Clock, ClockState, draw_ring
from desktop.views.parts.cues import Cue, CueLabel
from desktop.views.parts.factrow import Hairline
from desktop.views.parts.label import Text
from desktop.workers.report import Cell, Table

EDGE, IN_A_ROW, STACKED = 16, 5, 3


class Strip(QWidget):
    """`late` and `held` say which of the figures deserve their sign."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._figures: list[_Figure] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(EDGE, 14, EDGE, 14)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(look.px(12))

    def show_table(self, table: Table, signs: Sequence[Cue | None]) -> None:
        self.setAccessibleName(table.title)
        across = STACKED if self._look.stacked else IN_A_ROW
        while len(self._figures) < len(table.rows):
            number = len(self._figures)
            self._figures.append(_Figure(self._look, first=number % across == 0))
            self._grid.addWidget(self._figures[-1], number // across, number % across)
            self._grid.setColumnStretch(number % across, 1)
        for figure, row, sign in zip(self._figures, table.rows, signs, strict=True):
            figure.show_row(row, sign)


class _Figure(QWidget):
    def __init__(self, look: Look, *, first: bool) -> None:
        super().__init__()
        self._name = Text("", look, Type.SMALL, ink="ink2", wrap=True)
        self._value = Text("", look, Type.FIGURE, Weight.STRONG)
        self._second = Text("", look, Type.SMALL, ink="ink2", wrap=True)
        self._sign = CueLabel(Cue.NOTE, "", look)
        self._late = _LateSign(look)
        under = QHBoxLayout()
        under.setSpacing(6)
        under.addWidget(self._sign)
        under.addWidget(self._late)
        under.addWidget(self._second, 1)
        column = QVBoxLayout()
        column.setContentsMargins(0 if first else EDGE, 0, EDGE, 0)
        column.setSpacing(1)
        column.addWidget(self._name)
        column.addWidget(self._value)
        column.addLayout(under)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        if not first:
            row.addWidget(Hairline(look, upright=True))
        row.addLayout(column, 1)

    def show_row(self, row: Sequence[Cell], sign: Cue | None) -> None:
        name, value, second = row
        self._name.setText(name.text)
        self._value.setText(value.text)
        self._second.setText(second.text)
        self._sign.setVisible(sign is Cue.NOTE)
        self._late.setVisible(sign is Cue.FAILS)
        self.setAccessibleName(f"{name.text}: {value.text}, {second.text}")


class _LateSign(QWidget):
    """The disc with a minus: as on every clock that is late."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return QSize(self._look.px(SIDE), self._look.px(SIDE))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter = QPainter(self)
        draw_ring(painter, QRectF(self.rect()), Clock(ClockState.LATE, 0.0, ""), self._look)
        painter.end()
