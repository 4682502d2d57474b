"""How many promised answers are late or will be, with their clocks and the key that leads to them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.figures import Danger
from desktop.theme import RADIUS_CHIP, Look
from desktop.views.parts.clock import Clock, ClockState, clock_width, draw_clock
from desktop.views.parts.keycap import cap_height, caps_for, caps_width, draw_caps
from desktop.views.parts.ring import FocusRing
from desktop.words import Words

HEIGHT, PAD, BETWEEN, BEFORE_CAP = 28, 8, 14, 10


class DangerCue(QAbstractButton):
    """Clicked, it leads to the list; none in danger is said too."""

    def __init__(self, key: str, words: Words, look: Look, hours: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._look, self._hours, self._caps = words, look, f"{hours:g}", caps_for(key)
        self._clocks: tuple[Clock, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleDescription(key)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._ring = FocusRing(self, look, radius=RADIUS_CHIP)

    def show_danger(self, danger: Danger) -> None:
        say, late, soon = self._words.say, danger.late, danger.soon
        only_late = danger.more and not soon
        made = [Clock(ClockState.LATE, 0.0, say("danger.late-more" if only_late else "danger.late", n=late))] * bool(
            late
        )
        if soon:
            key = "danger.soon-more" if danger.more else "danger.soon"
            made.append(Clock(ClockState.SOON, 0.25, say(key, n=soon, h=self._hours)))
        self._clocks = tuple(made) or (Clock(ClockState.CALM, 1.0, say("danger.none", h=self._hours)),)
        said = self._words.spoken(*(clock.text for clock in self._clocks))
        self.setAccessibleName(say("danger.spoken", said=said))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        clocks = sum(clock_width(clock, self._look) for clock in self._clocks)
        width = clocks + BETWEEN * max(0, len(self._clocks) - 1) + BEFORE_CAP + caps_width(self._caps, self._look)
        return QSize(round(width) + 2 * PAD + 1, self._look.px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("wash"))
            painter.drawRoundedRect(QRectF(self.rect()), RADIUS_CHIP, RADIUS_CHIP)
        x = float(PAD)
        for clock in self._clocks:
            x += clock_width(clock, look)
            draw_clock(painter, x, self.height() / 2, clock, look)
            x += BETWEEN
        at = QPointF(x - BETWEEN + BEFORE_CAP, (self.height() - cap_height(look)) // 2)
        draw_caps(painter, at, self._caps, look)
        painter.end()
