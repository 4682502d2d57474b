"""Cases that were closed long ago leave every desk; the hub keeps them, and whatever happens to one brings it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, exists, or_, select

from casework import wire
from casework.model import Case, CaseId
from hub import feed
from hub.agency import Agency
from hub.audit import Entry
from hub.office import Office
from hub.tables import cases, notices

MANY = 500


def archive(books: Agency, closed_before: datetime) -> int:
    """Put away what has nothing open, nothing left to tell, and was last decided before; gives how many."""
    put_away, after = 0, CaseId("")
    while True:
        seen, gone = books.writer.run(lambda c, after=after: _some(c, books.office, closed_before, after))  # type: ignore[misc]
        put_away += gone
        if not seen:
            return put_away
        after = seen


def _some(c: Connection, office: Office, closed_before: datetime, after: CaseId) -> tuple[CaseId | None, int]:
    """A block in the order of their ids: the last id looked at, and how many went."""
    rows = _closed(c, office, closed_before, after)
    gone = [case for case in (wire.decode(row.record, Case) for row in rows) if _last_word(case) < closed_before]
    if gone:
        feed.put_away(
            c, office, gone, Entry("archived", "", facts={"cases": len(gone), "before": closed_before.isoformat()})
        )
    return (CaseId(rows[-1].id) if rows else None), len(gone)


def _closed(c: Connection, office: Office, before: datetime, after: CaseId) -> Sequence[Row[Any, Any]]:
    to_tell = or_(notices.c.leaves_at > office.now(), notices.c.unfilled)
    untold = exists().where(notices.c.case_id == cases.c.id, notices.c.cancelled_at.is_(None), to_tell)
    here = (cases.c.agency == office.agency, cases.c.id > after, cases.c.archived.is_(False))
    closed = (cases.c.post.is_(None), cases.c.opened_at < before, ~untold)
    asked = select(cases.c.id, cases.c.record).where(*here, *closed).order_by(cases.c.id).limit(MANY)
    return c.execute(asked.with_for_update()).all()


def _last_word(case: Case) -> datetime:
    return max((s.outcome.at for s in case.steps if s.outcome is not None), default=case.opened_at)
