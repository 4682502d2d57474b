"""What an outcome gives or takes: the consequences of an effective decision, worked out once.

A consequence is unique per (case, step, generation, name) and is reversed only by a compensating entry.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from casework import life, notices
from casework.bearing import FOLLOW
from casework.model import Case, Decision, Text
from casework.notices import Draft
from casework.programme import DecisionKind, Duplicates, Programme, Reason, Whom, said
from casework.states import Effect


@dataclass(frozen=True, slots=True)
class Consequences:
    """Points per contributor's pseudonym, the unit that must act, and what is told to whom (pseudonyms, in order)."""

    points: dict[str, int]
    unit: str | None
    notice: Draft | None
    told: tuple[str, ...] = ()


def consequences(programme: Programme, case: Case, decision: Decision, there: Collection[str] = ()) -> Consequences:
    """What follows when this decision takes effect; a retraction and an unknown kind have none.

    `there`: of a merge, the contributors of this case who had reported the matter it is merged into already.
    """
    step = next((s for s in case.steps if s.number == decision.step), None)
    kind = programme.decision(step.name, decision.kind) if step is not None else None
    if kind is None or decision.effect is Effect.RETRACT:
        return Consequences({}, None, None)
    reasons = [programme.reason(code) for code in decision.reasons]
    taken = sum(r.points for r in reasons if r is not None)
    values: dict[str, Text] = {
        "title": _called(programme, case),
        "case": {"en": case.id},
        "reason": _joined(reasons),
        "unit": unit.name if decision.unit and (unit := programme.unit(decision.unit)) else {},
    }
    concerned = case.reporters if kind.whom is Whom.REPORTERS else life.taker(programme, case, decision.step)
    amounts = {who: _earned(programme, kind, who in there) + taken for who in concerned}
    return Consequences(
        {who: amount for who, amount in amounts.items() if amount},
        decision.unit if decision.effect is Effect.DISPATCH else None,
        notices.draft(programme, decision.kind, values),
        tuple(sorted({*concerned, *_hearing(case, kind)})),
    )


def given(programme: Programme, case: Case, number: int, there: Collection[str] = ()) -> Consequences:
    """What the outcome of that step gave when it took effect, of the case as it was then; `there` as above."""
    step = next((s for s in case.steps if s.number == number), None)
    if step is None or step.outcome is None:
        return Consequences({}, None, None)
    outcome = step.outcome
    came = tuple(s for s in case.submissions if s.received_at <= outcome.at)
    said = Decision(
        outcome.decision, case.id, number, outcome.kind, outcome.effect, outcome.at, case.review_rev,
        reasons=outcome.reasons, unit=outcome.unit, into=outcome.into,
    )  # fmt: skip
    return consequences(programme, replace(case, submissions=came), said, there)


def _hearing(case: Case, kind: DecisionKind) -> Iterator[str]:
    """Who is told beside those whose points it is about: of an answer all who wait for it, whoever is paid."""
    if kind.is_answer or kind.whom is Whom.REPORTERS:
        yield from case.reporters
        yield from (s.contributor for s in case.submissions if s.act == FOLLOW)


def _earned(programme: Programme, kind: DecisionKind, there: bool) -> int:
    """What the kind of the decision gives one contributor; of a merge, as the programme shares it out."""
    rule = programme.points.duplicates
    nothing = rule is Duplicates.FIRST or (rule is Duplicates.ONCE_PER_SPOT and there)
    return 0 if kind.effect is Effect.MERGE and nothing else kind.points


def _called(programme: Programme, case: Case) -> Text:
    """The case's title; where its sender gave none, what it is about."""
    about = programme.category(case.category)
    return {"en": case.title} if case.title.strip() or about is None else about.title


def _joined(reasons: list[Reason | None]) -> Text:
    """One after the other; a language in which one of them has no word is left out, so that the gap is seen."""
    texts = [reason.public if reason is not None else {} for reason in reasons]
    spoken = {lang: [said(text, lang) for text in texts] for lang in sorted({lang for text in texts for lang in text})}
    return {lang: " ".join(parts) for lang, parts in spoken.items() if all(part.strip() for part in parts)}
