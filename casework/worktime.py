"""When an office works: its hours, its zone, its holidays and make-up days; and time counted in these hours alone."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import accumulate, pairwise
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from casework import calendars

_HOURS = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)


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


@lru_cache(maxsize=64)
def day_hours(working: Working) -> float:
    """How many hours a whole working day has."""
    return sum((_minutes(end) - _minutes(start)) / 60 for start, end in _shifts(working))


def worked(start: datetime, until: datetime, working: Working) -> timedelta:
    """The working time between two moments; negative when `until` is the earlier one."""
    if until < start:
        return -worked(until, start, working)
    first, last = _local(start, working).year, _local(until, working).year
    whole = sum(_year(working, year).total for year in range(first, last))
    return (whole + _passed(until, working) - _passed(start, working)) * _TICK


def after(start: datetime, rest: timedelta, working: Working) -> tuple[datetime, bool]:
    """The first moment by which so much working time has passed, and whether days in between are only guessed.

    A negative `rest` counts backwards. Nothing left ends at `start` itself, in or out of working hours.
    """
    if not rest:
        return start, False
    year = _local(start, working).year
    ticks = _passed(start, working) + rest // _TICK
    while ticks > _year(working, year).total:
        ticks -= _year(working, year).total
        year += 1
    while ticks <= 0:
        year -= 1
        ticks += _year(working, year).total
    end = _year(working, year).moment(ticks)
    return end, guessed(min(start, end), max(start, end), working)


def guessed(start: datetime, until: datetime, working: Working) -> bool:
    """Lies a day between these moments, theirs included, of which nobody knows yet whether it is worked?"""
    first, last = _local(start, working).date(), _local(until, working).date()
    days = (calendars.uncertain(working.calendar, year) for year in range(first.year, last.year + 1))
    return any(bisect_left(some, first) < bisect_right(some, last) for some in days)


def days_later(start: datetime, rest: timedelta, working: Working) -> datetime:
    """So much later by the office's clock and its calendar; a clock change in between moves no hand.

    A time that the change leaves out is moved on by as much as the clocks; of one that comes twice it is the first,
    unless it began in a second.
    """
    local = _local(start, working)
    wall = local.replace(tzinfo=None) + rest
    return wall.replace(tzinfo=local.tzinfo, fold=local.fold).astimezone(UTC)


def days_between(start: datetime, until: datetime, working: Working) -> timedelta:
    """How far the office's clock and its calendar are apart: the counterpart of `days_later`."""
    return _local(until, working).replace(tzinfo=None) - _local(start, working).replace(tzinfo=None)


@dataclass(frozen=True, slots=True)
class _Year:
    """Stretches of work in microseconds since 1970, and how much was worked by the end of each."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sums: tuple[int, ...]

    @property
    def total(self) -> int:
        return self.sums[-1]

    def passed(self, at: int) -> int:
        n = bisect_left(self.ends, at)
        before = self.sums[n - 1] if n else 0
        return before + max(0, at - self.starts[n]) if n < len(self.starts) else before

    def moment(self, ticks: int) -> datetime:
        n = bisect_left(self.sums, ticks)
        return _EPOCH + (self.ends[n] - (self.sums[n] - ticks)) * _TICK


@lru_cache(maxsize=512)
def _year(working: Working, year: int) -> _Year:
    zone = ZoneInfo(working.zone)
    days = (date(year, 1, 1) + timedelta(n) for n in range(366))
    worked_on = (day for day in days if day.year == year and calendars.is_workday(working.calendar, day))
    starts: list[int] = []
    ends: list[int] = []
    last = _ticks(datetime(year - 1, 1, 1, tzinfo=UTC))
    for day in worked_on:
        for shift in _shifts(working):
            start, end = (_ticks(datetime.combine(day, at, zone)) for at in shift)
            starts.append(max(start, last))  # what a clock change leaves out moves on with it, and counts once
            last = max(starts[-1], end)
            ends.append(last)
    sums = accumulate(end - start for start, end in zip(starts, ends, strict=True))
    return _Year(tuple(starts), tuple(ends), tuple(sums))


def _passed(at: datetime, working: Working) -> int:
    return _year(working, _local(at, working).year).passed(_ticks(at))


def _ticks(at: datetime) -> int:
    return (at - _EPOCH) // _TICK


def _local(at: datetime, working: Working) -> datetime:
    return at.astimezone(ZoneInfo(working.zone))


def _shifts(working: Working) -> list[tuple[time, time]]:
    shifts = (tuple(map(time.fromisoformat, text.split("-"))) for text in working.hours)
    return [(start, end) for start, end in shifts]


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
