"""What the checks noticed, and the hashes they leave for the duplicate history."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select, update

from casework import wire
from casework.bands import band
from casework.model import Band, Case, CaseId, Finding
from db.cache import groups, history, parted
from db.records import Hashed
from db.tables import cases, findings


def save(
    c: Connection, case: Case, found: Iterable[Finding], hashed: Iterable[Hashed], again: Iterable[CaseId]
) -> frozenset[CaseId]:
    """Replace the findings of a case at the review_rev they were made on; look `again` at later-sent cases.

    Nothing is kept of a case that left while it was looked at.
    """
    found = tuple(found)
    looked = update(cases).where(cases.c.id == case.id).values(examined_rev=case.review_rev)
    if not c.execute(looked).rowcount:
        return frozenset()
    c.execute(delete(findings).where(findings.c.case == case.id))
    for finding in found:
        c.execute(insert(findings).values(case=case.id, record=wire.encode(finding).decode()))
    history.keep(c, hashed)
    c.execute(update(cases).where(cases.c.id == case.id).values(band=band(standing(c, case.id))))
    joined = groups.pair(c, case.id, found)
    later = frozenset(again)
    c.execute(update(cases).where(cases.c.id.in_(later)).values(examined_rev=0))
    return frozenset({case.id}) | later | joined


def standing(c: Connection, case: CaseId) -> tuple[Finding, ...]:
    """What the checks noticed, without the matches the reviewer said are none; they are kept, and come back by undo."""
    rows = c.scalars(select(findings.c.record).where(findings.c.case == case).order_by(findings.c.id))
    apart = parted.of(c, case)
    return tuple(f for f in (wire.decode(record, Finding) for record in rows) if f.facts.get("case") not in apart)


def rate(c: Connection, only: Iterable[CaseId]) -> None:
    """The band as the standing findings give it; a case that was not looked at has none."""
    for case in only:
        rated = update(cases).where(cases.c.id == case, cases.c.band != Band.UNCHECKED)
        c.execute(rated.values(band=band(standing(c, case))))
