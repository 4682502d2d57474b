"""Hubs of any size, served by the hub's own programs over real HTTP; their cases are written as rows, not heard.

The small office is encrypted SQLite behind `python -m hub embedded`, the city PostgreSQL behind `python -m hub serve`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import reduce
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection, Engine, select, update

from benchmarks.records import KEY, OPENED_AT, a_case, programmes
from casework import wire
from casework.model import Case, DecisionId, Outcome
from casework.states import Effect, Status
from db.engine import open_sqlite
from desktop.workers.hubclient import HubClient
from desktop.workers.hubprocess import Address, HubProcess
from hub import feed
from hub.agency import Agency
from hub.embedded import AGENCY
from hub.tables import case_people, cases, head

WHO = "bench"
BLOCK = 5_000


def a_small_office(folder: Path, count: int, waiting: int = 1) -> None:
    """An encrypted hub of so many cases, one in `waiting` of which waits."""
    folder.mkdir()
    engine = open_sqlite(folder / "hub.db", KEY)
    with closing(Agency(engine, programmes(), AGENCY)):
        filled(engine, AGENCY, (sent(n, waits=n % waiting == 0) for n in range(count)))
    engine.dispose()


@contextmanager
def served(folder: Path) -> Iterator[Address]:
    hub = HubProcess(folder, KEY, WHO, WHO)
    try:
        yield hub.start()
    finally:
        hub.stop()


@contextmanager
def called(address: Address, desk: str = "desk") -> Iterator[HubClient]:
    with closing(HubClient(address.url, address.token, desk)) as client:
        yield client


def sent(n: int, *, waits: bool = True) -> Case:
    """Case number `n` as the hub tells it; one that does not wait was accepted."""
    case = a_case(n)
    if waits:
        return case
    outcome = Outcome(DecisionId(f"{case.id}-said"), "accept", Effect.ACCEPT, "colleague", OPENED_AT)
    return replace(case, steps=(replace(case.steps[0], outcome=outcome),), status=Status.ACCEPTED)


def filled(engine: Engine, agency: str, sent: Iterator[Case]) -> None:
    """Write the rows of these cases, numbered, with the feed's digest; nothing of what led to them."""
    writing = engine.execution_options(write=True)
    here = head.c.agency == agency
    while block := list(islice(sent, BLOCK)):
        with writing.begin() as c:
            end = c.execute(select(head.c.seq, head.c.digest).where(here)).one()
            numbered = [replace(case, seq=end.seq + n) for n, case in enumerate(block, 1)]
            _insert(c, agency, numbered)
            digest = reduce(lambda d, case: wire.fold(d, case.id, case.seq), numbered, end.digest)
            c.execute(update(head).where(here).values(seq=end.seq + len(block), digest=digest))


def _insert(c: Connection, agency: str, sent: list[Case]) -> None:
    c.execute(cases.insert(), [{"id": case.id, "agency": agency, "fence": 0, **feed.columns(case)} for case in sent])
    people = [{"case_id": case.id, "pseudonym": case.submissions[0].contributor, "reported": True} for case in sent]
    c.execute(case_people.insert(), people)
