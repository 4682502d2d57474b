"""The action table as Qt's actions: every one with its keys on the window, and in a menu when it names one."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

from desktop.actions import Action
from desktop.words import Words

MENUS = ("case", "select", "decide", "view", "go", "supervisor", "help")
REPEATING = ("next", "previous", "next-photo", "previous-photo", "down", "up", "extend", "extend-back")
"""Only these run again while their key is held: a key held down must not decide the next case too."""


class Menus:
    """Actions stay enabled, so that no key is lost to a stale state; each asks `possible` when it runs."""

    def __init__(self, window: QMainWindow, table: Iterable[Action], words: Words, *, letters: bool) -> None:
        self._made: list[tuple[Action, QAction]] = []
        table = tuple(table)
        for action in table:
            self._made.append((action, _made(window, action, letters=letters)))
        for name in MENUS:
            rows = [made for action, made in self._made if action.menu == name]
            if rows:
                menu = window.menuBar().addMenu(words.say(f"menu.{name}"))
                menu.addActions(rows)
                menu.aboutToShow.connect(self._grey)
                menu.aboutToHide.connect(self._clear)
        self._words = words

    def _grey(self) -> None:
        """An open menu shows what is not possible, and why."""
        for action, made in self._made:
            why = action.possible()
            made.setEnabled(not why)
            made.setText(f"{action.title} ({self._words.say(why)})" if why else action.title)

    def _clear(self) -> None:
        for action, made in self._made:
            made.setEnabled(True)
            made.setText(action.title)


def _made(window: QMainWindow, action: Action, *, letters: bool) -> QAction:
    made = QAction(action.title, window)
    made.setObjectName(action.id)
    made.setShortcuts([QKeySequence(keys) for keys in action.keys(letters)])
    made.setAutoRepeat(action.id in REPEATING)
    made.triggered.connect(lambda: action.run() if not action.possible() else None)
    window.addAction(made)
    return made
