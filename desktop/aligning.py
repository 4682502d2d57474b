"""How two files on the screen lie on each other: both examined in a child and compared off the screen's thread."""

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
from desktop.workers.likeness import Looks
from photos.children import Darkroom
from photos.verify import Compared, Kin

Pair = tuple[Digest, Digest]
Aligned = Callable[[Compared | None], None]
REMEMBERED = 32  # pairs
ITSELF = Compared(Kin.SAME_PHOTO, 0, 1.0, (1.0, 0.0, 0.0, 0.0, 1.0, 0.0))
"""One file on both sides: nothing has to be found out."""


class Aligning(QObject):
    """One pair at a time, that of the table; the last `REMEMBERED` are answered at once. All on the UI thread."""

    def __init__(self, lanes: Lanes, blobs: Blobs, darkroom: Darkroom) -> None:
        super().__init__()
        self._lanes, self._blobs, self._darkroom = lanes, blobs, darkroom
        self._kept: OrderedDict[Pair, Compared | None] = OrderedDict()
        self._job: Job | None = None

    def ask(self, pair: Pair, done: Aligned) -> None:
        """Call back with how the second lies on the first, or None when one of them cannot be looked at.

        Give a method: a page that is gone by then is not called. Whoever asked before is not answered any more.
        """
        self.drop()
        if pair[0] == pair[1]:
            done(ITSELF)
        elif pair in self._kept:
            self._kept.move_to_end(pair)
            done(self._kept[pair])
        else:
            self._compare(pair, done)

    def drop(self) -> None:
        """Nobody waits any more: another pair is on the table, or none."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _compare(self, pair: Pair, done: Aligned) -> None:
        def found(compared: Compared | None) -> None:
            self._job = None
            self._kept[pair] = compared
            if len(self._kept) > REMEMBERED:
                self._kept.popitem(last=False)
            if hears(done):
                done(compared)

        def failed(error: Exception) -> None:
            self._job = None
            if isinstance(error, ConsoleError) and hears(done):
                done(None)  # damaged or gone: not remembered, it may be fetched again

        work = partial(self._found, pair)
        self._job = self._lanes.run(Lane.PIXELS, work, owner=self, done=found, failed=failed)

    def _found(self, pair: Pair, job: Job) -> Compared | None:
        """In the lane of pixels; whoever changes the pair waits for one examination at most."""
        looks, subjects = Looks(self._darkroom, self._blobs.get), []
        for digest in pair:
            if job.cancelled or (subject := looks.of(digest)) is None:
                return None
            subjects.append(subject)
        return subjects[0].compared_with(subjects[1])
