"""Key caps: flat outlined keys, one for each key of a combination, and a cap beside the word it stands for."""

import re
from collections.abc import Callable, Sequence
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.theme import RADIUS_CAP, Look, Type, Weight

HEIGHT, PAD, GAP = 18, 5, 4
DRAWN_WIDTH = 21  # of the caps whose sign is drawn
RETURN, SHIFT, BACKSPACE = "↵", "⇧", "⌫"
_SIGNS = MappingProxyType({"Return": RETURN, "Enter": RETURN, "Shift": SHIFT, "Backspace": BACKSPACE})
_RANGE = re.compile(r"(\w)-(\w)")


def caps_for(sequence: str) -> tuple[str, ...]:
    """The caps of a key sequence: 'R 1-9' is R, 1–9 and 'Ctrl+Shift+Z' is Ctrl, ⇧, Z."""
    keys = [key for step in sequence.split() for key in re.split(r"\+(?=.)", step)]
    return tuple(_SIGNS.get(key, _RANGE.sub("\\1–\\2", key)) for key in keys)


def cap_height(look: Look) -> int:
    return look.px(HEIGHT)


def _cap_width(cap: str, look: Look) -> int:
    if cap in _DRAWN:
        return look.px(DRAWN_WIDTH)
    text = QFontMetricsF(look.font(Type.NOTE, Weight.STRONG)).horizontalAdvance(cap)
    return max(look.px(HEIGHT), round(text) + 2 * look.px(PAD))


def caps_width(caps: Sequence[str], look: Look) -> int:
    return sum(_cap_width(cap, look) for cap in caps) + GAP * max(0, len(caps) - 1)


def draw_caps(
    painter: QPainter,
    at: QPointF,
    caps: Sequence[str],
    look: Look,
    *,
    ink: QColor | None = None,
    edge: QColor | None = None,
    fill: QColor | None = None,
) -> float:
    """Draw caps in a row from their top left; give the width they took."""
    ink, edge, fill = ink or look.colour("ink2"), edge or look.colour("edge"), fill or look.colour("raise_")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(look.font(Type.NOTE, Weight.STRONG))
    x = at.x()
    for cap in caps:
        rect = QRectF(x, at.y(), _cap_width(cap, look), cap_height(look))
        painter.setPen(QPen(edge, 1))
        painter.setBrush(fill)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CAP, RADIUS_CAP)
        painter.setPen(QPen(ink, 1.4 * look.scale, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        if drawn := _DRAWN.get(cap):
            _draw_sign(painter, rect, drawn)
        else:
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, cap)
        x += rect.width() + GAP
    painter.restore()
    return caps_width(caps, look)


def _draw_sign(painter: QPainter, rect: QRectF, drawn: Callable[[QPainter], None]) -> None:
    painter.save()
    painter.translate(rect.center())
    painter.scale(rect.height() / HEIGHT, rect.height() / HEIGHT)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = painter.pen()
    pen.setWidthF(1.4)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    drawn(painter)
    painter.restore()


def _return(painter: QPainter) -> None:
    painter.drawPolyline(QPolygonF([QPointF(4.2, -2.8), QPointF(4.2, 1.2), QPointF(-3.8, 1.2)]))
    painter.drawPolyline(QPolygonF([QPointF(-1.6, -1.0), QPointF(-3.8, 1.2), QPointF(-1.6, 3.4)]))


def _shift(painter: QPainter) -> None:
    right = [(0, -4), (4, 0.2), (1.8, 0.2), (1.8, 3.6)]
    left = [(-x, y) for x, y in reversed(right[1:])]
    painter.drawPolygon(QPolygonF([QPointF(*point) for point in right + left]))


def _backspace(painter: QPainter) -> None:
    outline = [(-5, 0), (-2, -3.4), (5, -3.4), (5, 3.4), (-2, 3.4)]
    painter.drawPolygon(QPolygonF([QPointF(*point) for point in outline]))
    painter.drawLine(QPointF(0, -1.4), QPointF(2.8, 1.4))
    painter.drawLine(QPointF(0, 1.4), QPointF(2.8, -1.4))


_DRAWN = MappingProxyType({RETURN: _return, SHIFT: _shift, BACKSPACE: _backspace})


class KeyCap(QWidget):
    """The caps of one key sequence."""

    def __init__(self, sequence: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_key(sequence)

    def show_key(self, sequence: str) -> None:
        self._caps = caps_for(sequence)
        self.setAccessibleName(sequence)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return QSize(caps_width(self._caps, self._look), cap_height(self._look))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter = QPainter(self)
        draw_caps(painter, QPointF(0, 0), self._caps, self._look)
        painter.end()


class KeyHint(QAbstractButton):
    """A cap beside its word, and a smaller note after it: Z **Undo dispatch** sends in 14 s."""

    def __init__(
        self,
        sequence: str,
        word: str,
        look: Look,
        parent: QWidget | None = None,
        *,
        ink: str = "ink2",
        strong: bool = False,
        note: str = "",
        cap_right: bool = False,
    ) -> None:
        super().__init__(parent)
        self._look, self._caps, self._ink, self._cap_right = look, caps_for(sequence), ink, cap_right
        self._font = look.font(Type.BODY, Weight.MEDIUM) if strong else look.font(Type.SMALL)
        self._gap = 8 if strong else 6
        self._small = look.font(Type.SMALL)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_hint(word, note)

    def show_key(self, sequence: str) -> None:
        self._caps = caps_for(sequence)
        self.updateGeometry()
        self.update()

    def show_hint(self, word: str, note: str = "") -> None:
        self._word, self._note = word, note
        self.setAccessibleName(word)
        self.setAccessibleDescription(note)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        width: float = caps_width(self._caps, self._look) + (self._gap if self._caps else 0)
        width += QFontMetricsF(self._font).horizontalAdvance(self._word)
        if self._note:
            width += self._gap + QFontMetricsF(self._small).horizontalAdvance(self._note)
        return QSize(round(width + 0.5), self._look.px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter = QPainter(self)
        x, look, height = 0.0, self._look, float(self.height())
        caps_at = QPointF(self.width() - caps_width(self._caps, look), (height - cap_height(look)) // 2)
        if not self._cap_right and self._caps:
            caps_at.setX(0)
            x = caps_width(self._caps, look) + self._gap
        draw_caps(painter, caps_at, self._caps, look)
        for text, font, ink in ((self._word, self._font, self._ink), (self._note, self._small, "ink3")):
            painter.setFont(font)
            painter.setPen(look.colour(ink if self.isEnabled() else "off"))
            painter.drawText(QRectF(x, 0, self.width(), height), Qt.AlignmentFlag.AlignVCenter, text)
            x += QFontMetricsF(font).horizontalAdvance(text) + self._gap
        painter.end()
