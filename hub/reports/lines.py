"""The figures of a line, counted by the database: what was decided, the middle of its times, and what waits."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from itertools import accumulate
from typing import Any

from sqlalchemy import ColumnElement, Connection, Subquery, case, func, literal, select

from casework.reports import By, Group, Line
from hub.office import Office
from hub.reports.days import DAY_US, Days, name
from hub.tables import accounts, cases, tally

OF_A_STEP = frozenset({By.REVIEWER, By.POST, By.PROGRAMME})  # what also an open step has
MARKS = ("answered", "in_time", "undone", "overridden", "with_photo", "unseen")
FIELDS = {By.REVIEWER: "account", By.POST: "post", By.KIND: "kind", By.DAY: "day", By.PROGRAMME: "programme"}


def lines(c: Connection, office: Office, days: Days, by: Sequence[By], programme: str = "") -> tuple[Line, ...]:
    """By name, post, kind, day and programme, in this order whatever was asked for: never ranked."""
    by = tuple(dict.fromkeys(by))
    names = names_of(c, office)
    counted, medians = decided(c, office, days, by, programme), _medians(c, office, days, by, programme)
    waiting = _waiting(c, office, by, programme) if OF_A_STEP.issuperset(by) else None
    made = []
    for key in counted.keys() | (waiting or {}).keys():
        pending, overdue = (None, None) if waiting is None else waiting.get(key, (0, 0))
        group, figures = _group(by, key, names), counted.get(key, {})
        made.append(Line(group, median_s=medians.get(key), pending=pending, overdue=overdue, **figures))
    return tuple(sorted(made, key=lambda line: _place(line.group)))


def open_steps(office: Office, programme: str = "") -> ColumnElement[bool]:
    waits = (cases.c.agency == office.agency) & cases.c.post.is_not(None)
    return waits & (cases.c.programme == programme) if programme else waits


def running() -> ColumnElement[datetime | None]:
    """The promise of a case, while nobody has answered it."""
    return case((cases.c.answered_at.is_(None), cases.c.promised_at), else_=None)


def held_by(now: datetime) -> ColumnElement[str | None]:
    """Who holds a case now."""
    return case((cases.c.lease_until > now, cases.c.lease_account), else_=None)


def day_of(days: Days) -> ColumnElement[int]:
    return (tally.c.heard_us + literal(days.offset_us)) // literal(DAY_US)


def within(office: Office, days: Days) -> ColumnElement[bool]:
    here = tally.c.agency == office.agency
    return here & (tally.c.heard_us >= days.begin_us) & (tally.c.heard_us < days.end_us)


def names_of(c: Connection, office: Office) -> dict[str, str]:
    rows = c.execute(select(accounts.c.account, accounts.c.name).where(accounts.c.agency == office.agency))
    return {row.account: row.name for row in rows}


def decided(
    c: Connection, office: Office, days: Days, by: tuple[By, ...] = (), programme: str = ""
) -> dict[tuple[Any, ...], dict[str, int]]:
    """By group, all that is counted: without a group one entry, whatever was said."""
    said = _said(office, days, by, programme, *(tally.c[mark] for mark in MARKS), tally.c.heard, tally.c.active_s)
    keys = [said.c[FIELDS[one]] for one in by]
    counted = select(
        *keys,
        func.count().filter(said.c.heard),
        func.count(said.c.active_s),
        *(func.count().filter(said.c[mark]) for mark in MARKS),
        func.count().filter(~said.c.heard),
    ).group_by(*keys)
    names = ("decisions", "timed", *MARKS, "withdrawn")
    n = len(by)
    return {tuple(row[:n]): dict(zip(names, row[n:], strict=True)) for row in c.execute(counted)}


def _medians(
    c: Connection, office: Office, days: Days, by: tuple[By, ...], programme: str
) -> dict[tuple[Any, ...], float]:
    """Desks tell tenths of a second: how often each was told is counted, which is half the work of ranking them all."""
    said = _said(office, days, by, programme, tally.c.active_s)
    columns = [*(said.c[FIELDS[one]] for one in by), said.c.active_s]
    told = select(*columns, func.count()).where(said.c.active_s.is_not(None)).group_by(*columns)
    often: defaultdict[tuple[Any, ...], list[tuple[float, int]]] = defaultdict(list)
    for row in c.execute(told):
        often[tuple(row[:-2])].append((row[-2], row[-1]))
    return {key: middle(found) for key, found in often.items()}


def middle(often: Sequence[tuple[float, int]]) -> float:
    """The median of values, each told so often: of an even number the mean of the two in the middle."""
    ranked = sorted(often)
    ends = list(accumulate(n for _, n in ranked))
    low, high = (ranked[bisect_right(ends, at)][0] for at in ((ends[-1] - 1) // 2, ends[-1] // 2))
    return (low + high) / 2


def _said(office: Office, days: Days, by: tuple[By, ...], programme: str, *columns: ColumnElement[Any]) -> Subquery:
    """What was said in these days, each with its group: named in a statement below, a computed day is one column."""
    of = {one: day_of(days).label("day") if one is By.DAY else tally.c[FIELDS[one]] for one in by}
    asked = select(*of.values(), *columns).where(within(office, days))
    return (asked.where(tally.c.programme == programme) if programme else asked).subquery()


def _waiting(
    c: Connection, office: Office, by: tuple[By, ...], programme: str
) -> dict[tuple[Any, ...], tuple[int, int]]:
    """Pending and overdue, at this moment."""
    now = office.now()
    of = {By.REVIEWER: held_by(now), By.POST: cases.c.post, By.PROGRAMME: cases.c.programme}
    keys = [of[one].label(FIELDS[one]) for one in by]
    asked = select(*keys, cases.c.due_at).where(open_steps(office, programme)).cte("waiting")
    overdue = func.count().filter(asked.c.due_at < now)
    told = [asked.c[FIELDS[one]] for one in by]
    counted = select(*told, func.count(), overdue).where(*(key.is_not(None) for key in told)).group_by(*told)
    return {tuple(row[:-2]): (row[-2], row[-1]) for row in c.execute(counted)}


def _group(by: tuple[By, ...], key: tuple[Any, ...], names: dict[str, str]) -> Group:
    said = {FIELDS[one]: name(value) if one is By.DAY else value for one, value in zip(by, key, strict=True)}
    account = said.get("account")
    return Group(**said, name=names.get(account, account) if account is not None else "")


def _place(group: Group) -> tuple[str, ...]:
    return group.name.casefold(), group.account, group.post, group.kind, group.day, group.programme
