"""How two files on the screen lie on each other: both examined in a child and compared off the screen's thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from casework.model import Digest
from db.blobs import Blobs
from desktop.newest import Newest
from desktop.workers.job import Job
from desktop.workers.lanes import Lanes
from desktop.workers.likeness import Looks
from photos.children import Darkroom
from photos.verify import Compared, Kin

Pair = tuple[Digest, Digest]
Aligned = Callable[[Compared | None], None]
REMEMBERED = 32  # pairs
ITSELF = Compared(Kin.SAME_PHOTO, 0, 1.0, (1.0, 0.0, 0.0, 0.0, 1.0, 0.0))
"""One file on both sides: nothing has to be found out."""


class Aligning:
    """One pair at a time, that of the table; the last `REMEMBERED` are answered at once. All on the UI thread."""

    def __init__(self, lanes: Lanes, blobs: Blobs, darkroom: Darkroom) -> None:
        self._blobs, self._darkroom = blobs, darkroom
        self._newest: Newest[Pair, Compared | None] = Newest(lanes, REMEMBERED)
        self.drop = self._newest.drop

    def ask(self, pair: Pair, done: Aligned) -> None:
        """Call back with how the second lies on the first, or None when one of them cannot be looked at.

        Give a method: a page that is gone by then is not called. Whoever asked before is not answered any more.
        """
        if pair[0] == pair[1]:
            self.drop()
            done(ITSELF)
        else:
            self._newest.ask(pair, partial(self._found, pair), done, lambda _: done(None))

    def _found(self, pair: Pair, job: Job) -> Compared | None:
        """In the lane of pixels; whoever changes the pair waits for one examination at most."""
        looks, subjects = Looks(self._darkroom, self._blobs.get), []
        for digest in pair:
            if job.cancelled or (subject := looks.of(digest)) is None:
                return None
            subjects.append(subject)
        return subjects[0].compared_with(subjects[1])
