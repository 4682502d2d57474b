"""How a case moves: an outcome closes a step, and the programme says which step opens next.

What may follow what is the table of `states`; by when, `dues`. All that a case is comes of its submissions and the
decisions that took effect, in their order: the same ones give the same case on every desk and at the hub.

A step is never opened again. A retraction closes its step with the effect *retract* and opens a new step of
the same name, so "one effective decision per step" stays true of every step for ever.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice

from casework import automatic, dues
from casework.clocks import Due
from casework.model import Case, CaseId, Decision, DecisionId, Outcome, Step, Submission
from casework.programme import Programme, StepKind
from casework.states import ENDED_BY, OPEN_AT, UNITS, Closing, Effect, Stage, Status

FOLLOW = "follow"  # an act that moves nothing: one more person who is told
_BEFORE_UNITS = frozenset({Stage.VERIFICATION, Stage.REVIEW, Stage.DISPATCH, Stage.POOL})


def open_case(programme: Programme, case: CaseId, title: str, category: str, first: Submission, grid: str = "") -> Case:
    """A new case of one submission, at its programme's first step, with its promise running.

    A category's target date is what its contributor is promised; no review may be due after it.
    """
    at, about = first.received_at, programme.category(category)
    promised_at = dues.promised(programme, category, at)
    kind = programme.first_step
    step = _opened(kind, 1, at, dues.begun(programme, category, kind, (), at))
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
        urgent=about is not None and about.urgent,
    )


def add_submission(programme: Programme, case: Case, more: Submission) -> Case:
    """New evidence: what was seen is no longer all there is; a closed case (a merged one too) is reviewed again.

    An appeal opens the appeal's step where the programme has one; who only follows a case changes nothing of it.
    """
    grown = replace(case, submissions=(*case.submissions, more))
    if more.act == FOLLOW:
        return grown
    grown = replace(grown, review_rev=case.review_rev + 1)
    if case.open_step is not None:
        return grown
    appeal = programme.at(Stage.APPEAL) if more.act else None
    kind = appeal or programme.first_step
    due = dues.begun(programme, case.category, kind, case.steps, more.received_at)
    steps = (*case.steps, _opened(kind, len(case.steps) + 1, more.received_at, due))
    return replace(grown, steps=steps, status=standing(programme, steps), merged_into=None, closing=None)


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
        rule=decision.rule,
    )
    step = replace(step, outcome=outcome, generation=step.generation + again)
    name = _next_name(programme, step, decision)
    steps: tuple[Step, ...] = (*closed[:-1], step)
    if name is not None:
        kind = programme.step(name)
        due = dues.following(programme, case.category, kind, steps, at)
        steps = (*steps, _opened(kind, step.number + 1, at, due))
    return replace(
        case,
        steps=steps,
        status=standing(programme, steps),
        unit=_unit(programme, case, step, steps[-1], decision),
        merged_into=decision.into if decision.effect is Effect.MERGE else None,
        answered_at=_answered(programme, case, step),
        closing=_closing(programme, steps),
    )


def standing(programme: Programme, steps: Sequence[Step]) -> Status:
    """Where a case with these steps stands: at its open step, else by the last decision that said something new."""
    opened = steps[-1] if steps[-1].outcome is None else None
    at = OPEN_AT.get(programme.stage(opened.name)) if opened is not None else None
    ended = (ENDED_BY.get(s.outcome.effect) for s in reversed(steps) if s.outcome is not None)
    return at or next((status for status in ended if status is not None), Status.OPEN)


def reworks(programme: Programme, steps: Iterable[Step]) -> int:
    """How often a check, or the caller, sent the work back."""
    failed = (s for s in steps if s.outcome is not None and s.outcome.effect is Effect.FAIL)
    return sum(programme.stage(s.name) in (Stage.CHECK, Stage.CALL_BACK) for s in failed)


def taker(programme: Programme, case: Case) -> tuple[str, ...]:
    """Who took the case from the pool last; nobody where none was."""
    pool = (s for s in reversed(case.steps) if s.outcome is not None and programme.stage(s.name) is Stage.POOL)
    act = next((s.outcome.kind for s in pool if s.outcome is not None and s.outcome.effect is Effect.PASS), None)
    sent = (s.contributor for s in reversed(case.submissions) if act is not None and s.act == act)
    return tuple(islice(sent, 1))


def _next_name(programme: Programme, step: Step, decision: Decision) -> str | None:
    if decision.effect is Effect.RETRACT:
        return step.name
    kind = programme.decision(step.name, decision.kind)
    if kind is None or kind.then is not None or not decision.rule:
        return kind.then if kind is not None else None
    rule, again = programme.rule(decision.rule), programme.at(Stage.SPOT_CHECK)
    looked_at = rule is not None and again is not None and automatic.drawn(decision.id, rule.recheck)
    return again.name if again is not None and looked_at else None


def _opened(kind: StepKind, number: int, at: datetime, due: Due | None) -> Step:
    due_at, guessed = (due.at, due.guessed) if due is not None else (None, False)
    return Step(number, kind.name, kind.post, at, due_at, guessed=guessed)


def _unit(programme: Programme, case: Case, step: Step, last: Step, decision: Decision) -> str | None:
    """Whose duty it is from its dispatch on, until it is judged or dispatched anew."""
    if decision.effect is Effect.DISPATCH:
        return decision.unit
    return None if _BEFORE_UNITS.intersection(map(programme.stage, (step.name, last.name))) else case.unit


def _answered(programme: Programme, case: Case, step: Step) -> datetime | None:
    """When the promised answer was given: by the first decision that is one and was not replaced."""
    replaced = next((s.outcome for s in case.steps if s.number == step.number), None)
    given = case.answered_at if replaced is None or replaced.at != case.answered_at else None
    kind = programme.decision(step.name, step.outcome.kind) if step.outcome is not None else None
    answers = kind is not None and kind.is_answer and step.outcome is not None
    return step.outcome.at if answers and step.outcome is not None and given is None else given


def _closing(programme: Programme, steps: Sequence[Step]) -> Closing | None:
    last = steps[-1]
    if last.outcome is None or standing(programme, steps) is not Status.CLOSED:
        return None
    kind = programme.decision(last.name, last.outcome.kind)
    if kind is not None and kind.closing is not Closing.NORMAL:
        return kind.closing
    late = (s for s in steps if s.outcome is not None and s.due_at is not None and s.outcome.at > s.due_at)
    return Closing.OVERDUE if any(programme.stage(s.name) in UNITS for s in late) else Closing.NORMAL


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
        rule="",
    )
