"""The order of the questions is sync.md §3, rules 2 to 8; rule 1 (a known id) is asked where ids are kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework import rules
from casework.errors import Refused
from casework.model import Answer, Case, CaseId, Decision, DecisionId, Reviewer, Step
from casework.rules import Standing
from casework.states import Effect
from tests.builders import AT, a_case, a_decision, a_reviewer, a_step, a_submission, an_outcome

FIRST = DecisionId("d-0")


@dataclass(frozen=True)
class Question:
    """All that `answer` is told; as it stands here, nothing speaks against the decision."""

    case: Case = field(default_factory=lambda: a_case(review_rev=2))
    decision: Decision = field(default_factory=lambda: a_decision(seen_rev=2, fence=7))
    standing: Standing = field(default_factory=lambda: Standing(newest_fence=7))
    reviewer: Reviewer = field(default_factory=a_reviewer)

    @property
    def answer(self) -> Answer:
        return rules.answer(self.case, self.decision, self.standing, self.reviewer)

    def closed_by(self, effect: Effect, decision: DecisionId = FIRST) -> Question:
        step = a_step(outcome=an_outcome(decision=decision, effect=effect))
        return replace(self, case=replace(self.case, steps=(step,)))


Cause = Callable[[Question], Question]


def disabled(q: Question) -> Question:
    return replace(q, reviewer=replace(q.reviewer, enabled=False))


def post_lost(q: Question) -> Question:
    return replace(q, reviewer=replace(q.reviewer, posts=frozenset({"verifier"})))


def own_submission(q: Question) -> Question:
    return replace(q, reviewer=replace(q.reviewer, own=frozenset({"otter-41"})))


def merged_away(q: Question) -> Question:
    return replace(q, case=replace(q.case, merged_into=CaseId("c-9")))


def own_outcome_superseded(q: Question) -> Question:
    q = q.closed_by(Effect.ACCEPT)
    superseding = replace(q.decision, supersedes=FIRST, effect=Effect.REJECT)
    return replace(q, decision=superseding, standing=replace(q.standing, author=q.reviewer.account))


def superseded_too_late(q: Question) -> Question:
    q = own_outcome_superseded(q)
    return replace(q, standing=replace(q.standing, consequences_left=True))


def decided_alike(q: Question) -> Question:
    return q.closed_by(q.decision.effect)


def decided_otherwise(q: Question) -> Question:
    return q.closed_by(Effect.HOLD)


def old_fence(q: Question) -> Question:
    return replace(q, standing=replace(q.standing, newest_fence=q.decision.fence + 1))


def old_revision(q: Question) -> Question:
    return replace(q, case=replace(q.case, review_rev=q.decision.seen_rev + 1))


# rule of sync.md §3, what brings it about, what the hub says
CAUSES: list[tuple[int, Cause, Answer]] = [
    (2, disabled, Answer.HELD),
    (2, post_lost, Answer.HELD),
    (2, own_submission, Answer.HELD),
    (3, merged_away, Answer.REDIRECTED),
    (4, own_outcome_superseded, Answer.OVERRIDE),
    (4, superseded_too_late, Answer.HELD),
    (5, decided_alike, Answer.CONCURRED),
    (5, decided_otherwise, Answer.CONFLICT),
    (6, old_fence, Answer.FENCED),
    (7, old_revision, Answer.RECHECK),
]
PAIRS = [
    pytest.param(earlier, later, said, id=f"{earlier.__name__}-{later.__name__}")
    for (one, earlier, said), (other, later, _) in combinations(CAUSES, 2)
    if one < other
]


def test_a_decision_nothing_speaks_against_is_effective() -> None:
    assert Question().answer is Answer.EFFECTIVE


@pytest.mark.parametrize(("cause", "said"), [pytest.param(c, a, id=c.__name__) for _, c, a in CAUSES])
def test_each_cause_has_its_answer(cause: Cause, said: Answer) -> None:
    assert cause(Question()).answer is said


@pytest.mark.parametrize(("earlier", "later", "said"), PAIRS)
def test_of_two_causes_the_earlier_rule_answers(earlier: Cause, later: Cause, said: Answer) -> None:
    assert earlier(later(Question())).answer is said


@given(st.sets(st.integers(0, len(CAUSES) - 1), min_size=1))
def test_of_any_number_of_causes_the_earliest_rule_answers(chosen: set[int]) -> None:
    question = Question()
    rule = {CAUSES[n][0]: n for n in sorted(chosen, reverse=True)}  # one cause per rule: some undo each other
    for n in sorted(rule.values(), reverse=True):
        question = CAUSES[n][1](question)
    assert question.answer is CAUSES[min(chosen)][2]


def test_all_eight_answers_are_reached() -> None:
    assert {said for _, _, said in CAUSES} | {Answer.EFFECTIVE} == set(Answer) - {Answer.ID_REUSED}


def test_a_lease_that_ran_out_is_no_obstacle_while_its_fence_is_the_newest() -> None:
    question = Question(decision=a_decision(seen_rev=2, fence=7), standing=Standing(newest_fence=7))
    assert question.answer is Answer.EFFECTIVE


def test_a_case_nobody_ever_leased_may_be_decided_without_a_fence() -> None:
    assert Question(decision=a_decision(seen_rev=2), standing=Standing()).answer is Answer.EFFECTIVE


def test_a_merge_may_be_taken_back_by_its_author_although_it_moved_the_case_away() -> None:
    question = own_outcome_superseded(merged_away(Question())).closed_by(Effect.MERGE)
    assert question.answer is Answer.OVERRIDE


@pytest.mark.parametrize("supersedes", [None, DecisionId("d-5")], ids=["nothing", "something else"])
def test_a_decision_that_does_not_take_the_merge_back_is_redirected(supersedes: DecisionId | None) -> None:
    question = merged_away(Question(decision=a_decision(supersedes=supersedes))).closed_by(Effect.MERGE)
    assert question.answer is Answer.REDIRECTED


def test_a_merge_is_not_taken_back_by_another() -> None:
    question = own_outcome_superseded(merged_away(Question())).closed_by(Effect.MERGE)
    assert replace(question, standing=Standing(author="zhao")).answer is Answer.HELD


def test_a_merged_case_without_that_step_is_redirected() -> None:
    question = merged_away(Question(decision=a_decision(step=3, supersedes=FIRST)))
    assert question.answer is Answer.REDIRECTED


@pytest.mark.parametrize("effect", Effect)
def test_of_all_outcomes_an_overturn_alone_is_never_replaced_by_its_author(effect: Effect) -> None:
    said = own_outcome_superseded(Question()).closed_by(effect).answer
    assert said is (Answer.HELD if effect is Effect.OVERTURN else Answer.OVERRIDE)


def test_another_persons_outcome_is_not_superseded() -> None:
    question = own_outcome_superseded(Question())
    assert replace(question, standing=Standing(author="zhao")).answer is Answer.HELD


def test_an_outcome_that_was_replaced_since_is_not_superseded() -> None:
    assert own_outcome_superseded(Question()).closed_by(Effect.ACCEPT, DecisionId("d-5")).answer is Answer.HELD


def test_nothing_is_superseded_on_an_open_step_or_on_none() -> None:
    superseding = a_decision(seen_rev=2, supersedes=FIRST)
    author = Standing(author="li")
    assert Question(decision=superseding, standing=author).answer is Answer.HELD
    assert Question(decision=replace(superseding, step=4), standing=author).answer is Answer.HELD


def test_an_outcome_on_which_another_step_was_decided_is_not_superseded() -> None:
    question = own_outcome_superseded(Question())
    (first,) = question.case.steps
    ruling = a_step(number=2, name="ruling", post="duty-leader")
    still_open = replace(question, case=replace(question.case, steps=(first, ruling)))
    decided = replace(question, case=replace(question.case, steps=(first, replace(ruling, outcome=an_outcome()))))
    assert (still_open.answer, decided.answer) == (Answer.OVERRIDE, Answer.HELD)


def test_superseding_asks_for_no_newest_fence_and_no_newest_revision() -> None:
    assert own_outcome_superseded(old_fence(old_revision(Question()))).answer is Answer.OVERRIDE


def test_a_step_nobody_opened_waits_for_a_person() -> None:
    assert Question(decision=a_decision(step=2, seen_rev=2)).answer is Answer.HELD


def test_a_retraction_of_nothing_waits_for_a_person() -> None:
    assert Question(decision=a_decision(effect=Effect.RETRACT, seen_rev=2)).answer is Answer.HELD


def test_a_reviewer_needs_the_post_of_the_step_that_is_decided() -> None:
    steps = (a_step(outcome=an_outcome()), a_step(number=2, name="ruling", post="duty-leader"))
    question = Question(
        case=a_case(steps=steps), decision=a_decision(step=2), standing=Standing(), reviewer=a_reviewer()
    )
    clerk = a_reviewer(posts=frozenset({"clerk"}))
    assert (question.answer, replace(question, reviewer=clerk).answer) == (Answer.EFFECTIVE, Answer.HELD)


def test_one_own_submission_among_several_is_enough() -> None:
    case = a_case(submissions=(a_submission(contributor="heron-7"), a_submission()))
    assert own_submission(Question(case=case)).answer is Answer.HELD


@pytest.mark.parametrize(
    ("changes", "alike"),
    [
        ({}, True),
        ({"note": "as before", "kind": "ruling-accept"}, True),
        ({"reasons": ("b", "a")}, True),
        ({"reasons": ("a",)}, False),
        ({"effect": Effect.REJECT}, False),
        ({"unit": "parks"}, False),
        ({"into": CaseId("c-8")}, False),
    ],
)
def test_what_makes_two_outcomes_the_same(changes: dict[str, object], alike: bool) -> None:
    outcome = an_outcome(effect=Effect.DISPATCH, unit="roads", into=CaseId("c-2"), reasons=("a", "b"))
    said = a_decision(effect=Effect.DISPATCH, unit="roads", into=CaseId("c-2"), reasons=("a", "b"))
    assert rules.same_outcome(outcome, replace(said, **changes)) is alike


@pytest.mark.parametrize("cause", [c for _, c, said in CAUSES if said is not Answer.OVERRIDE])
def test_the_preflight_refuses_with_the_code_of_the_answer(cause: Cause) -> None:
    q = cause(Question())
    with pytest.raises(Refused) as refused:
        rules.require_decidable(q.case, q.decision, q.standing, q.reviewer)
    assert refused.value.code == q.answer.value
    assert refused.value.facts == {"case": "c-1"}


@pytest.mark.parametrize("question", [Question(), own_outcome_superseded(Question())])
def test_the_preflight_lets_through_what_takes_effect(question: Question) -> None:
    rules.require_decidable(question.case, question.decision, question.standing, question.reviewer)


# few names, so that they meet
ids = st.sampled_from([DecisionId("d-0"), DecisionId("d-1")])
effects = st.sampled_from(Effect)
few = st.integers(0, 2)
names = st.sampled_from(["li", "wang"])
posts = st.sampled_from(["clerk", "duty-leader"])


@st.composite
def steps(draw: st.DrawFn) -> tuple[Step, ...]:
    outcomes = st.builds(lambda decision, effect: an_outcome(decision=decision, effect=effect), ids, effects)
    drawn = draw(st.lists(st.tuples(posts, st.none() | outcomes), max_size=3))
    return tuple(a_step(number=n, post=post, outcome=o) for n, (post, o) in enumerate(drawn, 1))


questions = st.builds(
    Question,
    st.builds(
        lambda steps, rev, into, who: a_case(
            steps=steps, review_rev=rev, merged_into=into, submissions=(a_submission(contributor=who),)
        ),
        steps(),
        few,
        st.none() | st.just(CaseId("c-2")),
        names,
    ),
    st.builds(
        Decision,
        id=ids,
        case=st.just(CaseId("c-1")),
        step=st.integers(-1, 4),
        kind=st.just("any"),
        effect=effects,
        decided_at=st.just(AT),
        seen_rev=few,
        fence=few,
        supersedes=st.none() | ids,
    ),
    st.builds(Standing, few, st.none() | names, st.booleans()),
    st.builds(Reviewer, names, st.frozensets(posts), st.booleans(), st.frozensets(names)),
)


def permitted(q: Question, step: Step) -> bool:
    own = any(s.contributor in q.reviewer.own for s in q.case.submissions)
    return q.reviewer.enabled and step.post in q.reviewer.posts and not own


@given(questions)
def test_there_is_one_of_eight_answers_to_every_question(q: Question) -> None:
    assert q.answer in set(Answer) - {Answer.ID_REUSED}


@given(questions)
def test_effective_is_said_of_an_open_step_by_whoever_may_decide_it_and_saw_it_last(q: Question) -> None:
    step = next((s for s in q.case.steps if s.number == q.decision.step), None)
    clear = (
        step is not None
        and step.outcome is None
        and permitted(q, step)
        and q.case.merged_into is None
        and q.decision.supersedes is None
        and q.decision.effect is not Effect.RETRACT
        and q.decision.fence >= q.standing.newest_fence
        and q.decision.seen_rev >= q.case.review_rev
    )
    assert (q.answer is Answer.EFFECTIVE) == clear


@given(questions)
def test_an_override_replaces_only_ones_own_outcome_with_nothing_built_on_it(q: Question) -> None:
    if q.answer is Answer.OVERRIDE:
        step = next(s for s in q.case.steps if s.number == q.decision.step)
        assert step.outcome is not None
        assert step.outcome.decision == q.decision.supersedes
        assert q.standing.author == q.reviewer.account
        assert permitted(q, step)
        assert not q.standing.consequences_left
        assert all(s.outcome is None for s in q.case.steps if s.number > step.number)
