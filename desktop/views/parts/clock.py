"""The promise clock: a ring of what is left, then the time. Times arrive as words; nothing here knows the hour."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme import Look, Type, Weight

SIDE, STROKE, GAP, LABEL_GAP, LINE = 12, 2.0, 5, 10, 22
WRAPPED = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap


class ClockState(StrEnum):
    """How near a promise is."""

    CALM = "calm"
    SOON = "soon"
    LATE = "late"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Clock:
    """A promise as it is shown: how near, the share of its time that is left, and the time in words."""

    state: ClockState
    left: float
    text: str


class _Manner(NamedTuple):
    ring: str
    ink: str
    weight: Weight


_MANNERS = {
    ClockState.CALM: _Manner("ink3", "ink2", Weight.REGULAR),
    ClockState.SOON: _Manner("susp", "susp", Weight.STRONG),
    ClockState.LATE: _Manner("fail", "fail", Weight.STRONG),
    ClockState.STOPPED: _Manner("ink3", "ink2", Weight.REGULAR),
}


def draw_ring(painter: QPainter, rect: QRectF, clock: Clock, look: Look) -> None:
    """Draw the ring of what is left; late is a disc with a minus, stopped is two bars."""
    ink, side = look.colour(_MANNERS[clock.state].ring), SIDE
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / side, rect.height() / side)
    match clock.state:
        case ClockState.LATE:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawEllipse(QRectF(0.5, 0.5, side - 1, side - 1))
            painter.fillRect(QRectF(3, 5, 6, 2), look.colour("sheet"))
        case ClockState.STOPPED:
            painter.fillRect(QRectF(3, 1, 2, 10), ink)
            painter.fillRect(QRectF(7, 1, 2, 10), ink)
        case _:
            ring = QRectF(0, 0, side, side).adjusted(STROKE / 2, STROKE / 2, -STROKE / 2, -STROKE / 2)
            flat = Qt.PenCapStyle.FlatCap
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("track"), STROKE, Qt.PenStyle.SolidLine, flat))
            painter.drawEllipse(ring)
            painter.setPen(QPen(ink, STROKE, Qt.PenStyle.SolidLine, flat))
            painter.drawArc(ring, 90 * 16, round(min(max(clock.left, 0.0), 1.0) * 360 * 16))
    painter.restore()


def _time_font(clock: Clock, look: Look, role: Type) -> QFont:
    return look.font(role, _MANNERS[clock.state].weight)


def clock_width(clock: Clock, look: Look) -> int:
    text = QFontMetricsF(_time_font(clock, look, Type.SMALL)).horizontalAdvance(clock.text)
    return look.px(SIDE) + GAP + round(text)


def draw_clock(painter: QPainter, right: float, middle: float, clock: Clock, look: Look) -> float:
    """Draw ring and time so that they end at `right`, centred on `middle`; give the width."""
    width, side = clock_width(clock, look), look.px(SIDE)
    x = right - width
    draw_ring(painter, QRectF(x, round(middle - side / 2), side, side), clock, look)
    painter.save()
    painter.setFont(_time_font(clock, look, Type.SMALL))
    painter.setPen(look.colour(_MANNERS[clock.state].ink))
    box = QRectF(x + side + GAP, middle - look.px(20) / 2, width, look.px(20))
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, clock.text)
    painter.restore()
    return width


class ClockLine(QWidget):
    """A line of the head: ring, what was promised, and at the right what is left."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._label, self._strong = look, "", False
        self._clock: Clock | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_clock(self, label: str, clock: Clock, *, strong: bool = False) -> None:
        self._label, self._clock, self._strong = label, clock, strong
        self.setAccessibleName(f"{label}, {clock.text}")
        self.updateGeometry()
        self.update()

    def _label_font(self) -> QFont:
        return self._look.font(Type.BODY, Weight.MEDIUM if self._strong else Weight.REGULAR)

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        label, time = self._widths()
        return QSize(round(label + time), self._look.px(LINE))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return QSize(round(self._widths()[1]), self._look.px(LINE))

    def hasHeightForWidth(self) -> bool:  # noqa: N802 Qt's name
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 Qt's name
        label, time = self._widths()
        lines = 1 if label + time <= width else 1 + self._label_lines(width)
        return self._look.px(LINE) * lines

    def _label_lines(self, width: int) -> int:
        """How many lines the label takes by itself."""
        metrics = QFontMetricsF(self._label_font())
        room = QRectF(0, 0, max(1, width - self._look.px(SIDE) - LABEL_GAP), 1e6)
        return max(1, round(metrics.boundingRect(room, WRAPPED, self._label).height() / metrics.height()))

    def _widths(self) -> tuple[float, float]:
        """What the label with its ring needs, and what the time needs."""
        indent = self._look.px(SIDE) + LABEL_GAP
        label = QFontMetricsF(self._label_font()).horizontalAdvance(self._label)
        if not self._clock:
            return indent + label, 0
        time = QFontMetricsF(_time_font(self._clock, self._look, Type.BODY))
        return indent + label, LABEL_GAP + time.horizontalAdvance(self._clock.text)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        if not self._clock:
            return
        painter, look, side = QPainter(self), self._look, self._look.px(SIDE)
        line, needed = look.px(LINE), self.heightForWidth(self.width())
        top = (self.height() - needed) // 2
        first = QRectF(0, top, self.width(), max(line, needed - line))
        last = QRectF(0, top + needed - line, self.width(), line)  # the same, unless the two do not fit on one
        middle = Qt.AlignmentFlag.AlignVCenter
        draw_ring(painter, QRectF(0, top + (line - side) // 2, side, side), self._clock, look)
        painter.setFont(self._label_font())
        painter.setPen(look.colour("ink" if self._strong else "ink2"))
        painter.drawText(first.adjusted(side + LABEL_GAP, 0, 0, 0), WRAPPED, self._label)
        painter.setFont(_time_font(self._clock, look, Type.BODY))
        painter.setPen(look.colour(_MANNERS[self._clock.state].ink))
        painter.drawText(last, middle | Qt.AlignmentFlag.AlignRight, self._clock.text)
        painter.end()
