"""What the desk would do with a case, and why; it suggests, people decide."""

from __future__ import annotations

from dataclasses import dataclass

from casework.fusion import SUSPICIOUS_FROM, objects, weight
from casework.model import Band, Finding, Verdict
from casework.programme import Programme, Reason, Unit
from casework.states import Effect
from db.records import CaseView

REFUSED = "photo-refused"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An effect with its unit or reason; `clear` when no check objects, so that its key may be filled."""

    effect: Effect
    why: str
    clear: bool
    unit: Unit | None = None
    reason: Reason | None = None


def suggest(programme: Programme, view: CaseView) -> Suggestion | None:
    """Ask for a new photo when one was refused, else the category's duty unit; nothing when neither is known."""
    clear = view.band in (Band.NO_OBJECTION, Band.NOT_CHECKABLE)
    reason = suggested_reason(programme, view)
    if any(f.code == REFUSED for f in view.findings):
        return Suggestion(Effect.NEEDS_MORE, "bar.why-new-photo", clear, reason=reason)
    category = programme.category(view.case.category)
    unit = programme.unit(category.unit) if category is not None and category.unit else None
    if unit is None:
        return None
    return Suggestion(Effect.DISPATCH, "bar.why-suggested" if clear else "bar.why-duty", clear, unit, reason)


def suggested_reason(programme: Programme, view: CaseView) -> Reason | None:
    """The reason a finding points at, if the case were rejected: of the programme's reasons the first.

    A finding that alone makes no case suspicious points at none: a hint, a note, an explanation. Neither does what
    could not be checked, but for a photo that nobody can open.
    """
    codes = {f.code for f in view.findings if _points(f)} | {f.code for f in view.weighed.gates}
    return next((r for r in programme.reasons if any(code in codes for code in r.suggested_by)), None)


def _points(finding: Finding) -> bool:
    if finding.verdict is Verdict.UNKNOWN:
        return finding.code == REFUSED
    return objects(finding) and weight(finding) >= SUSPICIOUS_FROM
