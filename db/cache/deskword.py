"""The door's part for this desk's own word: decide, take back, hand over to be sent.

The journal has a decision before the database does; if the commit fails, the journal forgets it again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from casework.model import CaseId, Change, Decision, DecisionId, LocalAudit, Outgoing, Saved
from db.cache import decisions, groups, listing, many, parted, undo
from db.cache import findings as found_by
from db.cache.base import Base, T, log
from db.records import Act, Many, TakenBack
from db.tables import outbox


class DeskWord(Base):
    """When one of these returns, what it was told is safe."""

    def decide(self, decision: Decision, ready_at: datetime) -> Change:
        """Put a decision in the outbox, if the rules allow it; when this returns it is safe."""

        def write(c: Connection) -> frozenset[CaseId]:
            kept = decisions.decide(c, self._programmes, self.reviewer, decision, ready_at)
            touched = self._relist(c, [kept.case])
            self._journal.decided(kept)
            return touched

        return Change(self._saying(write))

    def decide_all(self, asked: Sequence[Decision], ready_at: datetime) -> Many:
        """Put these in the outbox in one transaction; what the rules refuse is told, and the rest stands."""

        def write(c: Connection) -> Many:
            kept, blocked = many.decide(c, self._programmes, self.reviewer, asked, ready_at)
            saved = tuple(d.case for d in kept)
            touched = self._relist(c, saved)
            self._journal.decided(*kept)
            return Many(Change(touched), saved, blocked)

        return self._saying(write)

    def withdraw(self, decision: Decision, told: LocalAudit) -> Change:
        """Undo within the hold: the decision was never said; only this desk's audit row remembers."""

        def write(c: Connection) -> frozenset[CaseId]:
            decisions.withdraw(c, decision.id)
            log(c, [told])
            touched = self._relist(c, [decision.case])
            self._journal.withdrawn(decision.id)  # last, and before the commit: what is undone never comes back
            return touched

        return Change(self._write(write))

    def take_back(
        self, act: Act, now: datetime, told: Sequence[LocalAudit], new_id: Callable[[], DecisionId]
    ) -> TakenBack:
        """Undo an act as a whole: withdraw what is held, supersede what was sent.

        Of `told` the rows are kept whose case was really taken back.
        """

        def write(c: Connection) -> TakenBack:
            back = undo.take_back(c, self._programmes, self.reviewer, act, now, new_id)
            log(c, [row for row in told if row.case in back.cases])
            found_by.rate(c, back.rejoined)
            touched = self._relist(c, back.cases) | groups.regroup(c, back.rejoined)
            self._journal.withdrawn(*(d.id for d in back.withdrawn))  # what is undone never comes back
            self._journal.decided(*back.superseding)  # last: what is not committed is cut off again
            return TakenBack(Change(touched), back.cases, len(back.withdrawn), len(back.superseding), back.left)

        return self._saying(write)

    def set_apart(self, case: CaseId, others: Iterable[CaseId], told: LocalAudit) -> Change:
        """Not duplicates: remembered, and never offered again until it is taken back."""

        def write(c: Connection) -> frozenset[CaseId]:
            named = parted.say(c, case, others, told.at, decisions.next_act(c))
            if named:
                log(c, [told])
                found_by.rate(c, named)
            return named | groups.regroup(c, named)

        return Change(self._write(write))

    def take_unsent(self, now: datetime, *, limit: int = 50, hold: bool = True) -> tuple[Outgoing, ...]:
        def write(c: Connection) -> tuple[Outgoing, ...]:
            taken = decisions.take_unsent(c, now, limit=limit, hold=hold)
            listing.relist(c, self._programmes, self.reviewer, {o.decision.case for o in taken})
            return taken

        return self._write(write)

    def acknowledge(self, case: CaseId, now: datetime) -> Change:
        def write(c: Connection) -> frozenset[CaseId]:
            decisions.acknowledge(c, case, now)
            return self._relist(c, [case])

        return Change(self._write(write))

    def salvage(self, found: Iterable[Decision], now: datetime) -> None:
        """Put what only a journal has back into the record, as sent: the hub knows which it has heard."""

        def write(c: Connection) -> None:
            missing = [d for d in found if c.scalar(select(outbox.c.seq).where(outbox.c.id == d.id)) is None]
            for decision in missing:
                decisions.enqueue(c, decision, now, Saved.SENDING)
            listing.relist(c, self._programmes, self.reviewer, {d.case for d in missing})

        self._write(write)

    def _saying(self, write: Callable[[Connection], T]) -> T:
        mark = self._journal.mark()
        try:
            return self._write(write)
        except BaseException:
            self._journal.rewind(mark)
            raise
