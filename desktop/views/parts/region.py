"""Where in the photo a check looked: a thin frame with a name, drawn over the photo while the evidence asks for it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from desktop.theme import RADIUS_CAP, Look, Type, Weight
from desktop.views.parts.cues import Cue, ink_of

LINE, STRONG, HALO, PAD = 1.0, 2.0, 1.0, 5
LEAST = 6.0  # px a side: what is smaller is framed as if it were this large
DARK, BRIGHT = QColor("#141414"), QColor("#FFFFFF")  # seen on every photo, in every theme


@dataclass(frozen=True, slots=True)
class Region:
    """Left, top, width and height as shares of the upright photo; `strong`: its reason is the one being read."""

    left: float
    top: float
    width: float
    height: float
    cue: Cue
    label: str
    strong: bool = False

    def on(self, photo: QRectF) -> QRectF:
        """Where it lies, when the photo lies there."""
        left, top = (min(max(share, 0.0), 1.0) for share in (self.left, self.top))
        width, height = min(self.width, 1.0 - left) * photo.width(), min(self.height, 1.0 - top) * photo.height()
        placed = QRectF(photo.left() + left * photo.width(), photo.top() + top * photo.height(), width, height)
        grow = max(0.0, LEAST - width) / 2, max(0.0, LEAST - height) / 2
        return placed.adjusted(-grow[0], -grow[1], grow[0], grow[1])


def draw_region(painter: QPainter, region: Region, photo: QRectF, look: Look) -> None:
    """Its line is in the colour of its sign, between two dark ones, so that it is seen on light and dark photos."""
    at, width = _sharp(region.on(photo)), STRONG if region.strong else LINE
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for ink, wide in ((DARK, width + 2 * HALO), (_seen_on_dark(ink_of(region.cue, look)), width)):
        painter.setPen(QPen(ink, wide, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap, Qt.PenJoinStyle.MiterJoin))
        painter.drawRect(at)
    painter.restore()


def draw_label(painter: QPainter, region: Region, photo: QRectF, room: QRectF, look: Look) -> None:
    """Over its frame, or inside it where there is no room above; never beyond the table."""
    at, font = region.on(photo), look.font(Type.NOTE, Weight.STRONG)
    metrics = QFontMetricsF(font)
    high, widest = metrics.height() + 4, room.width() - 2 * PAD
    text = metrics.elidedText(region.label, Qt.TextElideMode.ElideRight, max(0.0, widest - 2 * PAD))
    wide = metrics.horizontalAdvance(text) + 2 * PAD
    top = at.top() - high - 3 if at.top() - high - 3 >= room.top() else max(at.top() + 3, room.top())
    box = QRectF(QPointF(min(max(at.left(), room.left()), room.right() - wide), top), at.size())
    box.setWidth(wide)
    box.setHeight(high)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(DARK)
    painter.drawRoundedRect(box, RADIUS_CAP, RADIUS_CAP)
    painter.setPen(BRIGHT)
    painter.setFont(font)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def _sharp(at: QRectF) -> QRectF:
    """On whole dots, so that no line is smeared over two."""
    left, top = round(at.left()) + 0.5, round(at.top()) + 0.5
    return QRectF(left, top, round(at.right()) + 0.5 - left, round(at.bottom()) + 0.5 - top)


def _seen_on_dark(ink: QColor) -> QColor:
    """Dark inks of the light theme would not part from their dark seam."""
    bright = QColor(ink)
    if ink.lightnessF() < 0.5:
        bright.setHslF(ink.hslHueF(), min(1.0, ink.hslSaturationF()), 0.62)
    return bright
