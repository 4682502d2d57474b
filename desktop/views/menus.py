"""The action table as Qt's actions: every one with its keys on the window, and in a menu when it names one.

Two actions may lie on one key, each on a page of its own: then the key runs the first of them that is possible.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import partial

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
        self._words, self._letters = words, letters
        sharing = defaultdict(list)
        for action in table:
            sharing[action.keys(letters)].append(action)
        self._made: list[tuple[Action, QAction]] = []
        for keys, actions in sharing.items():
            self._made += [(action, self._of(window, action, keys, actions)) for action in actions]
        for name in MENUS:
            rows = [made for action, made in self._made if action.menu == name]
            if rows:
                menu = window.menuBar().addMenu(words.say(f"menu.{name}"))
                menu.addActions(rows)
                menu.aboutToShow.connect(self._grey)
                menu.aboutToHide.connect(self._clear)

    def _of(self, window: QMainWindow, action: Action, keys: Sequence[str], on_key: Sequence[Action]) -> QAction:
        """The first on its keys has them, and hands on what is not its own now; the others only show them."""
        first = action is on_key[0]
        made = QAction(action.title if first else f"{action.title}\t{keys[0]}", window)
        made.setObjectName(action.id)
        if first:
            made.setShortcuts([QKeySequence(each) for each in keys])
        made.setAutoRepeat(action.id in REPEATING)
        asked = on_key if first else (action,)
        made.triggered.connect(partial(_run, asked))
        window.addAction(made)
        return made

    def _grey(self) -> None:
        """An open menu shows what each is now, what is not possible, and why."""
        for action, made in self._made:
            why, title = action.possible(), action.now() or action.title
            made.setEnabled(not why)
            made.setText(self._shown(action, f"{title} ({self._words.say(why)})" if why else title))

    def _clear(self) -> None:
        for action, made in self._made:
            made.setEnabled(True)
            made.setText(self._shown(action, action.title))

    def _shown(self, action: Action, title: str) -> str:
        """With its key after it, where another action has that."""
        has = any(made.shortcuts() for of, made in self._made if of is action)
        return title if has else f"{title}\t{action.keys(self._letters)[0]}"


def _run(asked: Sequence[Action], _checked: bool = False) -> None:
    action = next((a for a in asked if not a.possible()), None)
    if action is not None:
        action.run()
