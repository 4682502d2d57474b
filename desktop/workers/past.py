"""The agency's whole duplicate history: this desk keeps it, and while it is not here whole, asks the hub as well."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Protocol

from casework import wire
from casework.errors import ConsoleError, EpochChanged, HubRefused
from casework.model import Change, Digest
from casework.wire import Resembled, Resembling, Sightings
from db.cache import Cache
from db.records import Hashed
from desktop.workers.likeness import History
from photos.hashing import distance

PAGE = 5_000  # sightings, some 900 kB: as many as the hub gives
MOST = 3_000_000  # sightings that a desk keeps, some 200 MB of memory: of more the hub is asked
NEAREST = 64
SNAPSHOT_BEHIND = 20_000  # rows that came or went, so that a start after a crash need not read more of them one by one
WORTH_A_SNAPSHOT = 1_000  # when the desk closes


class Hub(Protocol):
    """What the history needs of the hub; `hubclient.HubClient` is one."""

    def sightings(self, cursor: str, limit: int) -> Sightings: ...
    def resembling(self, asked: Resembling) -> Resembled: ...


def recall(cache: Cache, hub: Hub) -> tuple[bool, Change]:
    """Keep one page of what the hub knows; is there more, and what did it change?

    With the last page the history is whole: what was looked at without it and waits is looked at again. A hub of an
    earlier version keeps no history and refuses.
    """
    cursor = cache.sightings_cursor()
    try:
        page = hub.sightings(cursor, PAGE)
    except EpochChanged:
        cache.forget_sightings()
        return True, Change()
    except HubRefused:
        return False, Change()
    if page.rows or wire.cursor(page.epoch, page.next) != cursor:  # a round without news writes nothing
        cache.save_sightings(page)
    if not cache.sightings_cursor():  # of another hub than the last page, and not kept
        return True, Change()
    return page.more, Change() if page.more else cache.history_is_whole()


class Past:
    """What was seen before, by this desk or any other. `asks`: whether the hub is to be asked as well."""

    def __init__(self, here: History, hub: Hub, asks: Callable[[], bool]) -> None:
        self._here, self._hub, self._asks = here, hub, asks

    def same_file(self, digest: Digest) -> list[Hashed]:
        return self._here.same_file(digest)

    def beside(self, lat: float, lon: float, metres: float) -> list[tuple[Hashed, float]]:
        return self._here.beside(lat, lon, metres)

    def around(
        self, lat: float, lon: float, metres: float, category: str, since: datetime, until: datetime
    ) -> list[tuple[Hashed, float]]:
        return self._here.around(lat, lon, metres, category, since, until)

    def of(self, contributor: str, since: datetime, until: datetime, limit: int) -> list[Hashed]:
        """Of this desk alone: the hub tells no metadata."""
        return self._here.of(contributor, since, until, limit)

    def near(self, hashes: Sequence[bytes], radius: int) -> list[tuple[Hashed, int, int]]:
        """What is here first: it is known in full. The hub's answer is left out where there is none."""
        found = self._here.near(hashes, radius)
        known = {(seen.submission, seen.digest) for seen, _, _ in found}
        more = [one for one in self._told(hashes, radius) if (one[0].submission, one[0].digest) not in known]
        return sorted([*found, *more], key=lambda near: near[2])

    def _told(self, hashes: Sequence[bytes], radius: int) -> list[tuple[Hashed, int, int]]:
        if not self._asks():
            return []
        asked, told = Resembling(tuple(one.hex() for one in hashes), radius, NEAREST), Resembled((), ())
        with suppress(ConsoleError):
            told = self._hub.resembling(asked)
        return [
            (seen, *min((distance(one, seen.phash256), at) for at, one in enumerate(hashes))[::-1])
            for seen in map(Hashed.told, told.rows)
        ]
