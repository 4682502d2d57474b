"""The photos seen earlier in the same run, in memory: one record a photo, and what comes of one look-up is bounded.

A folder may hold ten thousand copies of one photo. Each of them is told of the nearest few, so that the time of a run
grows with the number of its files and not with the square of it.
"""

from __future__ import annotations

from itertools import product
from math import cos, floor, radians

import numpy as np

from casework.model import Datum, Digest, Position
from casework.place import distance_m
from db.records import Hashed
from photos.pairs import HashPairs

NEAREST = 10  # sightings a look-up yields
A_SPOT = 64  # photos kept of one cell of the map
CELL = 0.0003  # degrees: 33 m of latitude

Cell = tuple[int, int]


class Seen:
    """A history as `workers.examine` asks it. Of a file that came again its first sighting counts."""

    def __init__(self) -> None:
        self._digests: dict[Digest, Hashed] = {}
        self._alike: dict[tuple[bytes, bytes], list[Hashed]] = {}  # by both hashes
        self._rows: list[list[Hashed]] = []  # the same, as the pairs are numbered
        self._pairs = HashPairs()
        self._cells: dict[Cell, list[Hashed]] = {}

    def __len__(self) -> int:
        """How many photos, however many files they came as."""
        return len(self._digests)

    def add(self, row: Hashed) -> None:
        if row.digest in self._digests:
            return
        self._digests[row.digest] = row
        same = self._alike.setdefault((row.phash64, row.phash256), [])
        if not same:
            self._pairs.add(row.phash64, row.phash256)
            self._rows.append(same)
        if len(same) < NEAREST:
            same.append(row)
        if row.lat is not None and row.lon is not None:
            spot = self._cells.setdefault(_cell(row.lat, row.lon), [])
            if len(spot) < A_SPOT:
                spot.append(row)

    def same_file(self, digest: Digest) -> Hashed | None:
        return self._digests.get(digest)

    def near(self, phash64: bytes, phash256: bytes, radius: int) -> list[tuple[Hashed, int, int]]:
        """The nearest by 256 bits among all within `radius` of the 64, in the order they came."""
        numbers, small = self._pairs.near(phash64, radius)
        large = self._pairs.apart(phash256, numbers)
        order = large * len(self._pairs) + numbers
        nearest = np.argpartition(order, NEAREST)[:NEAREST] if len(order) > NEAREST else np.arange(len(order))
        nearest = nearest[np.argsort(order[nearest])]
        rows = [(row, int(small[at]), int(large[at])) for at in nearest for row in self._rows[numbers[at]]]
        return rows[:NEAREST]

    def beside(self, lat: float, lon: float, metres: float) -> list[tuple[Hashed, float]]:
        """The nearest of those that were taken within so many metres."""
        here = Position(lat, lon, Datum.WGS84)
        found = [
            (row, away)
            for row in self._around(lat, lon, metres)
            if row.lat is not None
            and row.lon is not None
            and (away := distance_m(here, Position(row.lat, row.lon, Datum.WGS84))) <= metres
        ]
        return sorted(found, key=lambda pair: pair[1])[:NEAREST]

    def _around(self, lat: float, lon: float, metres: float) -> list[Hashed]:
        high = metres / 111_000 / CELL + 1
        wide = high / max(cos(radians(min(abs(lat) + metres / 111_000, 90.0))), 1e-6)
        if (2 * high + 3) * (2 * wide + 3) > len(self._cells):
            return [row for rows in self._cells.values() for row in rows]
        row, column = _cell(lat, lon)
        rows, columns = (range(at - floor(by) - 1, at + floor(by) + 2) for at, by in ((row, high), (column, wide)))
        return [found for cell in product(rows, columns) for found in self._cells.get(cell, ())]


def _cell(lat: float, lon: float) -> Cell:
    return floor(lat / CELL), floor(lon / CELL)
