"""Which days are counted: whole days of this office's clock, both ends included."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from casework.reports import ANSWERS_DAYS, FIGURES_DAYS, Period


class Span(StrEnum):
    TODAY = "today"
    WEEK = "week"  # today and the six days before it
    MONTH = "month"  # today and the 29 days before it
    BEFORE = "before"  # the whole calendar month before this one


def zone_of(now: datetime) -> str:
    """The offset of a moment's clock, as "+08:00"."""
    minutes = round((now.utcoffset() or timedelta()).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02d}:{rest:02d}"


def day_of(at: datetime) -> str:
    """The day of a moment here, with its year: what a file is named for."""
    return at.astimezone().date().isoformat()


def stamp(at: datetime) -> str:
    """A moment with its year: a file is read later than a screen."""
    return f"{day_of(at)} {at.astimezone():%H:%M}"


def period(span: Span, now: datetime) -> Period:
    """`now` by the office's clock."""
    last = now.date()
    first = last
    match span:
        case Span.WEEK:
            first = last - timedelta(days=ANSWERS_DAYS - 1)
        case Span.MONTH:
            first = last - timedelta(days=FIGURES_DAYS - 1)
        case Span.BEFORE:
            last = last.replace(day=1) - timedelta(days=1)
            first = last.replace(day=1)
    return Period(first.isoformat(), last.isoformat(), zone_of(now))
