"""Under a column of dots: what the ends of its lines mean, and where the office stands."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.theme import Look, Type
from desktop.views.supervisor.cellpainter import TRACK
from desktop.workers.report import Axis

HEIGHT, APART = 24, 6


class Scale(QWidget):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._x = look, 0
        self.column = 0
        self._axis: Axis | None = None
        self.setFixedHeight(look.px(HEIGHT))
        self.hide()

    def show_axis(self, axis: Axis, column: int) -> None:
        self._axis, self.column = axis, column
        self.setAccessibleName(", ".join(axis.labels))
        self.update()

    def show_place(self, x: int) -> None:
        """Where the lines begin."""
        self._x = x
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        """The office's share is said first; an end that has no room beside it is not said."""
        if self._axis is None:
            return
        painter, look, axis = QPainter(self), self._look, self._axis
        painter.setFont(look.font(Type.SMALL))
        painter.setPen(look.colour("ink3"))
        metrics = QFontMetricsF(painter.font())
        zero, office, top = axis.labels
        taken: list[tuple[float, float]] = []
        for part, label in ((min(1.0, axis.office / axis.top), office), (0.0, zero), (1.0, top)):
            width = metrics.horizontalAdvance(label)
            left = self._x + look.px(TRACK) * part - width / 2
            if all(left + width + APART < begin or left > end + APART for begin, end in taken):
                painter.drawText(QRectF(left, 0, width + 1, self.height()), Qt.AlignmentFlag.AlignVCenter, label)
                taken.append((left, left + width))
        painter.end()
