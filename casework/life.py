"""How a case moves: an outcome closes a step, and the programme says which step opens next.

What may follow what is the table of `states`; by when, `dues`; what it adds up to, `bearing`. All that a case is comes
of its submissions and the decisions that took effect, in their order: the same ones give the same case on every desk
and at the hub.

A step is never opened again. A retraction closes its step with the effect *retract* and opens a new step of
the same name, so "one effective decision per step" stays true of every step for ever.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from casework import bearing, dues, paths
from casework.bearing import FOLLOW
from casework.clocks import Due
from casework.model import Case, CaseId, Decision, DecisionId, Outcome, Step, Submission
from casework.programme import Programme, StepKind
from casework.states import Effect, Stage


def open_case(programme: Programme, case: CaseId, title: str, category: str, first: Submission, grid: str = "") -> Case:
    """A new case of one submission, at its programme's first step, with its promise running.

    A category's target date is what its contributor is promised; no review may be due after it.
    """
    at, about = first.received_at, programme.category(category)
    promise = dues.promised(programme, category, at)
    new = Case(
        case,
        programme.id,
        title,
        category,
        at,
        (first,),
        (),
        promised_at=promise.at,
        grid=grid,
        urgent=about is not None and about.urgent,
        promise_guessed=promise.guessed,
    )
    return replace(new, steps=(_opened(programme, new, programme.first_step, (), at),))


def add_submission(programme: Programme, case: Case, more: Submission) -> Case:
    """New evidence: what was seen is no longer all there is; a closed case (a merged one too) is reviewed again.

    An appeal opens the appeal's step where the programme has one; who only follows a case changes nothing of it.
    Whoever comes to a case that was answered is promised an answer of their own.
    """
    grown = replace(case, submissions=(*case.submissions, more))
    if more.act == FOLLOW:
        return grown
    grown = replace(grown, review_rev=case.review_rev + 1)
    if case.open_step is not None:
        return _owing(programme, case, grown)
    return _with(programme, case, grown, case.steps, _hearing(programme, more), more.received_at)


def close_step(programme: Programme, case: Case, decision: Decision, by: str, at: datetime, *, again: bool) -> Case:
    """The case after a decision took effect; `again` when it replaces an earlier outcome of that step.

    Evidence that it has not seen is never closed with the case: what that had opened, or would have, is opened behind.
    """
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
    name = paths.next_name(programme, step)
    kind = programme.step(name) if name is not None else _unheard(programme, case, step, decision)
    return _with(programme, case, case, (*closed[:-1], step), kind, at)


def guesses(case: Case) -> bool:
    """Is there a limit that runs and would be another if its calendar were known?"""
    promise = case.promise_guessed and case.answered_at is None
    return promise or (case.open_step is not None and any(step.guessed for step in case.steps))


def recounted(programme: Programme, case: Case) -> Case:
    """The case with its guessed limits counted again, with the holidays that are known by now; the others stay."""
    promise = dues.promised(programme, case.category, bearing.asked(programme, case).since)
    if case.promise_guessed:
        case = replace(case, promised_at=promise.at, promise_guessed=promise.guessed)
    known = {kind.name: kind for kind in programme.steps}
    steps: tuple[Step, ...] = ()
    for step in case.steps:
        kind = known.get(step.name) if step.guessed else None
        due = _due(programme, case, kind, steps, step.opened_at) if kind is not None else None
        steps = (*steps, step if due is None else replace(step, due_at=due.at, guessed=due.guessed))
    return replace(case, steps=steps, closing=bearing.closing(programme, steps))


def reworks(programme: Programme, steps: Iterable[Step]) -> int:
    """How often a check, or the caller, sent the work back."""
    failed = (s for s in steps if s.outcome is not None and s.outcome.effect is Effect.FAIL)
    return sum(programme.stage(s.name) in (Stage.CHECK, Stage.CALL_BACK) for s in failed)


def taker(programme: Programme, case: Case, until: int | None = None) -> tuple[str, ...]:
    """Who took the case from the pool last, of its steps up to that number; nobody where none was.

    Whom the office gave it on the telephone nobody knows: their act is in no submission.
    """
    pool = (s.outcome for s in reversed(case.steps[:until]) if programme.stage(s.name) is Stage.POOL)
    taken = next((outcome for outcome in pool if outcome is not None and outcome.effect is Effect.PASS), None)
    acts = {(sent.contributor, sent.act) for sent in case.submissions}
    return (taken.by,) if taken is not None and (taken.by, taken.kind) in acts else ()


def _hearing(programme: Programme, more: Submission) -> StepKind:
    """The step at which a closed case is heard again."""
    return (programme.at(Stage.APPEAL) if more.act else None) or programme.first_step


def _unheard(programme: Programme, case: Case, step: Step, decision: Decision) -> StepKind | None:
    """The step for what this decision, which ends the case, did not speak of; None: it spoke of everything.

    Either it replaces one behind which evidence opened the case again, and its author has not seen that; or it only
    said that a rule had decided rightly, of what was known then.
    """
    later = next((s for s in case.steps if s.number > step.number), None)
    replaced = next(s for s in case.steps if s.number == step.number)
    if later is not None and decision.seen_rev < case.review_rev and paths.next_name(programme, replaced) is None:
        return next((kind for kind in programme.steps if kind.name == later.name), programme.first_step)
    if programme.stage(step.name) is not Stage.SPOT_CHECK:
        return None
    came = (s for s in case.submissions if s.act != FOLLOW and s.received_at > step.opened_at)
    return next((_hearing(programme, s) for s in came), None)


def _with(
    programme: Programme, before: Case, case: Case, steps: tuple[Step, ...], opens: StepKind | None, at: datetime
) -> Case:  # fmt: skip
    """The case with these steps and perhaps one more, and all that follows from them."""
    bare = (Step(len(steps) + 1, opens.name, opens.post, at),) if opens is not None else ()
    moved = _owing(programme, before, replace(case, steps=(*steps, *bare)))
    if opens is not None:
        moved = replace(moved, steps=(*steps, _opened(programme, moved, opens, steps, at)))
    return replace(
        moved,
        status=bearing.standing(programme, moved.steps),
        unit=bearing.unit(programme, moved.steps),
        merged_into=bearing.merged_into(moved.steps),
        closing=bearing.closing(programme, moved.steps),
    )


def _owing(programme: Programme, before: Case, case: Case) -> Case:
    """With the answer that is owed now; the promise stays what it was unless another one is owed."""
    was, now = bearing.asked(programme, before), bearing.asked(programme, case)
    case = replace(case, answered_at=now.answered_at)
    if was.since == now.since:
        return case
    promise = dues.promised(programme, case.category, now.since)
    return replace(case, promised_at=promise.at, promise_guessed=promise.guessed)


def _opened(programme: Programme, case: Case, kind: StepKind, before: Sequence[Step], at: datetime) -> Step:
    due = _due(programme, case, kind, before, at)
    due_at, guessed = (due.at, due.guessed) if due is not None else (None, False)
    return Step(len(before) + 1, kind.name, kind.post, at, due_at, guessed=guessed)


def _due(programme: Programme, case: Case, kind: StepKind, before: Sequence[Step], at: datetime) -> Due | None:
    """By when; what is heard at the first step is not due after what its sender is promised, if that is still ahead."""
    due = dues.due(programme, case.category, kind, before, at)
    led = bool(before) and paths.next_name(programme, before[-1]) is not None
    if due is None or led or kind.name != programme.first_step.name or case.promised_at is None:
        return due
    return Due(case.promised_at, case.promise_guessed) if at < case.promised_at < due.at else due


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
