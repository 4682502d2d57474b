"""Where a photo lies on the table: fitted and never cropped, or zoomed around a point and dragged. Pure geometry."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF

STEP = 1.25
MOST = 8.0  # times the photo's own dots
MARGIN = 8.0


class Framing:
    """All lengths are device-independent pixels; `natural` is the size at 100 %."""

    def __init__(self) -> None:
        self._room = QRectF()
        self._natural = QSizeF()
        self._scale: float | None = None  # None: fitted
        self._centre = QPointF(0.5, 0.5)  # the point of the photo, 0..1, that lies in the middle of the room

    @property
    def fitted(self) -> bool:
        return self._scale is None

    def show_natural(self, size: QSizeF) -> None:
        """The photo's size at 100 %; when it becomes known better, what is seen stays as it is."""
        if self._scale is not None and size.width() > 0:
            self._scale *= self._natural.width() / size.width()
        self._natural = size

    def show_room(self, room: QRectF) -> None:
        self._room = room.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)

    def fit(self) -> None:
        self._scale, self._centre = None, QPointF(0.5, 0.5)

    def fit_scale(self) -> float:
        if self._natural.isEmpty() or self._room.isEmpty():
            return 1.0
        return min(self._room.width() / self._natural.width(), self._room.height() / self._natural.height())

    @property
    def scale(self) -> float:
        return self._scale if self._scale is not None else self.fit_scale()

    def zoom(self, scale: float, around: QPointF) -> None:
        """Larger or smaller around a point, never smaller than fitted."""
        if scale <= self.fit_scale() * 1.001:
            self.fit()
        else:
            self.show_scale(min(scale, max(MOST, self.fit_scale())), around)

    def show_scale(self, scale: float, around: QPointF) -> None:
        """Exactly this scale; what lies under `around` stays where it is."""
        before = self.place()
        if before.isEmpty():
            return
        at = QPointF((around.x() - before.left()) / before.width(), (around.y() - before.top()) / before.height())
        self._scale = scale
        size, middle = self._natural * scale, self._room.center()
        self._centre = QPointF(
            at.x() + (middle.x() - around.x()) / size.width(), at.y() + (middle.y() - around.y()) / size.height()
        )
        self._hold()

    def drag(self, by: QPointF) -> None:
        size = self._natural * self.scale
        self._centre -= QPointF(by.x() / size.width(), by.y() / size.height())
        self._hold()

    def place(self) -> QRectF:
        """Where the photo is drawn."""
        size = self._natural * self.scale
        middle = self._room.center()
        left = middle.x() - size.width() * self._centre.x()
        top = middle.y() - size.height() * self._centre.y()
        return QRectF(round(left), round(top), size.width(), size.height())

    def _hold(self) -> None:
        """An edge of the photo never comes inside the room; what fits stays in the middle."""
        size = self._natural * self.scale
        self._centre = QPointF(
            _held(self._centre.x(), self._room.width(), size.width()),
            _held(self._centre.y(), self._room.height(), size.height()),
        )


def _held(centre: float, room: float, size: float) -> float:
    half = room / size / 2
    return 0.5 if half >= 0.5 else min(max(centre, half), 1 - half)
