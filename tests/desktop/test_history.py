"""Where its like went comes with the case that is opened, and only where nothing else says whose duty it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from casework.model import CaseId
from db.cache import dispatched
from db.records import CaseView
from desktop.desk import AT_HAND
from tests.db.builders import PROGRAMME, a_page, here
from tests.desktop.office import Office, at_work

UNIT = PROGRAMME.units[1]
SILENT = replace(
    PROGRAMME, duties=(), automatic=(), categories=tuple(replace(c, unit=None) for c in PROGRAMME.categories)
)


@pytest.fixture
def office(tmp_path: Path, qtbot: QtBot) -> Iterator[Office]:
    """One case waits; two like it went to one unit, one to another."""
    with at_work(tmp_path / "home", qtbot) as office:
        went = [here(n, n, unit=unit.id) for n, unit in ((2, UNIT), (3, UNIT), (4, PROGRAMME.units[0]))]
        office.cache.save_page(a_page(here(1, 1), *went))
        yield office


def opened(office: Office, name: str) -> CaseView:
    views: list[CaseView | None] = []
    office.desk.open(CaseId(name), views.append)
    office.rest()
    (view,) = views
    assert view is not None
    return view


def test_a_case_is_suggested_to_where_most_of_its_like_went(office: Office):
    office.cache.save_programmes([SILENT])
    tip = office.desk.suggested(opened(office, "c-1"))
    assert tip is not None
    assert (tip.unit, dict(tip.facts)) == (UNIT, {"n": 2, "of": 3})


def test_what_the_programme_says_itself_needs_no_history(office: Office, monkeypatch: pytest.MonkeyPatch):
    asked: list[object] = []
    monkeypatch.setattr(dispatched, "to_units", lambda *which: asked.append(which) or {})
    office.cache.save_programmes([PROGRAMME])
    tip = office.desk.suggested(opened(office, "c-1"))
    assert (asked, tip is not None and bool(tip.facts)) == ([], False)


def test_only_so_many_are_kept_at_hand(office: Office):
    office.cache.save_programmes([SILENT])
    office.cache.save_page(a_page(*(here(n, n) for n in range(10, 10 + AT_HAND))))
    for n in range(10, 10 + AT_HAND):
        opened(office, f"c-{n}")
    first = opened(office, "c-1")
    assert len(office.desk._went) == AT_HAND
    assert office.desk.suggested(first) is not None
