"""Which days an office works: holidays, and the weekends that are made up for them, kept by others.

China's days are those the State Council publishes each autumn for the next year (chinesecalendar); other countries'
are worked out by rule (holidays). A year of China's that is not published yet has no calendar: weekdays are taken for
it, and whoever counts in it is told so.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import chinese_calendar
import holidays
from chinese_calendar import constants

CHINA = "CN"
_SATURDAY = 5


def known(calendar: str) -> bool:
    """A country's two letters, perhaps with a subdivision ("US-MA"); "" is the calendar without holidays."""
    country, _, part = calendar.partition("-")
    countries = holidays.list_supported_countries(include_aliases=False)
    return calendar in ("", CHINA) or (country in countries and (not part or part in countries[country]))


def published(calendar: str, year: int) -> bool:
    return calendar != CHINA or min(constants.holidays).year <= year <= max(constants.holidays).year


def is_workday(calendar: str, day: date) -> bool:
    if calendar == CHINA and published(calendar, day.year):
        return bool(chinese_calendar.is_workday(day))
    return day.weekday() < _SATURDAY and (calendar in ("", CHINA) or day not in _days_off(calendar, day.year))


@lru_cache(maxsize=64)
def _days_off(calendar: str, year: int) -> frozenset[date]:
    country, _, part = calendar.partition("-")
    return frozenset(holidays.country_holidays(country, subdiv=part or None, years=year))
