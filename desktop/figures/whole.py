"""A report as it is written out: the tables of one page, whose they are, and what each figure means."""

from __future__ import annotations

from datetime import datetime

from casework.rates import LEAST_DRAWN
from casework.reports import Period
from desktop.figures import cells
from desktop.figures.naming import Naming
from desktop.figures.spans import stamp, zone_of
from desktop.workers.report import Column, Report, ShareWords, Table

DEFINED = ("decisions", "median", "pending", "overdue", "in-time", "undone", "overridden", "unseen", "interval")


def defined(naming: Naming) -> Table:
    """What each figure is."""
    say = naming.words.say
    rows = tuple(
        (cells.text(say(f"lines.{one}")), cells.text(say(f"defined.{one}", least=LEAST_DRAWN))) for one in DEFINED
    )
    columns = (Column("figure", say("glance.figure")), Column("means", say("defined.means"), grows=True))
    return Table(say("defined.title"), "", columns, rows)


def report(
    name: str,
    title: str,
    about: tuple[str, ...],
    tables: tuple[Table, ...],
    naming: Naming,
    *,
    at: datetime,
    period: Period | None = None,
    headline: Table | None = None,
) -> Report:
    """`at` is when the hub counted; `about` goes before the period."""
    say, lines = naming.words.say, list(about)
    if period is not None:
        lines.append(say("report.period", first=period.first, last=period.last))
    lines.append(say("report.counted", at=stamp(at), zone=zone_of(at.astimezone())))
    parts = ShareWords(*(say(f"share.{part}", head="{head}") for part in ("k", "n", "low", "high")))
    page = say("report.page", n="{n}", of="{of}")
    chinese = naming.words.lang.startswith("zh")
    return Report(name, title, tuple(lines), tables, defined(naming), parts, page, headline, chinese)
