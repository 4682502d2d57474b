"""Where each case lies on the light table, in lines and columns: a group on one tray, singles around it. No Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from casework.model import Alike, CaseId
from db.records import QueueRow

REACH = 4
"""Lines: a gap beside a tray is filled by singles that come soon, not by one fetched long after it was passed."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One case: its number among the rows, and where it lies."""

    case: CaseId
    number: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Tray:
    """A group: `wide` columns from its first tile on, over as many lines as it needs."""

    group: CaseId
    like: Alike | None
    tiles: tuple[Tile, ...]
    wide: int

    @property
    def line(self) -> int:
        return self.tiles[0].line

    @property
    def last_line(self) -> int:
        return self.tiles[-1].line

    @property
    def column(self) -> int:
        return self.tiles[0].column


@dataclass(frozen=True, slots=True)
class Layout:
    """`tiles` stand in reading order: line by line, each from the left."""

    columns: int
    tiles: tuple[Tile, ...] = ()
    trays: tuple[Tray, ...] = ()
    lines: tuple[tuple[Tile, ...], ...] = ()
    places: Mapping[CaseId, int] = field(default_factory=dict)  # in reading order

    def tile(self, case: CaseId | None) -> Tile | None:
        place = self.places.get(case) if case is not None else None
        return self.tiles[place] if place is not None else None

    def tray(self, case: CaseId | None) -> Tray | None:
        """The tray this case lies on."""
        return next((t for t in self.trays if any(tile.case == case for tile in t.tiles)), None)

    def between(self, one: CaseId, other: CaseId) -> tuple[Tile, ...]:
        """From one to the other in reading order, both with them."""
        first, last = sorted((self.places[one], self.places[other]))
        return self.tiles[first : last + 1]

    def beside(self, case: CaseId, dx: int, dy: int) -> Tile:
        """So many further in reading order and so many lines below; at an end it stays there."""
        at = min(max(self.places[case] + dx, 0), len(self.tiles) - 1)
        tile = self.tiles[at]
        line = min(max(tile.line + dy, 0), len(self.lines) - 1)
        return tile if line == tile.line else min(self.lines[line], key=lambda t: abs(t.column - tile.column))


def lay_out(rows: Sequence[QueueRow], columns: int) -> Layout:
    """Rows in their order. A group lies where its first case would; one that does not fit starts the next line,
    and singles that come soon after fill the gap."""
    sizes = Counter(row.group for row in rows if row.group is not None)
    mates: dict[CaseId, list[int]] = {}
    for number, row in enumerate(rows):
        if row.group is not None and sizes[row.group] > 1:
            mates.setdefault(row.group, []).append(number)
    filled: list[int] = []  # how many columns of each line are taken, from the left
    tiles: list[Tile] = []
    trays: list[Tray] = []
    for number, row in enumerate(rows):
        together = mates.get(row.group) if row.group is not None else None
        if together is None:
            line = _line_for_one(filled, columns)
            tiles.append(Tile(row.id, number, line, filled[line]))
            filled[line] += 1
        elif together[0] == number:
            assert row.group is not None
            placed = _place(rows, together, filled, columns)
            trays.append(Tray(row.group, row.like, placed, min(len(placed), columns)))
            tiles += placed
    tiles.sort(key=lambda t: (t.line, t.column))
    lines: list[list[Tile]] = [[] for _ in filled]
    for tile in tiles:
        lines[tile.line].append(tile)
    places = {tile.case: place for place, tile in enumerate(tiles)}
    return Layout(columns, tuple(tiles), tuple(trays), tuple(map(tuple, lines)), places)


def _line_for_one(filled: list[int], columns: int) -> int:
    near = range(max(0, len(filled) - REACH), len(filled))
    line = next((n for n in near if filled[n] < columns), len(filled))
    if line == len(filled):
        filled.append(0)
    return line


def _place(rows: Sequence[QueueRow], numbers: list[int], filled: list[int], columns: int) -> tuple[Tile, ...]:
    """A group on the line that is being filled, else on lines of its own."""
    if not filled or filled[-1] + len(numbers) > columns:
        filled.append(0)
    line, column, placed = len(filled) - 1, filled[-1], []
    for place, number in enumerate(numbers, column):
        placed.append(Tile(rows[number].id, number, line + place // columns, place % columns))
    filled += [columns] * (placed[-1].line - line)
    filled[line] = columns if placed[-1].line > line else column + len(numbers)
    return tuple(placed)
