"""The life of a case over the photo, by keys: what opens it, what it shows, and that the desk goes on under it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.focus import Page
from desktop.views.parts.clock import ClockLine
from tests.desktop.views.conftest import PATIENCE_MS, Sitting
from tests.desktop.views.life.conftest import SitAt, press, some_days_ago
from tests.desktop.views.life.records import a_long_life, begun

Key = Qt.Key


def shown(sitting: Sitting) -> list[str]:
    return [label.text() for label in sitting.window.single.life.area.findChildren(QLabel)]


def test_p_opens_the_life_and_again_puts_it_away(sit_at: SitAt):
    sitting = sit_at(a_long_life(some_days_ago()))
    single = sitting.window.single
    press(sitting, Key.Key_P)
    assert single.life.isVisible()
    assert {"In hand", "Road Maintenance", "Failed: rework", "What may be done now"} <= set(shown(sitting))
    press(sitting, Key.Key_P)
    assert single.life.isHidden()
    assert single.queue.list.hasFocus()


def test_escape_closes_it_and_only_then_clears_the_filter(sit_at: SitAt):
    sitting = sit_at(a_long_life(some_days_ago()))
    press(sitting, Key.Key_P, Key.Key_Escape)
    assert sitting.window.single.life.isHidden()


def test_the_evidence_takes_its_place_and_it_the_evidences(sit_at: SitAt):
    sitting = sit_at(a_long_life(some_days_ago()))
    single = sitting.window.single
    press(sitting, Key.Key_P, Key.Key_E)
    assert (single.life.isHidden(), single.evidence.isHidden()) == (True, False)
    press(sitting, Key.Key_P)
    assert (single.life.isHidden(), single.evidence.isHidden()) == (False, True)


def test_it_stands_on_the_page_of_one_case_alone(sit_at: SitAt, qtbot: QtBot):
    sitting = sit_at(a_long_life(some_days_ago()))
    press(sitting, Key.Key_T)
    qtbot.waitUntil(lambda: sitting.focus.page is Page.TABLE, timeout=PATIENCE_MS)
    press(sitting, Key.Key_P)
    assert sitting.window.single.life.isHidden()


def test_a_decision_is_taken_under_it_and_stands_at_once_in_its_line(sit_at: SitAt, qtbot: QtBot):
    sitting = sit_at(begun(some_days_ago(0)).decide("accept").decide("dispatched", unit="roads").case)
    press(sitting, Key.Key_P, Key.Key_W)
    qtbot.waitUntil(lambda: sitting.focus.case is None, timeout=PATIENCE_MS)
    press(sitting, Key.Key_J)  # back to it: there is no other
    qtbot.waitUntil(lambda: "Urge" in shown(sitting), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: any("not at the hub yet" in line for line in shown(sitting)), timeout=PATIENCE_MS)


def test_f6_comes_by_it_while_it_is_open(sit_at: SitAt):
    sitting = sit_at(a_long_life(some_days_ago()))
    press(sitting, Key.Key_P)
    seen = set()
    for _ in range(5):
        press(sitting, Key.Key_F6)
        seen.add(sitting.window.focusWidget())
    assert sitting.window.single.life.area in seen


def test_the_photo_stands_beside_it(sit_at: SitAt):
    sitting = sit_at(a_long_life(some_days_ago()))
    single = sitting.window.single
    press(sitting, Key.Key_P)
    assert single.life.covered() > 0
    assert single.life.geometry().right() < single.photo.width()
    press(sitting, Key.Key_Escape)
    assert single.life.covered() == 0


def test_the_head_of_the_findings_shows_the_promise_and_the_step_in_its_own_unit(sit_at: SitAt, qtbot: QtBot):
    sitting = sit_at(begun(some_days_ago(0)).decide("accept").decide("dispatched", unit="roads").decide("signed").case)
    promise, duty = sitting.window.single.findings.findChildren(ClockLine)
    qtbot.waitUntil(lambda: duty.accessibleName().startswith("Disposal, 3 work days, "), timeout=PATIENCE_MS)
    assert promise.accessibleName().startswith("Answer promised by")
