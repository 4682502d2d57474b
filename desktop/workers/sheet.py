"""A report as a workbook: typed cells, heads that stay, and no text that a spreadsheet would run. No Qt."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from typing import Any

from casework.rates import Rate
from desktop.workers.report import Cell, Column, Kind, Report, Table, Value

SHARES = (Kind.SHARE, Kind.DOTS)
FORMATS = {Kind.COUNT: "#,##0", Kind.SECONDS: "0.0", Kind.DAY: "yyyy-mm-dd", Kind.MOMENT: "yyyy-mm-dd hh:mm"}
PERCENT = "0.0%"
LEAST_WIDTH, MOST_WIDTH = 8, 48
NAME_MOST, NAME_NEVER = 31, "[]:*?/\\'"  # of a sheet: what Excel takes


def sheet(report: Report) -> bytes:
    """The bytes of an .xlsx file: a sheet for each table, and last what the figures mean."""
    from xlsxwriter import Workbook  # 100 ms, that only who writes one waits for

    kept = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(kept, options) as book:
        book.set_properties({"title": report.title})
        names: set[str] = set()
        headline = (report.headline,) if report.headline is not None else ()
        for table in (*headline, *report.tables, report.defined):
            name = _named(table.title, names)
            names.add(name.casefold())
            _Page(book, book.add_worksheet(name), report).write(table)
    return kept.getvalue()


class _Page:
    """One sheet: whose figures, then the heads, then the rows."""

    def __init__(self, book: Any, page: Any, report: Report) -> None:
        font = {"font_name": "Microsoft YaHei UI" if report.chinese else "Inter", "font_size": 10}
        self._page, self._report = page, report
        self._title = book.add_format(font | {"bold": True, "font_size": 14})
        self._line = book.add_format(font | {"font_color": "#4D4D4D"})
        self._head = book.add_format(font | {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self._text = book.add_format(font | {"valign": "top"})
        self._wrapped = book.add_format(font | {"valign": "top", "text_wrap": True})
        self._percent = book.add_format(font | {"num_format": PERCENT, "valign": "top"})
        self._kinds = {k: book.add_format(font | {"num_format": f, "valign": "top"}) for k, f in FORMATS.items()}

    def write(self, table: Table) -> None:
        self._page.write_string(0, 0, f"{self._report.title} · {table.title}", self._title)
        lines = [line for line in (*self._report.lines, table.note) if line]
        for number, line in enumerate(lines, 1):
            self._page.write_string(number, 0, line, self._line)
        first = len(lines) + 2
        places = self._heads(table, first)
        for down, row in enumerate(table.rows, first + 1):
            for column, place, cell in zip(table.columns, places, row, strict=True):
                self._write(down, place, column, cell)
        if not table.rows:
            self._page.write_string(first + 1, 0, table.none, self._text)
        else:
            self._page.autofilter(first, 0, first + len(table.rows), self._last)
        self._page.freeze_panes(first + 1, 0)
        self._page.set_landscape()
        self._page.set_paper(9)  # A4
        self._page.fit_to_pages(1, 0)
        self._page.repeat_rows(first)

    def _heads(self, table: Table, down: int) -> list[int]:
        """Every column's first place; a share takes five."""
        places, at = [], 0
        for number, column in enumerate(table.columns):
            places.append(at)
            said = [row[number].text for row in table.rows]
            for head in self._parts(column):
                self._page.write_string(down, at, head, self._head)
                self._page.set_column(at, at, _width(head, said if column.kind not in SHARES else []))
                at += 1
        self._last = at - 1
        return places

    def _parts(self, column: Column) -> tuple[str, ...]:
        if column.kind not in SHARES:
            return (column.head,)
        said = self._report.shares
        return (column.head, *(part.format(head=column.head) for part in (said.k, said.n, said.low, said.high)))

    def _write(self, down: int, place: int, column: Column, cell: Cell) -> None:
        value = cell.value
        if isinstance(value, Rate):
            self._write_rate(down, place, value)
        elif isinstance(value, datetime):
            self._page.write_datetime(down, place, value.replace(tzinfo=None), self._kinds[Kind.MOMENT])
        elif isinstance(value, date):
            self._page.write_datetime(down, place, value, self._kinds[Kind.DAY])
        elif isinstance(value, int | float):
            self._page.write_number(down, place, value, self._kinds.get(column.kind, self._kinds[Kind.COUNT]))
        else:
            self._write_text(down, place, value, cell.text, column)

    def _write_text(self, down: int, place: int, value: Value, text: str, column: Column) -> None:
        """As a string whatever it begins with: words of strangers are never a formula."""
        said = value if isinstance(value, str) else text
        if said:
            self._page.write_string(down, place, said, self._wrapped if column.grows else self._text)

    def _write_rate(self, down: int, place: int, rate: Rate) -> None:
        """The share and its interval only where there are enough to say one."""
        if rate.drawn:
            self._page.write_number(down, place, rate.at, self._percent)
            self._page.write_number(down, place + 3, rate.low, self._percent)
            self._page.write_number(down, place + 4, rate.high, self._percent)
        self._page.write_number(down, place + 1, rate.k, self._kinds[Kind.COUNT])
        self._page.write_number(down, place + 2, rate.n, self._kinds[Kind.COUNT])


def _width(head: str, said: list[str]) -> int:
    """In letters; a Chinese one is as wide as two. A long head goes on in the next line."""
    longest = max((_letters(text) for text in said), default=0)
    return max(LEAST_WIDTH, min(MOST_WIDTH, max(longest, min(_letters(head), 14)) + 3))


def _letters(text: str) -> int:
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in text)


def _named(title: str, taken: set[str]) -> str:
    """A sheet's name: short, without what Excel forbids, and no other's."""
    plain = "".join(" " if letter in NAME_NEVER else letter for letter in title).strip()[:NAME_MOST] or "1"
    name, number = plain, 2
    while name.casefold() in taken:
        ending = f" {number}"
        name, number = plain[: NAME_MOST - len(ending)] + ending, number + 1
    return name
