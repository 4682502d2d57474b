"""Days as an office's clock cuts them, in microseconds since 1970: the same numbers on both databases."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from casework.reports import LONGEST_DAYS, Period
from hub.problems import Problem

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FIRST, LAST = date(1970, 1, 2), date(2254, 12, 31)  # whatever the zone, what 2**53 microseconds hold
TICK = timedelta(microseconds=1)
HOUR = timedelta(hours=1)
HOUR_US = HOUR // TICK
DAY_US = 24 * HOUR_US


@dataclass(frozen=True, slots=True)
class Days:
    """Whole days, numbered from 1970, both ends included; `offset_us` is what the office's clock is ahead of UTC."""

    first: int
    last: int
    offset_us: int

    @property
    def begin_us(self) -> int:
        return self.first * DAY_US - self.offset_us

    @property
    def end_us(self) -> int:
        """The first moment after."""
        return (self.last + 1) * DAY_US - self.offset_us

    @property
    def begins_at(self) -> datetime:
        return moment(self.begin_us)

    @property
    def ends_at(self) -> datetime:
        return moment(self.end_us)


def us(at: datetime) -> int:
    return (at - EPOCH) // TICK


def moment(at_us: int) -> datetime:
    return EPOCH + at_us * TICK


def until(now: datetime, zone: str, days: int) -> Days:
    """Today by the office's clock, and the days before it."""
    offset_us = _offset_us(zone)
    today = (us(now) + offset_us) // DAY_US
    return Days(today - days + 1, today, offset_us)


def of(period: Period) -> Days:
    """The period's days, or a `Problem`."""
    first, last = number(period.first), number(period.last)
    if not 0 <= last - first < LONGEST_DAYS:
        raise Problem(422, "bad-period", f"from the first day to the last, at most {LONGEST_DAYS} days")
    return Days(first, last, _offset_us(period.zone))


def number(day: str) -> int:
    """How many days after 1970-01-01."""
    try:
        read = date.fromisoformat(day) if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", day) else None
    except ValueError:
        read = None
    if read is None or not FIRST <= read <= LAST:
        raise Problem(422, "bad-day", f"a day is written 2026-03-02, from {FIRST} to {LAST}")
    return read.toordinal() - EPOCH.toordinal()


def name(day: int) -> str:
    return date.fromordinal(EPOCH.toordinal() + day).isoformat()


def _offset_us(zone: str) -> int:
    read = re.fullmatch("([+-])(0[0-9]|1[0-4]):([0-5][0-9])", zone)
    if read is None:
        raise Problem(422, "bad-zone", "a zone is an offset between -14:59 and +14:59, as +08:00")
    sign, hours, minutes = read.groups()
    ahead = timedelta(hours=int(hours), minutes=int(minutes))
    return (ahead if sign == "+" else -ahead) // TICK
