"""The table with the two photos, painted: their captions over them, what lies between them, the words of a refusal."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent, QShowEvent, QTransform
from PySide6.QtWidgets import QWidget

from casework.model import CaseId, Digest
from desktop.desk import Desk
from desktop.focus import Manner
from desktop.theme import Look
from desktop.views.canvas import SETTLE_MS
from desktop.views.compare.difference import Difference, Over
from desktop.views.compare.marks import caption_width, draw_caption, draw_divider, strip_height
from desktop.views.compare.placing import Align, Laid, Together, lay
from desktop.views.compare.plate import Plate
from desktop.views.compare.points import (
    Points,
    draw_frame,
    draw_rings,
    draw_threads,
    kept_of_left,
    kept_of_right,
)
from desktop.views.compare.sides import Side
from desktop.views.framing import MARGIN
from desktop.views.refused import RefusedPage


class Surface(QWidget):
    """`painted`: this side's photo now stands on the screen; `refused` and `sized` name the side as well."""

    painted = Signal(int)
    refused = Signal(int, object)
    sized = Signal()

    def __init__(self, desk: Desk, look: Look, sign: str, parent: QWidget | None = None) -> None:
        """`sign` is the name of the sign of a photo that was not opened."""
        super().__init__(parent)
        self._look, self._sign = look, sign
        self._sides: tuple[Side, ...] = ()
        self._together, self._manner = Together(), Manner.SIDE
        self._divider, self._up = 0.5, 1  # where a swipe stands; which photo of a flicker is up
        self._align: Align = ()
        self._points: Points = ()
        self._pointing = False  # the points are to be seen
        self._waits = False  # no difference is shown before it is known how they lie: all of it would be false
        self._difference = Difference()
        self._told: set[tuple[CaseId, Digest]] = set()
        self.plates = tuple(Plate(desk, self) for _ in range(2))
        self._pages = tuple(RefusedPage(look, self) for _ in range(2))
        for at, (plate, page) in enumerate(zip(self.plates, self._pages, strict=True)):
            plate.changed.connect(self._changed)
            plate.refused.connect(lambda error, at=at: self.refused.emit(at, error))
            page.hide()
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self.ask)
        self.setMinimumSize(320, 160)

    @property
    def manner(self) -> Manner:
        """One photo alone can neither flicker nor be swiped away."""
        whole = len(self._sides) == 2 and not any(side.trouble for side in self._sides)
        return self._manner if whole else Manner.SIDE

    def show_sides(self, sides: tuple[Side, ...]) -> None:
        """Left and right, or nothing."""
        files = [side.digest if not side.trouble else None for side in sides] or [None, None]
        if [(side.case, side.digest) for side in sides] != [(side.case, side.digest) for side in self._sides]:
            self._told.clear()
            self._together.fit()
        self._sides = sides
        wanted = frozenset(file for file in files if file is not None)
        for at, (plate, file) in enumerate(zip(self.plates, files, strict=True)):
            plate.show_file(file, here=bool(sides) and sides[at].here, wanted=wanted)
        for side, page in zip(sides, self._pages, strict=False):
            if side.trouble:
                page.show_words(*side.trouble, (), self._sign)
        self.setAccessibleName(", ".join(f"{side.caption.head} {side.caption.rest}" for side in sides))
        self._arrange()
        self.ask()

    def show_aligned(self, align: Align, points: Points, *, waits: bool = False) -> None:
        """How the right photo lies on the left one, and by what points; `waits`: that is being found out."""
        if (align, points, waits) != (self._align, self._points, self._waits):
            self._align, self._points, self._waits = align, points, waits
            self.update()

    def ask(self) -> None:
        """Both as large as the whole table: another manner needs no other picture."""
        if self.isVisible() and not self._area().isEmpty():
            dots = self.devicePixelRatioF()
            for plate in self.plates:
                plate.ask(round(self._area().width() * dots), round(self._area().height() * dots))

    # geometry

    def _caption_height(self) -> int:
        half = self.width() / 2 - 2 * MARGIN
        long = any(caption_width(side.caption, self._look) > half for side in self._sides)
        return strip_height(self._look, lines=2 if long else 1)

    def _area(self) -> QRectF:
        """What is left for photos."""
        return QRectF(self.rect()).adjusted(MARGIN, self._caption_height(), -MARGIN, -MARGIN)

    def _laid(self) -> tuple[Laid, Laid]:
        sizes = self.plates[0].natural, self.plates[1].natural
        return lay(self.manner, self._area(), self._together, sizes, self._divider, self._align)

    def _arrange(self) -> None:
        """The words of a refused photo stand in its half."""
        laid = self._laid()
        for at, page in enumerate(self._pages):
            page.setVisible(len(self._sides) == 2 and self._sides[at].trouble is not None)
            page.setGeometry(laid[at].room.toAlignedRect())
        self.update()

    def _changed(self) -> None:
        self.sized.emit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        super().resizeEvent(event)
        self._arrange()
        self._settle.start()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        super().showEvent(event)
        self._settle.start()

    # drawing

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter, laid = QPainter(self), self._laid()
        painter.fillRect(self.rect(), self._look.colour("table"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        shown = [at for at in range(len(self._sides)) if self.manner is not Manner.FLICKER or at == self._up]
        drawn: list[int] = []
        if self.manner is Manner.DIFFERENCE:  # neither photo is seen as it is
            self._draw_difference(painter, laid)
        else:
            drawn = [at for at in shown if self._draw_photo(painter, at, laid[at])]
        for at in shown:
            self._draw_caption(painter, at, laid[at])
        self._draw_common(painter, laid, drawn)
        if self.manner is Manner.SWIPE and drawn:
            draw_divider(painter, laid[0].clip, self._look, strong=self.hasFocus())
        painter.end()
        for at in drawn:
            self._tell(at)

    def _picture(self, at: int, laid: Laid) -> QPixmap | None:
        return self.plates[at].shown(laid.width * self.devicePixelRatioF())

    def _draw_photo(self, painter: QPainter, at: int, laid: Laid) -> bool:
        picture = self._picture(at, laid)
        if picture is None or not laid.clip.intersects(laid.place):
            return False
        painter.setClipRect(laid.clip)
        if laid.turned is None:
            painter.drawPixmap(laid.place, picture, QRectF(picture.rect()))
        else:
            painter.setTransform(QTransform.fromScale(1 / picture.width(), 1 / picture.height()) * laid.turned)
            painter.drawPixmap(0, 0, picture)
            painter.resetTransform()
        painter.setClipping(False)
        return True

    def _draw_difference(self, painter: QPainter, laid: tuple[Laid, Laid]) -> None:
        one, other = (self._picture(at, each) for at, each in enumerate(laid))
        if one is not None and other is not None and not laid[0].clip.isEmpty() and not self._waits:
            made = self._difference.of(Over((one, other), laid, self.devicePixelRatioF()))
            painter.drawImage(laid[0].clip, made, QRectF(made.rect()))

    def _draw_common(self, painter: QPainter, laid: tuple[Laid, Laid], drawn: list[int]) -> None:
        """The part of each that the other shows too, and the points that agree in both."""
        if not self._align or not all(plate.there for plate in self.plates):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.manner in (Manner.SIDE, Manner.DIFFERENCE):
            kept = kept_of_left(self._align), kept_of_right(self._align)
            for at in (0, 1) if self.manner is Manner.SIDE else (0,):
                draw_frame(painter, laid[at], kept[at], self._look)
        if self._pointing:
            if self.manner is Manner.SIDE:
                draw_threads(painter, laid, self._points, self._look)
            for at in drawn or (0,):
                draw_rings(
                    painter, laid[at], [QPointF(*point[2 * at : 2 * at + 2]) for point in self._points], self._look
                )

    def _tell(self, at: int) -> None:
        side = self._sides[at]
        if side.digest is not None and (side.case, side.digest) not in self._told:
            self._told.add((side.case, side.digest))
            self.painted.emit(at)

    def _draw_caption(self, painter: QPainter, at: int, laid: Laid) -> None:
        swiped = self.manner in (Manner.SWIPE, Manner.DIFFERENCE)
        room = _half(at, laid.room) if swiped else laid.room
        strip = QRectF(room.left(), 0, room.width(), self._caption_height())
        seen = laid.clip if not laid.clip.isEmpty() else room
        draw_caption(painter, strip, self._sides[at].caption, seen, self._look, to_right=swiped and at == 1)


def _half(at: int, room: QRectF) -> QRectF:
    half = QRectF(room.left(), room.top(), room.width() / 2 - MARGIN, room.height())
    return half.translated(room.width() / 2 + MARGIN, 0) if at else half
