"""The first page: what must be typed, what is handed on, and what is said when it was wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.theme import Look, apply
from desktop.views.firstrun import FirstRun, FirstRunPage
from desktop.views.parts.field import Field
from desktop.views.parts.label import Text
from desktop.views.thiscomputer import Passphrase, Setup
from desktop.words import Words

HERE = Setup(key_store=True, free_gb=61.0)
Key = Qt.Key


@pytest.fixture
def open_page(qtbot: QtBot, words: Words, look: Look):
    def show(setup: Setup = HERE, dressed: Look | None = None) -> FirstRunPage:
        page = FirstRunPage(setup, words, dressed or look)
        qtbot.addWidget(page)
        page.resize(1440, 900)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(lambda: page.isActiveWindow() and QApplication.focusWidget() is not None)
        return page

    return show


def typed(text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)


def press(page: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(page.windowHandle(), key)


def said(page: FirstRunPage) -> list[str]:
    return [text.text() for text in page.findChildren(Text) if text.isVisible()]


def test_the_hub_is_set_up_without_a_mouse(open_page, qtbot: QtBot):
    page = open_page()
    typed("https://hub.hexi.example")
    press(page, Key.Key_Tab)
    typed("zhou")
    press(page, Key.Key_Tab)
    typed("secret12")
    with qtbot.waitSignal(page.chosen) as chosen:
        press(page, Key.Key_Return)
    assert chosen.args == [FirstRun("hub", "https://hub.hexi.example", "zhou", "secret12", "")]


def test_a_digit_in_a_field_is_typed_and_chooses_nothing(open_page):
    page = open_page()
    typed("https://10.0.0.2:8000")
    assert page.findChildren(Field)[0].window() is page
    assert "https://10.0.0.2:8000" in [field.text() for field in page.findChildren(Field)]


def test_the_sample_cases_need_only_a_passphrase_where_there_is_no_key_store(open_page, qtbot: QtBot):
    page = open_page(replace(HERE, key_store=False, passphrase=Passphrase.CHOOSE))
    typed("correct horse")
    press(page, Key.Key_Tab)
    typed("correct horse")
    press(page, Key.Key_Tab)
    press(page, Key.Key_2)
    with qtbot.waitSignal(page.chosen) as chosen:
        press(page, Key.Key_Return)
    assert chosen.args == [FirstRun("sample", passphrase="correct horse")]


@pytest.mark.parametrize(
    ("first", "again", "sentence"), [("short", "short", "at least 8"), ("correct horse", "correct hearse", "differ")]
)
def test_a_passphrase_must_be_long_and_typed_twice_alike(open_page, first: str, again: str, sentence: str):
    page = open_page(replace(HERE, passphrase=Passphrase.CHOOSE))
    chosen: list[FirstRun] = []
    page.chosen.connect(chosen.append)
    typed(first)
    press(page, Key.Key_Tab)
    typed(again)
    press(page, Key.Key_Return)
    assert any(sentence in text for text in said(page))
    assert not chosen


@pytest.mark.parametrize(("address", "sentence"), [("hub.example", "https://"), ("https://hub.example", "account")])
def test_what_is_missing_is_said_in_place(open_page, address: str, sentence: str):
    page = open_page()
    typed(address)
    press(page, Key.Key_Return)
    assert any(sentence in text for text in said(page))


def test_a_later_start_asks_for_the_passphrase_alone_and_says_when_it_was_wrong(open_page, qtbot: QtBot):
    page = open_page(Setup(key_store=False, passphrase=Passphrase.TYPE, ask_source=False))
    typed("wrong one")
    with qtbot.waitSignal(page.chosen) as chosen:
        press(page, Key.Key_Return)
    assert chosen.args == [FirstRun("", passphrase="wrong one")]
    page.show_trouble("This is not the passphrase of this desk.")
    assert "This is not the passphrase of this desk." in said(page)
    assert isinstance(QApplication.focusWidget(), Field)


def test_return_is_heard_once_while_the_answer_is_awaited(open_page):
    page = open_page(Setup(key_store=False, passphrase=Passphrase.TYPE, ask_source=False))
    chosen: list[FirstRun] = []
    page.chosen.connect(chosen.append)
    typed("correct horse")
    press(page, Key.Key_Return)
    press(page, Key.Key_Return)
    assert len(chosen) == 1


def test_a_low_window_still_shows_everything(open_page):
    page = open_page(replace(HERE, passphrase=Passphrase.CHOOSE))
    page.resize(1366, 728)
    QApplication.processEvents()
    for field in page.findChildren(Field):
        assert field.mapTo(page, field.rect().bottomLeft()).y() < 728


def test_at_twice_the_text_nothing_is_wider_than_the_window(open_page, qapp: QApplication):
    page = open_page(replace(HERE, passphrase=Passphrase.CHOOSE), apply(qapp, "light", scale=2.0))
    page.resize(1366, 728)
    QApplication.processEvents()
    for text in page.findChildren(Text):
        if text.isVisible():
            assert text.mapTo(page, text.rect().topRight()).x() <= 1366
