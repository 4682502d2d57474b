"""What is written out: the figures that are shown, whole, under a name nobody has, or the reason why not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook

from casework.rates import Rate, wilson
from desktop.workers.report import Table
from tests.desktop.views.supervisor.conftest import Desk, Key
from tests.desktop.views.supervisor.records import people

Open = Callable[..., Desk]


def sheet_rows(file: Path, title: str) -> list[tuple[object, ...]]:
    """The rows of one sheet from its heads on."""
    book = load_workbook(file)
    page = book[title[:31]]
    first = int(str(page.freeze_panes)[1:]) - 2
    return [tuple(map(exactly, row)) for row in page.iter_rows(min_row=first + 1, values_only=True)]


def exactly(value: object) -> object:
    """A file keeps fifteen figures of a number."""
    return round(value, 12) if isinstance(value, float) else value


def flat(table: Table) -> list[tuple[object, ...]]:
    """The values behind what is shown, a share as it is written out."""
    return [tuple(exactly(part) for cell in row for part in parts(cell.value)) for row in table.rows]


def parts(value: object) -> tuple[object, ...]:
    if not isinstance(value, Rate):
        return (value if value != "" else None,)
    shown = (value.at, value.low, value.high) if value.drawn else (None, None, None)
    return shown[0], value.k, value.n, *shown[1:]


def test_the_office_is_written_as_it_is_shown(desk: Open):
    open_desk = desk()
    open_desk.press(Key.Key_S, control=True)
    (file,) = open_desk.files.iterdir()
    assert file.name == "caselight-office-2026-11-22.xlsx"
    table = open_desk.page.glance.people.table
    heads, *rows = sheet_rows(file, table.title)
    assert rows == flat(table)
    liu = dict(zip(heads, rows[2], strict=True))
    rate = wilson(26, 455)
    assert (liu["Overturned"], liu["Overturned: how many"], liu["Overturned: n"]) == (exactly(rate.at), 26, 455)
    assert f"It lies in {open_desk.files}" in open_desk.page.note.accessibleName()


def test_the_lines_are_written_as_they_are_shown_all_of_them(desk: Open):
    open_desk = desk()
    open_desk.press(Key.Key_Return)
    open_desk.press(Key.Key_S, control=True)
    (file,) = open_desk.files.iterdir()
    table = open_desk.page.listed.grid.table
    assert sheet_rows(file, table.title)[1:] == flat(table)
    assert len(table.rows) == len(people())


def test_a_second_file_never_takes_the_place_of_the_first(desk: Open):
    open_desk = desk()
    for _ in range(2):
        open_desk.press(Key.Key_P, control=True)
    names = sorted(file.name for file in open_desk.files.iterdir())
    assert names == ["caselight-office-2026-11-22-2.pdf", "caselight-office-2026-11-22.pdf"]
    assert all(file.read_bytes().startswith(b"%PDF-") for file in open_desk.files.iterdir())


def test_a_folder_that_cannot_be_written_to_is_told_in_words(desk: Open, tmp_path: Path):
    open_desk = desk()
    (tmp_path / "a-file").write_text("no folder")
    open_desk.files = tmp_path / "a-file" / "documents"
    open_desk.press(Key.Key_S, control=True)
    assert open_desk.page.note.accessibleName().startswith("No file was written in")
    open_desk.files = tmp_path / "documents"
    open_desk.press(Key.Key_S, control=True)
    assert "is written" in open_desk.page.note.accessibleName()
