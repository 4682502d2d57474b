"""Fetching photo files: resume where it broke off, verify the whole file, keep it, say so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from casework.errors import Damaged, HubRefused, OtherVersion, SignInNeeded
from casework.model import Change, Digest
from db.blobs import Blobs
from db.cache import Cache
from db.records import MediaState

TRIES = 2


class Source(Protocol):
    def fetch(self, digest: Digest, start: int) -> Iterator[bytes]: ...


def fetch_wanted(
    cache: Cache, blobs: Blobs, hub: Source, cancelled: Callable[[], bool] = lambda: False
) -> Iterator[Change]:
    """Fetch what is wanted, the most urgent first; yields a change per file. Raises `Offline`, `DiskFull`."""
    while not cancelled():
        batch = cache.wanted()
        if not batch:
            return
        for wanted in batch:
            if cancelled():
                return
            trouble = fetch(blobs, hub, wanted.digest)
            yield cache.save_media(wanted.digest, MediaState.FAILED if trouble else MediaState.HERE, trouble)


def fetch(blobs: Blobs, hub: Source, digest: Digest) -> str | None:
    """Bring one file here; gives the code of what is wrong with it, or None when it is here and whole."""
    if blobs.has(digest):
        return None
    trouble = "digest-mismatch"
    for _ in range(TRIES):
        try:
            for chunk in hub.fetch(digest, blobs.part_length(digest)):
                blobs.append_part(digest, chunk)
            blobs.finish_part(digest)
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
