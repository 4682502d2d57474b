"""A decision in two lines: what was said in large, and under it the reasons or the class. No Qt."""

from __future__ import annotations

from casework.model import Case, Decision, Outcome
from casework.states import Effect
from desktop.views.unsettled.telling import Telling


def said(decision: Decision, case: Case | None, telling: Telling) -> tuple[str, str]:
    """What somebody wanted: as the key that says it."""
    words, programme = telling.words, telling.programme
    kind = next((k for k in programme.decisions if k.kind == decision.kind and k.effect is decision.effect), None)
    if decision.effect is Effect.RETRACT:
        head = words.say("half.take-back")
    elif decision.effect is Effect.DISPATCH and decision.unit is not None:
        head = words.say("bar.dispatch-to", unit=_unit(decision.unit, telling))
    elif decision.effect is Effect.MERGE and decision.into is not None:
        head = words.say("half.merge", case=decision.into)
    else:
        head = words.text(kind.title) if kind is not None else words.say(f"done.{decision.effect}")
    return head, _under(decision, case, telling)


def stood(outcome: Outcome, case: Case | None, telling: Telling) -> tuple[str, str]:
    """What took effect."""
    words = telling.words
    if outcome.effect is Effect.DISPATCH and outcome.unit is not None:
        head = words.say("half.dispatched", unit=_unit(outcome.unit, telling))
    elif outcome.effect is Effect.MERGE and outcome.into is not None:
        head = words.say("half.merged", case=outcome.into)
    else:
        head = words.say(f"done.{outcome.effect}")
    return head, _under(outcome, case, telling)


def _under(word: Decision | Outcome, case: Case | None, telling: Telling) -> str:
    if word.reasons:
        found = [(code, telling.programme.reason(code)) for code in word.reasons]
        return telling.listed(tuple(telling.words.text(r.title) if r is not None else code for code, r in found))
    return telling.category(case) if case is not None else ""


def _unit(code: str, telling: Telling) -> str:
    unit = telling.programme.unit(code)
    return telling.words.text(unit.name) if unit is not None else code
