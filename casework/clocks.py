"""The two clocks of a case: what was promised to the contributor, and by when the step is due.

Natural hours only; working calendars and parking come with the programmes that need them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

SOON = timedelta(hours=4)
SOON_SHARE = 0.25


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


def limit(start: datetime, hours: float) -> datetime:
    """The end of a limit of natural hours (24 a day, every day)."""
    return start + timedelta(hours=hours)


def read(start: datetime, until: datetime, now: datetime, soon: timedelta = SOON) -> Clock:
    """Where a clock stands: soon is under a quarter of the whole, or under `soon` of a longer one."""
    whole, left = until - start, until - now
    share = max(0.0, min(1.0, left / whole)) if whole > timedelta() else 0.0
    if left < timedelta():
        return Clock(until, left, 0.0, Pace.LATE)
    near = share < SOON_SHARE or left < soon < whole
    return Clock(until, left, share, Pace.SOON if near else Pace.CALM)
