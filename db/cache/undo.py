"""Taking back: the newest thing this desk said that still stands, whole, from the record alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, func, select, text

from casework import life
from casework.errors import Refused
from casework.model import CaseId, Decision, DecisionId, Outgoing, Reviewer, Saved
from casework.programme import Programme
from casework.states import Effect
from db.cache import decisions, listing, parted
from db.cache.rows import moment, stamp
from db.records import Act
from db.tables import apart, outbox

# The plus keeps SQLite from the index of states: the newest is found from the end, not among all that is recorded.
_STANDS = text("+outbox.state IN ('saved', 'sending', 'recorded')")
_later = outbox.alias("later")
_TAKEN_BACK = select(_later.c.seq).where(_later.c.supersedes == outbox.c.id, _later.c.supersedes.is_not(None)).exists()
# said by a key, standing, and not taken back yet
UNDOABLE = and_(_STANDS, outbox.c.effect != Effect.RETRACT, outbox.c.supersedes.is_(None), ~_TAKEN_BACK)
NEWEST = select(outbox).where(UNDOABLE).order_by(outbox.c.seq.desc()).limit(1)


@dataclass(frozen=True, slots=True)
class Back:
    """What a taking back did: `withdrawn` were never said, `superseding` is what takes the sent back, `left` stand."""

    withdrawn: tuple[Decision, ...] = ()
    superseding: tuple[Decision, ...] = ()
    left: int = 0
    rejoined: frozenset[CaseId] = frozenset()

    @property
    def cases(self) -> tuple[CaseId, ...]:
        return tuple(d.case for d in (*self.withdrawn, *self.superseding)) + tuple(sorted(self.rejoined))


def last_act(c: Connection) -> Act | None:
    """The newest decision, all that stands of the newest batch, or the newest "not duplicates"."""
    newest = c.execute(NEWEST).one_or_none()
    said_apart = c.scalar(select(func.max(apart.c.seq)).where(apart.c.seq > parted.OTHERS))
    if said_apart is not None and (newest is None or newest.seq < said_apart):
        return _apart(c, said_apart)
    if newest is None:
        return None
    if newest.batch is None:
        return Act(moment(newest.decided_at), (listing.outgoing(newest),))
    whole = select(outbox).where(outbox.c.batch == newest.batch, UNDOABLE).order_by(outbox.c.seq)
    return Act(moment(newest.decided_at), tuple(listing.outgoing(row) for row in c.execute(whole)), newest.batch)


def take_back(
    c: Connection,
    programmes: Mapping[str, Programme],
    reviewer: Reviewer,
    act: Act,
    now: datetime,
    new_id: Callable[[], DecisionId],
) -> Back:
    """Withdraw what is held, supersede what was sent; `Refused` when nothing of the act can be taken back."""
    if act.apart:
        rejoined = _rejoin(c, act)
        if not rejoined:
            raise Refused("nothing-to-undo")
        return Back(rejoined=rejoined)
    withdrawn: list[Decision] = []
    superseding: list[Decision] = []
    refused: list[Refused] = []
    for said in act.decisions:
        entry = _as_it_is(c, said.decision.id)
        if entry is None:
            continue
        try:
            if entry.state is Saved.SAVED:
                decisions.withdraw(c, entry.decision.id)
                withdrawn.append(entry.decision)
            else:
                undo = life.retraction(entry.decision, new_id(), now)
                superseding.append(decisions.decide(c, programmes, reviewer, undo, now))
        except Refused as error:
            refused.append(error)
    if not withdrawn and not superseding:
        raise refused[0] if refused else Refused("nothing-to-undo")
    return Back(tuple(withdrawn), tuple(superseding), len(refused))


def _as_it_is(c: Connection, decision: DecisionId) -> Outgoing | None:
    """The entry now: since the act was read it may have been sent, answered or taken back."""
    row = c.execute(select(outbox).where(outbox.c.id == decision, UNDOABLE)).one_or_none()
    return listing.outgoing(row) if row is not None else None


def _apart(c: Connection, seq: int) -> Act:
    """The case it was said of comes first: it is in every pair."""
    rows = c.execute(select(apart).where(apart.c.seq == seq)).all()
    often = Counter(end for row in rows for end in (row.case, row.other))
    named = sorted(often, key=lambda case: (-often[case], case))
    return Act(moment(rows[0].at), apart=tuple(CaseId(case) for case in named))


def _rejoin(c: Connection, act: Act) -> frozenset[CaseId]:
    named = (apart.c.case.in_(act.apart), apart.c.other.in_(act.apart))
    seq = c.scalar(select(func.max(apart.c.seq)).where(apart.c.at == stamp(act.at), *named))
    return parted.take_back(c, seq) if seq else frozenset()
