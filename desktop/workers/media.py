"""Fetching photo files: resume where it broke off, verify the whole file, keep it, say so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from time import monotonic
from typing import Protocol

from casework.errors import Damaged, HubRefused, OtherVersion, SignInNeeded
from casework.model import Change, Digest, Size
from db.blobs import Blobs
from db.cache import Cache
from db.records import MediaState, Wanted
from desktop.workers.pace import Pace

TRIES, ASIDE = 2, "aside"


class Source(Protocol):
    def fetch(self, digest: Digest, start: int) -> Iterator[bytes]: ...


def fetch_wanted(
    cache: Cache,
    blobs: Blobs,
    hub: Source,
    cancelled: Callable[[], bool] = lambda: False,
    pace: Pace | None = None,
    news: Callable[[], bool] = lambda: False,
) -> Iterator[Change]:
    """Fetch what is wanted, the most urgent first; yields a change per file. Raises `Offline`, `DiskFull`.

    `news`: something more urgent may be wanted by now. An original is then laid aside in the middle, and goes on
    from there in its turn: a screen never waits for an original.
    """

    def aside(at: Wanted) -> bool:
        return cancelled() or (at.size is Size.ORIGINAL and news() and cache.wanted(1) != (at,))

    while not cancelled() and (found := cache.wanted(1)):
        (wanted,) = found
        trouble = fetch(blobs, hub, wanted.digest, pace, partial(aside, wanted))
        if trouble != ASIDE:
            yield cache.save_media(wanted.digest, MediaState.FAILED if trouble else MediaState.HERE, trouble)


def fetch(
    blobs: Blobs, hub: Source, digest: Digest, pace: Pace | None = None, aside: Callable[[], bool] = lambda: False
) -> str | None:
    """Bring one file here; gives the code of what is wrong with it, `ASIDE`, or None when it is here and whole."""
    if blobs.has(digest):
        return None
    trouble = "digest-mismatch"
    for _ in range(TRIES):
        try:
            since, came = monotonic(), 0
            for chunk in hub.fetch(digest, blobs.part_length(digest)):
                if came and aside():
                    return ASIDE  # before it is whole: nobody can ask for what follows the last byte
                blobs.append_part(digest, chunk)
                came += len(chunk)
            blobs.finish_part(digest)
            if pace is not None:
                pace.came(came, monotonic() - since)
        except Damaged:
            blobs.discard_part(digest)
        except (SignInNeeded, OtherVersion):
            raise  # says nothing about this file: it is still wanted
        except HubRefused as error:
            blobs.discard_part(digest)
            trouble = error.code
        else:
            return None
    return trouble
