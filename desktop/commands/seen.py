"""A history in memory, as `workers.likeness` asks it: what the command line met before, in the order it came.

It grows with the number of photos and the answers do not: of thousands of copies the nearest are told.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from datetime import datetime

from casework.model import Digest
from db.records import Hashed
from desktop.commands.grid import Grid
from photos.index import HashIndex

NEAREST = 10  # sightings a look-up yields


class Seen:
    """Of a file that came again its first sighting counts."""

    def __init__(self) -> None:
        self._rows: list[Hashed] = []
        self._digests: dict[Digest, int] = {}
        self._by: dict[str, list[tuple[datetime, int]]] = {}  # of each contributor, in the order of the receipts
        self._index = HashIndex()
        self._spots = Grid()

    def __len__(self) -> int:
        """How many photos, however many files they came as."""
        return len(self._rows)

    def add(self, row: Hashed) -> None:
        number = len(self._rows)
        if self._digests.setdefault(row.digest, number) != number:
            return
        self._rows.append(row)
        self._index.extend([number], row.phash256)
        if row.contributor:
            insort(self._by.setdefault(row.contributor, []), (row.received_at, number))
        if row.lat is not None and row.lon is not None:
            self._spots.add(number, row.lat, row.lon)

    def same_file(self, digest: Digest) -> list[Hashed]:
        number = self._digests.get(digest)
        return [self._rows[number]] if number is not None else []

    def near(self, hashes: Sequence[bytes], radius: int) -> list[tuple[Hashed, int, int]]:
        """The nearest by 256 bits, with which of the hashes that is; then in the order they came."""
        found = self._index.within(hashes, radius, NEAREST)
        return [(self._rows[number], which, bits) for number, which, bits in found[:NEAREST]]

    def beside(self, lat: float, lon: float, metres: float) -> list[tuple[Hashed, float]]:
        """The nearest of those that were taken within so many metres."""
        return [(self._rows[number], away) for number, away in self._spots.within(lat, lon, metres)[:NEAREST]]

    def around(
        self, lat: float, lon: float, metres: float, category: str, since: datetime, until: datetime
    ) -> list[tuple[Hashed, float]]:
        found = [(self._rows[number], away) for number, away in self._spots.within(lat, lon, metres)]
        return [(r, away) for r, away in found if r.category == category and since <= r.received_at <= until]

    def of(self, contributor: str, since: datetime, until: datetime, limit: int) -> list[Hashed]:
        """The latest of what one contributor sent between two moments, in the order of their receipts."""
        sent = self._by.get(contributor, [])
        first, last = bisect_left(sent, (since, 0)), bisect_right(sent, (until, len(self._rows)))
        return [self._rows[number] for _, number in sent[max(first, last - limit) : last]]
