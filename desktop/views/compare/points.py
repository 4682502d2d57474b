"""What two photos have in common, drawn on them: points that agree, threads between them, what both show."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF, QTransform

from desktop.theme import Look
from desktop.views.compare.placing import UNIT, Align, Laid, backwards

Points = tuple[tuple[float, float, float, float], ...]  # x, y on the left; x, y on the right: parts of width and height
Ends = tuple[QPointF, QPointF]
MOST_THREADS = 40
COLUMNS, ROWS = 8, 5  # a thread each at most
RING = 3.5
KEPT_WHOLE = 0.97  # of a photo: no frame is drawn round less than that is cut off


def spread(ends: Iterable[Ends], over: QRectF) -> list[Ends]:
    """The first that begins in each cell of a photo: at most `MOST_THREADS`, from all over what is seen of it."""
    first: dict[tuple[int, int], Ends] = {}
    for one, other in ends:
        part = QPointF((one.x() - over.left()) / over.width(), (one.y() - over.top()) / over.height())
        first.setdefault((int(part.x() * COLUMNS), int(part.y() * ROWS)), (one, other))
    return list(first.values())[:MOST_THREADS]


def draw_rings(painter: QPainter, laid: Laid, parts: Iterable[QPointF], look: Look) -> None:
    """Round each point that is seen of this photo."""
    onto = laid.onto
    seen = [at for part in parts if laid.clip.contains(at := onto.map(part))]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in _two_tone(look, 3.5, 1.5):
        painter.setPen(pen)
        for at in seen:
            painter.drawEllipse(at, RING, RING)


def draw_threads(painter: QPainter, laid: tuple[Laid, Laid], points: Points, look: Look) -> None:
    """From one photo to the other, where both ends are seen."""
    left, right = laid[0].onto, laid[1].onto
    ends = [(left.map(QPointF(x, y)), right.map(QPointF(u, v))) for x, y, u, v in points]
    seen = [end for end in ends if laid[0].clip.contains(end[0]) and laid[1].clip.contains(end[1])]
    drawn = spread(seen, laid[0].clip)
    for pen in _two_tone(look, 2.5, 1.0):
        painter.setPen(pen)
        for one, other in drawn:
            painter.drawLine(one, other)


def draw_frame(painter: QPainter, laid: Laid, kept: QPolygonF, look: Look) -> None:
    """Round what the other photo shows too; `kept` is in parts of this one."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setClipRect(laid.clip)
    for pen in _two_tone(look, 4, 2):
        painter.setPen(pen)
        painter.drawPolygon(laid.onto.map(kept))
    painter.setClipping(False)


def kept_of_left(align: Align) -> QPolygonF:
    """What the right photo shows of the left one, in parts of that; empty where that is nearly all."""
    return _cut(backwards(align))


def kept_of_right(align: Align) -> QPolygonF:
    return _cut(backwards(align).inverted()[0])


def _cut(onto: QTransform) -> QPolygonF:
    shape = onto.map(QPolygonF(UNIT))
    inside = shape.intersected(QPolygonF(UNIT))
    return shape if _area(inside) < KEPT_WHOLE else QPolygonF()


def _area(shape: QPolygonF) -> float:
    points = [shape.at(n) for n in range(shape.count())]
    turns = zip(points, points[1:] + points[:1], strict=True)
    return abs(sum(a.x() * b.y() - b.x() * a.y() for a, b in turns)) / 2


def _two_tone(look: Look, wide: float, narrow: float) -> tuple[QPen, QPen]:
    """Dark under light, whatever the theme: seen on light and on dark photos."""
    inks = (look.colour("ink"), look.colour("raise_"))
    dark, light = sorted(inks, key=lambda ink: ink.lightness())
    return QPen(dark, wide), QPen(light, narrow)
