"""This desk's own word: decide, take back, hand over to be sent, take the hub's answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, select, update

from casework import rules, wire
from casework.errors import Refused
from casework.model import Ack, Answer, Case, CaseId, Decision, DecisionId, Lease, Outgoing, Reviewer, Saved
from casework.programme import Programme
from casework.states import Effect
from db.cache import evidence, listing
from db.cache.rows import stamp
from db.tables import apart, audit, cases, leases, outbox

STATE = {
    Answer.EFFECTIVE: Saved.RECORDED,
    Answer.CONCURRED: Saved.RECORDED,
    Answer.OVERRIDE: Saved.RECORDED,
    Answer.RECHECK: Saved.RECHECK,
    Answer.REDIRECTED: Saved.RECHECK,
    Answer.FENCED: Saved.RECHECK,
    Answer.CONFLICT: Saved.OTHER,
    Answer.HELD: Saved.HELD,
    Answer.ID_REUSED: Saved.ERROR,
}
RULED_ON = frozenset({Answer.HELD, Answer.CONFLICT})  # by a supervisor, who has the decision before them
KEEP = timedelta(days=30)


def decide(
    c: Connection, programmes: Mapping[str, Programme], reviewer: Reviewer, decision: Decision, ready_at: datetime
) -> Decision:
    """Put a decision in the outbox if the rules allow it on what this desk sees; raises `Refused`.

    It goes with the newest fence this desk was ever given on the case, whatever the screen knew when the key was
    pressed: a lease may have come in between, and the hub ends one with each step that closes, so that after an
    undo of what was sent only the desk's own earlier decision still knows it. What the checks have said is frozen
    with it. Gives the decision as it was kept.
    """
    case = _case(c, decision.case)
    mine = listing.decisions_of(c, decision.case)
    seen = listing.as_seen(programmes, case, mine, reviewer.account)
    known = next((o for o in mine if o.decision.id == decision.supersedes), None)
    lease = _lease(c, decision.case)
    given = [o.decision.fence for o in mine] + ([lease.fence] if lease is not None else [])
    decision = replace(decision, fence=max([decision.fence, *given]))
    standing = rules.Standing(decision.fence, reviewer.account if known is not None else None)
    programme = programmes.get(seen.programme)
    if programme is None or not rules.well_formed(programme, seen, decision):
        raise Refused("bad-decision", case=decision.case, kind=decision.kind)
    rules.require_decidable(seen, decision, standing, reviewer)
    decision = evidence.freeze(c, decision)
    c.execute(
        update(outbox)
        .where(outbox.c.case == decision.case, outbox.c.state.in_(listing.ASKS), outbox.c.acknowledged_at.is_(None))
        .values(acknowledged_at=stamp(decision.decided_at))
    )
    enqueue(c, decision, ready_at)
    return decision


def enqueue(c: Connection, decision: Decision, ready_at: datetime, state: Saved = Saved.SAVED) -> None:
    c.execute(
        insert(outbox).values(
            seq=next_act(c),
            id=decision.id,
            case=decision.case,
            state=state,
            decided_at=stamp(decision.decided_at),
            ready_at=stamp(ready_at),
            sent_at=None if state is Saved.SAVED else stamp(ready_at),
            effect=decision.effect,
            active_seconds=decision.active_seconds,
            record=wire.encode(decision).decode(),
            batch=decision.batch,
            supersedes=decision.supersedes,
        )
    )


def next_act(c: Connection) -> int:
    """The number of the next thing said: one line for decisions and "not duplicates", so that undo knows the newest."""
    last = (c.scalar(select(func.max(table.c.seq))) for table in (outbox, apart))
    return 1 + max(seq or 0 for seq in last)


def withdraw(c: Connection, decision: DecisionId) -> None:
    """Take back what was not handed over to be sent; afterwards only a superseding decision can."""
    gone = c.execute(delete(outbox).where(outbox.c.id == decision, outbox.c.state == Saved.SAVED))
    if not gone.rowcount:
        raise Refused("already-sent", decision=decision)


def take_unsent(c: Connection, now: datetime, *, limit: int, hold: bool) -> tuple[Outgoing, ...]:
    """The outbox, oldest first, marked as sent: from here on only the hub can answer. No more than go in one message.

    With `hold` false the undo hold is over for everything: the desk is closing, or was asked to send now.
    """
    due = select(outbox).where(outbox.c.state.in_(listing.PENDING)).order_by(outbox.c.seq)
    if hold:
        due = due.where((outbox.c.state == Saved.SENDING) | (outbox.c.ready_at <= stamp(now)))
    rows = c.execute(due.limit(limit)).all()
    taken = tuple(listing.outgoing(row) for row in rows[: evidence.fitting(c, [row.id for row in rows])])
    fresh = [o.decision.id for o in taken if o.state is Saved.SAVED]
    c.execute(update(outbox).where(outbox.c.id.in_(fresh)).values(state=Saved.SENDING, sent_at=stamp(now)))
    return taken


def carry_fences(c: Connection, held: Iterable[Lease]) -> tuple[Decision, ...]:
    """An unsent decision goes out with the newest right this desk has been given to its step; gives those.

    Without this the desk fences itself: it decides offline, claims at the next round, and sends with the old fence.
    A lease of an earlier step counts too: what was decided on the steps after it stands on that one's decision.
    """
    by_case = {lease.case: lease for lease in held}
    unsent = select(outbox.c.id, outbox.c.record).where(outbox.c.state == Saved.SAVED)
    carried: list[Decision] = []
    for row in c.execute(unsent).all():
        decision = wire.decode(row.record, Decision)
        lease = by_case.get(decision.case)
        if lease is not None and lease.step <= decision.step and lease.fence > decision.fence:
            carried.append(replace(decision, fence=lease.fence))
            newer = wire.encode(carried[-1]).decode()
            c.execute(update(outbox).where(outbox.c.id == row.id).values(record=newer))
    return tuple(carried)


def settle(
    c: Connection, acks: Iterable[Ack], now: datetime, chain: int = 0
) -> tuple[frozenset[CaseId], tuple[DecisionId, ...]]:
    """Take the hub's answers; gives the cases they touch and the retractions they make idle.

    An answer for a decision that is not in the outbox is nobody's. What was acknowledged stays so when a restored
    hub says the same once more. `chain` is how long the hub's chain was when it answered.
    """
    touched: set[CaseId] = set()
    dropped: list[DecisionId] = []
    for ack in acks:
        row = c.execute(select(outbox).where(outbox.c.id == ack.decision)).one_or_none()
        if row is None:
            continue
        state = STATE[ack.answer]
        before = wire.decode(row.ack, Ack).answer if row.ack else None
        seen_at = row.acknowledged_at if ack.answer is before else None
        c.execute(
            update(outbox)
            .where(outbox.c.id == ack.decision)
            .values(
                state=state,
                ack=wire.encode(ack).decode(),
                settled_at=stamp(now),
                acknowledged_at=stamp(now) if state is Saved.RECORDED else seen_at,
                chain=chain,
            )
        )
        if state is not Saved.RECORDED:
            dropped += _drop_idle_retraction(c, ack)
        touched.add(CaseId(row.case))
    return frozenset(touched), tuple(dropped)


def _drop_idle_retraction(c: Connection, ack: Ack) -> list[DecisionId]:
    """What did not take effect needs no taking back: an unsent retraction of it is withdrawn.

    Not so while a supervisor is to rule on it: they must know that its author has taken it back.
    """
    if ack.answer in RULED_ON:
        return []
    idle = (outbox.c.supersedes == ack.decision, outbox.c.effect == Effect.RETRACT, outbox.c.state == Saved.SAVED)
    dropped = [DecisionId(i) for i in c.scalars(select(outbox.c.id).where(*idle))]
    c.execute(delete(outbox).where(outbox.c.id.in_(dropped)))
    return dropped


def acknowledge(c: Connection, case: CaseId, now: datetime) -> None:
    """The reviewer has seen what became of the decisions on this case."""
    c.execute(
        update(outbox)
        .where(outbox.c.case == case, outbox.c.state.in_(listing.ASKS), outbox.c.acknowledged_at.is_(None))
        .values(acknowledged_at=stamp(now))
    )


def send_again(c: Connection) -> tuple[Decision, ...]:
    """After the hub was restored from a backup: push once more whatever it may have lost; gives those.

    What waits for a supervisor's ruling is a word that counts, like what took effect. What its reviewer was asked
    to look at again is not said again: without what had changed it might take effect, before the answer given anew.
    """
    counts = outbox.c.state.in_([Saved.RECORDED, *(STATE[answer] for answer in RULED_ON)])
    again = c.scalars(select(outbox.c.record).where(counts).order_by(outbox.c.seq)).all()
    c.execute(update(outbox).where(counts).values(state=Saved.SENDING))
    c.execute(update(audit).values(pushed=False))
    return tuple(wire.decode(record, Decision) for record in again)


def sweep(c: Connection, now: datetime, backed_up: int) -> None:
    """Forget what was answered 30 days ago, needs nobody's eye, and stands in a verified backup of the hub.

    `backed_up` is the length of the hub's chain in that backup: a clock would have to be believed.
    """
    over = (outbox.c.settled_at < stamp(now - KEEP), outbox.c.acknowledged_at.is_not(None))
    c.execute(delete(outbox).where(*over, outbox.c.chain.between(1, backed_up)))


def _case(c: Connection, case: CaseId) -> Case:
    record = c.scalar(select(cases.c.record).where(cases.c.id == case))
    if record is None:
        raise Refused("case-gone", case=case)
    return wire.decode(record, Case)


def _lease(c: Connection, case: CaseId) -> Lease | None:
    record = c.scalar(select(leases.c.record).where(leases.c.case == case))
    return wire.decode(record, Lease) if record is not None else None
