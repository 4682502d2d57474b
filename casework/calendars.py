"""Which days an office works: holidays, and the weekends that are made up for them, kept by others.

China's days are those the State Council publishes each autumn for the next year (chinesecalendar); other countries'
are worked out by rule (holidays, which says of some days that they are estimated). What is not published yet has no
calendar: weekdays are taken for it, `uncertain` names these days, and whoever counts in them is told so.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

import chinese_calendar
import holidays
from chinese_calendar import constants
from holidays import HolidayBase

CHINA = "CN"
_DAY = timedelta(days=1)
_SATURDAY = 5
_NEXT_NOTICE_FROM = 29  # of December: the earliest day that the next year's notice ever moved (2004 to 2026)


def known(calendar: str) -> bool:
    """A country's two letters, perhaps with a subdivision ("US-MA"); "" is the calendar without holidays."""
    country, _, part = calendar.partition("-")
    countries = holidays.list_supported_countries(include_aliases=False)
    return calendar in ("", CHINA) or (country in countries and (not part or part in countries[country]))


def is_workday(calendar: str, day: date) -> bool:
    """Where nobody knows yet: Monday to Friday."""
    if calendar == CHINA and _published(day.year):
        return bool(chinese_calendar.is_workday(day))
    if calendar in ("", CHINA):
        return day.weekday() < _SATURDAY
    return bool(_country(calendar, day.year).is_working_day(day))


@lru_cache(maxsize=512)
def uncertain(calendar: str, year: int) -> tuple[date, ...]:
    """The days of a year of which it is not known yet whether they are worked, in order.

    The last days of December belong to the next year's notice in China; an estimated holiday may fall a day off.
    """
    if calendar == "":
        return ()
    if calendar == CHINA:
        first = date(year, 12, _NEXT_NOTICE_FROM) if _published(year) else date(year, 1, 1)
        return () if _published(year) and _published(year + 1) else _days(first)
    days = _country(calendar, year)
    if not days.start_year <= year <= days.end_year:
        return _days(date(year, 1, 1))
    said = (day for day, name in days.items() if "estimated" in name)
    around = {day + n * _DAY for day in said for n in (-1, 0, 1)}
    return tuple(sorted(day for day in around if day.year == year))


def _published(year: int) -> bool:
    return bool(min(constants.holidays).year <= year <= max(constants.holidays).year)


def _days(first: date) -> tuple[date, ...]:
    """From that day to the end of its year."""
    return tuple(first + n * _DAY for n in range((date(first.year, 12, 31) - first).days + 1))


@lru_cache(maxsize=64)
def _country(calendar: str, year: int) -> HolidayBase:
    """Of one year alone, in English, whatever language this machine speaks: the names say what is estimated."""
    country, _, part = calendar.partition("-")
    return holidays.country_holidays(country, subdiv=part or None, years=year, expand=False, language="en_US")
