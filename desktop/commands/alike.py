"""Which photos are one photo, and which show one place: by exact search, never each against each.

As the desk finds them (`workers.likeness`): candidates by hash, and by features where files name positions close to
each other; then both pictures are compared. All files count as one category and one time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import ceil, cos, floor, radians, sqrt

from casework.model import Datum, Position
from casework.place import distance_m
from casework.programme import Capture
from desktop.commands.components import Components
from desktop.commands.grid import Grid
from desktop.commands.kept import Kept
from desktop.workers.likeness import AREA_M, MOST_COMPARED, RADIUS, Looks
from photos.index import HashIndex
from photos.verify import Kin

WITHIN_M = Capture().same_place_m
DEGREE_M = 111_320  # of latitude, a little more than any
CELL = WITHIN_M / sqrt(2) / DEGREE_M  # two photos in one cell lie within the metres
NEAREST = 64  # candidates that a search yields
TOLD_APART = 3  # pairs of copies of two photos, after which these are two
Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """Which photos are one, and which show one place; both by the photos' numbers."""

    photos: Components
    places: Components


def by_picture(kept: Kept, looks: Looks, tell: Callable[[int], None]) -> Found:
    """Whichever of two came first.

    What is joined already is not compared again, nor are the many copies of two photos that were told apart.
    """
    found, search = Found(Components(len(kept)), Components(len(kept))), _Search(kept)
    told_apart: Counter[tuple[int, int]] = Counter()  # by the two components, as they were then
    for photo in range(len(kept)):
        tell(photo)
        compared = 0
        for other in search.candidates(photo, looks):
            one, two = sorted((int(found.photos.of[photo]), int(found.photos.of[other])))
            if one == two or told_apart[one, two] == TOLD_APART:
                continue
            if compared == MOST_COMPARED:
                break
            compared += 1
            kin = _kin(kept, looks, photo, other)
            told_apart[one, two] += kin is not Kin.SAME_PHOTO
            if kin is Kin.SAME_PHOTO:
                found.photos.join(photo, other)
            elif kin is Kin.SAME_PLACE:
                found.places.join(photo, other)
    return found


def _kin(kept: Kept, looks: Looks, photo: int, other: int) -> Kin | None:
    """In the order of their digests: the answer does not hang on which file was met first."""
    one, two = (looks.of(digest) for digest in sorted((kept.digest(photo), kept.digest(other))))
    return one.compared_with(two).kin if one is not None and two is not None else None


class _Search:
    """Who may be one with a photo, the likeliest first."""

    def __init__(self, kept: Kept) -> None:
        self._kept, self._index, self._grid = kept, HashIndex(), Grid()
        self._index.extend(range(len(kept)), b"".join(kept.ways(photo)[0] for photo in range(len(kept))))
        for photo in range(len(kept)):
            if (spot := kept.spot(photo)) is not None:
                self._grid.add(photo, spot.lat, spot.lon)

    def candidates(self, photo: int, looks: Looks) -> Iterator[int]:
        near = [number for number, _, _ in self._index.within(self._kept.ways(photo), RADIUS, NEAREST)[:NEAREST]]
        yield from (number for number in near if number != photo)
        spot = self._kept.spot(photo)
        there = [n for n, _ in self._grid.within(spot.lat, spot.lon, AREA_M)] if spot is not None else []
        there = [n for n in there if n != photo and n not in near]
        subject = looks.of(self._kept.digest(photo)) if there else None
        if subject is not None:
            yield from (there[at] for at in subject.sharing([self._kept.sketch(n) for n in there]))


def join_places(kept: Kept, joined: Components) -> None:
    """By the files' own positions too; a photo without one stays as it is."""
    cells: dict[Cell, dict[tuple[float, float], int]] = {}
    for photo in range(len(kept)):
        spot = kept.spot(photo)
        if spot is None:
            continue
        for cell in _around(spot):
            _join_near(photo, spot, cells.get(cell, {}), joined)
        cells.setdefault(_cell(spot.lat, spot.lon), {}).setdefault((spot.lat, spot.lon), photo)


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
