"""The photos the agency was ever sent, by perceptual hash, by place and by file: the database is the truth, an array
in memory is how it is asked.

Nobody tells the array what was saved: before each question it reads what was committed since the last one, in the
very transaction that then answers. So it cannot differ from the record, whoever writes to it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from threading import Lock
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Engine, delete

from casework.errors import ConsoleError, Damaged
from casework.model import Digest
from db.cache import history
from db.cache.rows import bookmark, set_bookmark
from db.hashsnapshot import NOTES, Snapshots
from db.records import Hashed
from db.tables import unhashed
from photos.index import HashIndex, Keys, Notes

log = logging.getLogger(__name__)
EARTH_M = 6_371_008.8  # the mean radius
DEGREE_M = EARTH_M * np.pi / 180  # of latitude
UNIT = 1e7  # of the degrees in memory: 11 mm
ROUNDED_M = 0.02  # what a place in memory may be off, and more
NOWHERE = np.iinfo(np.int32).min
SNAPSHOT = "hashes"  # the bookmark: the file's name, the last number in it, the last removal it knows of

Floats = NDArray[np.float64]


class HashHistory:
    """Every sighting of every photo. Safe between threads; reads while others write. One for each open record."""

    def __init__(self, engine: Engine, snapshots: Snapshots | None = None) -> None:
        """Nothing is read before the first question."""
        self._engine, self._snapshots = engine, snapshots
        self._index: HashIndex | None = None
        self._last = self._removed = 0  # numbers up to here, and removals, are in the array
        self._kept = True  # as far as is known the snapshot is there, if the record names one
        self._lock, self._saving = Lock(), Lock()

    def __len__(self) -> int:
        """How many sightings: a file that came with two submissions was seen twice."""
        with self._now() as (_, index):
            return len(index)

    def near(self, hashes: Sequence[bytes], radius: int, limit: int = 64) -> list[tuple[Hashed, int, int]]:
        """Sightings within `radius` of any of these hashes (256 bits): the row, which is nearest to it, how many bits.

        Each once, the nearest first, then the oldest, at most `limit`; their sketches are not read.
        """
        with self._now() as (c, index):
            found = {number: (bits, which) for number, which, bits in index.within(hashes, radius, limit)}
            oldest = history.oldest(c, found)
            best = sorted(found, key=lambda number: (found[number][0], oldest[number]))[:limit]
            rows = history.rows(c, best, sketched=False)
        return [(rows[number], found[number][1], found[number][0]) for number in best]

    def same_file(self, digest: Digest) -> list[Hashed]:
        """Sightings of this very file, the oldest first; their sketches are not read."""
        tag = _tag(digest)
        with self._now() as (c, index):
            numbers, _ = index.where(lambda notes: notes["file"] == tag)
            rows = history.rows(c, numbers.tolist(), sketched=False)
        return sorted((row for row in rows.values() if row.digest == digest), key=_age)

    def beside(self, lat: float, lon: float, metres: float) -> list[tuple[Hashed, float]]:
        """Sightings taken within so many metres of a place (WGS-84), with the distance; nearest first, then oldest.

        Their sketches are not read.
        """
        with self._now() as (c, index):
            rows = history.rows(c, _about(index, lat, lon, metres).tolist(), sketched=False)
        return _nearest(rows.values(), lat, lon, metres)

    def around(
        self, lat: float, lon: float, metres: float, category: str, since: datetime, until: datetime, limit: int = 300
    ) -> list[tuple[Hashed, float]]:
        """As `beside`, those of a category that have a sketch, received between two moments; at most `limit`."""
        with self._now() as (c, index):
            near = _about(index, lat, lon, metres).tolist()
            kept = history.drawn(c, near, category, since, until)
            plain = history.rows(c, kept, sketched=False)
            best = _nearest(plain.values(), lat, lon, metres)[:limit]
            number_of = {(row.submission, row.digest): number for number, row in plain.items()}
            numbers = [number_of[row.submission, row.digest] for row, _ in best]
            rows = history.rows(c, numbers)
        return [(rows[number], far) for number, (_, far) in zip(numbers, best, strict=True)]

    def of(self, contributor: str, since: datetime, until: datetime, limit: int) -> list[Hashed]:
        """What one contributor sent between two moments and was examined here: the latest, in the order they came.

        Their sketches are not read. The table alone is asked: the array knows nobody.
        """
        with self._engine.begin() as c:
            found = history.rows(c, history.sent_by(c, contributor, since, until, limit), sketched=False)
        return sorted(found.values(), key=_age)

    def save_snapshot(self, behind: int = 1) -> bool:
        """Keep the array for the next start if at least so many rows came and went since it was last kept; slow.

        Gives whether it was done. That it could not be is no trouble: the next start reads the table.
        """
        if self._snapshots is None:
            return False
        try:
            return self._save(self._snapshots, behind)
        except ConsoleError as error:
            log.warning("no snapshot of the hashes was kept: %s", error.code)
            return False

    def _save(self, snapshots: Snapshots, behind: int) -> bool:
        with self._saving:
            with self._engine.begin() as c:  # not `_now`: a desk that asked nothing need not read all to know
                _, last, _ = _snapshot(c)
                if history.moved(c, last if self._kept else 0) < behind:
                    return False
            with self._now() as (_, index):
                name = snapshots.write(index.blocks())
                last, removed = self._last, self._removed
            with self._engine.execution_options(write=True).begin() as c:
                set_bookmark(c, SNAPSHOT, f"{name}:{last}:{removed}")
                c.execute(delete(unhashed).where(unhashed.c.seq <= removed))
            snapshots.sweep(name)
            self._kept = True
        return True

    @contextmanager
    def _now(self) -> Iterator[tuple[Connection, HashIndex]]:
        """The record at this moment, and the array just as it stands there."""
        # the connection first: who waits for one must not hold the lock that its holder waits for
        with self._engine.begin() as c, self._lock:
            if self._index is None:
                self._begin(c)
            self._catch_up(c)
            assert self._index is not None
            yield c, self._index

    def _begin(self, c: Connection) -> None:
        """From the snapshot the record names; from nothing if there is none, or it is not as it was written."""
        name, last, removed = _snapshot(c)
        if self._snapshots is not None and name:
            index = HashIndex(notes=NOTES)
            try:
                for block in self._snapshots.read(name):
                    index.extend(*block)
            except Damaged as error:
                log.warning("the snapshot of the hashes is %s; they are read from the record", error.code)
                self._kept = False
            else:
                self._index, self._last, self._removed = index, last, removed
                return
        self._index, self._last, self._removed = HashIndex(notes=NOTES), 0, history.last_removed(c)

    def _catch_up(self, c: Connection) -> None:
        """Add what came, then let go what went: it may be among what came."""
        assert self._index is not None
        for rows in history.added(c, self._last):
            numbers, hashes, lats, lons, digests = zip(*rows, strict=True)
            self._index.extend(numbers, b"".join(hashes), _noted(lats, lons, digests))
            self._last = numbers[-1]
        gone, self._removed = history.removed(c, self._removed)
        self._index.remove(gone)


def _snapshot(c: Connection) -> tuple[str, int, int]:
    """The bookmark's parts; the name of no file when there is none."""
    name, last, removed = (bookmark(c, SNAPSHOT) or ":0:0").split(":")
    return name, int(last), int(removed)


def _noted(lats: Sequence[float | None], lons: Sequence[float | None], digests: Sequence[str]) -> Notes:
    notes = np.empty(len(digests), NOTES)
    lat, lon = np.array(lats, np.float64), np.array(lons, np.float64)  # nan for None
    somewhere = (np.abs(lat) <= 90) & (np.abs(lon) <= 180)
    for name, degrees in (("lat", lat), ("lon", lon)):
        notes[name] = np.rint(np.where(somewhere, degrees * UNIT, NOWHERE))
    notes["file"] = [_tag(digest) for digest in digests]
    return notes


def _tag(digest: str) -> int:
    """Short enough for memory; of a million others some 0.0002 have the same, and the rows tell them apart."""
    return crc32(digest.encode())


def _about(index: HashIndex, lat: float, lon: float, metres: float) -> Keys:
    """The numbers of all within so many metres, and perhaps of some a hair farther."""
    reach = metres * 1.001 + ROUNDED_M
    low, high = (round(min(max((lat + side * reach / DEGREE_M), -91), 91) * UNIT) for side in (-1, 1))
    numbers, notes = index.where(lambda notes: (notes["lat"] >= low) & (notes["lat"] <= high))
    return numbers[_far(lat, lon, notes["lat"] / UNIT, notes["lon"] / UNIT) <= reach]


def _nearest(rows: Iterable[Hashed], lat: float, lon: float, metres: float) -> list[tuple[Hashed, float]]:
    placed = list(rows)
    lats, lons = (np.array([getattr(row, name) for row in placed], np.float64) for name in ("lat", "lon"))
    near = [(row, float(far)) for row, far in zip(placed, _far(lat, lon, lats, lons), strict=True) if far <= metres]
    return sorted(near, key=lambda beside: (beside[1], *_age(beside[0])))


def _far(lat: float, lon: float, lats: Floats, lons: Floats) -> Floats:
    """Metres, by the haversine."""
    here, there = np.radians(lat), np.radians(lats)
    half = np.sin((there - here) / 2) ** 2
    half += np.cos(here) * np.cos(there) * np.sin(np.radians(lons - lon) / 2) ** 2
    return np.asarray(2 * EARTH_M * np.arcsin(np.sqrt(np.minimum(half, 1.0))))


def _age(row: Hashed) -> Any:
    return row.received_at, row.submission, row.digest
