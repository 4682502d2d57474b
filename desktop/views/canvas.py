"""The photo itself: fitted on the table, zoomed around the cursor, dragged; blurred or grey while that is wished.

A picture of another case never stands here as if it were this one: until the right one comes, its own small
picture stands in for it, or the table is empty.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCursor,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from casework.errors import ConsoleError
from casework.model import CaseId, Digest
from desktop.desk import Desk
from desktop.theme import Look
from desktop.views.framing import MARGIN, STEP, Framing
from desktop.views.parts.region import Region, draw_label, draw_region

WHOLE = 65_535  # a box that every photo fits: its own size
DWELL_MS = 600  # who stays that long looks at the photo: its own dots are made ready for 100 %
SETTLE_MS = 120  # after the last change of size
BLUR = 28  # times smaller and back
LEAST = 160  # px of the table that nothing covers
Box = tuple[Digest, int, int]


class Canvas(QWidget):
    """`painted` says that the wanted photo, not its stand-in, is on the screen."""

    painted = Signal(str)
    refused = Signal(object)
    scaled = Signal()

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, look
        self._case: CaseId | None = None
        self._digest: Digest | None = None
        self._asked: set[Box] = set()
        self._picture: QPixmap | None = None  # as large as it stands when fitted, or its stand-in
        self._whole: QPixmap | None = None  # all its dots
        self._dressed: dict[bool, QPixmap] = {}
        self._stand_in = self._told = self._here = False
        self._blur = self._grey = False
        self._peek_at: QPointF | None = None
        self._dragged: QPointF | None = None
        self._framing = Framing()
        self._regions: tuple[Region, ...] = ()
        self._covered = 0
        self._dwell = _timer(self, DWELL_MS, self._ask_whole)
        self._settle = _timer(self, SETTLE_MS, self._ask)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setMinimumSize(240, 160)

    def show_photo(
        self, case: CaseId | None, digest: Digest | None, stand_in: QPixmap | None, *, here: bool = True
    ) -> None:
        """Show this file of a case; `stand_in` is its own small picture, `here` whether it can be asked for."""
        if case != self._case:  # two cases may have the same photo: it is told for each
            self._case, self._told = case, False
            self.update()
        if digest != self._digest:
            self._leave()
            self._digest, self._whole, self._peek_at, self._told = digest, None, None, False
            self._framing.fit()
            self._place(stand_in, stand_in=True)
        self._here = here
        if self._stand_in and not self._asked:
            self._ask()

    def show_stand_in(self, stand_in: QPixmap) -> None:
        """The small picture came after the case was shown."""
        if self._picture is None:
            self._place(stand_in, stand_in=True)

    def box(self, digest: Digest) -> Box:
        """The picture this canvas would ask for: what must be made ahead."""
        dots = self.devicePixelRatioF()
        width, height = self.width() - 2 * MARGIN, self.height() - 2 * MARGIN
        return digest, max(1, round(width * dots)), max(1, round(height * dots))

    def show_manner(self, *, blur: bool, grey: bool) -> None:
        if (blur, grey) != (self._blur, self._grey):
            self._blur, self._grey = blur, grey
            self._dressed.clear()
            self.update()

    def show_regions(self, regions: tuple[Region, ...]) -> None:
        """Frames over the photo, none unasked; whoever cannot see them hears their names."""
        if regions != self._regions:
            self._regions = regions
            self.setAccessibleDescription(", ".join(region.label for region in regions))
            self.update()

    def keep_clear(self, covered: int) -> None:
        """So much of the table's right lies under something: the photo stands whole beside it."""
        if covered != self._covered:
            self._covered = covered
            self._framing.show_room(self.room())
            self.scaled.emit()
            self.update()

    def room(self) -> QRectF:
        """The table that is seen."""
        return QRectF(self.rect()).marginsRemoved(QMarginsF(0, 0, min(self._covered, self.width() - LEAST), 0))

    def peek(self, on: bool) -> None:
        """100 %: one dot of the photo is one dot of the screen, around the cursor if it is on the photo."""
        self._peek_at = (self._under_cursor() or self.room().center()) if on else None
        self._framing.fit()
        if on:
            self._ask_whole()
            self._peek()
        self.scaled.emit()
        self.update()

    def fit(self) -> None:
        """Back to the whole photo."""
        self._framing.fit()
        self.scaled.emit()
        self.update()

    def percent(self) -> int | None:
        """How large the photo stands, once its own size is known."""
        return round(100 * self._framing.scale * self.devicePixelRatioF()) if self._whole is not None else None

    # asking

    def _ask(self) -> None:
        if self._digest is not None and self._here and self.width() > 2 * MARGIN and self.isVisible():
            self._request(self.box(self._digest))

    def _ask_whole(self) -> None:
        if self._digest is not None and not self._stand_in and self._whole is None:
            self._request((self._digest, WHOLE, WHOLE))

    def _request(self, box: Box) -> None:
        if box not in self._asked:
            self._asked.add(box)
            self._desk.picture(box, partial(self._take, box), partial(self._refuse, box))

    def _take(self, box: Box, image: QImage) -> None:
        self._asked.discard(box)
        digest, width, height = box
        if digest != self._digest:
            return
        made = QPixmap.fromImage(image)
        if image.width() < width and image.height() < height:  # it fitted with room to spare: these are all its dots
            self._whole = made
        if self._whole is not made or self._stand_in:
            self._place(made, stand_in=False)
        else:
            self._place(self._picture, stand_in=False)
        self._dwell.start()

    def _place(self, picture: QPixmap | None, *, stand_in: bool) -> None:
        self._picture, self._stand_in = picture, stand_in
        size = (self._whole or picture or QPixmap()).size()
        self._framing.show_natural(QSizeF(size))
        self._peek()
        self._dressed.clear()
        self.scaled.emit()
        self.update()

    def _peek(self) -> None:
        if self._peek_at is not None and self._whole is not None:
            self._framing.fit()
            self._framing.show_scale(1.0 / self.devicePixelRatioF(), self._peek_at)

    def _refuse(self, box: Box, error: ConsoleError) -> None:
        self._asked.discard(box)
        if box[0] == self._digest and error.code != "cancelled":
            self.refused.emit(error)

    def _leave(self) -> None:
        for box in self._asked:
            self._desk.drop_picture(box)
        self._asked.clear()
        self._dwell.stop()

    def _under_cursor(self) -> QPointF | None:
        at = QPointF(self.mapFromGlobal(QCursor.pos()))
        return at if self._framing.place().contains(at) else None

    # drawing

    def _shown(self) -> QPixmap | None:
        """The picture with the dots that are needed, dressed as wished."""
        whole = self._whole is not None and not self._framing.fitted
        if whole not in self._dressed:
            picture = self._whole if whole else self._picture
            if picture is None or picture.isNull():
                return None
            self._dressed[whole] = dressed(picture, blur=self._blur, grey=self._grey)
        return self._dressed[whole]

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("table"))
        shown = self._shown()
        if shown is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(self._framing.place(), shown, QRectF(shown.rect()))
            self._draw_regions(painter)
        painter.end()
        if shown is not None and self._digest is not None and not self._stand_in and not self._told:
            self._told = True
            self.painted.emit(self._digest)

    def _draw_regions(self, painter: QPainter) -> None:
        """All frames, then all names: no name lies under a frame."""
        place, room = self._framing.place(), self.room()
        painter.setClipRect(room)
        for region in self._regions:
            draw_region(painter, region, place, self._look)
        for region in self._regions:
            draw_label(painter, region, place, room, self._look)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 Qt's name
        super().showEvent(event)
        self._settle.start()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        super().resizeEvent(event)
        self._framing.show_room(self.room())
        self._settle.start()
        self.scaled.emit()

    # hands

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 Qt's name
        steps = event.angleDelta().y() / 120
        if steps and self._picture is not None:
            self._ask_whole()
            self._framing.zoom(self._framing.scale * STEP**steps, event.position())
            self.scaled.emit()
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        if event.button() is Qt.MouseButton.LeftButton and not self._framing.fitted:
            self._dragged = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        if self._dragged is not None:
            self._framing.drag(event.position() - self._dragged)
            self._dragged = event.position()
            self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        self._dragged = None
        self.unsetCursor()


def _timer(owner: QWidget, after_ms: int, then: Callable[[], None]) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(after_ms)
    timer.timeout.connect(then)
    return timer


def dressed(picture: QPixmap, *, blur: bool, grey: bool) -> QPixmap:
    smooth, any_shape = Qt.TransformationMode.SmoothTransformation, Qt.AspectRatioMode.IgnoreAspectRatio
    if grey:
        picture = QPixmap.fromImage(picture.toImage().convertToFormat(QImage.Format.Format_Grayscale8))
    if blur:
        tiny = picture.scaled(picture.size() / BLUR, any_shape, smooth)
        picture = tiny.scaled(tiny.size() * 4, any_shape, smooth)
    return picture
