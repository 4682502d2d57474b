"""What an overturned decision gave is taken back, so that what is decided anew can be booked anew.

Which steps an overturn makes void is a question to the case (`casework.voids`); here their books are compensated. What
has left the house cannot be unsaid; the overturn's own notice says so.

An overturn is never replaced itself: what it took back cannot be booked again on the same step, and the next step
decides it anyway. Who would take it back is held (`casework.rules`), and a ruling refuses to put that through.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from casework import voids
from casework.model import Case, Step
from casework.states import Effect
from hub import consequences
from hub.office import Office
from hub.reports import tally
from hub.tables import ledger


def stands(step: Step | None) -> bool:
    """Is this step closed by an overturn?"""
    return step is not None and step.outcome is not None and step.outcome.effect is Effect.OVERTURN


def take_back(c: Connection, office: Office, case: Case) -> None:
    """Compensate what the last overturn of the case, which has closed its step already, makes void."""
    void = voids.void_steps(office.programmes[case.programme], case)
    for step in (s for s in case.steps if s.number in void and _booked(c, case, s)):
        stopped = consequences.compensate(c, case.id, step.number, step.generation, office.now())
        if stopped and step.outcome is not None:
            tally.stopped(c, office, step.outcome.decision)


def _booked(c: Connection, case: Case, step: Step) -> bool:
    """Has it booked anything that was not taken back yet?"""
    here = (ledger.c.case_id == case.id) & (ledger.c.step == step.number) & (ledger.c.generation == step.generation)
    entries: Sequence[str] = c.scalars(select(ledger.c.entry).where(here).distinct()).all()
    return consequences.BOOK in entries and consequences.COMPENSATE not in entries
