"""What a case looks like in the queue: derived columns, recomputed in the transaction that changes their causes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, select, update

from casework import life, wire
from casework.model import Ack, Case, CaseId, Decision, Effect, Outgoing, Saved
from casework.programme import Programme
from db.cache.rows import moment, stamp
from db.tables import cases, outbox

PENDING = (Saved.SAVED.value, Saved.SENDING.value)
ASKS = (Saved.RECHECK.value, Saved.OTHER.value, Saved.HELD.value, Saved.ERROR.value)


def outgoing(row: object) -> Outgoing:
    get = row._mapping  # type: ignore[attr-defined]  # a SQLAlchemy row
    return Outgoing(
        wire.decode(get["record"], Decision),
        Saved(get["state"]),
        moment(get["ready_at"]),
        moment(get["sent_at"]) if get["sent_at"] is not None else None,
        wire.decode(get["ack"], Ack) if get["ack"] is not None else None,
        moment(get["acknowledged_at"]) if get["acknowledged_at"] is not None else None,
    )


def decisions_of(c: Connection, case: CaseId) -> tuple[Outgoing, ...]:
    """This desk's decisions on a case, oldest first."""
    rows = c.execute(select(outbox).where(outbox.c.case == case).order_by(outbox.c.seq))
    return tuple(outgoing(row) for row in rows)


def standing(mine: Iterable[Outgoing]) -> Outgoing | None:
    """The decision the reviewer sees on the case: the newest not taken back and not acknowledged away."""
    shown: Outgoing | None = None
    for entry in mine:
        if entry.decision.effect is Effect.RETRACT:
            shown = None if entry.state in (Saved.SAVED, Saved.SENDING, Saved.RECORDED) else entry
        elif entry.acknowledged_at is None or entry.state is Saved.RECORDED:
            shown = entry
    return shown


def as_seen(programmes: Mapping[str, Programme], case: Case, mine: Iterable[Outgoing], by: str) -> Case:
    """The case with this desk's unanswered decisions laid over the hub's word."""
    programme = programmes.get(case.programme)
    pending = [o.decision for o in mine if o.state.value in PENDING]
    return life.lay_over(programme, case, pending, by) if programme is not None else case


def relist(c: Connection, programmes: Mapping[str, Programme], by: str, only: Iterable[CaseId]) -> None:
    """Recompute what the queue shows of these cases."""
    for case_id in only:
        record = c.scalar(select(cases.c.record).where(cases.c.id == case_id))
        if record is None:
            continue
        mine = decisions_of(c, case_id)
        seen = as_seen(programmes, wire.decode(record, Case), mine, by)
        shown = standing(mine)
        step = seen.open_step if seen.merged_into is None else None
        c.execute(
            update(cases)
            .where(cases.c.id == case_id)
            .values(
                post=step.post if step is not None else "",
                kind=shown.decision.kind if shown is not None else None,
                state=shown.state.value if shown is not None else None,
                kept=shown is not None,
            )
        )


__all__ = ["ASKS", "PENDING", "as_seen", "decisions_of", "outgoing", "relist", "stamp", "standing"]
