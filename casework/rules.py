"""May this decision close this step? One pure function, asked by the desk and asked again by the hub.

The order of the questions is the protocol's: whoever changes it changes what every desk was promised.
"""

from __future__ import annotations

from dataclasses import dataclass

from casework import automatic
from casework.errors import Refused
from casework.model import Answer, Case, Decision, DecisionId, Outcome, Reviewer, Step
from casework.programme import DecisionKind, Programme
from casework.states import Effect


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a case beside the case itself, at the moment of the question.

    `newest_fence` is the newest lease ever granted on the case; `consequences_left` says whether the
    consequences of the step's effective decision have left the hub; `author` is who made that decision.
    """

    newest_fence: int = 0
    author: str | None = None
    consequences_left: bool = False


def answer(case: Case, decision: Decision, standing: Standing, reviewer: Reviewer) -> Answer:
    """One of the eight answers to a decision whose id is new."""
    step = find_step(case, decision.step)
    if not may_decide(case, step, reviewer):
        return Answer.HELD
    if case.merged_into is not None and not _supersedes_standing(step, decision):
        return Answer.REDIRECTED
    if decision.supersedes is not None:
        return _superseding(case, step, decision, standing, reviewer)
    if step is None or decision.effect is Effect.RETRACT:
        return Answer.HELD  # a step nobody opened, or a retraction of nothing: a person looks at it
    if step.outcome is not None:
        return Answer.CONCURRED if same_outcome(step.outcome, decision) else Answer.CONFLICT
    if decision.fence < standing.newest_fence:
        return Answer.FENCED
    if decision.seen_rev < case.review_rev:
        return Answer.RECHECK
    return Answer.EFFECTIVE


def require_decidable(case: Case, decision: Decision, standing: Standing, reviewer: Reviewer) -> None:
    """Raise `Refused` with the answer's code unless this decision would be effective as things are known."""
    said = answer(case, decision, standing, reviewer)
    if said not in (Answer.EFFECTIVE, Answer.OVERRIDE):
        raise Refused(said.value, case=case.id)


def may_decide(case: Case, step: Step | None, reviewer: Reviewer) -> bool:
    """An enabled account, holding the step's post, and never one's own submission."""
    if not reviewer.enabled or any(s.contributor in reviewer.own for s in case.submissions):
        return False
    return step is None or step.post in reviewer.posts


def same_outcome(outcome: Outcome, decision: Decision) -> bool:
    """The same thing was decided: reasons may differ in order, notes do not count."""
    return (outcome.effect, outcome.unit, outcome.into, frozenset(outcome.reasons)) == (
        decision.effect,
        decision.unit,
        decision.into,
        frozenset(decision.reasons),
    )


def find_step(case: Case, number: int) -> Step | None:
    return next((step for step in case.steps if step.number == number), None)


def _supersedes_standing(step: Step | None, decision: Decision) -> bool:
    """A merge may be taken back by its author although it has moved the case away."""
    return (
        step is not None
        and step.outcome is not None
        and step.outcome.effect is Effect.MERGE
        and step.outcome.decision == decision.supersedes
    )


def _superseding(case: Case, step: Step | None, decision: Decision, standing: Standing, reviewer: Reviewer) -> Answer:
    """What it stands for may be replaced by its author while nothing stands on it; an overturn never is."""
    if step is None or step.outcome is None or not _own_standing(step, decision.supersedes, standing, reviewer):
        return Answer.HELD
    later = [s for s in case.steps if s.number > step.number]
    if step.outcome.effect is Effect.OVERTURN:
        return Answer.HELD  # what it took back cannot be given again on the same step; the next one decides it anew
    if standing.consequences_left or any(s.outcome is not None for s in later):
        return Answer.HELD
    return Answer.OVERRIDE


def _own_standing(step: Step, superseded: DecisionId | None, standing: Standing, reviewer: Reviewer) -> bool:
    return step.outcome is not None and step.outcome.decision == superseded and standing.author == reviewer.account


def well_formed(programme: Programme, case: Case, decision: Decision) -> bool:
    """Does the decision say something its programme offers? What does not is kept and looked at by a person."""
    if decision.effect is Effect.RETRACT:
        return decision.supersedes is not None
    step = find_step(case, decision.step)
    kind = programme.decision(step.name, decision.kind) if step is not None else None
    if kind is None or kind.effect is not decision.effect or not _by_rule(programme, kind, decision.rule):
        return False
    needs = {
        Effect.REJECT: bool(decision.reasons) and all(programme.reason(r) is not None for r in decision.reasons),
        Effect.DISPATCH: decision.unit is not None and programme.unit(decision.unit) is not None,
        Effect.MERGE: decision.into is not None and decision.into != case.id,
    }
    return needs.get(decision.effect, True)


def _by_rule(programme: Programme, kind: DecisionKind, rule: str) -> bool:
    """If a rule is named: one of the programme's for this decision at this step, where rules may decide at all."""
    named = programme.rule(rule)
    fits = named is not None and (named.step, named.kind) == (kind.step, kind.kind)
    return not rule or (programme.review_mode == automatic.MODE and fits)
