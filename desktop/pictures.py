"""Scaled pictures for the screen: made by the locked children, kept while they are near, dropped when stale."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from casework.errors import ConsoleError, Damaged
from casework.model import Digest
from db.blobs import Blobs
from desktop.aligning import Aligning
from desktop.inspecting import Inspecting
from desktop.workers.job import Job
from desktop.workers.lanes import Lane, Lanes, hears
from photos.children import Darkroom

Box = tuple[Digest, int, int]
Done = Callable[[QImage], None]
Failed = Callable[[ConsoleError], None]
KEPT_BYTES = 256 * 1024 * 1024


class Pictures(QObject):
    """At most `KEPT_BYTES` of pictures, the longest unused go first. All methods on the UI thread."""

    damaged = Signal(object)  # the digest of a file that does not open as it was kept

    def __init__(self, lanes: Lanes, blobs: Blobs, darkroom: Darkroom) -> None:
        super().__init__()
        self._lanes, self._blobs, self._darkroom = lanes, blobs, darkroom
        self.aligning = Aligning(lanes, blobs, darkroom)
        self.inspecting = Inspecting(lanes, blobs, darkroom)
        self._kept: OrderedDict[Box, QImage] = OrderedDict()
        self._bytes = 0
        self._waiting: dict[Box, list[tuple[Done, Failed]]] = {}
        self._jobs: dict[Box, Job] = {}
        self._ahead: set[Box] = set()

    def get(self, box: Box) -> QImage | None:
        """The picture if it is ready now."""
        if box in self._kept:
            self._kept.move_to_end(box)
        return self._kept.get(box)

    def ask(self, box: Box, done: Done, failed: Failed) -> None:
        """Call back with the picture: at once when it is kept, else when a child has made it.

        Give methods, under a `partial` if need be: a page that is gone by then is not called.
        """
        ready = self.get(box)
        if ready is not None:
            done(ready)
            return
        self._ahead.discard(box)
        self._waiting.setdefault(box, []).append((done, failed))
        self._make(box)

    def ahead(self, boxes: Iterable[Box]) -> None:
        """Make these before they are asked for; what was ahead and is no longer near is dropped."""
        wanted = [box for box in boxes if box not in self._kept]
        for stale in self._ahead - set(wanted):
            self._ahead.discard(stale)
            job = self._jobs.pop(stale, None)
            if job is not None:
                job.cancel()
        for box in wanted:
            if box not in self._jobs:
                self._ahead.add(box)
                self._make(box)

    def drop(self, box: Box) -> None:
        """Nobody waits for this picture any more (the key is held down and the case is past)."""
        self._waiting.pop(box, None)
        job = self._jobs.pop(box, None)
        if job is not None:
            job.cancel()

    def _make(self, box: Box) -> None:
        if box in self._jobs:
            return
        digest, width, height = box

        def work(job: Job) -> QImage:
            data = self._blobs.get(digest)
            pixels = self._darkroom.scaled(data, width, height, cancelled=lambda: job.cancelled)
            made = QImage(pixels.data, pixels.width, pixels.height, pixels.stride, QImage.Format.Format_RGB888)
            return made.convertToFormat(QImage.Format.Format_RGB32)  # here, not on the screen's thread: 0.1 s at 12 MP

        self._jobs[box] = self._lanes.run(
            Lane.PIXELS,
            work,
            owner=self,
            done=lambda image: self._made(box, image),
            failed=lambda error: self._refused(box, error),
        )

    def _made(self, box: Box, image: QImage) -> None:
        self._jobs.pop(box, None)
        self._ahead.discard(box)
        self._kept[box] = image
        self._bytes += image.sizeInBytes()
        while self._bytes > KEPT_BYTES and len(self._kept) > 1:
            _, old = self._kept.popitem(last=False)
            self._bytes -= old.sizeInBytes()
        for done, _ in self._waiting.pop(box, []):
            if hears(done):
                done(image)

    def _refused(self, box: Box, error: Exception) -> None:
        self._jobs.pop(box, None)
        self._ahead.discard(box)
        if isinstance(error, Damaged):
            self.damaged.emit(box[0])
        for _, failed in self._waiting.pop(box, []):
            if isinstance(error, ConsoleError) and hears(failed):
                failed(error)
