"""What the steps of a case add up to: its standing, whose duty it is, how it was closed, when it was answered.

All of it is read from the steps anew at every move, so that what is taken back leaves nothing behind but its step.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from casework import paths
from casework.model import Case, CaseId, Step
from casework.programme import Programme
from casework.states import ENDED_BY, OPEN_AT, UNITS, Closing, Effect, Stage, Status, ended

FOLLOW = "follow"  # an act that moves nothing: one more person who is told
_BEFORE_UNITS = frozenset({Stage.VERIFICATION, Stage.REVIEW, Stage.DISPATCH, Stage.POOL})


def standing(programme: Programme, steps: Sequence[Step]) -> Status:
    """Where a case with these steps stands: at its open step, else by the last decision that said something new."""
    last = steps[-1]
    at = OPEN_AT.get(programme.stage(last.name)) if last.outcome is None else None
    return at or _ended(programme, _said(steps)) or Status.OPEN


def unit(programme: Programme, steps: Sequence[Step]) -> str | None:
    """Whose duty it is: of whom it was dispatched to last, until it is judged, or dispatched, or offered anew."""
    found = None
    for step in steps:
        if programme.stage(step.name) in _BEFORE_UNITS:
            found = None
        if step.outcome is not None and step.outcome.effect is Effect.DISPATCH:
            found = step.outcome.unit
    return found


def merged_into(steps: Sequence[Step]) -> CaseId | None:
    """The case that it joined; while a step is open (an appeal against that, say) it stands for itself."""
    said = _said(steps) if steps[-1].outcome is not None else None
    return said.outcome.into if said is not None and said.outcome and said.outcome.effect is Effect.MERGE else None


def closing(programme: Programme, steps: Sequence[Step]) -> Closing | None:
    """How a closed case was closed: overdue when whoever had to act was late since it was opened (again).

    That it was upheld later changes nothing of it.
    """
    said = _said(steps)
    if steps[-1].outcome is None or said is None or said.outcome is None:
        return None
    if _ended(programme, said) is not Status.CLOSED:
        return None
    kind = programme.decision(said.name, said.outcome.kind)
    if kind is not None and kind.closing is not Closing.NORMAL:
        return kind.closing
    of = paths.round_of(programme, [s for s in steps if s.number <= said.number])
    late = (s for s in of if s.outcome is not None and s.due_at is not None and s.outcome.at > s.due_at)
    return Closing.OVERDUE if any(programme.stage(s.name) in UNITS for s in late) else Closing.NORMAL


@dataclass(frozen=True, slots=True)
class Asked:
    """The answer that is owed, or was given last: since when it was owed, and when it was given."""

    since: datetime
    answered_at: datetime | None = None


def asked(programme: Programme, case: Case) -> Asked:
    """Since when somebody waits for an answer, or waited for the last one.

    The first report is owed one. After it was given, so is what comes in next (a report, an objection), and whoever
    was told that a decision is overturned. An answer that was taken back was none.
    """
    came = [(s.received_at, False) for s in case.submissions[1:] if not s.act]
    given = []
    for before, step in zip((None, *case.steps), case.steps, strict=False):
        if before is not None and paths.next_name(programme, before) is None:
            came.append((step.opened_at, False))  # an objection, or what came in while a rule was looked after
        if step.outcome is not None and step.outcome.effect is Effect.OVERTURN:
            came.append((step.outcome.at, False))
        kind = programme.decision(step.name, step.outcome.kind) if step.outcome is not None else None
        if step.outcome is not None and kind is not None and kind.is_answer:
            given.append((step.outcome.at, True))
    owed = Asked(case.opened_at)
    for at, answers in sorted([*came, *given]):
        if answers:
            owed = owed if owed.answered_at is not None else Asked(owed.since, at)
        elif owed.answered_at is not None:
            owed = Asked(at)
    return owed


def _ended(programme: Programme, said: Step | None) -> Status | None:
    if said is None or said.outcome is None:
        return None
    return ended(programme.stage(said.name), said.outcome.effect)


def _said(steps: Sequence[Step]) -> Step | None:
    """The last step whose decision said where the case stands; to uphold leaves what stood."""
    closed = (step for step in reversed(steps) if step.outcome is not None)
    return next((step for step in closed if step.outcome is not None and step.outcome.effect in ENDED_BY), None)
