"""What waits, by what was promised: a bar for each pace, with its clock's own sign."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme import Look, Type, Weight
from desktop.views.parts.clock import SIDE, Clock, ClockState, draw_ring
from desktop.workers.report import Table

ROW, BAR, SIGN_GAP, LABEL_GAP, NUMBER_GAP = 30, 12, 8, 24, 8


@dataclass(frozen=True, slots=True)
class _Manner:
    """How a pace is drawn: its clock, the colour of its bar, and how strongly its number is said."""

    clock: Clock
    bar: str
    strong: bool


MANNERS = (
    _Manner(Clock(ClockState.LATE, 0.0, ""), "fail", True),
    _Manner(Clock(ClockState.SOON, 0.25, ""), "susp", True),
    _Manner(Clock(ClockState.CALM, 0.6, ""), "ink2", False),
    _Manner(Clock(ClockState.CALM, 0.9, ""), "ink3", False),
)


class WaitingBars(QWidget):
    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._rows: tuple[tuple[str, str, int], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_table(self, table: Table) -> None:
        self._rows = tuple((name.text, n.text, n.value if isinstance(n.value, int) else 0) for name, n in table.rows)
        self.setAccessibleName(table.title)
        self.setAccessibleDescription(", ".join(f"{name}: {n}" for name, n, _ in self._rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return QSize(self._look.px(280), self._look.px(ROW) * max(1, len(self._rows)))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter, look = QPainter(self), self._look
        row, sign = look.px(ROW), look.px(SIDE)
        body, strong = look.font(), look.font(Type.BODY, Weight.STRONG)
        names = max((QFontMetricsF(body).horizontalAdvance(name) for name, _, _ in self._rows), default=0.0)
        figures = max((QFontMetricsF(strong).horizontalAdvance(n) for _, n, _ in self._rows), default=0.0)
        left = sign + SIGN_GAP + names + LABEL_GAP
        room, most = self.width() - left - NUMBER_GAP - figures - 2, max((n for _, _, n in self._rows), default=0)
        for number, ((name, said, n), manner) in enumerate(zip(self._rows, MANNERS, strict=True)):
            top, bar = number * row, look.px(BAR)
            draw_ring(painter, QRectF(0, top + (row - sign) // 2, sign, sign), manner.clock, look)
            painter.setFont(body)
            painter.setPen(look.colour("ink"))
            painter.drawText(QRectF(sign + SIGN_GAP, top, names + 2, row), Qt.AlignmentFlag.AlignVCenter, name)
            width = max(2.0, room * n / most) if n else 0.0
            painter.fillRect(QRectF(left, top + (row - bar) // 2, round(width), bar), look.colour(manner.bar))
            painter.setFont(strong if manner.strong and n else body)
            at = left + round(width) + (NUMBER_GAP if n else 0)
            painter.drawText(QRectF(at, top, figures + 2, row), Qt.AlignmentFlag.AlignVCenter, said)
        painter.end()
