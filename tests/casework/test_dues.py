"""By when a step is due after all that can come between: each due said by heart, from a programme of round limits."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework import clocks, dues, life
from casework.clocks import Limit, Unit
from casework.model import Case
from casework.programme import Programme
from casework.worktime import Working
from tests.casework.lived import DAY, HOUR, MONDAY, PROGRAMME, a_new_case, came, due, led, moved, taken_back

FRIDAY = MONDAY + 4 * DAY
CLOSES = 9 * HOUR  # half past five, when the office opened at half past eight
DISPOSAL = MONDAY + 2 * DAY + CLOSES  # three work days from Monday morning
FILED = ("file", "dispatch", "sign")


def in_hand(category: str = "hole") -> Case:
    return led(a_new_case(category=category), *FILED)


def test_each_step_has_its_own_limit_from_when_it_was_opened() -> None:
    assert due(a_new_case()) == MONDAY + 4 * HOUR
    assert due(led(a_new_case(), "file")) == MONDAY + 2 * HOUR
    assert due(led(a_new_case(), "file", "dispatch")) == MONDAY + 4 * HOUR + 2 * HOUR  # over noon
    assert due(in_hand()) == DISPOSAL


def test_a_kind_of_matter_may_have_a_limit_of_its_own_at_a_step() -> None:
    assert due(in_hand("branch")) == MONDAY + 6 * HOUR
    assert due(led(a_new_case(category="branch"), "file")) == MONDAY + 2 * HOUR


def test_urging_leaves_the_due_where_it_was() -> None:
    assert due(moved(in_hand(), "urge", MONDAY + DAY)) == DISPOSAL
    late = moved(in_hand(), "urge", DISPOSAL + DAY)
    assert due(moved(late, "urge", DISPOSAL + 2 * DAY)) == DISPOSAL


def test_taking_back_leaves_the_due_where_it_was() -> None:
    done = moved(in_hand(), "done", MONDAY + DAY)
    assert due(taken_back(done, 4, MONDAY + DAY + HOUR)) == DISPOSAL


@pytest.mark.parametrize("asks", ["longer", "later", "impossible"])
def test_what_was_refused_has_changed_nothing_and_cost_the_time_it_took(asks: str) -> None:
    case = moved(in_hand(), asks, MONDAY + DAY)
    assert due(moved(case, "no", MONDAY + DAY + 5 * HOUR)) == DISPOSAL


def test_an_extension_adds_to_the_due_when_it_is_granted() -> None:
    case = moved(in_hand(), "longer", MONDAY + DAY)
    case = moved(case, "yes", MONDAY + 2 * DAY)
    assert due(case) == FRIDAY + CLOSES
    again = moved(moved(case, "longer", FRIDAY), "yes", FRIDAY)
    assert due(again) == FRIDAY + 4 * DAY + CLOSES  # two more work days, over the weekend


def test_an_extension_that_was_granted_and_taken_back_adds_nothing() -> None:
    granted = moved(moved(in_hand(), "longer", MONDAY + DAY), "yes", MONDAY + DAY)
    asked = taken_back(granted, 5, MONDAY + DAY)
    assert due(moved(asked, "no", MONDAY + DAY)) == DISPOSAL
    assert due(moved(asked, "yes", MONDAY + DAY)) == FRIDAY + CLOSES


def test_a_deferral_lasts_as_long_as_was_asked_and_leaves_what_was_left() -> None:
    case = moved(moved(in_hand(), "later", MONDAY + DAY), "yes-defer", MONDAY + DAY + HOUR)
    assert due(case) == MONDAY + 8 * DAY + HOUR  # five work days
    assert due(moved(case, "resume", MONDAY + 7 * DAY)) == MONDAY + 8 * DAY + CLOSES  # two of three days were left


def test_parking_stops_the_duty_clock_from_when_it_was_asked_for_and_never_the_promise() -> None:
    case = moved(in_hand(), "impossible", MONDAY + DAY + HOUR)
    case = moved(case, "yes-park", MONDAY + 2 * DAY)
    assert case.open_step is not None
    assert case.open_step.due_at is None
    resumed = moved(case, "resume", MONDAY + 14 * DAY + HOUR)
    assert due(resumed) == MONDAY + 15 * DAY + CLOSES
    assert resumed.promised_at == in_hand().promised_at
    assert resumed.answered_at is None


minutes = st.integers(0, 60 * 24 * 40).map(lambda n: timedelta(minutes=n))


@given(minutes, minutes, minutes, st.sampled_from(Unit))
def test_whatever_the_unit_what_is_left_when_it_stops_is_left_when_it_goes_on(
    until: timedelta, granted: timedelta, away: timedelta, unit: Unit
) -> None:
    steps = tuple(replace(s, limit=Limit(40, unit)) if s.name == "disposal" else s for s in PROGRAMME.steps)
    programme = replace(PROGRAMME, steps=steps)
    kind, asked = programme.step("disposal"), MONDAY + until
    case = moved(moved(in_hand(), "impossible", asked), "yes-park", asked + granted)
    case = moved(case, "resume", back := asked + granted + away)
    first = dues.due(programme, "hole", kind, case.steps[:3], case.steps[3].opened_at)
    assert first is not None
    before = (*case.steps[:3], replace(case.steps[3], due_at=first.at), *case.steps[4:-1])
    again = dues.due(programme, "hole", kind, before, back)
    assert again is not None
    left = [clocks.left(at, end, unit, programme.working) for at, end in ((asked, first.at), (back, again.at))]
    assert left[0] == left[1]


def test_natural_days_that_stood_still_over_a_clock_change_end_at_the_same_time_by_the_clock() -> None:
    boston = Working("America/New_York", "US-MA", ("08:00-17:00",))
    saturday = datetime(2026, 10, 31, 14, tzinfo=MONDAY.tzinfo)  # ten o'clock; the clocks go back on Sunday
    rest = clocks.left(saturday, saturday + 2 * DAY + HOUR, Unit.NATURAL_DAY, boston)
    assert rest == 2 * DAY
    assert clocks.go_on(saturday + 7 * DAY + HOUR, rest, Unit.NATURAL_DAY, boston).at == saturday + 9 * DAY + HOUR


def test_what_is_late_when_it_is_parked_is_as_late_when_it_goes_on() -> None:
    late = DISPOSAL + 16 * HOUR  # an hour of work after it, on Thursday
    case = moved(moved(in_hand(), "impossible", late), "yes-park", late)
    back = MONDAY + 14 * DAY + 2 * HOUR
    assert due(moved(case, "resume", back)) == back - HOUR


def test_a_leader_may_park_what_came_up_to_them_and_only_from_then_on_it_stands_still() -> None:
    case = moved(moved(in_hand(), "up", MONDAY + HOUR), "park", MONDAY + DAY)
    assert due(moved(case, "resume", MONDAY + 7 * DAY)) == MONDAY + 8 * DAY + CLOSES  # a day had gone
    up = moved(moved(case, "up", MONDAY + 7 * DAY), "refused", MONDAY + 8 * DAY)
    assert due(up) == MONDAY + 8 * DAY + CLOSES  # and while the leader looked at it again, it ran


def test_a_return_that_is_refused_goes_on_and_one_that_is_granted_begins_anew() -> None:
    asked = moved(in_hand(), "not-ours", MONDAY + DAY)
    assert due(moved(asked, "refused", MONDAY + DAY + HOUR)) == DISPOSAL
    case = led(moved(asked, "granted", MONDAY + 7 * DAY), "dispatch", "sign", at=MONDAY + 7 * DAY)
    assert due(case) == DISPOSAL + 7 * DAY


def test_rework_begins_anew() -> None:
    case = moved(moved(in_hand(), "done", MONDAY + HOUR), "failed", MONDAY + 7 * DAY)
    assert due(case) == DISPOSAL + 7 * DAY


def test_a_staged_limit_counts_from_the_first_stage_whenever_the_next_begins() -> None:
    stage = FRIDAY + CLOSES  # five work days from when the disposal began
    assert due(moved(in_hand(), "fenced", MONDAY + 2 * DAY)) == stage
    urged = moved(in_hand(), "urge", MONDAY + DAY)
    assert due(moved(urged, "fenced", MONDAY + 2 * DAY)) == stage
    longer = moved(moved(in_hand(), "longer", MONDAY + DAY), "yes", MONDAY + DAY)
    assert due(moved(longer, "fenced", MONDAY + 2 * DAY)) == stage


def test_what_was_parked_in_an_earlier_stage_is_given_to_the_later_ones() -> None:
    parked = moved(moved(in_hand(), "impossible", MONDAY + DAY), "yes-park", MONDAY + DAY)
    back = moved(parked, "resume", MONDAY + 8 * DAY)
    assert due(moved(back, "fenced", MONDAY + 9 * DAY)) == FRIDAY + 7 * DAY + CLOSES


def test_a_later_stage_that_is_parked_itself_goes_on_with_what_it_had_left() -> None:
    case = moved(in_hand(), "fenced", MONDAY + DAY)
    case = moved(moved(case, "impossible", MONDAY + 2 * DAY), "yes-park", MONDAY + 2 * DAY)
    assert due(moved(case, "resume-restoring", MONDAY + 9 * DAY)) == FRIDAY + 7 * DAY + CLOSES


def test_rework_of_a_later_stage_does_not_count_from_the_first() -> None:
    case = moved(moved(in_hand(), "fenced", MONDAY + DAY), "done", MONDAY + 2 * DAY)
    assert due(moved(case, "failed-restoring", MONDAY + 7 * DAY)) == FRIDAY + 7 * DAY + CLOSES


def test_a_review_after_a_ruling_goes_on_and_after_new_evidence_begins_anew() -> None:
    held = moved(a_new_case(), "hold", MONDAY + HOUR)
    assert due(moved(held, "back", MONDAY + 3 * HOUR)) == MONDAY + 4 * HOUR
    closed = moved(held, "special", MONDAY + 3 * HOUR)
    assert due(came(closed, MONDAY + DAY)) == MONDAY + DAY + 4 * HOUR


def test_a_review_is_not_due_after_the_target_date_unless_that_is_past() -> None:
    assert due(a_new_case(category="signal")) == MONDAY + 2 * HOUR
    waits = moved(a_new_case(category="signal"), "needs-more", MONDAY + HOUR)
    assert due(came(waits, MONDAY + HOUR)) == MONDAY + 2 * HOUR
    assert due(came(waits, MONDAY + 3 * HOUR)) == MONDAY + 7 * HOUR


DECEMBER = datetime(2026, 12, 30, 0, 30, tzinfo=MONDAY.tzinfo)  # a Wednesday; 2027 is not published


def test_a_limit_that_runs_into_a_year_that_is_not_published_says_so_on_every_way_to_it() -> None:
    case = led(a_new_case(DECEMBER), *FILED, at=DECEMBER)
    ways = [
        ("urge",),
        ("longer", "yes"),
        ("longer", "no"),
        ("impossible", "yes-park", "resume"),
        ("later", "yes-defer"),
        ("up", "refused"),
        ("done", "failed"),
        ("fenced",),
    ]
    assert [led(case, *way, at=DECEMBER).steps[-1].guessed for way in ((), *ways)] == [True] * (len(ways) + 1)
    assert not any(step.guessed for step in led(a_new_case(), *FILED).steps)
    assert taken_back(moved(case, "done", DECEMBER), 4, DECEMBER).steps[-1].guessed


def a_programme_of(calendar: str) -> Programme:
    working = Working("Asia/Shanghai", calendar, ("08:30-12:00", "14:00-17:30"))
    return replace(PROGRAMME, working=working, promise=Limit(10, Unit.WORK_DAY), promise_hours=None)


def test_when_the_calendar_is_known_what_was_guessed_is_counted_again_and_nothing_else() -> None:
    unknown, known = a_programme_of("CN"), a_programme_of("US")  # the one that knows stands for next year's library
    case, exact = (led(a_new_case(DECEMBER, programme=p), *FILED, at=DECEMBER, programme=p) for p in (unknown, known))
    assert case.promise_guessed
    again = life.recounted(known, case)
    assert (again.promised_at, again.promise_guessed) == (exact.promised_at, False)
    assert (again.steps[3], case.steps[3].guessed) == (exact.steps[3], True)
    assert again.steps[3].due_at != case.steps[3].due_at
    march = led(a_new_case(), *FILED)
    assert life.recounted(known, march) == march
