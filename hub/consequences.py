"""Books what follows from an effective decision, and takes it back by compensating entries: nothing is deleted."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import Connection, Table, exists, insert, select, update
from sqlalchemy.sql import ColumnElement

from casework import points, wire
from casework.model import Case, CaseId, Decision
from casework.programme import Programme
from hub.tables import dispatches, ledger, notices

BOOK, COMPENSATE = "book", "compensate"


def book(
    c: Connection, agency: str, programme: Programme, case: Case, decision: Decision, generation: int, now: datetime,
    there: Collection[str] = (),
) -> bool:  # fmt: skip
    """Points, dispatch and notices of a step that has just been closed; unique, so never booked twice.

    `there`: see `points.consequences`.
    Says whether the contributors are told something; what a person has to fill first is not told yet.
    """
    follows = points.consequences(programme, case, decision, there)
    place = {"case_id": case.id, "step": decision.step, "generation": generation}
    leaving = {"created_at": now, "leaves_at": now + timedelta(minutes=programme.notice_hold_min)}
    notice = follows.notice
    told = follows.told if notice is not None else ()
    amounts = {f"points:{who}": amount for who, amount in follows.points.items()}
    amounts |= {f"dispatch:{follows.unit}": 0} if follows.unit else {}
    amounts |= {f"notice:{who}": 0 for who in told}
    entry = {"entry": BOOK, "decision": decision.id, "booked_at": now}
    rows = [{**place, **entry, "consequence": what, "amount": amount} for what, amount in amounts.items()]
    if rows:
        c.execute(insert(ledger), rows)
    if follows.unit:
        whose = {"agency": agency, "programme": programme.id, "unit": follows.unit}
        c.execute(insert(dispatches).values(**place, **leaving, **whose))
    if notice is None or not told:
        return False
    kept = {"text": _json(notice.text), "template": _json(notice.template), "filling": _json(notice.values),
            "fills": "{}", "unfilled": bool(notice.open), "promised_at": _promised(case, now)}  # fmt: skip
    c.execute(insert(notices), [{**place, **leaving, **kept, "contributor": who} for who in told])
    return not notice.open


def _promised(case: Case, now: datetime) -> datetime | None:
    """What the contributors wait for while they are told this, or with this: nothing if they had their answer."""
    return case.promised_at if case.answered_at is None or case.answered_at >= now else None


def compensate(c: Connection, case: CaseId, step: int, generation: int, now: datetime) -> bool:
    """Take back what one generation booked; what has not left the hub yet never will.

    Says whether notices were stopped.
    """
    booked = c.execute(
        select(ledger.c.consequence, ledger.c.amount, ledger.c.decision).where(
            ledger.c.case_id == case,
            ledger.c.step == step,
            ledger.c.generation == generation,
            ledger.c.entry == BOOK,
        )
    ).all()
    if booked:
        place = {"case_id": case, "step": step, "generation": generation, "entry": COMPENSATE, "booked_at": now}
        c.execute(
            insert(ledger),
            [{**place, "consequence": b.consequence, "amount": -b.amount, "decision": b.decision} for b in booked],
        )
    stopped = []
    for table in (notices, dispatches):
        here = (table.c.case_id == case) & (table.c.step == step) & (table.c.generation == generation)
        stopped.append(c.execute(update(table).where(here, stays(table, now)).values(cancelled_at=now)).rowcount)
    return stopped[0] > 0


def left(c: Connection, case: CaseId, step: int, generation: int, now: datetime) -> bool:
    """Has anything of this outcome left the hub already?"""
    gone = [
        exists().where(
            table.c.case_id == case,
            table.c.step == step,
            table.c.generation == generation,
            table.c.cancelled_at.is_(None),
            ~stays(table, now),
        )
        for table in (notices, dispatches)
    ]
    return bool(c.scalar(select(gone[0] | gone[1])))


def stays(table: Table, now: datetime) -> ColumnElement[bool]:
    """Is it still in the house? Its time has not come, or a person must fill something first, however late it is."""
    waits = table.c.leaves_at > now
    return waits | table.c.unfilled if table is notices else waits


def _json(record: object) -> str:
    return wire.encode(record).decode()
