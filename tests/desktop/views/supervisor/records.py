"""What a hub would answer for one office on one afternoon: six reviewers, one of whom has decided little."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from casework.model import CaseId, DecisionId
from casework.reports import (
    By,
    Drilled,
    Group,
    Hour,
    Line,
    Lines,
    Looked,
    Looks,
    Office,
    Period,
    Share,
    Told,
    UnitLine,
    Waiting,
)

AT = datetime(2026, 11, 22, 6, 30, tzinfo=UTC)
PEOPLE = (  # account, name, decided, median, without a photo opened, undone, overturned, answered, in time
    ("gao", "Gao Yan", 412, 6.1, 12, 5, 6, 380, 372),
    ("lina", "Li Na", 388, 5.4, 19, 9, 8, 350, 331),
    ("liuwei", "Liu Wei", 455, 3.2, 177, 4, 26, 401, 389),
    ("suntao", "Sun Tao", 21, 8.8, 1, 0, 1, 18, 18),
    ("wanglei", "Wang Lei", 371, 6.6, 26, 12, 9, 333, 320),
    ("zhou", "Zhou Min", 402, 5.8, 16, 7, 7, 377, 361),
)
DECIDED = (12, 40, 66, 70, 58, 22, 51)
RECEIVED = (22, 58, 71, 64, 49, 31, 44)


def a_line(account: str = "zhou", name: str = "Zhou Min", **changes: Any) -> Line:
    line = Line(Group(account, name), 402, 402, 5.8, 3, 1, 377, 361, 7, 7, 400, 16)
    return replace(line, **changes)


def people() -> tuple[Line, ...]:
    return tuple(
        Line(Group(account, name), n, n - 2, median, number % 3, number % 2, answered, kept, undone, over, n, unseen)
        for number, (account, name, n, median, unseen, undone, over, answered, kept) in enumerate(PEOPLE)
    )


def an_office(**changes: Any) -> Office:
    begins = AT.replace(hour=0, minute=0)
    hours = zip(DECIDED, RECEIVED, strict=True)
    office = Office(
        AT,
        late=9,
        oldest_late=CaseId("c-1"),
        oldest_promised_at=AT - timedelta(minutes=65),
        in_time=Share(1158, 1204),
        overturned=Share(57, 2049),
        held=4,
        conflicts=2,
        views=5312,
        reveals=3,
        waiting=Waiting(9, 61, 148, 194),
        hours=tuple(Hour(begins + timedelta(hours=n), r, d) for n, (d, r) in enumerate(hours)),
        reviewers=people(),
        units=(
            UnitLine("zhuomuniao-chancheng", "sanitation", 412, 6, 3),
            UnitLine("zhuomuniao-chancheng", "roads", 288, 12, 0),
            UnitLine("zhuomuniao-chancheng", "parks", 96, 1, 2),
        ),
        programmes=5,
    )
    return replace(office, **changes)


def some_lines(by: tuple[By, ...] = (By.REVIEWER,), count: int = 0, **changes: Any) -> Lines:
    """By reviewer; with a day or a kind among them nothing waits, since an open step has neither."""
    made = people() if not count else tuple(a_line(f"r-{n}", f"Reviewer {n}") for n in range(count))
    if By.KIND in by:
        kinds = ("accept", "dispatch", "reject")
        made = tuple(replace(line, group=replace(line.group, kind=k)) for line in made for k in kinds)
    if {By.KIND, By.DAY} & set(by):
        made = tuple(replace(line, pending=None, overdue=None) for line in made)
    return replace(Lines(Period("2026-10-24", "2026-11-22", "+00:00"), by, made, AT), **changes)


def a_told(number: int = 0, **changes: Any) -> Told:
    who = Group("liuwei", "Liu Wei", "clerk", "reject", "2026-11-21", "zhuomuniao-chancheng")
    told = Told(
        CaseId(f"c-{number}"), f"Bin on fire {number}", who, 1, AT - timedelta(hours=number + 1),
        DecisionId(f"d-{number}"), "effective", 3.2, AT + timedelta(hours=4),
    )  # fmt: skip
    return replace(told, **changes)


def some_told(count: int = 3, more: str = "") -> Drilled:
    marks: tuple[dict[str, bool], ...] = (
        {"overridden": True, "unseen": True},
        {"undone": True},
        {"late": True, "overridden": True},
    )
    return Drilled(tuple(a_told(n, **marks[n % 3]) for n in range(count)), more)


def some_looks() -> Looks:
    asked = Looked("lina", "Li Na", "reveal", CaseId("c-2"), AT, "Call back to find the place")
    seen = Looked("liuwei", "Liu Wei", "view", CaseId("c-1"), AT - timedelta(minutes=4))
    return Looks((asked, seen))
