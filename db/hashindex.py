"""The photos this desk has seen, by perceptual hash and by place, in memory: the database is the truth, this is how
it is asked.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from threading import Lock
from typing import Any, Generic, TypeVar

import numpy as np

from casework.model import CaseId, Digest, SubmissionId
from db.records import Hashed
from photos.hashing import distance
from photos.index import HashIndex

EARTH_M = 6_371_008.8  # the mean radius
DEGREE_M = EARTH_M * np.pi / 180  # of latitude

K = TypeVar("K", bound=Hashable)
Sighting = tuple[Digest, SubmissionId]


class HashHistory:
    """Every sighting of every photo. Safe to share between threads."""

    def __init__(self, rows: Iterable[Hashed] = ()) -> None:
        # 64 bits, not 256: what is told as one photo must be near in both, and one search reads a quarter as much
        self._index = HashIndex(64)
        self._seen: dict[Digest, dict[SubmissionId, Hashed]] = {}  # one file may have come more than once
        self._cases: dict[CaseId, set[Sighting]] = {}
        self._spots: Spots[Sighting] = Spots()
        self._lock = Lock()
        self.extend(rows)

    def __len__(self) -> int:
        """How many photos, however often each was sent."""
        return len(self._seen)

    def extend(self, rows: Iterable[Hashed]) -> None:
        """Add sightings; one that is here already is replaced."""
        with self._lock:
            fresh: dict[str, bytes] = {}
            spots: dict[Sighting, tuple[float | None, float | None]] = {}
            for row in rows:
                sighting = (row.digest, row.submission)
                self._seen.setdefault(row.digest, {})[row.submission] = row
                self._cases.setdefault(row.case, set()).add(sighting)
                spots[sighting] = (row.lat, row.lon)
                fresh[row.digest] = row.phash64
            self._index.extend(fresh.items())
            self._spots.extend(spots)

    def near(self, phash64: bytes, phash256: bytes, radius: int) -> list[tuple[Hashed, int, int]]:
        """Sightings within `radius` of the 64 bits, with both distances; nearest by 256 bits first, then oldest."""
        with self._lock:
            found = [
                (row, bits, distance(phash256, row.phash256))
                for digest, bits in self._index.within(phash64, radius)
                for row in self._seen[Digest(digest)].values()
            ]
        return sorted(found, key=lambda near: (near[2], near[0].received_at, near[0].submission))

    def beside(self, lat: float, lon: float, metres: float) -> list[tuple[Hashed, float]]:
        """Sightings taken within so many metres of a place (WGS-84), with the distance; nearest first, then oldest."""
        with self._lock:
            found = [(self._seen[digest][sent], far) for (digest, sent), far in self._spots.within(lat, lon, metres)]
        return sorted(found, key=lambda beside: (beside[1], beside[0].received_at, beside[0].submission))

    def remove(self, case: CaseId) -> None:
        """Forget what a case has shown; a photo that another case has sent too stays."""
        with self._lock:
            for digest, submission in self._cases.pop(case, set()):
                sightings = self._seen.get(digest, {})
                if submission not in sightings or sightings[submission].case != case:
                    continue  # it was taken over by another case since
                del sightings[submission]
                self._spots.drop((digest, submission))
                if not sightings:
                    del self._seen[digest]
                    self._index.remove(digest)


class Spots(Generic[K]):
    """Places under keys, in two arrays that grow by doubling: all distances are one calculation."""

    def __init__(self) -> None:
        self._at: Any = np.full((2, 64), np.nan)  # degrees of latitude and longitude; nan where nobody is
        self._keys: list[K | None] = []
        self._rows: dict[K, int] = {}

    def extend(self, spots: Mapping[K, tuple[float | None, float | None]]) -> None:
        """Many at once. A key that is here moves; one that is nowhere leaves."""
        for key in spots:
            self.drop(key)
        self._tidy()
        placed = {key: at for key, at in spots.items() if None not in at}
        if not placed:
            return
        start, end = len(self._keys), len(self._keys) + len(placed)
        if end > self._at.shape[1]:
            self._at = np.hstack([self._at[:, :start], np.full((2, end), np.nan)])
        self._at[:, start:end] = np.array(list(placed.values()), float).T
        self._rows.update(zip(placed, range(start, end), strict=True))
        self._keys += placed

    def drop(self, key: K) -> None:
        row = self._rows.pop(key, None)
        if row is not None:
            self._keys[row] = None
            self._at[:, row] = np.nan

    def within(self, lat: float, lon: float, metres: float) -> list[tuple[K, float]]:
        """By the haversine, on what lies in the same band of latitude."""
        lats, lons = self._at[:, : len(self._keys)]
        rows = np.flatnonzero(np.abs(lats - lat) * DEGREE_M <= metres * 1.001 + 0.001)
        here, there = np.radians(lat), np.radians(lats[rows])
        half = np.sin((there - here) / 2) ** 2
        half += np.cos(here) * np.cos(there) * np.sin(np.radians(lons[rows] - lon) / 2) ** 2
        far = 2 * EARTH_M * np.arcsin(np.sqrt(np.minimum(half, 1.0)))
        near = [(self._keys[row], float(one)) for row, one in zip(rows, far, strict=True) if one <= metres]
        return [(key, one) for key, one in near if key is not None]

    def _tidy(self) -> None:
        """Let the rows go that were dropped, once they outnumber the others."""
        if len(self._keys) <= 2 * len(self._rows) + 64:
            return
        kept = [(key, row) for row, key in enumerate(self._keys) if key is not None]
        self._at = np.hstack([self._at[:, [row for _, row in kept]], np.full((2, len(kept) + 64), np.nan)])
        self._keys = [key for key, _ in kept]
        self._rows = {key: row for row, (key, _) in enumerate(kept)}
