"""Where two photos lie while they move together: each in its half, or one over the other. Pure geometry.

`Align` is how they lie on each other, from parts of the left photo's width and height to parts of the right one's.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot, sqrt

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QTransform

from desktop.focus import Manner

Align = tuple[float, ...]  # as `photos.verify.Compared` has it; empty: it is not known
GAP = 8.0  # between the two where they meet
UNIT = QRectF(0, 0, 1, 1)
CENTRE = QPointF(0.5, 0.5)


class Together:
    """One zoom and one point in the middle for both: in parts of each photo, so that two sizes of one photo agree."""

    def __init__(self) -> None:
        self.zoom = 1.0  # times the size at which a whole photo fits its room
        self._centre = CENTRE

    @property
    def fitted(self) -> bool:
        return self.zoom == 1.0

    def fit(self) -> None:
        self.zoom, self._centre = 1.0, CENTRE

    def place(self, natural: QSizeF, room: QRectF, lean: float = 0.5) -> QRectF:
        """Where a photo is drawn; one smaller than its room leans to the side: 0 left, 1 right."""
        if natural.isEmpty() or room.isEmpty():
            return QRectF()
        size = natural.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio) * self.zoom
        left = _edge(room.left(), room.width(), size.width(), self._centre.x(), lean)
        top = _edge(room.top(), room.height(), size.height(), self._centre.y(), 0.5)
        return QRectF(round(left), round(top), size.width(), size.height())

    def zoom_to(self, zoom: float, around: QPointF, place: QRectF, room: QRectF) -> None:
        """Larger or smaller; what lies under `around` in this place stays where it is."""
        if abs(zoom - 1.0) <= 0.001 or place.isEmpty():
            self.fit()
            return
        at = QPointF((around.x() - place.left()) / place.width(), (around.y() - place.top()) / place.height())
        size, middle = place.size() * (zoom / self.zoom), room.center()
        self.zoom = zoom
        self._centre = QPointF(
            _held(at.x() + (middle.x() - around.x()) / size.width(), room.width() / size.width()),
            _held(at.y() + (middle.y() - around.y()) / size.height(), room.height() / size.height()),
        )

    def drag(self, by: QPointF, place: QRectF, room: QRectF) -> None:
        """Both follow the hand that holds the photo in this place."""
        if self.fitted or place.isEmpty():
            return
        self._centre = QPointF(
            _held(self._centre.x() - by.x() / place.width(), room.width() / place.width()),
            _held(self._centre.y() - by.y() / place.height(), room.height() / place.height()),
        )


@dataclass(frozen=True, slots=True)
class Laid:
    """One photo: the room it has, where it is drawn, and what of that is seen; `turned` leads from its parts there."""

    room: QRectF
    place: QRectF  # what it covers, turned or not
    clip: QRectF
    turned: QTransform | None = None  # laid on the other one

    @property
    def onto(self) -> QTransform:
        """From parts of the photo to the table."""
        return self.turned if self.turned is not None else _filling(self.place)

    @property
    def width(self) -> float:
        """How long its upper edge is drawn."""
        return hypot(self.onto.m11(), self.onto.m12())


def lay(
    manner: Manner,
    area: QRectF,
    together: Together,
    sizes: tuple[QSizeF, QSizeF],
    divider: float,
    align: Align = (),
) -> tuple[Laid, Laid]:
    """Left and right; `divider` is where a swipe stands, in parts of what is seen.

    Aligned, one over the other agree point by point; side by side they show the same spot as soon as it is enlarged.
    """
    aligned = bool(align) and not any(size.isEmpty() for size in sizes)
    if manner is Manner.SIDE:
        left, right = _side_by_side(area, together, sizes)
        return left, _following(left, right, sizes[1], align) if aligned and not together.fitted else right
    under = together.place(sizes[0] if not sizes[0].isEmpty() else sizes[1], area)
    seen = under & area
    turned = backwards(align) * _filling(under) if aligned else None
    over = turned.mapRect(UNIT) if turned is not None else _inside(sizes[1], under)
    if manner is Manner.FLICKER:
        return Laid(area, under, seen), Laid(area, over, over & area if aligned else seen, turned)
    if manner is Manner.DIFFERENCE:
        return Laid(area, under, seen), Laid(area, over, seen, turned)
    before, after = QRectF(seen), QRectF(seen)
    before.setRight(seen.left() + seen.width() * divider)
    after.setLeft(before.right())
    return Laid(area, under, before), Laid(area, over, after, turned)


def backwards(align: Align) -> QTransform:
    """From parts of the right photo to parts of the left one."""
    return _forwards(align).inverted()[0]


def on_left(point: QPointF, laid: tuple[Laid, Laid], align: Align) -> QPointF:
    """Where on the table the left photo shows what the right one shows here."""
    return (laid[1].onto.inverted()[0] * backwards(align) * laid[0].onto).map(point)


def width_beside(left: QRectF, natural: QSizeF, align: Align) -> float:
    """How wide the right photo is when both show things in one size."""
    there = left.width() * left.height() / abs(_forwards(align).determinant())
    return sqrt(there * natural.width() / natural.height())


def _side_by_side(area: QRectF, together: Together, sizes: tuple[QSizeF, QSizeF]) -> tuple[Laid, Laid]:
    half = (area.width() - GAP) / 2
    left = QRectF(area.left(), area.top(), half, area.height())
    right = left.translated(half + GAP, 0)
    places = together.place(sizes[0], left, 1.0), together.place(sizes[1], right, 0.0)
    return Laid(left, places[0], places[0] & left), Laid(right, places[1], places[1] & right)


def _following(left: Laid, right: Laid, natural: QSizeF, align: Align) -> Laid:
    """Upright as it is, in the size of the left one, with the same spot in the middle of what is seen."""
    middle = left.clip.center()
    spot = (left.onto.inverted()[0] * _forwards(align)).map(middle)
    width = width_beside(left.place, natural, align)
    height = width * natural.height() / natural.width()
    at = QPointF(right.room.center().x() - (middle.x() - left.room.center().x()), middle.y())
    place = QRectF(round(at.x() - spot.x() * width), round(at.y() - spot.y() * height), width, height)
    return Laid(right.room, place, place & right.room)


def _forwards(align: Align) -> QTransform:
    a, b, c, d, e, f = align
    return QTransform(a, d, b, e, c, f)


def _filling(place: QRectF) -> QTransform:
    return QTransform(place.width(), 0, 0, place.height(), place.left(), place.top())


def _inside(natural: QSizeF, place: QRectF) -> QRectF:
    """The whole of another photo in the same rectangle: of another shape, it leaves strips free."""
    if natural.isEmpty():
        return QRectF()
    fitted = QRectF(QPointF(), natural.scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio))
    fitted.moveCenter(place.center())
    return fitted


def _edge(start: float, room: float, size: float, centre: float, lean: float) -> float:
    """No edge of a photo larger than its room comes inside the room."""
    if size <= room:
        return start + (room - size) * lean
    return min(max(start + room / 2 - size * centre, start + room - size), start)


def _held(centre: float, seen: float) -> float:
    """`seen` is the part of the photo that its room shows."""
    return 0.5 if seen >= 1 else min(max(centre, seen / 2), 1 - seen / 2)
