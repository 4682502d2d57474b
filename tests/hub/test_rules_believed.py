"""A rule is believed to have decided only what it makes of the evidence that came along; else a person decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from casework import wire
from casework.model import Answer, CaseId, Decision, DecisionId, Finding, Group, Verdict
from casework.states import Effect
from casework.wire import Evidence, OverrideAsked

from .conftest import Hub
from .lived import Office, Ruled, opened

CLEAR = Finding("sharpness", "sharp", Verdict.PASS)
SENT_BEFORE = Finding("exact_copy", "same-file", Verdict.FAIL, group=Group.HISTORY, weight=3.0)
DOUBT = Finding("editor", "editor-named", Verdict.SUSPICIOUS, group=Group.METADATA, weight=1.5)


@pytest.fixture
def office(lived_hub: Hub) -> Office:
    return opened(lived_hub)


def heard(office: Office, decision: Decision, *evidence: str) -> Answer:
    return office.hear("li", decision, *evidence).answer


def test_what_the_rule_makes_of_the_evidence_takes_effect(office: Office) -> None:
    case = office.report()
    made = office.ruled(case, found=(CLEAR,))
    assert heard(office, *made) is Answer.EFFECTIVE
    assert [(o.rule, o.by) for s in office.case(case).steps if (o := s.outcome)] == [("plain", "li")]
    assert heard(office, made.decision) is Answer.EFFECTIVE  # said again, and its answer never changes


def another(office: Office, made: Ruled, **changes: object) -> Ruled:
    """The decision with a text that says something else, and names it."""
    said = replace(wire.decode(made.evidence, Evidence), **changes)  # type: ignore[arg-type]  # fields of it
    text = wire.encode(said).decode()
    return Ruled(replace(made.decision, evidence=wire.hashed(text)), text)


LIES: dict[str, Callable[[Office, Ruled], tuple[Decision, *tuple[str, ...]]]] = {
    "no evidence": lambda _, made: (replace(made.decision, evidence=""),),
    "evidence that did not come": lambda _, made: (made.decision,),
    "evidence of another digest": lambda _, made: (replace(made.decision, evidence="0" * 64), made.evidence),
    "evidence of another decision": lambda office, made: another(office, made, decision=DecisionId("d-1")),
    "objections": lambda office, made: another(office, made, findings=(CLEAR, DOUBT)),
    "a file sent before": lambda office, made: another(office, made, findings=(SENT_BEFORE,)),
    "no evidence at all in the text": lambda _, made: (
        replace(made.decision, evidence=wire.hashed("[1]")), "[1]",
    ),
    "a reason of its own": lambda _, made: (replace(made.decision, reasons=("not-found",)), made.evidence),
}  # fmt: skip


@pytest.mark.parametrize("lie", LIES)
def test_a_desk_that_lies_is_held_and_nothing_follows(office: Office, lie: str) -> None:
    case = office.report()
    said = LIES[lie](office, office.ruled(case, found=(CLEAR,)))
    assert heard(office, *said) is Answer.HELD
    assert office.case(case).open_step is not None
    assert (office.points(), office.hub.service.ruled().items) == ({}, ())


def test_a_person_needs_no_evidence(office: Office) -> None:
    assert heard(office, office.said(office.report(), "cleared")) is Answer.EFFECTIVE


def test_evidence_that_comes_late_changes_no_answer(office: Office) -> None:
    made = office.ruled(office.report(), found=(CLEAR,))
    assert [heard(office, made.decision), heard(office, *made)] == [Answer.HELD, Answer.HELD]


def test_what_was_decided_before_is_no_rules_any_more(office: Office) -> None:
    case = office.report()
    first = office.decide("li", case, "cleared")
    office.decide("li", case, "undo", step=1, effect=Effect.RETRACT, supersedes=first.id)
    assert heard(office, *office.ruled(case, found=(CLEAR,))) is Answer.HELD


def test_a_leader_may_put_through_what_was_not_believed(office: Office) -> None:
    case = CaseId(office.report())
    said = office.ruled(case).decision
    assert heard(office, said) is Answer.HELD
    leader = office.hub.service.signed_in(office.staff["zhao"].token).reviewer()
    office.hub.service.rule(OverrideAsked("o-1", case, 1, said.id), leader)
    outcome = office.case(case).steps[0].outcome
    assert outcome is not None
    assert (outcome.by, outcome.decision) == ("zhao", said.id)
