"""What a case looks like in the queue: derived columns, recomputed in the transaction that changes their causes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from sqlalchemy import Connection, bindparam, select, update

from casework import life, wire
from casework.model import Ack, Case, CaseId, Decision, Outgoing, Reviewer, Saved, Step
from casework.programme import Programme
from casework.states import OUTSIDE, Effect
from casework.wire import Me
from db.cache.rows import moment, stamp
from db.records import FAR
from db.tables import cases, outbox

PENDING = (Saved.SAVED.value, Saved.SENDING.value)
BATCH = 500  # cases asked of by one statement
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


def decisions_by_case(c: Connection, ids: Sequence[CaseId]) -> dict[str, list[Outgoing]]:
    """The same for many cases: those of which this desk has said something."""
    rows = c.execute(select(outbox).where(outbox.c.case.in_(ids)).order_by(outbox.c.seq))
    found: dict[str, list[Outgoing]] = {}
    for row in rows:
        found.setdefault(row.case, []).append(outgoing(row))
    return found


def batched(ids: Iterable[CaseId]) -> Iterator[list[CaseId]]:
    """So many at a time as one statement may name."""
    waiting = iter(ids)
    while some := list(islice(waiting, BATCH)):
        yield some


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
    if not pending:
        return case
    said = {d.id for d in pending} | {s.outcome.decision for s in case.steps if s.outcome is not None}
    # a taking back that is still to be said changes nothing once what it takes back has not come to stand
    pending = [d for d in pending if d.effect is not Effect.RETRACT or d.supersedes in said]
    return life.lay_over(programme, case, pending, by) if programme is not None else case


def reviewer_of(me: Me | None) -> Reviewer:
    """Who sits here, as far as the hub has told; nobody may decide before that."""
    if me is None:
        return Reviewer("", frozenset(), enabled=False)
    return Reviewer(me.account, frozenset(me.posts), True, frozenset(me.own))


def derived(
    programmes: Mapping[str, Programme], case: Case, mine: Sequence[Outgoing], reviewer: Reviewer
) -> dict[str, object]:
    """The columns of the queue that depend on this desk's own word too."""
    seen = as_seen(programmes, case, mine, reviewer.account)
    step = seen.open_step if seen.merged_into is None else None
    shown = standing(mine)
    outside = step is not None and _waits_outside(programmes, seen, step)
    if shown is not None and _is_over(shown, seen, step, reviewer):
        shown = None
    # a row that was decided keeps its place: it stands at the step that was decided
    at = next((s for s in seen.steps if s.number == shown.decision.step), None) if shown is not None else step
    return {
        "post": step.post if step is not None else "",
        "status": seen.status.value,
        "step": at.name if at is not None else "",
        "step_post": at.post if at is not None else "",
        "step_at": stamp(at.opened_at) if at is not None else None,
        **_times(seen, at),
        "kind": shown.decision.kind if shown is not None else None,
        "state": shown.state.value if shown is not None else None,
        "by_rule": shown is not None and bool(shown.decision.rule),
        "kept": shown is not None,
        "outside_until": 0.0 if step is None or not outside else _due(step),
    }


def _waits_outside(programmes: Mapping[str, Programme], case: Case, step: Step) -> bool:
    programme = programmes.get(case.programme)
    return programme is not None and programme.stage(step.name) in OUTSIDE


def _is_over(shown: Outgoing, seen: Case, step: Step | None, reviewer: Reviewer) -> bool:
    """What was recorded is told until the case goes on: by another decision, or to a step of this reviewer's."""
    if shown.state is not Saved.RECORDED:
        return False
    theirs = step is not None and step.number > shown.decision.step and step.post in reviewer.posts
    return theirs or any(s.outcome is not None for s in seen.steps if s.number > shown.decision.step)


def _times(seen: Case, at: Step | None) -> dict[str, object]:
    """What presses at this step: an answer that it gave itself was still promised there."""
    closed_at = at.outcome.at if at is not None and at.outcome is not None else None
    promised = seen.answered_at is None or (closed_at is not None and closed_at <= seen.answered_at)
    promised = promised and seen.promised_at is not None
    promised_at = stamp(seen.promised_at) if promised and seen.promised_at is not None else FAR
    due_at = _due(at) if at is not None else FAR
    return {
        "answered": not promised,
        "due_at": due_at,
        "pressing_at": min(promised_at, due_at),
        "guessed": at is not None and at.guessed,
        "promise_guessed": seen.promise_guessed,
    }


def kept(c: Connection) -> tuple[CaseId, ...]:
    """The cases that still show this desk's own decision."""
    return tuple(CaseId(i) for i in c.scalars(select(cases.c.id).where(cases.c.kept)))


def relist(c: Connection, programmes: Mapping[str, Programme], reviewer: Reviewer, only: Iterable[CaseId]) -> None:
    """Recompute what the queue shows of these cases."""
    for some in batched(only):
        mine = decisions_by_case(c, some)
        asked = select(cases.c.id, cases.c.number, cases.c.record).where(cases.c.id.in_(some))
        columns = [
            {"row": number} | derived(programmes, wire.decode(record, Case), mine.get(case_id, ()), reviewer)
            for case_id, number, record in c.execute(asked).all()
        ]
        if columns:
            c.execute(update(cases).where(cases.c.number == bindparam("row")), columns)


__all__ = [
    "ASKS",
    "PENDING",
    "as_seen",
    "decisions_by_case",
    "decisions_of",
    "derived",
    "kept",
    "outgoing",
    "relist",
    "reviewer_of",
    "standing",
]


def _due(step: Step) -> float:
    return stamp(step.due_at) if step.due_at is not None else FAR
