"""A small programme with a whole life, and cases that are led through it by the names of decisions.

Its limits are few and round, so that a test can say by heart when something is due. It is not one that ships: an
office's choices are no business of these tests.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from casework import life, programmefile, rules
from casework.model import Case, CaseId, Decision, DecisionId, SubmissionId
from casework.programme import DecisionKind, Programme
from casework.states import Effect
from tests.builders import AT, a_submission

TEXT = (Path(__file__).parent / "park.toml").read_text("utf-8")
PROGRAMME = programmefile.parse(TEXT, "park.toml")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MONDAY = AT.replace(hour=0, minute=30)  # half past eight, 2 March 2026: the office opens; no holiday in this month


def a_new_case(at: datetime = MONDAY, category: str = "hole", programme: Programme = PROGRAMME) -> Case:
    return life.open_case(programme, CaseId("c-1"), "Hole", category, a_submission(received_at=at))


def decided(programme: Programme, case: Case, kind: DecisionKind, **changes: object) -> Decision:
    """One that the open step offers, with all that its effect needs; its id says how often something was decided."""
    said = Decision(
        DecisionId(f"d-{len(case.steps)}"), case.id, case.steps[-1].number, kind.kind, kind.effect, AT, case.review_rev
    )
    needs: dict[Effect, dict[str, object]] = {
        Effect.REJECT: {"reasons": (programme.reasons[0].code,)} if programme.reasons else {},
        Effect.DISPATCH: {"unit": programme.units[0].id} if programme.units else {},
        Effect.MERGE: {"into": CaseId("c-9")},
    }
    said = replace(said, **{**needs.get(kind.effect, {}), **changes})
    assert rules.well_formed(programme, case, said), said
    return said


def moved(case: Case, kind: str, at: datetime, programme: Programme = PROGRAMME, **changes: object) -> Case:
    """That kind of decision took effect then."""
    found = programme.decision(case.steps[-1].name, kind)
    assert found is not None, f"{case.steps[-1].name} offers no {kind}"
    return life.close_step(programme, case, decided(programme, case, found, **changes), "li", at, again=False)


def led(case: Case, *way: str, at: datetime = MONDAY, programme: Programme = PROGRAMME) -> Case:
    for kind in way:
        case = moved(case, kind, at, programme)
    return case


def taken_back(case: Case, step: int, at: datetime, programme: Programme = PROGRAMME) -> Case:
    """The decision on that step is retracted."""
    outcome = next(s.outcome for s in case.steps if s.number == step)
    assert outcome is not None
    said = Decision(outcome.decision, case.id, step, outcome.kind, outcome.effect, AT, case.review_rev)
    undo = life.retraction(said, DecisionId(f"u-{step}"), AT)
    return life.close_step(programme, case, undo, "li", at, again=True)


def came(case: Case, at: datetime, who: str = "heron-7", act: str = "", programme: Programme = PROGRAMME) -> Case:
    n = len(case.submissions) + 1
    sent = a_submission(id=SubmissionId(f"s-{n}"), contributor=who, received_at=at, act=act)
    return life.add_submission(programme, case, sent)


def due(case: Case) -> datetime:
    step = case.open_step
    assert step is not None
    assert step.due_at is not None
    return step.due_at


def names(case: Case) -> Sequence[str]:
    return [step.name for step in case.steps]
