"""All figures of each line, whatever a line is about: a reviewer, a post, a kind, a day, a programme."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from types import MappingProxyType

from casework.reports import By, Group, Line, Lines, Only
from desktop.figures import cells
from desktop.figures.naming import Naming
from desktop.words import Words
from desktop.workers.report import Cell, Column, Kind, Table

FIGURES: Mapping[str, Only] = MappingProxyType(
    {
        "decisions": Only.ALL,
        "median": Only.ALL,
        "pending": Only.PENDING,
        "overdue": Only.OVERDUE,
        "in-time": Only.LATE,
        "undone": Only.UNDONE,
        "overridden": Only.OVERRIDDEN,
        "unseen": Only.UNSEEN,
    }
)
"""The figures from left to right, and what stands behind each."""

WAITS = (Only.PENDING, Only.OVERDUE)
KINDS = {"decisions": Kind.COUNT, "median": Kind.SECONDS, "pending": Kind.COUNT, "overdue": Kind.COUNT}


def figures_of(by: Sequence[By]) -> tuple[str, ...]:
    """The figures such a line has: an open step has neither a kind nor a day."""
    waits = not {By.KIND, By.DAY} & set(by)
    return tuple(one for one, only in FIGURES.items() if waits or only not in WAITS)


def of_groups(lines: Lines, naming: Naming) -> Table:
    words = naming.words
    by, figures = [one for one in By if one in lines.by], figures_of(lines.by)
    named = [Column(one.value, words.say(f"lines.{one}"), Kind.DAY if one is By.DAY else Kind.TEXT) for one in by]
    columns = [Column(one, words.say(f"lines.{one}"), KINDS.get(one, Kind.SHARE)) for one in figures]
    names = _names(naming)
    rows = []
    for line in lines.lines:
        told = _figures(line, naming)
        rows.append((*(names[one](line.group) for one in by), *(told[one] for one in figures)))
    apart = listed(words, [column.head for column in named])
    title = words.say("lines.title", by=apart) if apart else words.say("lines.title-all")
    note = words.say("lines.note" if "pending" in figures else "lines.note-few")
    return Table(title, note, (*named, *columns), tuple(rows), none=words.say("lines.none"))


def listed(words: Words, names: list[str]) -> str:
    """'Reviewer, Post'."""
    return reduce(lambda a, b: words.say("figures.and", a=a, b=b), names) if names else ""


def _names(naming: Naming) -> dict[By, Callable[[Group], Cell]]:
    return {
        By.REVIEWER: lambda group: cells.text(naming.person(group)),
        By.POST: lambda group: cells.text(naming.post(group.post)),
        By.KIND: lambda group: cells.text(naming.kind(group.kind, group.programme)),
        By.DAY: lambda group: cells.day(group.day),
        By.PROGRAMME: lambda group: cells.text(naming.programme(group.programme)),
    }


def _figures(line: Line, naming: Naming) -> dict[str, Cell]:
    words = naming.words
    return {
        "decisions": cells.count(line.decisions),
        "median": cells.seconds(words, line.median_s, line.timed),
        "pending": cells.count(line.pending),
        "overdue": cells.count(line.overdue),
        "in-time": cells.share(words, line.in_time, line.answered),
        "undone": cells.share(words, line.undone, line.said),
        "overridden": cells.share(words, line.overridden, line.decisions),
        "unseen": cells.share(words, line.unseen, line.with_photo),
    }
