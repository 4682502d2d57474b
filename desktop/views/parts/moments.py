"""A line of moments: times at the left, dots on a line that joins them, what happened at the right."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.theme import Look, Type, Weight
from desktop.views.parts.label import Text
from desktop.words import Words

DOT, LINE = 4.0, 1.6


class Moment(QWidget):
    """When, a dot (`full`: a disc, else a ring), and what; `said` is what is read aloud of it beside the time."""

    def __init__(
        self, at: datetime, what: QVBoxLayout, said: str, now: datetime, words: Words, look: Look, *,
        full: bool, gap: int,
    ) -> None:  # fmt: skip
        super().__init__()
        self.times, self.dot = QWidget(), _Dot(look, full=full)
        times = QVBoxLayout(self.times)
        for column in (times, what):
            column.setContentsMargins(0, 0, 0, look.px(gap))
            column.setSpacing(0)
        times.addWidget(Text(words.hour(at), look, Type.SMALL, Weight.MEDIUM, "ink2"))
        if words.day(at) != words.day(now):
            times.addWidget(Text(words.day(at), look, Type.NOTE, ink="ink3"))
        times.addStretch(1)
        what.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.times)
        row.addSpacing(14)
        row.addWidget(self.dot)
        row.addSpacing(10)
        row.addLayout(what, 1)
        self.setAccessibleName(words.labelled(words.day_hour(at), said))


def joined(column: QVBoxLayout, moments: Sequence[Moment]) -> None:
    """Put them below each other, on one line and with their times as wide as the widest."""
    wide = max((moment.times.sizeHint().width() for moment in moments), default=0)
    for number, moment in enumerate(moments):
        moment.dot.ends = number == 0, number == len(moments) - 1
        moment.times.setFixedWidth(wide)
        column.addWidget(moment)


class _Dot(QWidget):
    """A ring or a disc on the line."""

    def __init__(self, look: Look, *, full: bool) -> None:
        super().__init__()
        self._look, self._full = look, full
        self.ends = (True, True)  # the first, the last: no line goes on from there
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return QSize(self._look.px(12), 0)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius, middle = look.px(10) / 10 * DOT, QPointF(self.width() / 2, look.px(9) + 0.5)
        first, last = self.ends
        x = middle.x() - 0.5
        if not first:
            painter.fillRect(QRectF(x, 0, 1, middle.y() - radius), look.colour("track"))
        if not last:
            top = middle.y() + radius
            painter.fillRect(QRectF(x, top, 1, self.height() - top), look.colour("track"))
        painter.setPen(Qt.PenStyle.NoPen if self._full else QPen(look.colour("ink2"), LINE))
        painter.setBrush(look.colour("accent") if self._full else Qt.BrushStyle.NoBrush)
        wide = radius + 0.6 if self._full else radius
        painter.drawEllipse(middle, wide, wide)
        painter.end()
