"""What the checks noticed, and the hashes they leave for the duplicate history.

Each time they looked is one row that is never changed; the newest of a case is what counts. Rows go with their case.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from casework import wire
from casework.bands import band
from casework.model import Band, Case, CaseId, Finding
from db.cache import groups, history, parted
from db.cache.rows import moment, packed, stamp, unpacked
from db.records import Hashed, Looked
from db.tables import cases, examinations


def save(
    c: Connection,
    case: Case,
    found: Iterable[Finding],
    hashed: Iterable[Hashed],
    again: Iterable[CaseId],
    made_with: str = "",
    at: datetime | None = None,
) -> frozenset[CaseId]:
    """Add an examination of a case at the review_rev it was made on; look `again` at later-sent cases.

    One that says what the newest says is not added. Nothing is kept of a case that left while it was looked at.
    """
    found = tuple(found)
    looked = update(cases).where(cases.c.id == case.id)
    if not c.execute(looked.values(examined_rev=case.review_rev, examined_with=made_with)).rowcount:
        return frozenset()
    _add(c, case.id, Looked(case.review_rev, made_with, at, found))
    history.keep(c, hashed)
    c.execute(update(cases).where(cases.c.id == case.id).values(band=band(standing(c, case.id))))
    joined = groups.pair(c, case.id, found)
    later = frozenset(again)
    c.execute(update(cases).where(cases.c.id.in_(later)).values(examined_rev=0))
    return frozenset({case.id}) | later | joined


def newest(c: Connection, case: CaseId) -> Looked | None:
    """As the checks last saw it; none: they have not looked."""
    asked = select(examinations).where(examinations.c.case == case).order_by(examinations.c.id.desc())
    row = c.execute(asked.limit(1)).one_or_none()
    return _looked(row) if row is not None else None


def every(c: Connection, case: CaseId) -> tuple[Looked, ...]:
    """All examinations of a case, the newest first."""
    asked = select(examinations).where(examinations.c.case == case).order_by(examinations.c.id.desc())
    return tuple(_looked(row) for row in c.execute(asked))


def standing(c: Connection, case: CaseId) -> tuple[Finding, ...]:
    """What the checks noticed, without the matches the reviewer said are none; they are kept, and come back by undo."""
    last = newest(c, case)
    return stands(c, case, last.findings) if last is not None else ()


def stands(c: Connection, case: CaseId, found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Most examinations name no other case: then nothing need be asked."""
    if not any("case" in f.facts for f in found):
        return found
    apart = parted.of(c, case)
    return tuple(f for f in found if f.facts.get("case") not in apart)


def rate(c: Connection, only: Iterable[CaseId]) -> None:
    """The band as the standing findings give it; a case that was not looked at has none."""
    for case in only:
        rated = update(cases).where(cases.c.id == case, cases.c.band != Band.UNCHECKED)
        c.execute(rated.values(band=band(standing(c, case))))


def _add(c: Connection, case: CaseId, new: Looked) -> None:
    last = newest(c, case)
    if last is not None and _says(last) == _says(new):
        return
    kept = {"review_rev": new.review_rev, "made_with": new.made_with, "at": stamp(new.at) if new.at else None}
    c.execute(insert(examinations).values(case=case, findings=packed(wire.encode(new.findings)), **kept))


def _says(looked: Looked) -> tuple[object, ...]:
    """What an examination says, whatever it cost and whenever it was, in whatever order."""
    found = sorted(wire.encode(replace(f, cpu_ms=0.0, at=None)) for f in looked.findings)
    return looked.review_rev, looked.made_with, found


def _looked(row: Row[*tuple[Any, ...]]) -> Looked:
    at = moment(row.at) if row.at is not None else None
    return Looked(row.review_rev, row.made_with, at, wire.decode(unpacked(row.findings), tuple[Finding, ...]))
