"""The page that hides the desk: nothing of a case behind it is seen, read aloud or decided."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.leaving import Stage
from desktop.theme import Look, apply
from desktop.views.account import LeavePage, LockPage
from desktop.views.parts.field import Field
from desktop.views.parts.label import Text
from desktop.views.parts.overlay import Overlay
from tests.desktop.views.conftest import PATIENCE_MS, Sitting

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def press(sitting: Sitting, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(sitting.window.windowHandle(), key, held)


def lock(sitting: Sitting) -> LockPage:
    press(sitting, Key.Key_L, CONTROL)
    page = sitting.window.curtain.currentWidget()
    assert isinstance(page, LockPage)
    return page


def read_aloud(widget: QWidget) -> str:
    """Every name that assistive technology finds below a widget and is not told to pass over."""
    found: list[str] = []

    def walk(one) -> None:
        if one is None or one.state().invisible:
            return
        found.append(one.text(QAccessible.Text.Name))
        for n in range(one.childCount()):
            walk(one.child(n))

    walk(QAccessible.queryAccessibleInterface(widget))
    return " ".join(found)


def test_its_key_hides_every_case_and_return_brings_the_desk_back(sit_down, qtbot: QtBot):
    sitting = sit_down()
    before = QApplication.focusWidget()
    page = lock(sitting)
    shown = " ".join(text.text() for text in sitting.window.findChildren(Text) if text.isVisible())
    aloud = read_aloud(sitting.window)
    for told in (shown, aloud, sitting.window.windowTitle()):
        assert "Case 0" not in told
        assert "Road 0" not in told
    assert "This desk is locked" in aloud
    assert "Chancheng" not in sitting.window.windowTitle()
    assert not sitting.window.menuBar().isVisible()
    press(sitting, Key.Key_Return)
    assert not page.isVisible()
    assert not sitting.window.curtain.drawn
    assert QApplication.focusWidget() is before
    assert "Zhou Min" in sitting.window.windowTitle()


def test_while_it_is_locked_no_action_runs(sit_down, qtbot: QtBot):
    sitting = sit_down()
    ran: list[str] = []
    for action in sitting.window.actions():
        action.triggered.connect(lambda _=False, action=action: ran.append(action.objectName()))
    lock(sitting)
    assert ran == ["lock"]
    for action in sitting.window.actions():
        for keys in action.shortcuts():
            if keys[0].key() not in (Key.Key_Return, Key.Key_Enter):
                press(sitting, keys[0].key(), keys[0].keyboardModifiers())
    assert ran == ["lock"]
    assert sitting.window.curtain.drawn
    assert sitting.cache.unsettled() == ()


def test_what_lies_over_the_window_goes_away_with_it(sit_down, qtbot: QtBot):
    sitting = sit_down()
    press(sitting, Key.Key_Question)
    assert sitting.window.keys.isVisible()
    sitting.tools.guard.lock()
    assert not any(overlay.isVisible() for overlay in sitting.window.findChildren(Overlay))


def test_the_time_of_the_case_stands_still(sit_down, qtbot: QtBot):
    sitting = sit_down()
    qtbot.waitUntil(lambda: sitting.focus.active_seconds > 0, timeout=PATIENCE_MS)
    lock(sitting)
    then = sitting.focus.active_seconds
    sitting.window.activateWindow()  # also when the window is turned to
    qtbot.waitUntil(lambda: sitting.window.isActiveWindow(), timeout=PATIENCE_MS)
    assert sitting.focus.active_seconds == then
    press(sitting, Key.Key_Return)
    qtbot.waitUntil(lambda: sitting.focus.active_seconds > then, timeout=PATIENCE_MS)


def test_a_key_that_comes_too_late_locks_and_decides_nothing(sit_down, qtbot: QtBot):
    sitting = sit_down()
    guard = sitting.tools.guard
    guard._limit = timedelta(minutes=10)
    guard._heard_at -= timedelta(minutes=11)
    typed: list[str] = []
    sitting.window.curtain.findChild(Field).textChanged.connect(typed.append)
    press(sitting, Key.Key_A)
    assert sitting.window.curtain.drawn
    assert sitting.cache.decisions(sitting.focus.case) == ()
    assert typed == []


@pytest.mark.parametrize("by_mouse", [True, False])
def test_a_key_or_the_mouse_is_heard(sit_down, qtbot: QtBot, by_mouse: bool):
    sitting = sit_down()
    guard = sitting.tools.guard
    before = guard._heard_at
    if by_mouse:
        QTest.mouseMove(sitting.window.windowHandle(), QPoint(400, 400))
    else:
        press(sitting, Key.Key_Down)
    qtbot.waitUntil(lambda: guard._heard_at > before, timeout=PATIENCE_MS)


def test_signing_out_says_what_goes_and_esc_stays(sit_down, qtbot: QtBot):
    sitting = sit_down()
    press(sitting, Key.Key_Q, CONTROL | SHIFT)
    page = sitting.window.curtain.currentWidget()
    assert isinstance(page, LeavePage)
    said = " ".join(text.text() for text in page.findChildren(Text) if text.isVisible())
    assert "Every decision is sent" in said
    assert "The key of this desk is wiped" in said
    assert "Case 0" not in read_aloud(sitting.window)
    press(sitting, Key.Key_Escape)
    assert not sitting.window.curtain.drawn
    assert sitting.tools.leaving.stage is Stage.NO


def test_a_lock_on_the_way_out_comes_first(sit_down, qtbot: QtBot):
    sitting = sit_down()
    sitting.tools.leaving.ask()
    sitting.tools.guard.lock()
    assert isinstance(sitting.window.curtain.currentWidget(), LockPage)
    press(sitting, Key.Key_Escape)
    assert sitting.tools.leaving.stage is Stage.ASKED
    press(sitting, Key.Key_Return)
    assert isinstance(sitting.window.curtain.currentWidget(), LeavePage)
    assert sitting.tools.leaving.stage is Stage.ASKED


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("ask", ["lock", "leave"])
def test_nothing_of_the_page_is_wider_than_the_window(sit_down, qapp: QApplication, ask: str, scale: float):
    dressed: Look = apply(qapp, "light", scale=scale)
    sitting = sit_down(dressed=dressed)
    (sitting.tools.guard.lock if ask == "lock" else sitting.tools.leaving.ask)()
    sitting.window.resize(1366, 728)
    QApplication.processEvents()
    page = sitting.window.curtain.currentWidget()
    for text in page.findChildren(Text):
        if text.isVisible():
            assert text.mapTo(page, text.rect().topRight()).x() <= sitting.window.width()
