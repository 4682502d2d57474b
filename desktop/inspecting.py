"""A photo looked into for a person's eyes only: in a child, off the screen's thread, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from casework.errors import ConsoleError
from casework.model import Digest
from db.blobs import Blobs
from desktop.newest import Newest
from desktop.workers.job import Job
from desktop.workers.lanes import Lanes
from photos.children import Darkroom
from photos.records import Inspected

Box = tuple[Digest, int, int]  # a file, and the dots that its error levels may take
Done = Callable[[Inspected], None]
Failed = Callable[[ConsoleError], None]
REMEMBERED = 8  # some megabytes each


class Inspecting:
    """The last `REMEMBERED` are answered at once. All on the UI thread."""

    def __init__(self, lanes: Lanes, blobs: Blobs, darkroom: Darkroom) -> None:
        self._blobs, self._darkroom = blobs, darkroom
        self._newest: Newest[Box, Inspected] = Newest(lanes, REMEMBERED)
        self.drop = self._newest.drop

    def ask(self, box: Box, done: Done, failed: Failed) -> None:
        """Call back with what is inside, or why it cannot be looked into; both are one page's. See `Newest.ask`."""
        self._newest.ask(box, partial(self._inspected, box), done, failed)

    def _inspected(self, box: Box, job: Job) -> Inspected:
        digest, width, height = box
        return self._darkroom.inspected(self._blobs.get(digest), width, height, cancelled=lambda: job.cancelled)
