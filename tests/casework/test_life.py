from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework import life
from casework.model import Case, CaseId, Decision, DecisionId, Outcome, SubmissionId
from casework.programme import Category, DecisionKind
from casework.states import ENDED_BY, Effect, Status, ended
from tests.builders import AT, a_case, a_decision, a_programme, a_step, a_submission, an_outcome

LATER = AT + timedelta(hours=1)
RULING = a_step(number=2, name="ruling", post="duty-leader", opened_at=LATER, due_at=LATER + timedelta(hours=8))


def closed(case: Case, *, again: bool = False, **changes: object) -> Case:
    return life.close_step(a_programme(), case, a_decision(**changes), "li", LATER, again=again)


def a_retraction(**changes: object) -> Decision:
    retraction = a_decision(id=DecisionId("d-2"), kind="undo", effect=Effect.RETRACT, supersedes=DecisionId("d-1"))
    return replace(retraction, **changes)


def test_a_new_case_stands_at_the_first_step_of_its_programme_with_both_clocks_running() -> None:
    case = life.open_case(a_programme(), CaseId("c-1"), "Cover", "0102", a_submission(), grid="440604-17")
    assert case.open_step == a_step(due_at=AT + timedelta(hours=4))
    assert case.promised_at == AT + timedelta(hours=24)
    assert (case.programme, case.status, case.review_rev) == (a_programme().id, Status.OPEN, 1)
    assert (case.submissions, case.opened_at, case.grid) == ((a_submission(),), AT, "440604-17")


def opened(**changes: object) -> Case:
    """A new case of a category of its own."""
    kind = replace(Category("0999", {"en": "Test"}), **changes)
    return life.open_case(a_programme(categories=(kind,)), CaseId("c-1"), "Cover", "0999", a_submission())


def test_a_case_of_an_urgent_category_is_urgent_and_no_other() -> None:
    assert [opened(urgent=urgent).urgent for urgent in (False, True)] == [False, True]
    assert not life.open_case(a_programme(), CaseId("c-1"), "Cover", "of-no-category", a_submission()).urgent


def test_a_target_date_of_the_category_is_what_the_contributor_is_promised() -> None:
    assert [opened(target_hours=hours).promised_at for hours in (None, 336)] == [
        AT + timedelta(hours=24),
        AT + timedelta(hours=336),
    ]


@pytest.mark.parametrize(("target", "due"), [(336, 4), (4, 4), (1.5, 1.5)])
def test_no_review_is_due_after_the_target_date(target: float, due: float) -> None:
    step = opened(target_hours=target).open_step
    assert step is not None
    assert step.due_at == AT + timedelta(hours=due)


ENDINGS = [d for d in a_programme().decisions if d.then is None and d.effect in ENDED_BY]


@pytest.mark.parametrize("kind", ENDINGS, ids=lambda kind: kind.kind)
def test_every_effect_that_ends_a_case_gives_it_its_standing(kind: DecisionKind) -> None:
    case = closed(a_case(steps=(a_step(name=kind.step),)), kind=kind.kind, effect=kind.effect)
    assert case.steps[0].outcome is not None
    assert case.steps[0].outcome.effect is kind.effect
    assert case.status is ended(a_programme().stage(kind.step), kind.effect)


def test_an_outcome_says_who_decided_what_when_and_why() -> None:
    case = closed(a_case(), kind="dispatch", effect=Effect.DISPATCH, unit="roads", reasons=("not-found",))
    assert case.steps[0] == a_step(
        outcome=Outcome(DecisionId("d-1"), "dispatch", Effect.DISPATCH, "li", LATER, ("not-found",), "roads", None)
    )
    assert case.unit == "roads"


def test_a_decision_without_a_then_leaves_nothing_open() -> None:
    assert closed(a_case()).open_step is None


def test_a_decision_with_a_then_opens_that_step() -> None:
    case = closed(a_case(), kind="hold", effect=Effect.HOLD)
    assert case.open_step == RULING


def test_a_kind_the_programme_does_not_know_opens_nothing() -> None:
    assert closed(a_case(), kind="of-an-older-programme").open_step is None


def test_a_merge_names_the_case_it_joins_and_nothing_else_does() -> None:
    merged = closed(a_case(), kind="merge", effect=Effect.MERGE, into=CaseId("c-9"))
    assert merged.merged_into == "c-9"
    assert closed(a_case(), into=CaseId("c-9")).merged_into is None


def test_a_retraction_closes_its_step_and_opens_a_new_one_of_the_same_name() -> None:
    case = closed(closed(a_case(), unit="roads"), again=True, id="d-2", effect=Effect.RETRACT, supersedes="d-1")
    assert [s.name for s in case.steps] == ["review", "review"]
    assert case.steps[0].outcome is not None
    assert case.steps[0].outcome.effect is Effect.RETRACT
    assert case.open_step == a_step(number=2, opened_at=LATER, due_at=LATER + timedelta(hours=4))
    assert (case.status, case.unit) == (Status.OPEN, None)


def test_a_retracted_merge_brings_the_case_back() -> None:
    merged = closed(a_case(), kind="merge", effect=Effect.MERGE, into=CaseId("c-9"))
    back = closed(merged, again=True, effect=Effect.RETRACT)
    assert (back.merged_into, back.status) == (None, Status.OPEN)


def test_only_replacing_an_outcome_raises_the_generation() -> None:
    once = closed(a_case())
    twice = closed(once, again=True)
    assert [case.steps[0].generation for case in (once, twice, closed(twice, again=True))] == [0, 1, 2]


def test_replacing_an_outcome_rewrites_the_undecided_step_after_it() -> None:
    held = closed(a_case(), kind="hold", effect=Effect.HOLD)
    accepted = closed(held, again=True)
    assert [s.name for s in accepted.steps] == ["review"]
    retracted = closed(held, again=True, effect=Effect.RETRACT)
    assert [(s.number, s.name) for s in retracted.steps] == [(1, "review"), (2, "review")]


def test_replacing_a_later_outcome_leaves_the_earlier_steps_alone() -> None:
    first = a_step(outcome=an_outcome())
    case = a_case(steps=(first, replace(RULING, outcome=an_outcome())))
    assert closed(case, step=2, kind="ruling-accept", again=True).steps[0] == first


def test_a_decision_changes_nothing_a_reviewer_looked_at() -> None:
    before = a_case(review_rev=3)
    after = closed(before)
    assert (after.review_rev, after.submissions, after.category) == (3, before.submissions, before.category)


def test_new_evidence_raises_the_revision() -> None:
    more = a_submission(id=SubmissionId("s-2"))
    case = life.add_submission(a_programme(), a_case(review_rev=4), more)
    assert (case.review_rev, case.submissions) == (5, (a_submission(), more))


def test_new_evidence_for_an_open_step_opens_no_other() -> None:
    held = closed(a_case(), kind="hold", effect=Effect.HOLD)
    case = life.add_submission(a_programme(), held, a_submission(received_at=LATER))
    assert (case.steps, case.status) == (held.steps, Status.HELD)


def test_new_evidence_for_a_closed_case_opens_the_first_step_again() -> None:
    over = closed(a_case(), kind="reject", effect=Effect.REJECT)
    case = life.add_submission(a_programme(), over, a_submission(received_at=LATER))
    assert case.open_step == a_step(number=2, opened_at=LATER, due_at=LATER + timedelta(hours=4))
    assert (case.status, case.steps[0]) == (Status.OPEN, over.steps[0])


def laid_over(case: Case, *decisions: Decision) -> Case:
    return life.lay_over(a_programme(), case, decisions, "li")


def test_without_decisions_the_hubs_word_stands() -> None:
    assert laid_over(a_case()) == a_case()


def test_a_desks_own_decision_shows_at_once() -> None:
    decision = a_decision(decided_at=LATER)
    assert laid_over(a_case(), decision) == closed(a_case())


def test_a_retraction_is_laid_over_the_decision_it_takes_back() -> None:
    case = laid_over(a_case(), a_decision(kind="hold", effect=Effect.HOLD), a_retraction())
    assert [(s.name, s.generation) for s in case.steps] == [("review", 1), ("review", 0)]
    assert case.status is Status.OPEN


def test_decisions_on_steps_opened_by_decisions_are_laid_over_in_turn() -> None:
    hold = a_decision(kind="hold", effect=Effect.HOLD)
    ruling = a_decision(id=DecisionId("d-2"), step=2, kind="ruling-accept")
    assert laid_over(a_case(), hold, ruling).status is Status.ACCEPTED


def test_a_decision_whose_step_another_closed_leaves_the_hubs_word() -> None:
    case = a_case(steps=(a_step(outcome=an_outcome()),))
    assert laid_over(case, a_decision(), a_retraction()) == case


def test_a_decision_whose_step_is_gone_leaves_the_hubs_word() -> None:
    assert laid_over(a_case(), a_decision(step=2)) == a_case()


@given(st.lists(st.none() | st.tuples(st.sampled_from(a_programme().decisions), st.booleans()), max_size=12))
def test_steps_are_numbered_without_gaps_and_only_the_last_is_open(moves: list[tuple | None]) -> None:
    programme, case = a_programme(), a_case()
    for move in moves:
        rev, count = case.review_rev, len(case.submissions)
        if move is None:
            case = life.add_submission(programme, case, a_submission())
        elif move[1] or case.open_step is None:
            last = next((s for s in reversed(case.steps) if s.outcome is not None), None)
            if last is not None:
                case = life.close_step(programme, case, a_retraction(step=last.number), "li", LATER, again=True)
        else:
            decision = a_decision(step=case.open_step.number, kind=move[0].kind, effect=move[0].effect)
            case = life.close_step(programme, case, decision, "li", LATER, again=False)
        assert [s.number for s in case.steps] == list(range(1, len(case.steps) + 1))
        assert all(s.outcome is not None for s in case.steps[:-1])
        assert case.review_rev - rev == len(case.submissions) - count
