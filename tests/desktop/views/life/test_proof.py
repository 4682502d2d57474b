"""Before and after of one case: the first pair that the compare page shows, and what the check said of it."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casework.model import Case, Digest, Finding, Photo, Verdict
from desktop.choices import choices
from desktop.comparing import proof
from desktop.focus import Page
from tests.builders import a_photo
from tests.desktop.views.conftest import PATIENCE_MS, a_photo_file
from tests.desktop.views.life.conftest import SitAt, press, some_days_ago
from tests.desktop.views.life.records import a_long_life

Key = Qt.Key


def photo_of(number: int, role: str) -> Photo:
    data = a_photo_file(number)
    return a_photo(digest=Digest(sha256(data).hexdigest()), length=len(data), role=role, renditions=())


BEFORE, OTHER, AFTER = photo_of(81, "before"), photo_of(82, "before"), photo_of(83, "after")
HOLDS = Finding("before_after", "after-there", Verdict.PASS, AFTER.digest, 40.0, facts={"before": OTHER.digest})


def proved() -> Case:
    return a_long_life(some_days_ago(), (BEFORE, OTHER), (AFTER,))


def test_the_photo_after_stands_beside_the_one_the_check_held_it_against(sit_at: SitAt):
    sitting = sit_at(proved())
    view = sitting.focus.view
    assert view is not None
    known = replace(view, findings=(HOLDS,))
    found = proof(known)
    assert found is not None
    assert (found.before, found.after, found.finding) == (OTHER, AFTER, HOLDS)
    chosen = proof(known, BEFORE)
    assert chosen is not None
    assert (chosen.before, chosen.after, chosen.finding) == (BEFORE, AFTER, None)  # of these two it said nothing


def test_c_lays_before_and_after_beside_each_other_though_nothing_is_alike(sit_at: SitAt, qtbot: QtBot):
    sitting = sit_at(proved(), findings=(HOLDS,))
    press(sitting, Key.Key_C)
    assert sitting.focus.page is Page.COMPARE
    page = sitting.window.pages.compare
    assert page is not None
    qtbot.waitUntil(lambda: page._told is not None, timeout=PATIENCE_MS)
    told = page._told
    assert told is not None
    assert told.title == "L-1: before and after"
    assert [side.caption.head for side in told.sides] == ["Before", "After"]
    assert [side.photo for side in told.sides] == [OTHER.digest, AFTER.digest]
    assert told.verdict.chip == "Same place"
    assert "Road Maintenance" in told.sides[1].caption.rest
    assert [c.key for c in choices(sitting.tools)][:2] == ["A", "R"]  # the step's own keys, not those of a pair


def test_without_a_photo_after_there_is_no_pair(sit_at: SitAt):
    sitting = sit_at(a_long_life(some_days_ago(), (BEFORE,)))
    press(sitting, Key.Key_C)
    assert sitting.focus.page is Page.SINGLE


def test_what_units_sent_is_told_in_the_line_and_not_among_the_contributors(sit_at: SitAt, qtbot: QtBot):
    sitting = sit_at(proved())
    pane = sitting.window.single.findings
    qtbot.waitUntil(lambda: pane._told is not None, timeout=PATIENCE_MS)
    assert pane._told is not None
    assert [s.note for s in pane._told.sections if s.title == "Contributor"] == ["otter-41"]
