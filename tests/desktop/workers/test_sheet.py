"""A report as a workbook, read back: typed cells, heads that stay, no formula from anybody's words."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from casework.rates import wilson
from desktop.workers.report import Report
from desktop.workers.sheet import sheet
from tests.desktop.workers.reports import FORMULAS, a_report, a_table, strangers_words


def opened(report: Report) -> Any:
    return load_workbook(BytesIO(sheet(report)))


def cells(report: Report) -> dict[str, Any]:
    """The first row of the first sheet, by its heads."""
    page = opened(report).worksheets[0]
    first = int(page.freeze_panes[1:]) - 1
    return {page.cell(first, n).value: page.cell(first + 1, n) for n in range(1, page.max_column + 1)}


def test_numbers_days_and_moments_are_what_they_are():
    row = cells(a_report())
    assert (row["Decided"].value, row["Median s"].value) == (1204, 5.4)
    assert row["Day"].value == datetime(2026, 11, 22)  # noqa: DTZ001 a sheet knows no zone
    assert row["Heard"].value.year == 2026
    assert (row["Day"].number_format, row["Heard"].number_format) == ("yyyy-mm-dd", "yyyy-mm-dd hh:mm")


def test_a_share_stands_with_its_n_and_its_interval():
    row, rate = cells(a_report()), wilson(1158, 1204)
    assert row["Answered in time"].value == pytest.approx(rate.at)
    assert row["Answered in time"].number_format == "0.0%"
    assert (row["Answered in time: how many"].value, row["Answered in time: n"].value) == (1158, 1204)
    assert row["Answered in time: 95 % from"].value == pytest.approx(rate.low)
    assert row["Answered in time: 95 % to"].value == pytest.approx(rate.high)


def test_of_too_few_only_the_counts_are_written():
    row = cells(a_report())
    assert (row["Overturned"].value, row["Overturned: how many"].value, row["Overturned: n"].value) == (None, 1, 21)


def test_no_text_becomes_a_formula():
    page = opened(a_report(strangers_words())).worksheets[0]
    column = list(page.iter_rows(min_row=int(page.freeze_panes[1:]), max_col=1))
    assert [row[0].value for row in column] == list(FORMULAS)
    assert {row[0].data_type for row in column} == {"s"}


def test_heads_stay_and_columns_are_as_wide_as_their_words():
    page = opened(a_report()).worksheets[0]
    assert page.freeze_panes == "A7"
    assert page.column_dimensions["A"].width >= len("Li Na")
    assert page.page_setup.orientation == "landscape"


def test_whose_figures_and_when_stand_over_them_and_what_they_mean_last():
    book = opened(a_report())
    assert [book.worksheets[0].cell(n, 1).value for n in (1, 2, 3)] == [
        "Office at a glance · Reviewers, by name",
        "Chancheng",
        "counted at 2026-11-22 14:30 (UTC+08:00)",
    ]
    assert book.sheetnames[-1] == "What the figures mean"


def test_names_of_sheets_are_short_legal_and_different():
    long = "Reviewers [all]: who / what? and a good deal more"
    book = opened(a_report(a_table(title=long), a_table(title=long), a_table(title="?")))
    assert len(set(book.sheetnames)) == 4
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in book.sheetnames)


def test_a_table_without_rows_has_its_heads():
    page = opened(a_report(replace(a_table(rows=0), none="Nobody decided."))).worksheets[0]
    assert [page.cell(n, 1).value for n in (6, 7)] == ["Reviewer", "Nobody decided."]
