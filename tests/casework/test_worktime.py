"""Time counted in an office's own hours, against published calendars, and as properties of any moments."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from chinese_calendar import constants
from hypothesis import assume, given
from hypothesis import strategies as st

from casework import calendars, worktime
from casework.worktime import Working

FOSHAN = Working("Asia/Shanghai", "CN")
BOSTON = Working("America/New_York", "US-MA", ("08:00-17:00",))
NIGHTS = Working("America/New_York", "", ("00:30-02:30", "02:45-03:30", "22:00-23:30"))
JERUSALEM = Working("Asia/Jerusalem", "IL", ("00:30-04:00", "08:00-16:00"))  # its clocks change on a working Friday
offices = st.sampled_from([FOSHAN, BOSTON, NIGHTS, JERUSALEM, Working()])
moments = st.integers(0, 11 * 365 * 86_400_000_000).map(lambda n: FROM + timedelta(microseconds=n))
FROM = datetime(2018, 1, 1, tzinfo=UTC)
rests = st.integers(1, 400 * 3_600_000_000).map(lambda n: timedelta(microseconds=n))
LAST = max(constants.holidays).year  # the last year that China has published


def local(text: str, office: Working = FOSHAN) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(office.zone)).astimezone(UTC)


def ends(start: str, hours: float, office: Working = FOSHAN) -> str:
    end, _ = worktime.after(local(start, office), timedelta(hours=hours), office)
    return end.astimezone(ZoneInfo(office.zone)).strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ("2026-03-02 09:00", 2, "2026-03-02 11:00"),
        ("2026-03-02 11:00", 2, "2026-03-02 15:00"),  # over noon
        ("2026-03-02 11:00", 1, "2026-03-02 12:00"),  # to the last moment before it, not the first after
        ("2026-03-02 12:30", 1, "2026-03-02 15:00"),
        ("2026-03-02 17:30", 0.5, "2026-03-03 09:00"),
        ("2026-03-02 23:59", 0.5, "2026-03-03 09:00"),
        ("2026-03-03 00:00", 0.5, "2026-03-03 09:00"),  # midnight is like any moment of the night
        ("2026-03-06 17:00", 1, "2026-03-09 09:00"),  # over a weekend
        ("2026-03-07 12:00", 7, "2026-03-09 17:30"),
        ("2026-02-13 17:00", 1, "2026-02-14 09:00"),  # a Saturday made up for the Spring Festival
        ("2026-02-14 17:00", 1, "2026-02-24 09:00"),  # nine days of Spring Festival
        ("2026-09-30 17:00", 1, "2026-10-08 09:00"),  # National Day, to the 7th
        ("2026-10-09 17:00", 1, "2026-10-10 09:00"),  # and its made-up Saturday
        ("2025-12-31 17:00", 1, "2026-01-04 09:00"),  # New Year to Saturday; the Sunday is worked
        ("2018-12-28 17:00", 1, "2018-12-29 09:00"),  # the notice of 2019 made this Saturday a day of work
        ("2018-12-29 17:00", 1, "2019-01-02 09:00"),
    ],
)
def test_a_limit_in_foshan_ends_as_the_published_calendar_says(start: str, hours: float, end: str) -> None:
    assert ends(start, hours) == end


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ("2026-03-06 16:00", 2, "2026-03-09 09:00"),  # the clocks go forward on Sunday the 8th
        ("2026-10-30 16:00", 2, "2026-11-02 09:00"),  # and back on 1 November
        ("2026-04-17 16:00", 2, "2026-04-21 09:00"),  # Patriots' Day is one of Massachusetts alone
        ("2026-12-24 16:30", 1, "2026-12-28 08:30"),
    ],
)
def test_a_limit_in_boston_ends_as_its_calendar_and_its_clock_say(start: str, hours: float, end: str) -> None:
    assert ends(start, hours, BOSTON) == end


def test_a_shift_in_which_the_clocks_change_is_as_long_as_it_really_lasted() -> None:
    nights = Working("Asia/Jerusalem", "", ("00:30-04:00",))
    one = timedelta(minutes=1)
    lengths = {
        day: worktime.worked(local(f"{day} 00:00", nights), local(f"{day} 06:00", nights), nights)
        for day in ("2026-03-26", "2026-03-27")
    }
    assert lengths == {"2026-03-26": 210 * one, "2026-03-27": 150 * one}


def test_hours_that_a_clock_change_leaves_out_move_on_with_the_clocks_and_no_minute_counts_twice() -> None:
    night = Working("Asia/Jerusalem", "", ("02:10-02:50", "02:55-03:30"))
    day = (local("2026-03-27 00:00", night), local("2026-03-27 06:00", night))
    assert worktime.worked(*day, night) == timedelta(minutes=40)  # 03:10 to 03:50; what follows lies within


@given(offices, moments, rests, rests)
def test_a_limit_in_two_parts_ends_when_it_would_have_in_one(
    office: Working, start: datetime, one: timedelta, more: timedelta
) -> None:
    first, _ = worktime.after(start, one, office)
    assert worktime.after(first, more, office)[0] == worktime.after(start, one + more, office)[0]
    sooner, _ = worktime.after(start, -one, office)
    assert worktime.after(sooner, -more, office)[0] == worktime.after(start, -one - more, office)[0]


@given(offices, moments, rests, st.sampled_from([1, -1]))
def test_what_was_counted_on_is_what_was_worked(office: Working, start: datetime, rest: timedelta, way: int) -> None:
    end, _ = worktime.after(start, way * rest, office)
    assert worktime.worked(start, end, office) == way * rest
    just_before = end - timedelta(microseconds=1)
    assert worktime.worked(start, just_before, office) == way * rest - timedelta(microseconds=1)


@given(offices, moments, moments, moments)
def test_work_adds_up_over_any_moment_between(office: Working, a: datetime, b: datetime, c: datetime) -> None:
    assert worktime.worked(a, b, office) + worktime.worked(b, c, office) == worktime.worked(a, c, office)
    assert worktime.worked(a, b, office) == -worktime.worked(b, a, office)


@given(offices, moments, moments, rests, rests)
def test_what_begins_later_or_lasts_longer_never_ends_sooner(
    office: Working, a: datetime, b: datetime, rest: timedelta, more: timedelta
) -> None:
    ends = [worktime.after(at, rest, office)[0] for at in sorted((a, b))]
    assert ends == sorted(ends)
    assert worktime.after(a, rest, office)[0] < worktime.after(a, rest + more, office)[0]


@given(offices, moments, moments)
def test_nobody_works_longer_than_the_time_that_passed(office: Working, a: datetime, b: datetime) -> None:
    start, until = sorted((a, b))
    assert timedelta() <= worktime.worked(start, until, office) <= until - start


@given(offices, moments)
def test_nothing_left_ends_at_once_in_and_out_of_hours(office: Working, start: datetime) -> None:
    assert worktime.after(start, timedelta(), office) == (start, False)


wall = st.integers(0, 3 * 365 * 1440).map(
    lambda n: datetime(2025, 1, 1, tzinfo=UTC).replace(tzinfo=None) + timedelta(minutes=n)
)


@given(wall, st.integers(-60, 60))
def test_natural_days_keep_the_time_on_the_wall(at: datetime, days: int) -> None:
    zone = ZoneInfo(BOSTON.zone)
    later = at + timedelta(days=days)
    for moment in (at, later):  # of hours that come twice or never there is nothing to keep
        aware = moment.replace(tzinfo=zone)
        assume(aware.utcoffset() == aware.replace(fold=1).utcoffset())
    start = at.replace(tzinfo=zone).astimezone(UTC)
    end = worktime.days_later(start, timedelta(days=days), BOSTON)
    assert end.astimezone(zone).replace(tzinfo=None) == later
    assert worktime.days_between(start, end, BOSTON) == timedelta(days=days)


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [("2026-03-07 10:00", "2026-03-08 10:00", 23), ("2026-10-31 10:00", "2026-11-01 10:00", 25)],
)
def test_a_natural_day_over_a_clock_change_is_an_hour_off_by_any_other_clock(start: str, end: str, hours: int) -> None:
    began = local(start, BOSTON)
    assert worktime.days_later(began, timedelta(days=1), BOSTON) == local(end, BOSTON)
    assert local(end, BOSTON) - began == timedelta(hours=hours)


def test_a_time_that_a_clock_change_leaves_out_is_moved_on_and_of_a_doubled_one_it_is_the_same() -> None:
    assert worktime.days_later(local("2026-03-07 02:30", BOSTON), timedelta(days=1), BOSTON) == local(
        "2026-03-08 03:30", BOSTON
    )
    second = datetime(2026, 11, 1, 6, 30, tzinfo=UTC)  # half past one for the second time
    assert worktime.days_later(second, timedelta(), BOSTON) == second


def test_no_notice_ever_moved_a_day_of_december_before_those_that_are_taken_for_unknown() -> None:
    moved = [day for day in (*constants.holidays, *constants.workdays) if day.month == 12]
    assert moved
    assert min(day.day for day in moved) == min(day.day for day in calendars.uncertain("CN", LAST))


@pytest.mark.parametrize(
    ("start", "hours", "guessed"),
    [
        (f"{LAST}-12-24 09:00", 1, False),
        (f"{LAST}-12-24 17:00", 21, True),  # three days on, at the end of the year
        (f"{LAST}-12-31 09:00", 1, True),
        (f"{LAST}-12-01 09:00", 300, True),
        (f"{LAST + 1}-06-01 09:00", 1, True),
        (f"{LAST - 1}-12-31 09:00", 20, False),
    ],
)
def test_whoever_counts_into_a_year_that_is_not_published_is_told_so(start: str, hours: float, guessed: bool) -> None:
    assert worktime.after(local(start), timedelta(hours=hours), FOSHAN)[1] is guessed


def test_before_it_is_published_a_year_has_weekdays_and_no_holidays() -> None:
    days = [date(LAST + 1, 1, 1) + timedelta(days=n) for n in range(365)]
    assert all(calendars.is_workday("CN", day) == (day.weekday() < 5) for day in days)


@given(st.dates(date(2015, 1, 1), date(LAST, 12, 31)))
def test_a_made_up_weekend_is_worked_and_a_holiday_is_not(day: date) -> None:
    known = day in constants.workdays or (day not in constants.holidays and day.weekday() < 5)
    assert calendars.is_workday("CN", day) == known


@pytest.mark.parametrize(
    ("calendar", "day", "works"),
    [
        ("HU", date(2026, 1, 10), True),  # a Saturday made up for 2 January
        ("HU", date(2026, 1, 17), False),
        ("EG", date(2026, 3, 1), True),  # a Sunday, where Friday and Saturday are the weekend
        ("EG", date(2026, 3, 6), False),
        ("US-MA", date(2026, 4, 20), False),
        ("US", date(2026, 4, 20), True),
    ],
)
def test_other_countries_keep_their_own_weekends_and_make_up_days(calendar: str, day: date, works: bool) -> None:
    assert calendars.is_workday(calendar, day) is works


def test_a_holiday_that_is_only_estimated_is_told_and_one_that_is_not_is_exact() -> None:
    cairo = Working("Africa/Cairo", "EG")
    estimated = calendars.uncertain("EG", 2027)
    assert estimated
    assert set(estimated) < {date(2027, 1, 1) + timedelta(days=n) for n in range(365)}
    day = datetime(estimated[0].year, estimated[0].month, estimated[0].day, 12, tzinfo=UTC)
    assert worktime.guessed(day - timedelta(days=1), day + timedelta(days=1), cairo)
    assert not worktime.guessed(day - timedelta(days=9), day - timedelta(days=3), cairo)
    assert [calendars.uncertain("US-MA", year) for year in (2026, 2040)] == [(), ()]
    assert len(calendars.uncertain("US-MA", 2200)) == 365  # beyond what anybody worked out


@pytest.mark.parametrize(
    ("working", "key"),
    [
        (Working(zone="Asia/Nowhere"), "zone"),
        (Working(zone=""), "zone"),
        (Working(calendar="XX"), "calendar"),
        (Working(calendar="US-ZZ"), "calendar"),
        (Working(hours=()), "hours"),
        (Working(hours=("8:30-12:00",)), "hours"),
        (Working(hours=("12:00-08:30",)), "hours"),
        (Working(hours=("08:30-12:00", "11:00-13:00")), "hours"),
    ],
)
def test_hours_nobody_can_work_name_their_key(working: Working, key: str) -> None:
    trouble = worktime.trouble(working)
    assert trouble is not None
    assert trouble[0] == key


def test_the_hours_of_the_shipped_offices_are_in_order() -> None:
    assert [worktime.trouble(office) for office in (FOSHAN, BOSTON, NIGHTS, JERUSALEM)] == [None] * 4
    assert [worktime.day_hours(office) for office in (FOSHAN, BOSTON)] == [7.0, 9.0]
