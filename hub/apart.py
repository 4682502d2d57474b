"""*Not duplicates*: what one desk's reviewer said of two cases, told to every desk by the cases themselves.

A desk tells it as an audit row: kind `apart`, the case, and in `others` the ids of those it is no duplicate of, with
spaces between; taking it back is kind `undo` with `kind` "apart" and the same `others`. The newest word by the time it
was said holds, so that an undo which is heard before what it takes back wins all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from casework import wire
from casework.model import Case, CaseId, LocalAudit, Reviewer
from hub import feed, permissions
from hub.audit import Entry
from hub.office import Office
from hub.tables import apart

SAID = "apart"
Pair = tuple[CaseId, CaseId]  # the lesser id first


def hear(c: Connection, office: Office, told: Sequence[LocalAudit], reviewer: Reviewer) -> None:
    """Audit rows heard for the first time; cases that nobody knows here are passed over.

    Heard of whoever holds a step's post, as leases are granted.
    """
    words = [row for row in told if _pairs(row)]
    if not words or not permissions.may("leases", reviewer.posts, enabled=reviewer.enabled):
        return
    named = {case for row in words for pair in _pairs(row) for case in pair}
    cases = dict(_known(c, office, sorted(named)))
    before, entries = dict(cases), []
    for row in words:
        for one, other in _pairs(row):
            if one in cases and other in cases and _is_news(c, office, (one, other), row, reviewer):
                cases[one] = _with(cases[one], other, together=row.kind != SAID)
                cases[other] = _with(cases[other], one, together=row.kind != SAID)
                kind = "apart" if row.kind == SAID else "apart-taken-back"
                entries.append(Entry(kind, reviewer.account, one, {"other": other, "said": row.id}))
    changed = [case for case in cases.values() if case != before[case.id]]
    if entries:
        feed.publish(c, office, changed, entries)


def _pairs(row: LocalAudit) -> tuple[Pair, ...]:
    if row.kind != SAID and not (row.kind == "undo" and row.facts.get("kind") == SAID):
        return ()
    others = dict.fromkeys(str(row.facts.get("others", "")).split())
    return tuple((min(row.case, other), max(row.case, other)) for other in map(CaseId, others) if other != row.case)


def _known(c: Connection, office: Office, named: Iterable[CaseId]) -> Iterator[tuple[CaseId, Case]]:
    """In the order of their ids: two that speak of the same cases wait for each other, and never in a ring."""
    for case in named:
        row = feed.load(c, office.agency, case)
        if row is not None:
            yield case, wire.decode(row.record, Case)


def _is_news(c: Connection, office: Office, pair: Pair, row: LocalAudit, reviewer: Reviewer) -> bool:
    """Keep it, unless something newer was said of these two. A desk's clock may be wrong, but not run ahead of ours."""
    at = min(row.at, office.now())
    key = {"agency": office.agency, "one": pair[0], "other": pair[1]}
    said_at = c.scalar(select(apart.c.said_at).filter_by(**key))
    if said_at is not None and said_at > at:
        return False
    upsert = postgresql.insert if c.dialect.name == "postgresql" else sqlite.insert
    now = {"apart": row.kind == SAID, "said_at": at, "account": reviewer.account}
    new = upsert(apart).values(key | now)
    c.execute(new.on_conflict_do_update(index_elements=apart.primary_key.columns, set_=now))
    return True


def _with(case: Case, other: CaseId, *, together: bool) -> Case:
    rest = {one for one in case.apart if one != other}
    return replace(case, apart=tuple(sorted(rest if together else rest | {other})))
