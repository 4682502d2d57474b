"""Places on a grid of cells, so that who is near is found without asking everybody."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import ceil, cos, floor, radians

from casework.model import Datum, Position
from casework.place import distance_m

CELL = 0.003  # degrees: 330 m of latitude
DEGREE_M = 111_000  # of latitude, a little less than any
A_CELL = 256  # places kept of one cell: a flood in one spot must not slow down all that follow

Cell = tuple[int, int]


class Grid:
    """Numbers at places (WGS-84)."""

    def __init__(self) -> None:
        self._cells: dict[Cell, list[tuple[int, Position]]] = {}

    def add(self, number: int, lat: float, lon: float) -> None:
        cell = self._cells.setdefault(_cell(lat, lon), [])
        if len(cell) < A_CELL:
            cell.append((number, Position(lat, lon, Datum.WGS84)))

    def within(self, lat: float, lon: float, metres: float) -> list[tuple[int, float]]:
        """Who is within so many metres, and how far; the nearest first, then as they came."""
        here = Position(lat, lon, Datum.WGS84)
        near = [(number, distance_m(here, there)) for number, there in self._around(lat, lon, metres)]
        return sorted(((n, away) for n, away in near if away <= metres), key=lambda pair: (pair[1], pair[0]))

    def _around(self, lat: float, lon: float, metres: float) -> Iterator[tuple[int, Position]]:
        high = ceil(metres / DEGREE_M / CELL)
        wide = ceil(high / max(cos(radians(min(abs(lat) + metres / DEGREE_M, 90.0))), 1e-6))
        if (2 * high + 1) * (2 * wide + 1) > len(self._cells):
            yield from (one for cell in self._cells.values() for one in cell)
            return
        row, column = _cell(lat, lon)
        rows, columns = range(row - high, row + high + 1), range(column - wide, column + wide + 1)
        for cell in product(rows, columns):
            yield from self._cells.get(cell, ())


def _cell(lat: float, lon: float) -> Cell:
    return floor(lat / CELL), floor(lon / CELL)
