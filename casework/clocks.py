"""Limits and what is left of them: urgent hours, work hours, work days, natural days; and how a running clock reads.

Which hours are worked, and on which days, is said by a `worktime.Working`; nothing here knows what time it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from casework import worktime
from casework.worktime import Working

SOON = timedelta(hours=4)
SOON_SHARE = 0.25


class Unit(StrEnum):
    """What a limit is counted in, as GB/T 30428.8 and local rules name them."""

    URGENT_HOUR = "urgent-hour"  # 紧急工作时: an hour of any day and any night
    WORK_HOUR = "work-hour"  # 工作时: an hour in which the office works
    WORK_DAY = "work-day"  # 工作日: as many working hours as the office's day has
    NATURAL_DAY = "natural-day"  # 自然日: the same time by the office's clock so many days later

    @property
    def works(self) -> bool:
        """Does it stand still while the office is closed?"""
        return self in (Unit.WORK_HOUR, Unit.WORK_DAY)


@dataclass(frozen=True, slots=True)
class Limit:
    n: float
    unit: Unit = Unit.URGENT_HOUR


@dataclass(frozen=True, slots=True)
class Due:
    """The end of a limit; `guessed` when of a day counted in it nobody knows yet whether it is worked."""

    at: datetime
    guessed: bool = False


class Pace(StrEnum):
    CALM = "calm"
    SOON = "soon"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Clock:
    """What is left of a limit: `left` is negative once it is late; `share` is of the whole, 0 to 1."""

    until: datetime
    left: timedelta
    share: float
    pace: Pace


def end(start: datetime, limit: Limit, working: Working) -> Due:
    """When a limit that starts now is over."""
    hours = 24.0 if limit.unit is Unit.NATURAL_DAY else 1.0
    hours = worktime.day_hours(working) if limit.unit is Unit.WORK_DAY else hours
    return go_on(start, timedelta(hours=limit.n * hours), limit.unit, working)


def left(now: datetime, due_at: datetime, unit: Unit, working: Working) -> timedelta:
    """How much of a limit is left, in its own time: working hours of one that stands still when the office is closed,
    hours by the office's clock of natural days. Negative once it is late, by as much of its own time.
    """
    if unit is Unit.NATURAL_DAY:
        return worktime.days_between(now, due_at, working)
    return worktime.worked(now, due_at, working) if unit.works else due_at - now


def go_on(start: datetime, rest: timedelta, unit: Unit, working: Working) -> Due:
    """When a limit of which `rest` is left is over, if it runs again from `start`; the counterpart of `left`."""
    if unit is Unit.NATURAL_DAY:
        return Due(worktime.days_later(start, rest, working))
    return Due(*worktime.after(start, rest, working)) if unit.works else Due(start + rest)


def read(start: datetime, until: datetime, now: datetime, soon: timedelta = SOON) -> Clock:
    """Where a clock stands: soon is under a quarter of the whole, or under `soon` of a longer one."""
    whole, rest = until - start, until - now
    share = max(0.0, min(1.0, rest / whole)) if whole > timedelta() else 0.0
    if rest < timedelta():
        return Clock(until, rest, 0.0, Pace.LATE)
    near = share < SOON_SHARE or rest < soon < whole
    return Clock(until, rest, share, Pace.SOON if near else Pace.CALM)
