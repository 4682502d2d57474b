"""A hub to measure on: a month of real decisions, and many copies of their rows under other names."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import cycle
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, Table, func, select

from benchmarks.records import PROGRAMME, programmes
from casework import life
from casework.model import CaseId, Decision, DecisionId, LocalAudit, Reviewer
from casework.states import Effect
from casework.wire import Batch, Claim
from hub.messages import NewSubmission
from hub.people import Contributor
from hub.service import Service
from hub.tables import cases, decisions, desk_audit, dispatches, ledger, notices, tally

BEGUN = datetime(2026, 3, 1, tzinfo=UTC)
DAYS, PEOPLE = 30, 8
# copied in the order in which they were written, as a hub writes them
IN_ORDER = {
    cases: cases.c.opened_at,
    decisions: decisions.c.heard_at,
    tally: tally.c.heard_us,
    desk_audit: desk_audit.c.received_at,
    dispatches: dispatches.c.created_at,
    notices: notices.c.created_at,
    ledger: ledger.c.booked_at,
}
NAMES = ("id", "case_id", "decision", "record", "body", "ack", "facts")  # where a case or a decision is named


class Clock:
    """Hub time, moved by whoever makes the month."""

    def __init__(self) -> None:
        self.at = BEGUN

    def __call__(self) -> datetime:
        return self.at


def a_month(hub: Service, clock: Clock, count: int) -> None:
    """So many decisions in thirty days, on a case each, one in ten taken back; a quarter more cases wait."""
    chance = Random(count)
    people = [hub.add_account(f"p-{n}", f"P{n}", frozenset({"clerk"})).reviewer() for n in range(PEOPLE)]
    for n, who in zip(range(count), cycle(people), strict=False):
        clock.at = BEGUN + timedelta(days=DAYS) * n / count
        if n % 4 == 0:
            _taken_in(hub, f"waits-{n}")
        _decided(hub, who, _taken_in(hub, f"decided-{n}"), chance, back=n % 10 == 0)
    for who in people:
        hub.claim(Claim(f"desk-{who.account}", 4), who)


def copied(engine: Engine, times: int) -> None:
    """Every row stands there `times` times: of other cases and decisions, at the same moments."""
    with engine.execution_options(write=True).begin() as c:
        step = c.scalar(select(func.max(cases.c.seq))) or 0
        for table, order in IN_ORDER.items():
            rows = [dict(row._mapping) for row in c.execute(select(table).order_by(order))]
            for row in rows:
                _copies(c, table, row, times, step)


def _copies(c: Connection, table: Table, row: dict[str, Any], times: int, step: int) -> None:
    made = [_renamed(row, n, n * step) for n in range(1, times)]
    if made:
        c.execute(table.insert(), made)


def _renamed(row: dict[str, Any], n: int, further: int) -> dict[str, Any]:
    """The names of a case and of a decision end anew wherever they stand."""
    named = {str(row[key]) for key in ("id", "case_id", "decision") if row.get(key)}
    new = dict(row)
    for key in NAMES:
        for name in named if row.get(key) else ():
            new[key] = new[key].replace(name, f"{name}.{n}")
    return new | ({"seq": row["seq"] + further} if "seq" in row else {})


def _decided(hub: Service, who: Reviewer, case: CaseId, chance: Random, *, back: bool) -> None:
    at = hub.office.now()
    unit = chance.choice(programmes()[PROGRAMME].units).id
    kind: dict[str, Any] = {"kind": "dispatch", "effect": Effect.DISPATCH, "unit": unit} if chance.random() < 0.4 else {
        "kind": "accept", "effect": Effect.ACCEPT}  # fmt: skip
    said = Decision(id=_id(chance), case=case, step=1, decided_at=at, seen_rev=1,
                    active_seconds=round(chance.uniform(1, 40), 1), **kind)  # fmt: skip
    views = tuple(LocalAudit(_id(chance), "view", case, at) for _ in range(2))
    hub.hear(Batch((said, life.retraction(said, _id(chance), at)) if back else (said,), views), who)


def _taken_in(hub: Service, name: str) -> CaseId:
    new = NewSubmission(
        name, PROGRAMME, Contributor(name), "Broken manhole cover", "0102", "It sticks out of the road."
    )
    return hub.take_in(new, "counter").case


def _id(chance: Random) -> DecisionId:
    return DecisionId(str(UUID(int=chance.getrandbits(128))))
