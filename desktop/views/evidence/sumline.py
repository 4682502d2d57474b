"""The sum on its line, with the two limits of the bands: how far it is from either is seen at once."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme import Look, Type, Weight
from desktop.views.evidence.why import Why
from desktop.views.parts.cues import ink_of

HEIGHT, LINE, DOT, TICK, EDGE = 44, 22, 5.0, 5, 14
BEYOND = 1.0  # drawn of the line past its outermost mark


class SumLine(QWidget):
    def __init__(self, why: Why, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._why, self._look = why, look
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(why.sum)

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return QSize(240, self._look.px(HEIGHT))

    def ends(self) -> tuple[float, float]:
        marks = (0.0, self._why.score, *self._why.limits)
        return min(marks) - (BEYOND if min(marks) < 0 else 0.0), max(marks) + BEYOND

    def place(self, value: float) -> float:
        low, high = self.ends()
        return EDGE + (self.width() - 2 * EDGE) * (value - low) / (high - low)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter, look, why = QPainter(self), self._look, self._why
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        y = look.px(LINE)
        suspicious, strongly = why.limits
        for start, end, ink, width in (
            (self.ends()[0], suspicious, "track", 2.0),
            (suspicious, strongly, "susp", 2.0),
            (strongly, self.ends()[1], "susp", 4.0),
        ):
            painter.setPen(QPen(look.colour(ink), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            painter.drawLine(QPointF(self.place(start), y), QPointF(self.place(end), y))
        painter.setFont(look.font(Type.NOTE))
        for value in (0.0, *why.limits):
            painter.setPen(QPen(look.colour("edge"), 1))
            painter.drawLine(QPointF(self.place(value), y - TICK), QPointF(self.place(value), y + TICK))
            painter.setPen(look.colour("ink3"))
            self._write(painter, f"{value:g}", self.place(value), y + TICK + 1)
        painter.setPen(QPen(look.colour("raise_"), 2))
        painter.setBrush(ink_of(why.cue, look))
        painter.drawEllipse(QPointF(self.place(why.score), y), DOT + 1, DOT + 1)
        painter.setFont(look.font(Type.SMALL, Weight.STRONG))
        painter.setPen(look.colour("ink"))
        self._write(painter, why.total, self.place(why.score), y - TICK - 3 - QFontMetricsF(painter.font()).height())
        painter.end()

    def _write(self, painter: QPainter, text: str, x: float, top: float) -> None:
        metrics = QFontMetricsF(painter.font())
        wide = metrics.horizontalAdvance(text) + 2
        left = min(max(0.0, x - wide / 2), self.width() - wide)
        painter.drawText(QRectF(left, top, wide, metrics.height()), Qt.AlignmentFlag.AlignCenter, text)
