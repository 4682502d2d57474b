"""What the page of a case tells of its life, as one value, without a window."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from casework.bearing import FOLLOW
from casework.model import Band, Case
from casework.states import STOPS, Stage, Status
from db.records import CaseView
from desktop.views.life.clockwords import duty_said, limit_said, promise_said
from desktop.views.life.telling import Entry, Reader, Told, told
from desktop.views.parts.clock import ClockState
from desktop.words import Words
from tests.builders import a_photo
from tests.desktop.views.life.records import a_long_life, a_long_programme, begun

START = datetime(2026, 11, 12, 1, 30, tzinfo=UTC)  # half past nine on a Thursday in Foshan
ZHOU = Reader("zhou", frozenset({"duty-leader"}))
WORDS = Words("en", lambda sentence: sentence)
PROGRAMME = a_long_programme()


def tell(case: Case, reader: Reader = ZHOU, **beside: object) -> Told:
    view = CaseView(case, case, None, (), Band.NO_OBJECTION, None)
    return told(replace(view, **beside), PROGRAMME, reader, WORDS)  # type: ignore[arg-type]  # of the test


def entry(said: Told, head: str) -> Entry:
    return next(e for e in said.entries if e.head == head)


def test_each_decision_each_report_and_what_is_waited_for_is_one_entry_newest_first():
    case = a_long_life(START, after=(a_photo(role="after"),))
    said = tell(case)
    assert [e.head for e in said.entries] == [
        "Disposal waits for the dispatcher", "Failed: rework", "Disposed of", "heron-7 follows it", "Go on", "Grant",
        "Ask to park", "Signed for", "Dispatched", "Accepted", "Reported by otter-41",
    ]  # fmt: skip
    assert [e.now for e in said.entries] == [True] + [False] * 10
    assert [e.at for e in said.entries[1:]] == sorted((e.at for e in said.entries[1:]), reverse=True)


def test_an_act_is_told_once_with_its_sender_and_what_came_with_it():
    said = tell(a_long_life(START, after=(a_photo(role="after"),)))
    assert entry(said, "Disposed of").lines == ("Disposal · by Road Maintenance", "1 photo")
    assert entry(said, "Ask to park").lines == ("Disposal · by Road Maintenance", "等待管线单位移交图纸")


def test_what_a_rule_did_and_what_the_reader_did_are_told_apart():
    said = tell(a_long_life(START))
    accepted = entry(said, "Accepted")
    assert (accepted.rule, accepted.lines[0]) == (True, "Review · by rule “Clear and in our area”")
    assert entry(said, "Grant").lines[0] == "Parking asked for · by you"
    assert [e.head for e in said.entries if e.rule] == ["Accepted"]


def test_parked_time_is_told_and_is_not_late():
    said = tell(a_long_life(START))
    assert entry(said, "Go on").lines == ("Parked · by Road Maintenance", "the duty clock stood still for 3 d")
    assert entry(said, "Go on").late == ""
    assert entry(said, "Disposed of").late == "17 h late"
    assert [e.head for e in said.entries if e.late] == ["Disposed of"]


def test_a_notice_goes_to_those_who_were_there_then():
    case = a_long_life(START)
    assert "a notice goes to whoever reported it" in entry(tell(case), "Accepted").lines
    closed = begun(START).wait(minutes=2).decide("accept").wait(hours=1).send("heron-7", FOLLOW)
    closed.decide("dispatched", unit="roads").send("unit:roads", "signed").wait(hours=2).send("unit:roads", "disposed")
    said = tell(closed.wait(minutes=5).decide("check-passed").case)
    assert entry(said, "Passed: close").lines[-1] == "a notice goes to 2 people, the promised answer"


def test_at_the_head_stand_state_unit_rework_and_how_it_was_closed():
    case = a_long_life(START)
    assert tell(case).standing == "In hand"
    assert tell(case).facts == (("Unit", "Road Maintenance"), ("Rework", "once"))
    done = begun(START).decide("accept").decide("dispatched", unit="parks").decide("escalated")
    said = tell(done.wait(hours=1).decide("closed-specially").case)
    assert (said.standing, dict(said.facts)["Closed"], said.choices) == ("Closed", "specially", ())


def test_what_may_be_done_is_told_of_the_post_and_of_whoever_outside_may_do_it():
    case = a_long_life(START)
    post, unit = tell(case).choices
    assert (post.who, post.mine, unit.who) == ("Dispatcher", False, "Duty unit")
    assert set(unit.decisions) < set(post.decisions)
    assert tell(case, Reader("chen", frozenset({"dispatcher"}))).choices[0].mine


def test_an_extension_moves_what_is_due_and_says_from_where():
    case = begun(START).decide("accept").decide("dispatched", unit="roads").decide("signed").wait(hours=3)
    before = case.case.steps[-1].due_at
    case.send("unit:roads", "extension-asked").wait(hours=1).decide("extension-granted")
    after = case.case.steps[-1].due_at
    assert before is not None
    assert after is not None
    said = tell(case.case).entries[0].lines[0]
    assert said == f"due {WORDS.moment(after)} instead of {WORDS.moment(before)}"


def test_a_decision_the_hub_has_not_heard_says_so():
    before = begun(START).decide("accept").case
    after = begun(START).decide("accept").wait(minutes=1).decide("dispatched", unit="roads").case
    said = tell(before, now=after)
    assert "not at the hub yet" in entry(said, "Dispatched").lines
    assert "not at the hub yet" not in entry(said, "Accepted").lines


@pytest.mark.parametrize("status", Status)
def test_every_state_has_its_words(status: Status):
    assert tell(replace(begun(START).case, status=status)).standing


# the clocks


def test_the_duty_clock_stands_still_while_parked_and_the_promise_runs():
    case = begun(START).decide("accept").decide("dispatched", unit="roads").decide("signed").decide("parking-asked")
    parked = case.decide("parking-granted").case
    assert PROGRAMME.stage(parked.steps[-1].name) in STOPS
    now = START + timedelta(hours=1)
    duty = duty_said(parked, PROGRAMME, WORDS, now)
    assert duty is not None
    assert (duty.label, duty.clock.state) == ("Parked: the duty clock stands still", ClockState.STOPPED)
    assert promise_said(parked, WORDS, now).clock.state is ClockState.CALM


def test_a_limit_is_said_in_its_own_unit_and_one_that_moved_by_its_end():
    case = begun(START).decide("accept").decide("dispatched", unit="roads").decide("signed")
    said = duty_said(case.case, PROGRAMME, WORDS, START)
    assert said is not None
    assert said.label == "Disposal, 3 work days"
    case.decide("extension-asked").decide("extension-granted")
    said, due = duty_said(case.case, PROGRAMME, WORDS, START), case.case.steps[-1].due_at
    assert said is not None
    assert due is not None
    assert said.label == f"Disposal, until {WORDS.moment(due)}"


def test_a_limit_beyond_the_published_holidays_is_marked_as_guessed():
    step = replace(begun(START).case.steps[0], guessed=True)
    said = duty_said(replace(begun(START).case, steps=(step,)), PROGRAMME, WORDS, START)
    assert said is not None
    assert said.clock.text == "≈ 4 h left"
    assert "not published yet" in said.tip


def test_an_answer_stops_the_promise_and_says_whether_it_came_in_time():
    case = begun(START).case
    promised = case.promised_at
    assert promised is not None
    kept = promise_said(replace(case, answered_at=promised), WORDS, START)
    late = promise_said(replace(case, answered_at=promised + timedelta(days=1)), WORDS, START)
    assert (kept.label.split()[0], kept.clock.state) == ("Answered", ClockState.STOPPED)
    assert late.label.startswith("Answered late")


def test_every_limit_of_the_programme_can_be_said():
    for kind in PROGRAMME.steps:
        limit = kind.allowed
        assert (limit is None) is (kind.stage in STOPS)
        if limit is not None:
            assert limit_said(limit, WORDS).startswith(f"{limit.n:g} ")
    assert PROGRAMME.at(Stage.PARKED) is not None
