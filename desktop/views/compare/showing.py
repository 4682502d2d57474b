"""The two photos under one zoom: the turns of a flicker, the place of a swipe, the look at 100 %."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QTimer
from PySide6.QtGui import QCursor, QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from desktop.desk import Desk
from desktop.focus import Manner
from desktop.theme import Look
from desktop.views.compare.placing import Laid, on_left, width_beside
from desktop.views.compare.sides import Side
from desktop.views.compare.surface import Surface
from desktop.views.framing import MOST, STEP

FLIP_MS = 500  # two photos a second: slow enough to see what moves, and below what may harm (WCAG 2.3.1)
SWIPE_STEP = 0.05


class Showing(Surface):
    """What can be done to both photos at once; the hands that do it are those of `Stage`."""

    def __init__(self, desk: Desk, look: Look, sign: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, look, sign, parent)
        self._mine = 1
        self._peeking = self._peek_waits = False
        self._still = False  # one photo of a flicker is held
        self._flips = QTimer(self, interval=FLIP_MS)
        self._flips.timeout.connect(self._flip)
        self.sized.connect(self._follow)

    @property
    def flickering(self) -> bool:
        return self._flips.isActive()

    @property
    def up(self) -> int:
        """Which photo of a flicker is seen: 0 left, 1 right."""
        return self._up

    @property
    def divider(self) -> float:
        return self._divider

    def show_pair(self, sides: tuple[Side, ...], mine: int) -> None:
        """`mine` is the side of the case in focus: what 100 % means."""
        self._mine = mine
        self.show_sides(sides)
        self._peek_waits = self._peeking and self._together.fitted
        self._follow()

    def show_manner(self, manner: Manner) -> None:
        """A flicker begins with the left photo and runs; a swipe begins in the middle."""
        if manner is not self._manner:
            self._manner, self._up, self._still, self._divider = manner, 0, False, 0.5
            self._arrange()
            self._follow()

    def show_look(self, *, blur: bool, grey: bool, peek: bool, points: bool) -> None:
        self._pointing = points
        for plate in self.plates:
            plate.dress(blur=blur, grey=grey)
        if peek is not self._peeking:
            self._peeking = self._peek_waits = peek
            self._together.fit()
            self._follow()
        self.update()

    def swipe_by(self, dx: int) -> None:
        """The divider goes a step; a flicker stops and holds the photo of that side."""
        if self.manner is Manner.SWIPE:
            self._divider = min(max(self._divider + dx * SWIPE_STEP, 0.0), 1.0)
        elif self.manner is Manner.FLICKER:
            self._still, self._up = True, 0 if dx < 0 else 1
        self._follow()
        self.update()

    def zoom_by(self, steps: float, around: QPointF | None = None) -> None:
        """Both photos, around a point of the one that lies there."""
        at, laid, held = self._held(around)
        if laid.place.isEmpty():
            return
        for each in self.plates:
            each.ask_whole()
        fitted = laid.place.width() / self._together.zoom / self.plates[at].natural.width()
        zoom = max(1.0, min(self._together.zoom * STEP**steps, MOST / fitted))
        self._together.zoom_to(zoom, held, laid.place, laid.room)
        self.update()

    def fit(self) -> None:
        self._together.fit()
        self.update()

    # what follows

    def _follow(self) -> None:
        """The turns run only while both photos are there to be seen; a peek waits for the dots."""
        both = all(plate.there for plate in self.plates)
        if self.manner is Manner.FLICKER and both and self.isVisible() and not self._still:
            if not self._flips.isActive():
                self._flips.start()
        else:
            self._flips.stop()
        if self._peek_waits:
            self._peek()

    def _peek(self) -> None:
        """One dot of this case's photo is one dot of the screen, around the cursor; the other grows as much."""
        laid, plate = self._laid(), self.plates[self._mine]
        if plate.dots is None:
            for each in self.plates:
                each.ask_whole()
        elif not laid[self._mine].place.isEmpty():
            self._peek_waits = False
            follows = self._aligned and self._mine == 1
            now = width_beside(laid[0].place, plate.natural, self._align) if follows else laid[self._mine].width
            zoom = self._together.zoom * plate.dots.width() / self.devicePixelRatioF() / now
            cursor = QPointF(self.mapFromGlobal(QCursor.pos()))
            _, held, around = self._held(cursor if self._under(cursor) is not None else None)
            self._together.zoom_to(zoom, around, held.place, held.room)
        self.update()

    def _flip(self) -> None:
        self._up = 1 - self._up
        self.update()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        super().showEvent(event)
        self._follow()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 Qt's name
        super().hideEvent(event)
        self._flips.stop()
        self._told.clear()  # shown again, it is looked at again

    def _under(self, point: QPointF) -> int | None:
        """Which photo is seen at this point."""
        seen = [at for at, laid in enumerate(self._laid()) if laid.clip.contains(point)]
        return self._up if self.manner is Manner.FLICKER and self._up in seen else seen[0] if seen else None

    @property
    def _aligned(self) -> bool:
        return bool(self._align) and all(plate.there for plate in self.plates)

    def _at(self, point: QPointF | None) -> int:
        """Which photo is seen at this point; without one, or beside both, this case's."""
        under = self._under(point) if point is not None else None
        return self._mine if under is None else under

    def _held(self, point: QPointF | None) -> tuple[int, Laid, QPointF]:
        """The photo that a hand at this point enlarges, and where: without a point in the middle of this case's.

        Of two aligned photos that is the left one, which the right one follows.
        """
        laid, at = self._laid(), self._at(point)
        held = laid[at].clip.center() if point is None else point
        if at == 1 and self._aligned:
            return 0, laid[0], on_left(held, laid, self._align)
        return at, laid[at], held
