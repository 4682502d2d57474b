"""What the checks noticed, and the hashes they leave for the duplicate history."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, update
from sqlalchemy.dialects.sqlite import insert as upsert

from casework import wire
from casework.bands import band
from casework.model import Case, CaseId, Finding
from db.cache import groups
from db.cache.rows import stamp
from db.records import Hashed
from db.tables import cases, findings, hashes


def save(
    c: Connection, case: Case, found: Iterable[Finding], hashed: Iterable[Hashed], again: Iterable[CaseId]
) -> frozenset[CaseId]:
    """Replace the findings of a case at the review_rev they were made on; look `again` at later-sent cases.

    Nothing is kept of a case that left while it was looked at.
    """
    found = tuple(found)
    looked = update(cases).where(cases.c.id == case.id).values(band=band(found), examined_rev=case.review_rev)
    if not c.execute(looked).rowcount:
        return frozenset()
    c.execute(delete(findings).where(findings.c.case == case.id))
    for finding in found:
        c.execute(insert(findings).values(case=case.id, record=wire.encode(finding).decode()))
    for h in hashed:
        _keep(c, h)
    joined = groups.pair(c, case.id, found)
    later = frozenset(again)
    c.execute(update(cases).where(cases.c.id.in_(later)).values(examined_rev=0))
    return frozenset({case.id}) | later | joined


def _keep(c: Connection, h: Hashed) -> None:
    looked_at = {
        "phash64": h.phash64,
        "phash256": h.phash256,
        "lat": h.lat,
        "lon": h.lon,
        "category": h.category,
        "about": wire.encode(h.about).decode(),
    }
    sent = {"case": h.case, "contributor": h.contributor, "received_at": stamp(h.received_at)}
    c.execute(
        upsert(hashes)
        .values(digest=h.digest, submission=h.submission, **sent, **looked_at)
        .on_conflict_do_update(index_elements=["digest", "submission"], set_=looked_at)
    )
