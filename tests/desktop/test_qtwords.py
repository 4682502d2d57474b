"""What Qt says by itself is said in the language of the desk."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.qtwords import speak


@pytest.fixture
def english_again(qapp: QApplication) -> Iterator[None]:
    yield
    speak(qapp, "en")


def entries(field: QLineEdit) -> list[str]:
    menu = field.createStandardContextMenu()
    field.window().destroyed.connect(menu.deleteLater)
    return [action.text().partition("\t")[0].partition("(")[0] for action in menu.actions() if action.text()]


@pytest.mark.usefixtures("english_again")
def test_a_fields_menu_speaks_chinese_and_english_again(qapp: QApplication, qtbot: QtBot):
    field = QLineEdit()
    qtbot.addWidget(field)
    speak(qapp, "zh_CN")
    chinese = entries(field)
    assert {"撤消", "剪切", "复制", "粘贴"} & set(chinese)
    assert not any(letter.isascii() and letter.isalpha() for said in chinese for letter in said)
    speak(qapp, "en")
    assert "&Undo" in entries(field)
