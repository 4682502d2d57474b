"""*Not duplicates*: which cases were said to be none of each other, by this desk or, as the hub tells, by another.

What this desk said is numbered in one line with its decisions (`seq`), so that the newest is undone first; what others
said has number 0 and goes when the hub tells it no more.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, delete, or_, select
from sqlalchemy.dialects.sqlite import insert as upsert

from casework.model import Case, CaseId
from db.cache.rows import stamp
from db.tables import apart

OTHERS = 0


def say(c: Connection, case: CaseId, others: Iterable[CaseId], at: datetime, seq: int) -> frozenset[CaseId]:
    """Not duplicates, for good; gives the cases that were news to."""
    new = set()
    for other in others:
        lesser, greater = sorted((case, other))
        said = upsert(apart).values(case=lesser, other=greater, at=stamp(at), seq=seq).on_conflict_do_nothing()
        if other != case and c.execute(said).rowcount:
            new.add(other)
    return frozenset({case, *new}) if new else frozenset()


def of(c: Connection, case: CaseId) -> frozenset[CaseId]:
    """The cases this one was said to be no duplicate of."""
    rows = c.execute(select(apart.c.case, apart.c.other).where(or_(apart.c.case == case, apart.c.other == case)))
    return frozenset(CaseId(i) for row in rows for i in row) - {case}


def take_back(c: Connection, seq: int) -> frozenset[CaseId]:
    """Take "not duplicates" back, said as act number `seq`; gives the cases it was said of."""
    said = apart.c.seq == seq
    gone = {CaseId(i) for row in c.execute(select(apart.c.case, apart.c.other).where(said)) for i in row}
    c.execute(delete(apart).where(said))
    return frozenset(gone)


def hub_says(c: Connection, told: Iterable[Case]) -> frozenset[CaseId]:
    """Take over what other desks said of these cases; gives all that were news to."""
    told = tuple(told)
    known, changed = _of_others(c, [case.id for case in told]), set[CaseId]()
    for case in told:
        before = known.get(case.id, set())
        for other in before - set(case.apart):
            lesser, greater = sorted((case.id, other))
            c.execute(delete(apart).where(apart.c.case == lesser, apart.c.other == greater, apart.c.seq == OTHERS))
            changed |= {case.id, other}
        if new := set(case.apart) - before:
            at = case.opened_at  # when it was said the hub does not tell, and nobody asks
            changed |= say(c, case.id, new, at, OTHERS)
    return frozenset(changed)


def _of_others(c: Connection, cases: list[CaseId]) -> dict[CaseId, set[CaseId]]:
    ends = or_(apart.c.case.in_(cases), apart.c.other.in_(cases))
    found: dict[CaseId, set[CaseId]] = {}
    for one, other in c.execute(select(apart.c.case, apart.c.other).where(apart.c.seq == OTHERS, ends)):
        found.setdefault(CaseId(one), set()).add(CaseId(other))
        found.setdefault(CaseId(other), set()).add(CaseId(one))
    return found
