"""Where two photos lie while they move together: each in its half, or one over the other. Pure geometry."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt

from desktop.focus import Manner

GAP = 8.0  # between the two where they meet
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
    """One photo: the room it has, where it is drawn, and what of that is seen."""

    room: QRectF
    place: QRectF
    clip: QRectF


def lay(
    manner: Manner, area: QRectF, together: Together, sizes: tuple[QSizeF, QSizeF], divider: float
) -> tuple[Laid, Laid]:
    """Left and right; `divider` is where a swipe stands, in parts of what is seen."""
    if manner is Manner.SIDE:
        half = (area.width() - GAP) / 2
        left = QRectF(area.left(), area.top(), half, area.height())
        right = left.translated(half + GAP, 0)
        places = together.place(sizes[0], left, 1.0), together.place(sizes[1], right, 0.0)
        return Laid(left, places[0], places[0] & left), Laid(right, places[1], places[1] & right)
    under = together.place(sizes[0] if not sizes[0].isEmpty() else sizes[1], area)
    over, seen = _inside(sizes[1], under), under & area
    if manner is Manner.FLICKER:
        return Laid(area, under, seen), Laid(area, over, seen)
    before, after = QRectF(seen), QRectF(seen)
    before.setRight(seen.left() + seen.width() * divider)
    after.setLeft(before.right())
    return Laid(area, under, before), Laid(area, over, after)


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
