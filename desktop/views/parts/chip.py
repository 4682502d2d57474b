"""Chips: a sign and a word on the sign's wash (an outline in high contrast). Never a button."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme import RADIUS_CHIP, Look, Type, Weight
from desktop.views.parts import cues
from desktop.views.parts.cues import Cue

HEIGHT, SIGN, PAD, GAP, END = 20, 12, 6, 4, 6


def chip_height(look: Look) -> int:
    return look.px(HEIGHT)


def chip_width(word: str, look: Look) -> int:
    text = QFontMetricsF(look.font(Type.SMALL, Weight.MEDIUM)).horizontalAdvance(word)
    return round(text) + look.px(SIGN) + PAD + GAP + END


def fitted_word(word: str, width: float, look: Look) -> str:
    """As much of a word as a chip of this width has room for."""
    room = width - (look.px(SIGN) + PAD + GAP + END)
    metrics = QFontMetricsF(look.font(Type.SMALL, Weight.MEDIUM))
    return metrics.elidedText(word, Qt.TextElideMode.ElideRight, max(0.0, room))


def draw_chip(painter: QPainter, at: QPointF, cue: Cue, word: str, look: Look) -> float:
    """Draw a chip from its top left; give its width."""
    rect = QRectF(at.x(), at.y(), chip_width(word, look), chip_height(look))
    side = look.px(SIGN)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(cues.wash_of(cue, look))
    painter.setPen(QPen(cues.ink_of(cue, look), 1) if look.tokens.outlined else Qt.PenStyle.NoPen)
    half = 0.5 if look.tokens.outlined else 0.0
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), RADIUS_CHIP, RADIUS_CHIP)
    cues.draw(painter, QRectF(rect.left() + PAD, rect.center().y() - side / 2, side, side), cue, look)
    painter.setPen(cues.ink_of(cue, look))
    painter.setFont(look.font(Type.SMALL, Weight.MEDIUM))
    painter.drawText(rect.adjusted(PAD + side + GAP, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, word)
    painter.restore()
    return rect.width()


class Chip(QWidget):
    """One chip on its own."""

    def __init__(self, cue: Cue, word: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_chip(cue, word)

    def show_chip(self, cue: Cue, word: str) -> None:
        self._cue, self._word = cue, word
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return QSize(chip_width(self._word, self._look), chip_height(self._look))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter = QPainter(self)
        draw_chip(painter, QPointF(0, 0), self._cue, self._word, self._look)
        painter.end()
