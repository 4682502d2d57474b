"""A report on paper: A4 across, heads again on every page, the letters inside the file; made off the UI's thread."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtWidgets import QApplication

from desktop.theme import apply
from desktop.workers.paper import paper
from tests.desktop.workers.reports import a_report, a_table


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    """With the letters that ship."""
    apply(qapp, "light")


def pages(data: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", data))


def fonts(data: bytes) -> set[str]:
    """The families whose letters are in the file."""
    return {name.decode() for name in re.findall(rb"/FontName /[A-Z]+\+(\w+)", data)}


def test_a_page_is_a4_across():
    box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", paper(a_report()))
    assert box is not None
    assert [round(float(side)) for side in box.groups()] == [842, 595]


def test_what_does_not_fit_goes_on_the_next_page():
    assert pages(paper(a_report())) == 1
    assert pages(paper(a_report(a_table(rows=60)))) > 1


def test_the_letters_are_in_the_file():
    data = paper(a_report())
    assert "Inter" in fonts(data)
    assert data.count(b"/FontFile") >= len(fonts(data))


def test_chinese_brings_its_own_letters():
    assert len(fonts(paper(a_report(chinese=True))) - fonts(paper(a_report()))) > 0


def test_it_is_made_in_another_thread_as_it_is_in_this():
    with ThreadPoolExecutor(1) as pool:
        made = pool.submit(paper, a_report(a_table(rows=60))).result()
    assert pages(made) == pages(paper(a_report(a_table(rows=60))))
