"""Measuring contenders in turns, and saying what came of it: medians, the middle half, the number of rounds.

Milliseconds of two runs must not be compared, this machine is noisy; ratios of the same rounds may.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from PySide6.QtCore import qVersion
from sqlcipher3 import dbapi2 as sqlite

LIBRARIES = ("pillow", "simplejpeg", "imagehash", "faiss-cpu", "sqlalchemy", "sqlcipher3", "cryptography")
Contender = Callable[[int], object]  # does one round's work; is given the number of the round


@dataclass(frozen=True, slots=True)
class Setting:
    """What a run was told: where it may write, which photos it makes its files from, whether it is only tried out."""

    folder: Path
    photos: Path
    quick: bool = False

    def n(self, full: int, quick: int) -> int:
        return quick if self.quick else full


@dataclass(frozen=True, slots=True)
class Figure:
    """One line: what was measured, a value per round, and their unit."""

    name: str
    values: tuple[float, ...]
    unit: str = "ms"

    @property
    def median(self) -> float:
        return median(self.values)

    @property
    def middle_half(self) -> tuple[float, float]:
        if len(self.values) < 2:
            return self.values[0], self.values[0]
        low, _, high = quantiles(self.values, n=4, method="inclusive")
        return low, high


@dataclass(frozen=True, slots=True)
class Report:
    """The lines of one benchmark, and what must be known to read them."""

    title: str
    figures: tuple[Figure, ...]
    notes: tuple[str, ...] = ()

    def figure(self, name: str) -> Figure:
        return next(f for f in self.figures if f.name == name)


def in_turns(
    rounds: int, contenders: Mapping[str, Contender], warm: int = 1, clock: Callable[[], float] = perf_counter
) -> dict[str, tuple[float, ...]]:
    """Seconds per contender and round; A B C, B C A, C A B ... so that nobody always follows the same one."""
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    names = list(contenders)
    for number in range(warm + rounds):
        shift = number % len(names)
        for name in names[shift:] + names[:shift]:
            begun = clock()
            contenders[name](number)
            spent = clock() - begun
            if number >= warm:
                taken[name].append(spent)
    return {name: tuple(seconds) for name, seconds in taken.items()}


def ms(name: str, seconds: tuple[float, ...], per: int = 1) -> Figure:
    return Figure(name, tuple(1000 * s / per for s in seconds))


def rate(name: str, seconds: tuple[float, ...], per: int = 1) -> Figure:
    return Figure(name, tuple(per / s for s in seconds), "/s")


def ratio(name: str, over: tuple[float, ...], under: tuple[float, ...]) -> Figure:
    """Round by round, so that what slows a whole round down falls out."""
    return Figure(name, tuple(a / b for a, b in zip(over, under, strict=True)), "x")


def told(report: Report) -> str:
    """The report as Markdown, ready for the README."""
    rows = [("what", "median", "middle half", "n"), ("---", "---:", "---:", "---:")]
    for f in report.figures:
        low, high = f.middle_half
        shown = _number(f.median, f.unit)
        rows.append((f.name, shown, f"{_number(low, '')}-{_number(high, '')}", str(len(f.values))))
    table = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([f"### {report.title}", "", *table, "", *(f"* {note}" for note in report.notes)])


def machine() -> str:
    """Where and when, in a few lines: figures without it say nothing."""
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    load = "/".join(f"{one:.1f}" for one in os.getloadavg()) if hasattr(os, "getloadavg") else "unknown"
    return "\n".join(
        [
            f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC; {_processor()}, {os.cpu_count()} cores, load {load}",
            f"{platform.platform()}; Python {sys.version.split()[0]}, Qt {qVersion()} (off-screen)",
            f"{libraries}; SQLite {sqlite.sqlite_version}",
        ]
    )


def _processor() -> str:
    about = Path("/proc/cpuinfo")
    lines = about.read_text().splitlines() if about.exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or platform.machine())


def _number(value: float, unit: str) -> str:
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:,.{digits}f} {unit}".rstrip()
