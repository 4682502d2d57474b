"""Which step of a case follows which, read from its steps: a decision led to it, or something came in."""

from __future__ import annotations

from collections.abc import Sequence

from casework import automatic
from casework.model import Step
from casework.programme import Programme
from casework.states import Effect, Stage


def next_name(programme: Programme, step: Step) -> str | None:
    """The name of the step that a closed one leads to; None where the case ends there, or is open still.

    What a rule decided and was drawn for a second look leads to the spot check instead of to the end.
    """
    outcome = step.outcome
    if outcome is None:
        return None
    if outcome.effect is Effect.RETRACT:
        return step.name
    kind = programme.decision(step.name, outcome.kind)
    if kind is None or kind.then is not None or not outcome.rule:
        return kind.then if kind is not None else None
    rule, again = programme.rule(outcome.rule), programme.at(Stage.SPOT_CHECK)
    looked_at = rule is not None and again is not None and automatic.drawn(outcome.decision, rule.recheck)
    return again.name if again is not None and looked_at else None


def latest(steps: Sequence[Step], name: str | None) -> Step | None:
    return next((step for step in reversed(steps) if step.name == name), None)


def round_of(programme: Programme, steps: Sequence[Step]) -> Sequence[Step]:
    """The last of these steps and those that led to it, from where the case was opened, opened again or overturned."""
    first = len(steps) - 1
    while first > 0 and _leads_on(programme, steps[first - 1]):
        first -= 1
    return steps[max(0, first) :]


def _leads_on(programme: Programme, step: Step) -> bool:
    overturned = step.outcome is not None and step.outcome.effect is Effect.OVERTURN
    return not overturned and next_name(programme, step) is not None
