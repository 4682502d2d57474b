"""The photo itself: fitted on the table, zoomed around the cursor, dragged; blurred or grey while that is wished.

A picture of another case never stands here as if it were this one: until the right one comes, its own small
picture stands in for it, or the table is empty.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from casework.errors import ConsoleError
from casework.model import Digest
from desktop.desk import Desk
from desktop.theme import Look
from desktop.views.framing import MARGIN, STEP, Framing
from desktop.views.thumbs import pixmap_of
from photos.records import Pixels

WHOLE = 65_535  # a box that every photo fits: its own size
DWELL_MS = 600  # who stays that long looks at the photo: its own dots are made ready for 100 %
SETTLE_MS = 120  # after the last change of size
BLUR = 28  # times smaller and back
Box = tuple[Digest, int, int]


class Canvas(QWidget):
    """`painted` says that the wanted photo, not its stand-in, is on the screen."""

    painted = Signal(str)
    refused = Signal(object)
    scaled = Signal()

    def __init__(self, desk: Desk, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._look = desk, look
        self._digest: Digest | None = None
        self._asked: set[Box] = set()
        self._picture: QPixmap | None = None
        self._dressed: QPixmap | None = None
        self._stand_in = False
        self._told = False
        self._known = False  # the photo's own size
        self._framing = Framing()
        self.blur = self.grey = False
        self._dragged: QPointF | None = None
        self._dwell = QTimer(self, singleShot=True, interval=DWELL_MS)
        self._dwell.timeout.connect(self._ask_whole)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self._ask)
        self.setProperty("room", "table")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setMinimumSize(240, 160)

    def show_photo(self, digest: Digest | None, stand_in: QPixmap | None, *, here: bool = True) -> None:
        """Show this file; `stand_in` is its own small picture, `here` whether the file can be asked for."""
        if digest != self._digest:
            self._leave()
            self._digest = digest
            self._picture, self._stand_in, self._told, self._known = stand_in, stand_in is not None, False, False
            self._framing.fit()
            self._framing.natural = QSizeF(stand_in.size()) if stand_in else QSizeF()
            self._dress()
        if digest is not None and here and (self._picture is None or self._stand_in) and not self._asked:
            self._ask()

    def show_stand_in(self, stand_in: QPixmap) -> None:
        """The small picture came after the case was shown."""
        if self._picture is None:
            self._picture, self._stand_in = stand_in, True
            self._framing.natural = QSizeF(stand_in.size())
            self._dress()

    def box(self, digest: Digest) -> Box:
        """The picture this canvas would ask for: what must be made ahead."""
        dots = self.devicePixelRatioF()
        width, height = self.width() - 2 * MARGIN, self.height() - 2 * MARGIN
        return digest, max(1, round(width * dots)), max(1, round(height * dots))

    def show_manner(self, *, blur: bool, grey: bool) -> None:
        if (blur, grey) != (self.blur, self.grey):
            self.blur, self.grey = blur, grey
            self._dress()

    def peek(self, on: bool, around: QPointF | None = None) -> None:
        """100 %: one dot of the photo is one dot of the screen."""
        if not on:
            self._framing.fit()
        else:
            self._ask_whole()
            self._framing.zoom(1.0 / self._own(), around or QPointF(self.rect().center()))
        self.scaled.emit()
        self.update()

    def percent(self) -> int | None:
        """How large the photo stands, when its own size is known."""
        return round(100 * self._framing.scale * self._own()) if self._known and self._picture else None

    def under_cursor(self) -> QPointF | None:
        at = QPointF(self.mapFromGlobal(self.cursor().pos()))
        return at if self._framing.place().contains(at) else None

    # asking

    def _ask(self) -> None:
        if self._digest is not None and self.width() > 2 * MARGIN:
            self._request(self.box(self._digest))

    def _ask_whole(self) -> None:
        if self._digest is not None and self._picture is not None and not self._known:
            self._request((self._digest, WHOLE, WHOLE))

    def _request(self, box: Box) -> None:
        if box in self._asked:
            return
        self._asked.add(box)
        self._desk.picture(box, lambda pixels: self._take(box, pixels), lambda error: self._refuse(box, error))

    def _take(self, box: Box, pixels: Pixels) -> None:
        self._asked.discard(box)
        digest, width, height = box
        if digest != self._digest:
            return
        whole = pixels.width < width and pixels.height < height  # it fitted with room to spare: these are all its dots
        larger = self._picture is None or self._stand_in or pixels.width > self._picture.width()
        if larger or whole:
            self._place(pixmap_of(pixels), whole=whole)
        self._dwell.start()

    def _place(self, picture: QPixmap, *, whole: bool) -> None:
        if self._picture is not None and not self._framing.fitted:  # the same view of more dots
            ratio = self._framing.natural.width() / picture.width()
            self._framing.natural = QSizeF(picture.size())
            self._framing.rescale(ratio)
        self._framing.natural = QSizeF(picture.size())
        self._picture, self._stand_in = picture, False
        self._known = self._known or whole
        self._dress()
        self.scaled.emit()

    def _refuse(self, box: Box, error: ConsoleError) -> None:
        self._asked.discard(box)
        if box[0] == self._digest and error.code != "cancelled":
            self.refused.emit(error)

    def _leave(self) -> None:
        for box in self._asked:
            self._desk.drop_picture(box)
        self._asked.clear()
        self._dwell.stop()

    def _own(self) -> float:
        """Dots of the screen per unit of length."""
        return self.devicePixelRatioF()

    # drawing

    def _dress(self) -> None:
        dressed = self._picture
        if dressed is not None and self.grey:
            dressed = QPixmap.fromImage(dressed.toImage().convertToFormat(QImage.Format.Format_Grayscale8))
        if dressed is not None and self.blur:
            smooth = Qt.TransformationMode.SmoothTransformation
            tiny = dressed.scaled(dressed.size() / BLUR, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            half = tiny.scaled(tiny.size() * 4, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            dressed = half
        self._dressed = dressed
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("table"))
        if self._dressed is not None and not self._dressed.isNull():
            self._framing.show_room(QRectF(self.rect()))
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(self._framing.place(), self._dressed, QRectF(self._dressed.rect()))
        painter.end()
        if self._digest is not None and self._picture is not None and not self._stand_in and not self._told:
            self._told = True
            self.painted.emit(self._digest)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        super().resizeEvent(event)
        self._framing.show_room(QRectF(self.rect()))
        self._settle.start()
        self.scaled.emit()

    # hands

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 Qt's name
        if self._picture is None:
            return
        steps = event.angleDelta().y() / 120
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
