"""Writes the narrow rows that figures are counted from, in the transaction of what they tell of."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql import ColumnElement

from casework import rules, wire
from casework.model import Case, CaseId, Decision, DecisionId, LocalAudit
from casework.reports import UNKNOWN
from casework.states import Effect
from hub.office import Office
from hub.reports.days import us
from hub.tables import cases, decisions, tally

_NOTHING: dict[str, Any] = {"active_s": None} | dict.fromkeys(
    ("answered", "in_time", "undone", "overridden", "with_photo", "unseen"), False
)
_LARGEST = 2**53


def heard(c: Connection, office: Office, case: Case | None, decision: Decision, account: str) -> None:
    """A decision was heard, of the case as it was before; a retraction is no decision of its own."""
    if decision.effect is Effect.RETRACT:
        return
    with_photo = case is not None and bool(case.photos)
    told = {
        "kind": decision.kind,
        "heard": True,
        "active_s": decision.active_seconds if decision.active_seconds > 0 else None,
        "with_photo": with_photo,
        "unseen": with_photo and not decision.seen,
    }
    row = _row(office, account, decision.id, decision.case, case, decision.step) | told
    # its desk may have taken it for unsent: then the word of that came first, and counts no longer
    _keep(c, row, again=True)


def withdrawn(c: Connection, office: Office, account: str, said: LocalAudit) -> None:
    """A desk tells of an undo: what it took back counts as never sent, unless the hub has heard it or ever will."""
    decision, kind, step = (said.facts.get(name) for name in ("decision", "kind", "step"))
    if said.kind != "undo" or not decision:
        return
    record = c.scalar(select(cases.c.record).where(cases.c.agency == office.agency, cases.c.id == said.case))
    case = wire.decode(record, Case) if record is not None else None
    number = step if isinstance(step, int) and abs(step) <= _LARGEST else None
    row = _row(office, account, DecisionId(str(decision)), said.case, case, number)
    _keep(c, row | {"kind": str(kind or UNKNOWN), "heard": False, "undone": True}, again=False)


def answered(c: Connection, office: Office, case: Case, decision: Decision) -> None:
    """It took effect now, and the contributors are told."""
    in_time = case.promised_at is None or office.now() <= case.promised_at
    _mark(c, office, decision.id, answered=True, in_time=in_time)


def stopped(c: Connection, office: Office, decision: DecisionId) -> None:
    """What the contributors were to be told of it never left."""
    _mark(c, office, decision, answered=False, in_time=False)


def retracted(c: Connection, office: Office, decision: DecisionId, account: str) -> None:
    """Somebody's retraction took effect; it is an undo when it was their own decision."""
    _mark(c, office, decision, tally.c.account == account, undone=True)


def ruled(c: Connection, office: Office, replaced: DecisionId, through: Decision) -> None:
    """A supervisor put a decision through in place of another: overridden, or undone at its author's own wish."""
    if through.effect is Effect.RETRACT:
        author = select(decisions.c.account).where(decisions.c.id == through.id).scalar_subquery()
        _mark(c, office, replaced, tally.c.account == author, undone=True)
    _mark(c, office, replaced, ~tally.c.undone, overridden=True)


def _row(
    office: Office, account: str, decision: DecisionId, of: CaseId, case: Case | None, number: int | None
) -> dict[str, Any]:
    step = rules.find_step(case, number) if case is not None and number is not None else None
    return _NOTHING | {
        "agency": office.agency,
        "decision": decision,
        "account": account,
        "case_id": of,
        "step": number,
        "post": step.post if step is not None else UNKNOWN,
        "programme": case.programme if case is not None else UNKNOWN,
        "heard_us": us(office.now()),
    }


def _keep(c: Connection, row: dict[str, Any], *, again: bool) -> None:
    upsert = postgresql.insert if c.dialect.name == "postgresql" else sqlite.insert
    new = upsert(tally).values(row)
    key = tally.primary_key.columns
    c.execute(new.on_conflict_do_update(index_elements=key, set_=row) if again else new.on_conflict_do_nothing())


def _mark(c: Connection, office: Office, decision: DecisionId, *which: ColumnElement[bool], **marks: bool) -> None:
    one = (tally.c.agency == office.agency) & (tally.c.decision == decision) & tally.c.heard
    c.execute(update(tally).where(one, *which).values(marks))
