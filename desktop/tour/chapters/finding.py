"""Doing anything by its name: the palette."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.focus import Page
from desktop.hands import Key
from desktop.tour.day import Day

CONTROL = Qt.KeyboardModifier.ControlModifier


def palette(day: Day) -> None:
    """The light table by its name, and back."""
    hands = day.hands
    hands.press(Key.Key_K, CONTROL)
    hands.until("the palette", lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    hands.write(hands.app.words.say("action.table"))
    day.shot("palette")
    hands.enter()
    hands.until("the light table", lambda: hands.focus.page is Page.TABLE)
    hands.press(Key.Key_Escape)
    hands.until("the case page", lambda: hands.focus.page is Page.SINGLE)
