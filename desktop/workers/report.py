"""What is written out: tables of typed cells and the words around them. The screen shows the same cells. No Qt.

A cell carries its words and, beside them, the value they say, so that a file and the screen cannot differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from casework.rates import Rate

Value = str | int | float | date | datetime | Rate | None


class Kind(StrEnum):
    """What the values of a column are."""

    TEXT = "text"
    COUNT = "count"
    SECONDS = "seconds"
    SHARE = "share"  # a `Rate`: written out with its k, its n and both ends
    DOTS = "dots"  # a share that is drawn too, on the axis of its table
    DAY = "day"
    MOMENT = "moment"


@dataclass(frozen=True, slots=True)
class Cell:
    """`second` stands behind the words and smaller: mostly the n."""

    text: str = ""
    value: Value = None
    second: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """`id` names the figure; `grows` takes the room that is left, and gives way first."""

    id: str
    head: str
    kind: Kind = Kind.TEXT
    grows: bool = False


@dataclass(frozen=True, slots=True)
class Axis:
    """One scale for all dots of a table, from 0; `office` is the share of all together."""

    top: float
    office: float
    labels: tuple[str, str, str]  # of 0, of the office, of the top


@dataclass(frozen=True, slots=True)
class Table:
    title: str
    note: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    axis: Axis | None = None
    none: str = ""  # said where there is no row
    narrow: bool = False  # on paper two such stand side by side


@dataclass(frozen=True, slots=True)
class ShareWords:
    """The heads of what a share is written out as, each with `{head}`."""

    k: str
    n: str
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class Report:
    """`lines` say whose, when and by which clock; `page` has `{n}` and `{of}`."""

    name: str  # of the file
    title: str
    lines: tuple[str, ...]
    tables: tuple[Table, ...]
    defined: Table
    shares: ShareWords
    page: str
    headline: Table | None = None  # the few figures that stand large on paper
    chinese: bool = False
