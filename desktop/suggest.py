"""What the desk would do with a case, and why; it suggests, people decide."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from casework import automatic, duties, notices
from casework.duties import Why
from casework.fusion import SUSPICIOUS_FROM, objects, weight
from casework.model import Band, Case, Finding, Verdict
from casework.programme import Automatic, DecisionKind, Programme, Reason, Unit, said
from casework.states import Effect
from db.records import CaseView
from desktop.workers import byrule

REFUSED = "photo-refused"
NOTHING: Mapping[str, int] = {}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An effect with its unit or reason; `clear` when no check objects, so that its key may be filled.

    `why` is a sentence that names at most the kind of matter; with `facts` its longer form (`why`-n) says how many.
    `rule`: the programme's rule that the case meets, and whose `kind` of decision is suggested.
    """

    effect: Effect
    why: str
    clear: bool
    unit: Unit | None = None
    reason: Reason | None = None
    facts: Mapping[str, str | float] = field(default_factory=dict)
    rule: Automatic | None = None

    @property
    def kind(self) -> str:
        """The one kind of decision it means; "" where any of the effect will do."""
        return self.rule.kind if self.rule is not None else ""

    def means(self, kind: DecisionKind) -> bool:
        return kind.kind == self.kind if self.rule is not None else kind.effect is self.effect


def suggest(programme: Programme, view: CaseView, history: Mapping[str, int] = NOTHING) -> Suggestion | None:
    """Ask for a new photo when one was refused, else what a rule of the programme would do, else the duty unit.

    Nothing when none of these is known, or when the programme wants everything judged by people alone.
    `history` says how many cases like it each unit has had and not returned.
    """
    step = view.now.open_step
    if programme.review_mode == automatic.MANUAL or step is None:
        return None
    clear = view.band in (Band.NO_OBJECTION, Band.NOT_CHECKABLE)
    reason = suggested_reason(programme, view)
    if any(f.code == REFUSED for f in view.findings):
        return Suggestion(Effect.NEEDS_MORE, "bar.why-new-photo", clear, reason=reason)
    rule = byrule.met(programme, view)
    kind = programme.decision(step.name, rule.kind) if rule is not None else None
    if rule is not None and kind is not None:
        named = programme.reason(rule.reason) if rule.reason is not None else reason
        return Suggestion(kind.effect, "rules.meets", clear, reason=named, rule=rule)
    if _dispatch(programme, step.name) is None:
        return None
    return _duty(programme, view, history, reason, clear=clear)


def because(tip: Suggestion, say: Callable[..., str], category: str, lang: str) -> str:
    """Why, in one breath: 'duty for class 0102', 'of 14 like it 12 went there', 'meets: One photo on the spot'."""
    if tip.rule is not None:
        return say("rules.meets-n", rule=said(tip.rule.title, lang))
    if tip.facts:
        return say(f"{tip.why}-n", **tip.facts)
    return say(tip.why, category=category)


def promised(case: Case, kind: DecisionKind) -> datetime | None:
    """By when this decision would have to reach the contributor; None: it is no answer, or one was given already."""
    return case.promised_at if kind.is_answer and case.answered_at is None else None


def is_late(programme: Programme, case: Case, kind: DecisionKind, now: datetime) -> bool:
    """Would its notice, held as long as the programme holds all, leave after what was promised?"""
    leaves_at = now + timedelta(minutes=programme.notice_hold_min)
    return kind.kind in programme.notices and notices.is_late(promised(case, kind), leaves_at, now, unfilled=False)


def suggested_reason(programme: Programme, view: CaseView) -> Reason | None:
    """The reason a finding points at, if the case were rejected: of the programme's reasons the first.

    A finding that alone makes no case suspicious points at none: a hint, a note, an explanation. Neither does what
    could not be checked, but for a photo that nobody can open.
    """
    codes = {f.code for f in view.findings if _points(f)} | {f.code for f in view.weighed.gates}
    return next((r for r in programme.reasons if any(code in codes for code in r.suggested_by)), None)


def _duty(
    programme: Programme, view: CaseView, history: Mapping[str, int], reason: Reason | None, *, clear: bool
) -> Suggestion | None:
    found = duties.suggested(programme, view.now, history)
    unit = programme.unit(found.unit) if found is not None else None
    if found is None or unit is None:
        return None
    why = f"rules.why-{found.why}"
    if found.why is Why.CATEGORY:
        why = "bar.why-suggested" if clear else "bar.why-duty"
    facts: dict[str, str | float] = {}
    if found.why is Why.HISTORY:
        facts = {"n": found.n, "of": found.of}
    elif found.why is Why.GRID:
        facts = {"grid": found.grid}
    return Suggestion(Effect.DISPATCH, why, clear, unit, reason, facts)


def _dispatch(programme: Programme, step: str) -> DecisionKind | None:
    return next((kind for kind in programme.choices(step) if kind.effect is Effect.DISPATCH), None)


def _points(finding: Finding) -> bool:
    if finding.verdict is Verdict.UNKNOWN:
        return finding.code == REFUSED
    return objects(finding) and weight(finding) >= SUSPICIOUS_FROM
