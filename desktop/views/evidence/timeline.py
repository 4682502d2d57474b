"""Moments on a line, to scale, earliest at the top; the time the photo should lie in is shaded."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.theme import Look, Type, Weight
from desktop.views.evidence.moments import TAKEN, Course, Mark
from desktop.views.parts.cues import ink_of
from desktop.views.parts.label import Text

GUTTER, AXIS, DOT, BAND = 56, 16, 4.5, 12
ROW_GAP, EDGE = 8, 10


class TimeLine(QWidget):
    """The axis at the left; at the right each moment in words, on a line of its own."""

    def __init__(self, course: Course, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = [_Moment(mark, look) for mark in course.marks]
        texts = QVBoxLayout()
        texts.setContentsMargins(0, EDGE, 0, EDGE)
        texts.setSpacing(look.px(ROW_GAP))
        for row in self._rows:
            texts.addWidget(row)
        self.axis = _Axis(course, self._rows, look)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.axis)
        across.addLayout(texts, 1)
        self.setAccessibleName(", ".join(row.accessibleName() for row in self._rows))
        self.setAccessibleDescription(course.said)


class _Moment(QWidget):
    def __init__(self, mark: Mark, look: Look) -> None:
        super().__init__()
        taken = mark.name == TAKEN
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Text(mark.label, look, Type.SMALL, Weight.STRONG if taken else Weight.MEDIUM, wrap=True))
        column.addWidget(Text(f"{mark.said} · {mark.away}", look, Type.SMALL, ink="ink2", wrap=True))
        self.setAccessibleName(f"{mark.label}: {mark.said}, {mark.away}")


class _Axis(QWidget):
    """Each mark lies where its moment is; a thin line leads from it to its words."""

    def __init__(self, course: Course, rows: list[_Moment], look: Look) -> None:
        super().__init__()
        self._course, self._rows, self._look = course, rows, look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return QSize(GUTTER, self._look.px(60))

    def place(self, mark: Mark) -> float:
        """How far down the axis."""
        return self._down(mark.at.timestamp())

    def _down(self, moment: float) -> float:
        times = [m.at.timestamp() for m in self._course.marks] + [at.timestamp() for at in self._course.window]
        first, last = min(times), max(times)
        room = self.height() - 2 * EDGE
        return EDGE + room * (moment - first) / (last - first or 1.0)

    def shaded(self) -> QRectF:
        """The window."""
        top, bottom = (self._down(at.timestamp()) for at in self._course.window)
        return QRectF(AXIS - BAND / 2, top, BAND, max(2.0, bottom - top))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("edge"), 1) if look.tokens.outlined else Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("wash"))
        painter.drawRect(self.shaded())
        painter.setPen(QPen(look.colour("edge"), 1.4))
        painter.drawLine(QPointF(AXIS, EDGE), QPointF(AXIS, self.height() - EDGE))
        for mark, row in zip(self._course.marks, self._rows, strict=True):
            y, to = self.place(mark), row.y() + look.px(Type.SMALL.line) / 2
            painter.setPen(QPen(look.colour("edge"), 1))
            painter.drawPolyline(QPolygonF([QPointF(AXIS, y), QPointF(GUTTER - 18, to), QPointF(GUTTER - 6, to)]))
            painter.setPen(QPen(look.colour("raise_"), 1))
            painter.setBrush(ink_of(mark.cue, look) if mark.cue is not None else look.colour("ink2"))
            size = DOT + 1 if mark.cue is not None else DOT - 1
            painter.drawEllipse(QPointF(AXIS, y), size, size)
        painter.end()
