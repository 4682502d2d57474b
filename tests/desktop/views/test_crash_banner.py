"""A mistake of the program is said in the banner, with where its report lies, until it is understood."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from casework.errors import Bug, Refused
from desktop.views.parts.label import Text
from tests.desktop.views.conftest import Sitting

REPORT = "~/.local/state/caselight/log/crash-20260302-090000-000.txt"


def said(sitting: Sitting) -> str:
    banner = sitting.window.banner
    return " ".join(text.text() for text in banner.findChildren(Text)) if banner.isVisible() else ""


def test_the_report_is_named_and_stays_named_on_the_next_case(sit_down: Callable[..., Sitting], qtbot: QtBot):
    sitting = sit_down()
    first = sitting.focus.case
    sitting.desk.failed.emit(Bug("crashed", report=REPORT))
    assert "Something went wrong in the program." in said(sitting)
    assert REPORT in said(sitting)
    assert REPORT in sitting.window.banner.accessibleName()
    QTest.keyClick(sitting.window.windowHandle(), Qt.Key.Key_J)
    qtbot.waitUntil(lambda: sitting.focus.case != first, timeout=20_000)
    assert REPORT in said(sitting)
    assert not sitting.focus.blocked
    sitting.window.news.act()  # Understood
    assert REPORT not in said(sitting)


def test_that_something_failed_does_not_cover_where_the_report_is(sit_down: Callable[..., Sitting]):
    sitting = sit_down(1)
    sitting.desk.failed.emit(Bug("bug"))
    assert "look whether the last thing you did was done" in said(sitting)
    sitting.desk.failed.emit(Bug("crashed", report=REPORT))
    sitting.desk.failed.emit(Bug("bug"))
    assert REPORT in said(sitting)
    sitting.desk.failed.emit(Refused("nothing-to-undo"))  # what the reviewer did just now comes first
    assert REPORT not in said(sitting)
