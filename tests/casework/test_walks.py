"""Random lives through every programme that ships and through a small one: what must be true after any move."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework import life, programmefile, rules, wire
from casework.bearing import FOLLOW
from casework.model import Case, CaseId, Decision, DecisionId, Step, Submission, SubmissionId
from casework.programme import Programme
from casework.states import ENDED_BY, OPEN_AT, Effect, Stage, Status, leads
from tests.builders import PROGRAMMES, a_submission
from tests.casework.lived import MONDAY, PROGRAMME, decided

LIVED = {**programmefile.load_all(PROGRAMMES), PROGRAMME.id: PROGRAMME}
EXAMPLES = 60

Event = (
    Submission | tuple[Decision, datetime, bool]
)  # with a decision: when it took effect, and whether it replaced one
move = st.tuples(st.sampled_from(["decide"] * 6 + ["send", "follow", "object", "take back", "say otherwise"]),
                 st.integers(0, 99), st.integers(1, 60 * 24 * 9))  # fmt: skip
moves = st.lists(move, min_size=1, max_size=25)


@dataclass(slots=True)
class Walk:
    """One case on its way, and everything that happened to it."""

    programme: Programme
    case: Case
    events: list[Event]
    at: datetime = MONDAY

    def go(self, what: str, which: int, minutes: int) -> bool:
        """Do it if it is possible now."""
        self.at += timedelta(minutes=minutes)
        if what in ("send", "follow", "object"):
            act = {"send": "", "follow": FOLLOW, "object": "objection"}[what]
            return (not act or act == FOLLOW or self.case.open_step is None) and self._sent(act)
        if what == "decide":
            kinds = self.programme.choices(self.case.steps[-1].name) if self.case.open_step is not None else ()
            if not kinds:
                return False
            said = decided(self.programme, self.case, kinds[which % len(kinds)], id=self._id(), rule="")
            return self._takes_effect(said, again=False)
        last = next((s for s in reversed(self.case.steps) if s.outcome is not None), None)
        if last is None or last.outcome is None or last.outcome.effect is Effect.RETRACT:
            return False
        if what == "take back":
            first = Decision(last.outcome.decision, self.case.id, last.number, last.outcome.kind, last.outcome.effect,
                             self.at, self.case.review_rev)  # fmt: skip
            return self._takes_effect(life.retraction(first, self._id(), self.at), again=True)
        kinds = self.programme.choices(last.name)
        as_it_was = replace(self.case, steps=(*self.case.steps[: last.number - 1], replace(last, outcome=None)))
        kind = kinds[which % len(kinds)]
        said = decided(self.programme, as_it_was, kind, id=self._id(), supersedes=last.outcome.decision)
        return self._takes_effect(said, again=True)

    def _id(self) -> DecisionId:
        return DecisionId(f"d-{len(self.events)}")

    def _sent(self, act: str) -> bool:
        n = len(self.case.submissions)
        more = a_submission(id=SubmissionId(f"s-{n}"), contributor=f"c-{n % 3}", received_at=self.at, act=act)
        self.case = life.add_submission(self.programme, self.case, more)
        self.events.append(more)
        return True

    def _takes_effect(self, said: Decision, *, again: bool) -> bool:
        self.case = life.close_step(self.programme, self.case, said, "li", self.at, again=again)
        self.events.append((said, self.at, again))
        return True


def begun(programme: Programme) -> Walk:
    category = programme.categories[-1].code if programme.categories else ""
    case = life.open_case(programme, CaseId("c-1"), "Hole", category, a_submission(received_at=MONDAY))
    return Walk(programme, case, [])


def walked(programme: Programme, ways: list[tuple[str, int, int]]) -> Iterator[tuple[Case, Case, Event, Walk]]:
    """Each move that was possible: the case before and after, what happened, and the walk."""
    walk = begun(programme)
    for way in ways:
        before = walk.case
        if walk.go(*way):
            yield before, walk.case, walk.events[-1], walk


def replayed(programme: Programme, events: list[Event]) -> Case:
    """The same events folded anew, each through the wire and back."""
    case = begun(programme).case
    for event in events:
        if isinstance(event, Submission):
            case = life.add_submission(programme, case, wire.decode(wire.encode(event), Submission))
        else:
            said, at, again = event
            case = life.close_step(programme, case, wire.decode(wire.encode(said), Decision), "li", at, again=again)
    return case


lived = pytest.mark.parametrize("programme", LIVED.values(), ids=LIVED)


@lived
@settings(max_examples=EXAMPLES)
@given(ways=moves)
def test_a_status_never_contradicts_the_step_that_is_open(
    programme: Programme, ways: list[tuple[str, int, int]]
) -> None:
    for _, case, _, _ in walked(programme, ways):
        step = case.open_step
        stage = programme.stage(step.name) if step is not None else None
        if stage is not None and stage is not Stage.SPOT_CHECK:
            assert case.status is OPEN_AT[stage]
        else:
            assert case.status in ENDED_BY.values()
        assert (case.merged_into is not None) == (case.status is Status.MERGED and step is None)
        assert (case.closing is not None) == (case.status is Status.CLOSED and step is None)
        assert case.unit is None or programme.unit(case.unit) is not None


@lived
@settings(max_examples=EXAMPLES)
@given(ways=moves)
def test_nothing_is_lost_on_the_way(programme: Programme, ways: list[tuple[str, int, int]]) -> None:
    sent, stands = [begun(programme).case.submissions[0].id], dict[int, DecisionId]()
    for before, case, event, _ in walked(programme, ways):
        if isinstance(event, Submission):
            sent.append(event.id)
            assert (case.review_rev > before.review_rev) == (event.act != FOLLOW)
        else:
            stands[event[0].step] = event[0].id
        assert [s.id for s in case.submissions] == sent
        assert [s.number for s in case.steps] == list(range(1, len(case.steps) + 1))
        assert {s.number: s.outcome.decision for s in case.steps if s.outcome is not None} == stands
        assert all(s.outcome is not None for s in case.steps[:-1])


@lived
@settings(max_examples=EXAMPLES)
@given(ways=moves)
def test_what_happened_folded_again_gives_the_same_case(programme: Programme, ways: list[tuple[str, int, int]]) -> None:
    walk = begun(programme)
    for way in ways:
        walk.go(*way)
    assert replayed(programme, walk.events) == walk.case
    assert wire.decode(wire.encode(walk.case), Case) == walk.case


def stands(case: Case) -> tuple[object, ...]:
    step = case.open_step
    opened: tuple[object, ...] = (step.name, step.due_at, step.guessed) if isinstance(step, Step) else ()
    promise = (case.promised_at, case.promise_guessed, case.answered_at)
    return (case.status, case.unit, case.merged_into, case.closing, *promise, *opened)


@lived
@settings(max_examples=EXAMPLES)
@given(ways=moves)
def test_a_decision_that_is_taken_back_leaves_no_trace_but_its_step(
    programme: Programme, ways: list[tuple[str, int, int]]
) -> None:
    for before, _, event, walk in walked(programme, ways):
        if not isinstance(event, Submission) and not event[2]:
            back = Walk(programme, walk.case, list(walk.events), walk.at)
            assert back.go("take back", 0, 30)
            assert stands(back.case) == stands(before)
            assert [s.name for s in back.case.steps[-2:]] == [before.steps[-1].name] * 2
            assert [s.outcome.effect for s in back.case.steps[-2:-1] if s.outcome is not None] == [Effect.RETRACT]


@lived
@settings(max_examples=EXAMPLES)
@given(ways=moves)
def test_whoever_waits_for_an_answer_has_a_promise_that_runs_and_nothing_stops_it(
    programme: Programme, ways: list[tuple[str, int, int]]
) -> None:
    for before, case, event, _ in walked(programme, ways):
        assert case.promised_at is not None
        assert before.promised_at is not None
        if before.answered_at is None and case.answered_at is None:
            assert case.promised_at <= before.promised_at  # sooner: when an earlier answer was taken back
        if isinstance(event, Submission) and event.act != FOLLOW and before.open_step is None:
            assert (case.answered_at, case.open_step is None) == (None, False)


@lived
@settings(max_examples=EXAMPLES)
@given(ways=moves)
def test_limits_that_were_not_guessed_are_never_counted_again(
    programme: Programme, ways: list[tuple[str, int, int]]
) -> None:
    for _, case, _, _ in walked(programme, ways):
        assert life.recounted(programme, case) == case


@lived
@settings(max_examples=EXAMPLES)
@given(ways=moves)
def test_every_step_that_is_opened_is_one_that_the_decision_before_it_leads_to(
    programme: Programme, ways: list[tuple[str, int, int]]
) -> None:
    for _, case, _, _ in walked(programme, ways):
        for earlier, later in zip(case.steps, case.steps[1:], strict=False):
            assert earlier.outcome is not None
            allowed = leads(programme.stage(earlier.name), earlier.outcome.effect)
            assert programme.stage(later.name) in allowed or None in allowed
        assert rules.find_step(case, len(case.steps)) == case.steps[-1]
