"""Small pictures for lists: asked for when a row is painted, kept as pixmaps, the longest unused go first."""

from __future__ import annotations

from collections import OrderedDict
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from casework.errors import ConsoleError
from casework.model import Digest, Photo, Size
from desktop.desk import Desk

WIDTH, HEIGHT = 128, 96  # twice the filmstrip's, so that a screen of double density is sharp
KEPT = 600  # some 30 MB
WAITING = 48  # more rows than a screen shows: what was asked for before that has been scrolled past


def small(photo: Photo) -> Digest:
    """The smallest file of a photo."""
    return next((r.digest for r in photo.renditions if r.size is Size.THUMB), photo.digest)


class Thumbs(QObject):
    """`get` never waits: it gives what is here, asks for what is not, and says `arrived` later."""

    arrived = Signal(str)

    def __init__(
        self,
        desk: Desk,
        parent: QObject | None = None,
        *,
        width: int = WIDTH,
        height: int = HEIGHT,
        kept: int = KEPT,
        waiting: int = WAITING,
    ) -> None:
        super().__init__(parent)
        self._desk, self._size, self._most, self._most_asked = desk, (width, height), kept, waiting
        self._kept: OrderedDict[Digest, QPixmap] = OrderedDict()
        self._asked: OrderedDict[Digest, None] = OrderedDict()
        self._refused: set[Digest] = set()

    def get(self, digest: Digest) -> QPixmap | None:
        if digest in self._kept:
            self._kept.move_to_end(digest)
            return self._kept[digest]
        if digest not in self._asked and digest not in self._refused:
            self._asked[digest] = None
            self._drop_stale()
            self._desk.picture((digest, *self._size), partial(self._take, digest), partial(self._refuse, digest))
            return self._kept.get(digest)  # kept by the desk, it came at once
        return None

    def refused(self, digest: Digest) -> bool:
        """Was it asked for, and could not be had?"""
        return digest in self._refused

    def ask_again(self, _change: object = None) -> None:
        """Files have come: what could not be had before may be here now."""
        self._refused.clear()

    def _drop_stale(self) -> None:
        while len(self._asked) > self._most_asked:
            stale, _ = self._asked.popitem(last=False)
            self._desk.drop_picture((stale, *self._size))

    def _take(self, digest: Digest, image: QImage) -> None:
        self._asked.pop(digest, None)
        self._kept[digest] = QPixmap.fromImage(image)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
        self.arrived.emit(digest)

    def _refuse(self, digest: Digest, _: ConsoleError) -> None:
        self._asked.pop(digest, None)
        self._refused.add(digest)
