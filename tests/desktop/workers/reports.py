"""A small report with a cell of every kind, and words of a stranger that a spreadsheet might run."""

from __future__ import annotations

from datetime import UTC, date, datetime

from casework.rates import wilson
from desktop.workers.report import Axis, Cell, Column, Kind, Report, ShareWords, Table

FORMULAS = ("=1+1", "+49 30", "-1", "@home", '=HYPERLINK("http://x")')
AT = datetime(2026, 11, 22, 6, 30, tzinfo=UTC)


def a_table(rows: int = 1, title: str = "Reviewers, by name") -> Table:
    columns = (
        Column("who", "Reviewer"),
        Column("n", "Decided", Kind.COUNT),
        Column("s", "Median s", Kind.SECONDS),
        Column("share", "Answered in time", Kind.SHARE),
        Column("dots", "Overturned", Kind.DOTS),
        Column("day", "Day", Kind.DAY),
        Column("at", "Heard", Kind.MOMENT),
        Column("words", "Why", grows=True),
    )
    row = (
        Cell("Li Na", "Li Na"),
        Cell("1,204", 1204),
        Cell("5.4", 5.4, "n 386"),
        Cell("96.2 %", wilson(1158, 1204), "n 1,204"),
        Cell("n 21: too few to say", wilson(1, 21)),
        Cell("2026-11-22", date(2026, 11, 22)),
        Cell("22 Nov, 14:30", AT),
        Cell("Call back. " * 12, "Call back. " * 12),
    )
    axis = Axis(0.1, 0.028, ("0 %", "2.8 %", "10 %"))
    return Table(title, "a note", columns, (row,) * rows, axis)


def a_report(*tables: Table, chinese: bool = False) -> Report:
    words = (Column("figure", "Figure"), Column("means", "Meaning", grows=True))
    defined = Table("What the figures mean", "", words, ((Cell("Decided", "Decided"), Cell("All of them.", "")),))
    shares = ShareWords("{head}: how many", "{head}: n", "{head}: 95 % from", "{head}: 95 % to")
    title = "全办一览" if chinese else "Office at a glance"
    lines = ("Chancheng", "counted at 2026-11-22 14:30 (UTC+08:00)")
    return Report("office", title, lines, tables or (a_table(),), defined, shares, "{n} / {of}", chinese=chinese)


def strangers_words() -> Table:
    rows = tuple((Cell(said, said),) for said in FORMULAS)
    return Table("Why", "", (Column("why", "Why", grows=True),), rows)
