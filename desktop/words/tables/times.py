"""How days, hours and lists are written, in English; months come by their number."""

from __future__ import annotations

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

TIMES = {
    "time.hour": "{hour}:{minute}",
    "time.second": "{hour}:{second}",
    "time.day": "{day} {month}",
    "time.day-year": "{day} {month} {year}",
    "time.month": "{month} {year}",
    "time.day-hour": "{day}, {hour}",
    "time.stamp": "{date} {hour} {zone}",
    "time.stamp-assumed": "{date} {hour}, {zone} assumed",
    "time.stamp-short": "{date} {hour}",
}

LISTS = {
    "list.and": "{a}, {b}",
    "list.spoken": "{first}, {then}",
    "list.then": "{a} {b}",
    "list.label": "{label}: {value}",
}

SENTENCES: dict[str, str] = {f"month.{n}": month for n, month in enumerate(MONTHS, 1)} | TIMES | LISTS
