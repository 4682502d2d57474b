"""When an office works: its hours, its zone, its holidays and make-up days; and time counted in these hours alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import accumulate, pairwise
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from casework import calendars

_HOURS = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")


@dataclass(frozen=True, slots=True)
class Working:
    """`zone` is an IANA name; `hours` are "08:30-12:00", in order and apart; `calendar` names the holidays ("CN",
    "US", "US-MA"; "" has none). The days of the week are Monday to Friday where the calendar says nothing else.
    """

    zone: str = "UTC"
    calendar: str = ""
    hours: tuple[str, ...] = ("08:30-12:00", "14:00-17:30")


def trouble(working: Working) -> tuple[str, str] | None:
    """What of it nobody can work with: the key and the reason; None when all is well."""
    try:
        ZoneInfo(working.zone)
    except (ZoneInfoNotFoundError, ValueError):
        return "zone", f"no time zone is named {working.zone!r}"
    if not calendars.known(working.calendar):
        return "calendar", f"no calendar is named {working.calendar!r}"
    if not working.hours or not all(_HOURS.fullmatch(text) for text in working.hours):
        return "hours", 'hours are written "08:30-12:00"'
    ends = [moment for shift in _shifts(working) for moment in shift]
    if any(earlier >= later for earlier, later in pairwise(ends)):
        return "hours", "each stretch of hours ends after it began and before the next one begins"
    return None


def day_hours(working: Working) -> float:
    """How many hours a whole working day has."""
    return sum((_minutes(end) - _minutes(start)) / 60 for start, end in _shifts(working))


def worked(start: datetime, until: datetime, working: Working) -> timedelta:
    """The working time between two moments; negative when `until` is the earlier one."""
    if until < start:
        return -worked(until, start, working)
    first, last = _local(start, working).year, _local(until, working).year
    whole = sum(_year(working, year).total for year in range(first, last))
    return timedelta(seconds=whole + _passed(until, working) - _passed(start, working))


def after(start: datetime, rest: timedelta, working: Working) -> tuple[datetime, bool]:
    """The first moment by which so much working time has passed, and whether a year's holidays had to be guessed.

    A negative `rest` counts backwards. Nothing left ends at `start` itself, in or out of working hours.
    """
    if not rest:
        return start, False
    year = _local(start, working).year
    seconds = _passed(start, working) + rest.total_seconds()
    guessed = _year(working, year).guessed
    while seconds > _year(working, year).total:
        seconds -= _year(working, year).total
        year += 1
        guessed |= _year(working, year).guessed
    while seconds <= 0:
        year -= 1
        seconds += _year(working, year).total
        guessed |= _year(working, year).guessed
    return _year(working, year).moment(seconds), guessed


def days_later(start: datetime, days: float, working: Working) -> datetime:
    """The same time by the office's clock so many days later; a clock change in between moves no hand."""
    local = _local(start, working)
    return (local.replace(tzinfo=None) + timedelta(days=days)).replace(tzinfo=local.tzinfo).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class _Year:
    """Stretches of work as seconds since 1970, and how much was worked by the end of each."""

    starts: tuple[float, ...]
    ends: tuple[float, ...]
    sums: tuple[float, ...]
    guessed: bool

    @property
    def total(self) -> float:
        return self.sums[-1]

    def passed(self, at: float) -> float:
        n = bisect_left(self.ends, at)
        before = self.sums[n - 1] if n else 0.0
        return before + max(0.0, at - self.starts[n]) if n < len(self.starts) else before

    def moment(self, seconds: float) -> datetime:
        n = bisect_left(self.sums, seconds)
        return datetime.fromtimestamp(self.ends[n] - (self.sums[n] - seconds), UTC)


@lru_cache(maxsize=512)
def _year(working: Working, year: int) -> _Year:
    zone, calendar = ZoneInfo(working.zone), working.calendar
    days = (date(year, 1, 1) + timedelta(n) for n in range(366))
    worked_on = [day for day in days if day.year == year and calendars.is_workday(calendar, day)]
    spans = [tuple(datetime.combine(day, at, zone).timestamp() for at in shift)
             for day in worked_on for shift in _shifts(working)]  # fmt: skip
    sums = tuple(accumulate(end - start for start, end in spans))
    guessed = not calendars.published(calendar, year)
    return _Year(tuple(start for start, _ in spans), tuple(end for _, end in spans), sums, guessed)


def _passed(at: datetime, working: Working) -> float:
    return _year(working, _local(at, working).year).passed(at.timestamp())


def _local(at: datetime, working: Working) -> datetime:
    return at.astimezone(ZoneInfo(working.zone))


def _shifts(working: Working) -> list[tuple[time, time]]:
    shifts = (tuple(map(time.fromisoformat, text.split("-"))) for text in working.hours)
    return [(start, end) for start, end in shifts]


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
