"""What the checks noticed, and the hashes they leave for the duplicate history."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, update
from sqlalchemy.dialects.sqlite import insert as upsert

from casework import wire
from casework.bands import band
from casework.model import Case, CaseId, Finding
from db.cache.rows import stamp
from db.records import Hashed
from db.tables import cases, findings, hashes


def save(
    c: Connection, case: Case, found: Iterable[Finding], hashed: Iterable[Hashed], again: Iterable[CaseId]
) -> frozenset[CaseId]:
    """Replace the findings of a case at the review_rev they were made on; look `again` at later-sent cases."""
    found = tuple(found)
    c.execute(delete(findings).where(findings.c.case == case.id))
    for finding in found:
        c.execute(insert(findings).values(case=case.id, record=wire.encode(finding).decode()))
    for h in hashed:
        c.execute(
            upsert(hashes)
            .values(
                digest=h.digest,
                submission=h.submission,
                case=h.case,
                contributor=h.contributor,
                received_at=stamp(h.received_at),
                phash64=h.phash64,
                phash256=h.phash256,
            )
            .on_conflict_do_nothing()
        )
    alike = {str(f.facts["case"]) for f in found if "case" in f.facts}
    c.execute(
        update(cases)
        .where(cases.c.id == case.id)
        .values(band=band(found), alike=len(alike) + 1 if alike else 0, examined_rev=case.review_rev)
    )
    later = frozenset(again)
    c.execute(update(cases).where(cases.c.id.in_(later)).values(examined_rev=0))
    return frozenset({case.id}) | later
