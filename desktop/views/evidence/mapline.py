"""A line between two places, to scale: north is up, no tiles, nothing but what both sides told."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme import Look, Type, Weight
from desktop.views.evidence.places import Leg, far, scale_bar
from desktop.views.parts.cues import ink_of, wash_of
from desktop.words import Words

HEIGHT, EDGE, FOOT, DOT, BAR = 224, 30, 22, 5, 0.3
LEAST_M = 10.0  # a smaller world is drawn as if it were this wide


class MapLine(QWidget):
    def __init__(self, leg: Leg, words: Words, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._leg, self._words, self._look = leg, words, look
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(leg.said)

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return QSize(320, self._look.px(HEIGHT))

    def scale(self) -> float:
        """Device-independent pixels a metre: the line and both circles fit, with room for their names."""
        wide, high = self._span()
        room = self.width() - 4 * EDGE, self._floor() - 2 * self._look.px(EDGE)
        return min(max(room[0], 1.0) / wide, max(room[1], 1.0) / high)

    def _floor(self) -> float:
        """Below it lies the bar of the scale."""
        return self.height() - self._look.px(FOOT)

    def points(self) -> tuple[QPointF, QPointF]:
        """Where the mark and the photo are drawn."""
        scale, leg = self.scale(), self._leg
        reach = self._reach()
        left, top = min(-reach[0], leg.east - reach[1]), max(reach[0], leg.north + reach[1])
        right, bottom = max(reach[0], leg.east + reach[1]), min(-reach[0], leg.north - reach[1])
        middle = QPointF(self.width() / 2, self._floor() / 2)
        at = [
            QPointF(middle.x() + (x - (left + right) / 2) * scale, middle.y() - (y - (top + bottom) / 2) * scale)
            for x, y in ((0.0, 0.0), (leg.east, leg.north))
        ]
        return at[0], at[1]

    def _reach(self) -> tuple[float, float]:
        return self._leg.mark_m or 0.0, self._leg.photo_m or 0.0

    def _span(self) -> tuple[float, float]:
        mark, photo = self._reach()
        east, north = self._leg.east, self._leg.north
        wide = max(mark, east + photo) - min(-mark, east - photo)
        high = max(mark, north + photo) - min(-mark, north - photo)
        return max(wide, LEAST_M), max(high, LEAST_M)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter, look, leg = QPainter(self), self._look, self._leg
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("line"), 1))
        painter.setBrush(look.colour("sheet"))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        (mark, photo), scale = self.points(), self.scale()
        ink = ink_of(leg.cue, look)
        for at, metres, colour, wash in (
            (mark, leg.mark_m, look.colour("ink2"), look.colour("ground")),
            (photo, leg.photo_m, ink, wash_of(leg.cue, look)),
        ):
            if metres:
                _circle(painter, at, metres * scale, colour, wash)
        painter.setPen(QPen(look.colour("ink"), 1.4, Qt.PenStyle.DashLine))
        painter.drawLine(mark, photo)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("ink"))
        painter.drawRect(QRectF(mark.x() - DOT + 0.5, mark.y() - DOT + 0.5, 2 * DOT - 1, 2 * DOT - 1))
        painter.setBrush(ink)
        painter.drawEllipse(photo, DOT, DOT)
        self._draw_names(painter, mark, photo)
        self._draw_bar(painter, scale)
        _draw_north(painter, QPointF(self.width() - 18, 16), look)
        painter.end()

    def _draw_names(self, painter: QPainter, mark: QPointF, photo: QPointF) -> None:
        """Away from each other, and inside the frame."""
        look, leg = self._look, self._leg
        below = mark.y() >= photo.y()
        for at, text, under in ((mark, leg.mark, below), (photo, leg.photo, not below)):
            _name(painter, at, text, under, look.colour("ink"), look, self.width())
        if abs(mark.x() - photo.x()) + abs(mark.y() - photo.y()) > look.px(40):
            middle = (mark + photo) / 2
            painter.setFont(look.font(Type.SMALL, Weight.STRONG))
            box = QFontMetricsF(painter.font()).boundingRect(leg.apart).adjusted(-5, -2, 5, 2)
            box.moveCenter(middle)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("sheet"))
            painter.drawRect(box)
            painter.setPen(look.colour("ink"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, leg.apart)

    def _draw_bar(self, painter: QPainter, scale: float) -> None:
        look = self._look
        metres = scale_bar(self.width() * BAR / scale)
        y, x = self.height() - 10.5, 12.5
        painter.setPen(QPen(look.colour("ink2"), 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        end = x + metres * scale
        painter.drawPolyline(QPolygonF([QPointF(x, y - 4), QPointF(x, y), QPointF(end, y), QPointF(end, y - 4)]))
        painter.setFont(look.font(Type.SMALL))
        room = QRectF(end + 6, y - look.px(14), self.width() - end, look.px(18))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, far(metres, self._words))


def _circle(painter: QPainter, at: QPointF, radius: float, ink: QColor, wash: QColor) -> None:
    soft = QColor(wash)
    soft.setAlpha(170)
    painter.setBrush(soft)
    painter.setPen(QPen(ink, 1, Qt.PenStyle.DotLine))
    painter.drawEllipse(at, radius, radius)


def _name(painter: QPainter, at: QPointF, text: str, under: bool, ink: QColor, look: Look, width: int) -> None:
    painter.setFont(look.font(Type.SMALL, Weight.MEDIUM))
    painter.setPen(ink)
    metrics = QFontMetricsF(painter.font())
    wide = metrics.horizontalAdvance(text) + 2
    left = min(max(6.0, at.x() - wide / 2), width - wide - 6)
    top = at.y() + 8 if under else at.y() - 8 - metrics.height()
    painter.drawText(QRectF(left, top, wide, metrics.height()), Qt.AlignmentFlag.AlignVCenter, text)


def _draw_north(painter: QPainter, at: QPointF, look: Look) -> None:
    """An arrow, so that no letter of one language stands for it."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("ink3"))
    tip = [QPointF(0, -8), QPointF(5, 6), QPointF(0, 3), QPointF(-5, 6)]
    painter.drawPolygon(QPolygonF([at + point for point in tip]))
