"""The settings by keys: rows by Up and Down, values by Left and Right, told once each."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.settings import Settings
from desktop.theme import Look
from desktop.views.settingspanel import ROWS, SettingsPanel
from desktop.words import Words

Key = Qt.Key


@pytest.fixture
def opened(qtbot: QtBot, look: Look, words: Words):
    def open_panel(settings: Settings | None = None) -> tuple[SettingsPanel, list[Settings]]:
        around, told = QWidget(), []
        qtbot.addWidget(around)
        around.resize(1000, 700)
        panel = SettingsPanel(settings or Settings(lang="en"), words, look, around)
        panel.chosen.connect(told.append)
        around.show()
        around.activateWindow()
        qtbot.waitUntil(around.isActiveWindow)
        panel.open()
        return panel, told

    return open_panel


def press(panel: SettingsPanel, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(panel.window().windowHandle(), key)


def focused() -> QAbstractButton:
    widget = QApplication.focusWidget()
    assert isinstance(widget, QAbstractButton)
    return widget


def test_every_row_shows_what_is_set(opened):
    settings = Settings(lang="zh_CN", look="dark", letters=False, hold_s=60.0, text_scale=1.5, lock_min=30)
    panel, _ = opened(settings)
    for row in ROWS:
        assert panel.groups[row.field].checkedId() == row.values.index(getattr(settings, row.field))


def test_arrows_choose_and_each_choice_is_told_once(opened):
    panel, told = opened()
    press(panel, Key.Key_Down, Key.Key_Right, Key.Key_Right, Key.Key_Left)
    assert [s.look for s in told] == ["light", "dark", "light"]
    assert told[-1] == replace(Settings(lang="en"), look="light")


def test_the_ends_of_rows_and_columns_hold(opened):
    panel, told = opened()
    press(panel, Key.Key_Up, Key.Key_Left, Key.Key_Left)
    assert [s.lang for s in told] == [""]
    press(panel, *[Key.Key_Down] * (len(ROWS) + 2), *[Key.Key_Right] * 9)
    assert told[-1].lock_min == ROWS[-1].values[-1]


def test_a_value_that_somebody_wrote_into_the_file_is_shown_and_kept(opened):
    panel, told = opened(Settings(hold_s=35.0))
    buttons = panel.groups["hold_s"].buttons()
    assert panel.groups["hold_s"].checkedButton() is buttons[-1]
    assert "35" in buttons[-1].text()
    assert told == []


def test_escape_closes_and_changes_nothing(opened):
    panel, told = opened()
    press(panel, Key.Key_Down, Key.Key_Escape)
    assert not panel.isVisible()
    assert told == []


def test_every_button_says_of_what_it_is_the_value(opened):
    panel, _ = opened()
    names = [b.accessibleName() for group in panel.groups.values() for b in group.buttons()]
    assert all(": " in name for name in names)
    assert len(set(names)) == len(names)
    assert focused().accessibleName() in names
