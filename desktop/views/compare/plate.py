"""One of the two photos: its picture, asked for at the size of the table and then with all its dots."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QSize, QSizeF, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap

from casework.errors import ConsoleError
from casework.model import Digest
from desktop.desk import Desk
from desktop.views.canvas import DWELL_MS, WHOLE, Box, dressed


class Plate(QObject):
    """`changed`: there is another picture to draw; `refused` carries the error."""

    changed = Signal()
    refused = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.digest: Digest | None = None
        self._here = False
        self._asked: set[Box] = set()
        self._picture: QPixmap | None = None
        self._fits: tuple[int, int] | None = None  # the box `_picture` was made for
        self._whole: QPixmap | None = None
        self._dressed: dict[bool, QPixmap] = {}
        self._blur = self._grey = False
        self._dwell = QTimer(self, singleShot=True, interval=DWELL_MS)
        self._dwell.timeout.connect(self.ask_whole)

    def show_file(self, digest: Digest | None, *, here: bool, wanted: frozenset[Digest]) -> None:
        """Another file; what was asked is let go, unless the other plate wants the same file now (`wanted`)."""
        if digest != self.digest:
            for box in self._asked:
                if box[0] not in wanted:
                    self._desk.drop_picture(box)
            self._asked.clear()
            self._dwell.stop()
            self.digest, self._picture, self._fits, self._whole = digest, None, None, None
            self._dressed.clear()
            self.changed.emit()
        self._here = here

    def dress(self, *, blur: bool, grey: bool) -> None:
        if (blur, grey) != (self._blur, self._grey):
            self._blur, self._grey = blur, grey
            self._dressed.clear()

    @property
    def there(self) -> bool:
        return self._picture is not None

    @property
    def natural(self) -> QSizeF:
        """The best known size, in dots; empty while there is no picture."""
        picture = self._whole or self._picture
        return QSizeF(picture.size()) if picture is not None else QSizeF()

    @property
    def dots(self) -> QSize | None:
        """The file's own size, once all its dots are here."""
        return self._whole.size() if self._whole is not None else None

    def shown(self, width: float) -> QPixmap | None:
        """The picture to draw so many dots wide, dressed as wished; with all its dots where it needs them."""
        whole = self._whole is not None and (self._picture is None or width > self._picture.width() + 1)
        if whole not in self._dressed:
            picture = self._whole if whole else self._picture
            if picture is None or picture.isNull():
                return None
            self._dressed[whole] = dressed(picture, blur=self._blur, grey=self._grey)
        return self._dressed[whole]

    # asking

    def ask(self, width: int, height: int) -> None:
        """A picture that fills this box, in dots; the one that is here stays until it comes."""
        if self.digest is not None and self._here and self._whole is None and self._fits != (width, height):
            self._request((self.digest, width, height))

    def ask_whole(self) -> None:
        if self.digest is not None and self._here and self.there and self._whole is None:
            self._request((self.digest, WHOLE, WHOLE))

    def _request(self, box: Box) -> None:
        if box not in self._asked:
            self._asked.add(box)
            self._desk.picture(box, partial(self._take, box), partial(self._refuse, box))

    def _take(self, box: Box, image: QImage) -> None:
        digest, width, height = box
        if digest != self.digest:
            return
        self._asked.discard(box)
        made = QPixmap.fromImage(image)
        if image.width() < width and image.height() < height:  # it fitted with room to spare: these are all its dots
            self._whole = made
        if width != WHOLE or self._picture is None:
            self._picture, self._fits = made, (width, height)
        self._dressed.clear()
        self._dwell.start()
        self.changed.emit()

    def _refuse(self, box: Box, error: ConsoleError) -> None:
        if box[0] == self.digest:
            self._asked.discard(box)
            if error.code != "cancelled":
                self.refused.emit(error)
