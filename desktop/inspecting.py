"""A photo looked into for a person's eyes only: in a child, off the screen's thread, one at a time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from casework.errors import ConsoleError
from casework.model import Digest
from db.blobs import Blobs
from desktop.workers.job import Job
from desktop.workers.lanes import Lane, Lanes, hears
from photos.children import Darkroom
from photos.records import Inspected

Box = tuple[Digest, int, int]  # a file, and the dots that its error levels may take
Done = Callable[[Inspected], None]
Failed = Callable[[ConsoleError], None]
REMEMBERED = 8  # some megabytes each


class Inspecting(QObject):
    """The last `REMEMBERED` are answered at once. All on the UI thread."""

    def __init__(self, lanes: Lanes, blobs: Blobs, darkroom: Darkroom) -> None:
        super().__init__()
        self._lanes, self._blobs, self._darkroom = lanes, blobs, darkroom
        self._kept: OrderedDict[Box, Inspected] = OrderedDict()
        self._job: Job | None = None

    def ask(self, box: Box, done: Done, failed: Failed) -> None:
        """Call back with what is inside, or why it cannot be looked into; whoever asked before is not answered.

        Give methods, under a `partial` if need be: a page that is gone by then is not called.
        """
        self.drop()
        if box in self._kept:
            self._kept.move_to_end(box)
            done(self._kept[box])
            return

        def found(seen: Inspected) -> None:
            self._job = None
            self._kept[box] = seen
            if len(self._kept) > REMEMBERED:
                self._kept.popitem(last=False)
            if hears(done):
                done(seen)

        def refused(error: Exception) -> None:
            self._job = None
            if isinstance(error, ConsoleError) and hears(failed):
                failed(error)

        work = partial(self._inspected, box)
        self._job = self._lanes.run(Lane.PIXELS, work, owner=self, done=found, failed=refused)

    def drop(self) -> None:
        """Nobody waits any more: another photo is looked at, or none."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _inspected(self, box: Box, job: Job) -> Inspected:
        digest, width, height = box
        return self._darkroom.inspected(self._blobs.get(digest), width, height, cancelled=lambda: job.cancelled)
