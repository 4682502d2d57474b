"""How a case moves: an outcome closes a step, and the programme says which step opens next.

A step is never opened again. A retraction closes its step with the effect *retract* and opens a new step of
the same name, so "one effective decision per step" stays true of every step for ever.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from casework import clocks
from casework.model import Case, CaseId, Decision, DecisionId, Effect, Outcome, Status, Step, Submission
from casework.programme import Programme, StepKind

AFTER = {
    Effect.ACCEPT: Status.ACCEPTED,
    Effect.REJECT: Status.REJECTED,
    Effect.DISPATCH: Status.DISPATCHED,
    Effect.MERGE: Status.MERGED,
    Effect.HOLD: Status.HELD,
    Effect.NEEDS_MORE: Status.NEEDS_MORE,
    Effect.RETRACT: Status.OPEN,
}


def open_case(programme: Programme, case: CaseId, title: str, category: str, first: Submission, grid: str = "") -> Case:
    """A new case of one submission, at its programme's first step, with its promise running.

    A category's target date is what its contributor is promised; no review may be due after it.
    """
    at, kind = first.received_at, programme.category(category)
    target = kind.target_hours if kind is not None else None
    promised_at = clocks.limit(at, programme.promise_hours if target is None else target)
    step = _opened(programme.first_step, 1, at)
    due_at = min(step.due_at, promised_at) if step.due_at is not None else None
    return Case(
        case,
        programme.id,
        title,
        category,
        at,
        (first,),
        (replace(step, due_at=due_at),),
        promised_at=promised_at,
        grid=grid,
        urgent=kind is not None and kind.urgent,
    )


def add_submission(programme: Programme, case: Case, more: Submission) -> Case:
    """New evidence: what was seen is no longer all there is; a closed case (a merged one too) is reviewed again."""
    grown = replace(case, submissions=(*case.submissions, more), review_rev=case.review_rev + 1)
    if case.open_step is not None:
        return grown
    steps = (*case.steps, _opened(programme.first_step, len(case.steps) + 1, more.received_at))
    return replace(grown, steps=steps, status=Status.OPEN, merged_into=None)


def close_step(programme: Programme, case: Case, decision: Decision, by: str, at: datetime, *, again: bool) -> Case:
    """The case after a decision took effect; `again` when it replaces an earlier outcome of that step."""
    closed = tuple(s for s in case.steps if s.number <= decision.step)
    step = closed[-1]
    outcome = Outcome(
        decision.id,
        decision.kind,
        decision.effect,
        by,
        at,
        decision.reasons,
        decision.unit,
        decision.into,
        decision.seen,
        decision.noted,
    )
    step = replace(step, outcome=outcome, generation=step.generation + again)
    following = _next_name(programme, step, decision)
    steps: tuple[Step, ...] = (*closed[:-1], step)
    if following is not None:
        steps = (*steps, _opened(programme.step(following), step.number + 1, at))
    return replace(
        case,
        steps=steps,
        status=AFTER[decision.effect],
        unit=decision.unit,
        merged_into=decision.into if decision.effect is Effect.MERGE else None,
    )


def _next_name(programme: Programme, step: Step, decision: Decision) -> str | None:
    if decision.effect is Effect.RETRACT:
        return step.name
    kind = programme.decision(step.name, decision.kind)
    return kind.then if kind is not None else None


def _opened(kind: StepKind, number: int, at: datetime) -> Step:
    return Step(number, kind.name, kind.post, at, clocks.limit(at, kind.limit_hours))


def lay_over(programme: Programme, case: Case, decisions: Iterable[Decision], by: str) -> Case:
    """The hub's word with a desk's own unanswered decisions laid over it, oldest first.

    A decision that no longer fits (its step is gone or closed by another) leaves the case as the hub says.
    """
    for decision in decisions:
        step = next((s for s in case.steps if s.number == decision.step), None)
        if step is None:
            continue
        replaces = step.outcome is not None and step.outcome.decision == decision.supersedes
        if step.outcome is None or replaces:
            case = close_step(programme, case, decision, by, decision.decided_at, again=replaces)
    return case


def retraction(decision: Decision, made: DecisionId, at: datetime) -> Decision:
    """The decision that takes another back after it was sent."""
    return replace(
        decision,
        id=made,
        kind="undo",
        effect=Effect.RETRACT,
        decided_at=at,
        reasons=(),
        unit=None,
        into=None,
        note="",
        supersedes=decision.id,
        active_seconds=0.0,
        noted=(),
        batch=None,
    )
