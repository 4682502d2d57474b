"""Limits that were guessed, counted again when a hub starts: it may have come with a calendar that knows more.

A limit that runs into a year whose holidays were not published is guessed and says so (`Step.guessed`,
`Case.promise_guessed`). Each block of such cases is one transaction; what has moved goes to every desk, and stands on
the chain case by case. What is still unknown stays as it is and is asked about again at the next start.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from casework import life, wire
from casework.errors import ConsoleError
from casework.model import Case, CaseId
from hub import feed
from hub.agency import Agency
from hub.audit import Entry, Facts
from hub.office import Office
from hub.tables import cases

log = logging.getLogger(__name__)
MANY = 100  # cases a block: a desk that pushes waits for one of them


def beside(books: Agency, ended: Callable[[], bool]) -> None:
    """The same while the hub already answers: what keeps it from being done is told by the log and stops nothing."""
    try:
        recount(books, ended)
    except (ConsoleError, DBAPIError) as error:
        log.warning("guessed limits could not be counted again", exc_info=error)


def recount(books: Agency, ended: Callable[[], bool] = lambda: False) -> int:
    """Gives how many cases have moved."""
    moved, after = 0, CaseId("")
    while not ended():
        seen, n = books.writer.run(partial(some, office=books.office, after=after))
        moved += n
        if not seen:
            break
        after = seen
    return moved


def some(c: Connection, office: Office, after: CaseId) -> tuple[CaseId | None, int]:
    """A block in the order of their ids: the last id looked at, and how many have moved."""
    here = (cases.c.agency == office.agency, cases.c.guessed, cases.c.archived.is_(False), cases.c.id > after)
    rows = c.execute(select(cases.c.id, cases.c.record).where(*here).order_by(cases.c.id).limit(MANY).with_for_update())
    found = [wire.decode(row.record, Case) for row in rows]
    moved = [again for case in found if (again := _again(office, case)) != case]
    if moved:
        feed.publish(c, office, moved, [_entry(case) for case in moved])
    return (found[-1].id if found else None), len(moved)


def _again(office: Office, case: Case) -> Case:
    programme = office.programmes.get(case.programme)
    return life.recounted(programme, case) if programme is not None else case


def _entry(case: Case) -> Entry:
    step = case.open_step
    due_at, promised_at = step.due_at if step is not None else None, case.promised_at
    facts: Facts = {"due_at": due_at.isoformat() if due_at is not None else None,
                    "promised_at": promised_at.isoformat() if promised_at is not None else None}  # fmt: skip
    return Entry("recounted", "", case.id, facts)
