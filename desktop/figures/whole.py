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


TERMS = {
    "promises": ("promises.head-late-in", "promises.head-waits"),
    "adoption": ("adoption.head-verdict", "adoption.head-became"),
    "by-rule": ("ruled.head-drawn", "ruled.head-right"),
    "one-rule": ("ruled.head-spot", "ruled.head-stands"),
    "answers": ("answers.head-place", "answers.head-told"),
}
"""Of the lists beside the figures, which heads are explained."""


def defined(naming: Naming, of: str = "") -> Table:
    """What each figure is, or each word of a list."""
    say = naming.words.say
    heads = TERMS.get(of, tuple(f"lines.{one}" for one in DEFINED))
    rows = tuple(
        (cells.text(say(head)), cells.text(say(f"defined.{_plain(head)}", least=LEAST_DRAWN))) for head in heads
    )
    columns = (Column("figure", say("glance.figure")), Column("means", say("defined.means"), grows=True))
    return Table(say("defined.title"), "", columns, rows)


def _plain(head: str) -> str:
    """'promises.head-waits' is defined as 'waits'."""
    return head.partition(".")[2].removeprefix("head-")


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
    of: str = "",
) -> Report:
    """`at` is when the hub counted; `about` goes before the period; `of` is the list that it is, where it is one."""
    say, lines = naming.words.say, list(about)
    if period is not None:
        lines.append(say("report.period", first=period.first, last=period.last))
    lines.append(say("report.counted", at=stamp(at), zone=zone_of(at.astimezone())))
    parts = ShareWords(*(say(f"share.{part}", head="{head}") for part in ("k", "n", "low", "high")))
    page = say("report.page", n="{n}", of="{of}")
    chinese = naming.words.lang.startswith("zh")
    return Report(name, title, tuple(lines), tables, defined(naming, of), parts, page, headline, chinese)
