"""What an overturned decision gave is taken back, so that what is decided anew can be booked anew.

An overturn opens a step of the case once more (its `then`): whatever was booked from that step's last turn on is
compensated, or where there was none, from the last outcome on that booked anything (that one was upheld before is no
outcome of its own). What has left the house cannot be unsaid; the overturn's
own notice says so. That a taker gave up an order stays what it is, whoever was wrong about the rest.

An overturn is never replaced itself: what it took back cannot be booked again on the same step, and the next step
decides it anyway. Who would take it back is held, and a ruling refuses to put that through.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from casework.model import Case, Step
from casework.states import Effect
from hub import consequences
from hub.office import Office
from hub.reports import tally
from hub.tables import ledger


def stands(step: Step | None) -> bool:
    """Is this step closed by an overturn?"""
    return step is not None and _ended_by(step, Effect.OVERTURN)


def take_back(c: Connection, office: Office, case: Case, number: int) -> None:
    """Compensate what the overturn on step `number` of the case, which is closed by it already, makes void."""
    booked = [s for s in case.steps if s.number < number and not _ended_by(s, Effect.ABANDON) and _booked(c, case, s)]
    again = case.open_step
    turns = [s.number for s in case.steps if again is not None and s.number < number and s.name == again.name]
    last = turns or [s.number for s in booked if not _ended_by(s, Effect.UPHOLD)]
    void = [step for step in booked if last and step.number >= last[-1]]
    for step in void:
        stopped = consequences.compensate(c, case.id, step.number, step.generation, office.now())
        if stopped and step.outcome is not None:
            tally.stopped(c, office, step.outcome.decision)


def _ended_by(step: Step, effect: Effect) -> bool:
    return step.outcome is not None and step.outcome.effect is effect


def _booked(c: Connection, case: Case, step: Step) -> bool:
    """Has it booked anything that was not taken back yet?"""
    here = (ledger.c.case_id == case.id) & (ledger.c.step == step.number) & (ledger.c.generation == step.generation)
    entries: Sequence[str] = c.scalars(select(ledger.c.entry).where(here).distinct()).all()
    return consequences.BOOK in entries and consequences.COMPENSATE not in entries
