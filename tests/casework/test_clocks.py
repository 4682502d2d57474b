from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework import clocks
from casework.clocks import Limit, Pace
from casework.worktime import Working
from tests.builders import AT

hours = st.floats(-1_000, 1_000).map(lambda h: timedelta(hours=h))


def until(n: float) -> datetime:
    return clocks.end(AT, Limit(n), Working()).at


def pace(*, whole: float, gone: float) -> Pace:
    return clocks.read(AT, until(whole), AT + timedelta(hours=gone)).pace


def test_a_limit_runs_day_and_night() -> None:
    assert until(36) - AT == timedelta(days=1, hours=12)


def test_half_an_hour_is_a_limit_too() -> None:
    assert until(0.5) - AT == timedelta(minutes=30)


@pytest.mark.parametrize(
    ("whole", "gone", "said"),
    [
        (24, 0, Pace.CALM),
        (24, 18, Pace.CALM),  # a quarter is left, and six hours
        (24, 18.01, Pace.SOON),
        (12, 8, Pace.CALM),  # four hours are left
        (12, 8.01, Pace.SOON),
        (24, 24, Pace.SOON),  # the last moment is not late
        (24, 24.01, Pace.LATE),
        (0, 0, Pace.SOON),
        (0, 1, Pace.LATE),
    ],
)
def test_the_pace_of_a_clock(whole: float, gone: float, said: Pace) -> None:
    assert pace(whole=whole, gone=gone) is said


def test_a_limit_shorter_than_soon_starts_calm() -> None:
    assert pace(whole=2, gone=0) is Pace.CALM


def test_an_office_may_say_when_soon_begins() -> None:
    assert clocks.read(AT, until(24), AT + timedelta(hours=13), soon=timedelta(hours=12)).pace is Pace.SOON


def test_a_late_clock_has_less_than_nothing_left_and_no_share() -> None:
    clock = clocks.read(AT, until(4), AT + timedelta(hours=5))
    assert (clock.left, clock.share) == (timedelta(hours=-1), 0.0)


def test_the_share_is_what_is_left_of_the_whole() -> None:
    assert clocks.read(AT, until(24), AT + timedelta(hours=6)).share == pytest.approx(0.75)


def test_a_clock_read_before_its_start_is_full() -> None:
    assert clocks.read(AT, until(24), AT - timedelta(hours=6)).share == 1.0


@given(hours, hours)
def test_a_share_is_never_outside_nothing_and_all(whole: timedelta, gone: timedelta) -> None:
    clock = clocks.read(AT, AT + whole, AT + gone)
    assert 0.0 <= clock.share <= 1.0
    assert (clock.pace is Pace.LATE) == (clock.left < timedelta())


@given(hours, st.lists(hours, min_size=2, max_size=5))
def test_a_clock_never_calms_down(whole: timedelta, moments: list[timedelta]) -> None:
    order = list(Pace)
    read = [order.index(clocks.read(AT, AT + whole, AT + gone).pace) for gone in sorted(moments)]
    assert read == sorted(read)
