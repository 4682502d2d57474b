"""Which photos are one photo, and which were taken at one place: by exact search, never each against each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import ceil, cos, floor, radians, sqrt

import numpy as np

from casework.model import Datum, Position
from casework.place import distance_m
from casework.programme import Capture
from desktop.commands.components import Components
from desktop.commands.kept import Kept
from desktop.workers.examine import NEAR_64
from photos.pairs import HashPairs

WITHIN_M = Capture().same_place_m
DEGREE_M = 111_320  # of latitude, a little more than any
CELL = WITHIN_M / sqrt(2) / DEGREE_M  # two photos in one cell lie within the metres
Cell = tuple[int, int]


def same_photo(kept: Kept, tell: Callable[[int], None]) -> Components:
    """As the check `near_duplicate` finds it, whichever of the two came first."""
    joined, pairs, first = Components(len(kept)), HashPairs(), dict[tuple[bytes, bytes], int]()
    for photo in range(len(kept)):
        pair = kept.pair(photo)
        if first.setdefault(pair, photo) == photo:
            pairs.add(*pair)
        else:
            joined.join(first[pair], photo)
    photo_of = np.fromiter(first.values(), np.int64, len(first))  # of each pair
    for photo in range(len(kept)):
        tell(photo)
        for small, large, limit in kept.ways(photo):
            near, _ = pairs.near(small, NEAR_64)
            new = near[joined.of[photo_of[near]] != joined.of[photo]]
            for other in photo_of[new[pairs.apart(large, new) <= limit]]:
                joined.join(photo, int(other))
    return joined


def same_place(kept: Kept) -> Components:
    """By the files' own positions; a photo without one stays alone."""
    joined = Components(len(kept))
    cells: dict[Cell, dict[tuple[float, float], int]] = {}
    for photo in range(len(kept)):
        spot = kept.spot(photo)
        if spot is None:
            continue
        for cell in _around(spot):
            _join_near(photo, spot, cells.get(cell, {}), joined)
        cells.setdefault(_cell(spot.lat, spot.lon), {}).setdefault((spot.lat, spot.lon), photo)
    return joined


def _join_near(photo: int, spot: Position, cell: dict[tuple[float, float], int], joined: Components) -> None:
    """One that is near enough will do: those of a cell are joined already."""
    if not cell or joined.of[photo] == joined.of[next(iter(cell.values()))]:
        return
    for (lat, lon), other in cell.items():
        if distance_m(spot, Position(lat, lon, Datum.WGS84)) <= WITHIN_M:
            joined.join(photo, other)
            return


def _around(spot: Position) -> Iterator[Cell]:
    reach = ceil(WITHIN_M / DEGREE_M / CELL)
    row = floor(spot.lat / CELL)
    for near in range(row - reach, row + reach + 1):
        column = floor(spot.lon / _wide(near))
        yield from ((near, column + by) for by in range(-reach - 1, reach + 2))


def _cell(lat: float, lon: float) -> Cell:
    row = floor(lat / CELL)
    return row, floor(lon / _wide(row))


def _wide(row: int) -> float:
    """Degrees of longitude: as many metres as a cell is high, at the side of its row that is nearer to the equator."""
    return CELL / max(cos(radians(min(abs(row), abs(row + 1)) * CELL)), 1e-9)
