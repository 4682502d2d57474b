"""The photos this desk has seen, by perceptual hash, in memory: the database is the truth, this is how it is asked."""

from __future__ import annotations

from collections.abc import Iterable
from threading import Lock

from casework.model import CaseId, Digest, SubmissionId
from db.records import Hashed
from photos.hashing import distance
from photos.index import HashIndex


class HashHistory:
    """Every sighting of every photo. Safe to share between threads."""

    def __init__(self, rows: Iterable[Hashed] = ()) -> None:
        self._index = HashIndex(64)
        self._seen: dict[Digest, dict[SubmissionId, Hashed]] = {}  # one file may have come more than once
        self._lock = Lock()
        self.extend(rows)

    def __len__(self) -> int:
        """How many photos, however often each was sent."""
        return len(self._seen)

    def extend(self, rows: Iterable[Hashed]) -> None:
        """Add sightings; one that is here already is replaced."""
        with self._lock:
            fresh: dict[str, bytes] = {}
            for row in rows:
                self._seen.setdefault(row.digest, {})[row.submission] = row
                fresh[row.digest] = row.phash64
            self._index.extend(fresh.items())

    def near(self, phash64: bytes, phash256: bytes, radius: int) -> list[tuple[Hashed, int, int]]:
        """Sightings within `radius` of the 64 bits, with both distances; nearest by 256 bits first, then oldest."""
        with self._lock:
            found = [
                (row, bits, distance(phash256, row.phash256))
                for digest, bits in self._index.within(phash64, radius)
                for row in self._seen[Digest(digest)].values()
            ]
        return sorted(found, key=lambda near: (near[2], near[0].received_at, near[0].submission))

    def remove(self, case: CaseId) -> None:
        """Forget what a case has shown; a photo that another case has sent too stays."""
        with self._lock:
            for digest, sightings in list(self._seen.items()):
                for submission in [s for s, row in sightings.items() if row.case == case]:
                    del sightings[submission]
                if not sightings:
                    del self._seen[digest]
                    self._index.remove(digest)
