"""What an outcome gives or takes: the consequences of an effective decision, worked out once.

A consequence is unique per (case, step, generation, name) and is reversed only by a compensating entry.
"""

from __future__ import annotations

from dataclasses import dataclass

from casework.model import Case, Decision, Effect, Text
from casework.programme import Programme


@dataclass(frozen=True, slots=True)
class Consequences:
    """Points per contributor's pseudonym, the unit that must act, and what the contributors are told."""

    points: dict[str, int]
    unit: str | None
    notice: Text | None


def consequences(programme: Programme, case: Case, decision: Decision) -> Consequences:
    """What follows when this decision takes effect; a retraction and an unknown kind have none."""
    step = next((s for s in case.steps if s.number == decision.step), None)
    kind = programme.decision(step.name, decision.kind) if step is not None else None
    if kind is None or decision.effect is Effect.RETRACT:
        return Consequences({}, None, None)
    reasons = [r for code in decision.reasons if (r := programme.reason(code)) is not None]
    amount = kind.points + sum(r.points for r in reasons)
    values: dict[str, Text] = {
        "title": {"en": case.title},
        "case": {"en": case.id},
        "reason": _joined([r.public for r in reasons]),
        "unit": unit.name if decision.unit and (unit := programme.unit(decision.unit)) else {"en": ""},
    }
    contributors = {s.contributor for s in case.submissions}
    return Consequences(
        dict.fromkeys(sorted(contributors), amount) if amount else {},
        decision.unit if decision.effect is Effect.DISPATCH else None,
        programme.notice(decision.kind, values),
    )


def _joined(texts: list[Text]) -> Text:
    langs = {lang for text in texts for lang in text}
    return {lang: " ".join(text[lang] for text in texts if lang in text) for lang in sorted(langs)} or {"en": ""}
