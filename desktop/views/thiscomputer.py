"""What stays on this computer, and the few settings that can be chosen before anything is opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QMenu, QVBoxLayout, QWidget

from desktop.theme import Look, Type, Weight
from desktop.views.parts.cues import Cue
from desktop.views.parts.label import Text
from desktop.views.parts.tab import Drop
from desktop.views.quietpage import RIGHT_WIDTH, Fact, fact
from desktop.words import Words

LABELS = 124
PER_CASE_MB = 1.5


class Passphrase(Enum):
    """What the page asks for: nothing (a key store holds the key), a new one, or the one of this desk."""

    NONE = "none"
    CHOOSE = "choose"
    TYPE = "type"


@dataclass(frozen=True, slots=True)
class Setup:
    """What is known of this computer before anything is opened."""

    key_store: bool
    passphrase: Passphrase = Passphrase.NONE
    ask_source: bool = True
    free_gb: float = 0.0
    least: int = 8  # characters of a passphrase
    lang: str = "en"
    look: str = "system"
    letters: bool = True
    address: str = ""
    account: str = ""
    again: bool = False  # the session of `account` at `address` has ended; nothing else is asked
    version: str = ""


class ThisComputer(QWidget):
    """The right column of the first page."""

    setting_chosen = Signal(str, str)

    def __init__(self, setup: Setup, words: Words, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._setup, self._words, self._look = setup, words, look
        self.setFixedWidth(look.px(RIGHT_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Text(words.say("first.stays"), look, Type.LEAD, Weight.STRONG, wrap=True))
        column.addSpacing(14)
        store = "first.store" if setup.key_store else "first.no-store"
        rows: list[Fact] = [
            (Cue.PROOF if setup.key_store else Cue.NOTE, words.say(store), words.say(f"{store}-second"))
        ]
        if setup.free_gb:
            cases = round(setup.free_gb * 1000 / PER_CASE_MB, -3)
            free = words.say("first.free", gb=round(setup.free_gb))
            rows.append((Cue.NO_OBJECTION, free, words.say("first.free-second", n=round(cases))))
        rows.append((Cue.NOTE, words.say("first.kept"), words.say("first.kept-second")))
        for cue, title, second in rows:
            column.addLayout(fact(cue, title, second, look))
            column.addSpacing(18)
        column.addSpacing(4)
        column.addWidget(Text(words.say("first.language-look"), look, Type.LEAD, Weight.STRONG, wrap=True))
        column.addSpacing(6)
        column.addLayout(self._made_settings())
        column.addStretch(1)

    def _made_settings(self) -> QGridLayout:
        words = self._words
        looks = [(name, words.say(f"first.{name}")) for name in ("system", "light", "dark", "contrast")]
        letters = [(name, words.say(f"first.{name}")) for name in ("on", "off")]
        rows: tuple[tuple[str, str, Sequence[tuple[str, str]], str], ...] = (
            ("lang", "first.language", [("en", "English"), ("zh_CN", "中文（简体）")], self._setup.lang),
            ("look", "first.look", looks, self._setup.look),
            ("letters", "first.letters", letters, "on" if self._setup.letters else "off"),
        )
        grid = QGridLayout()
        grid.setColumnMinimumWidth(0, self._look.px(LABELS))
        grid.setColumnStretch(2, 1)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(8)
        for number, (name, key, values, now) in enumerate(rows):
            grid.addWidget(Text(words.say(key), self._look, ink="ink2"), number, 0)
            grid.addWidget(self._made_drop(name, words.say(key), values, now), number, 1)
        return grid

    def _made_drop(self, name: str, label: str, values: Sequence[tuple[str, str]], now: str) -> Drop:
        drop = Drop(next((word for value, word in values if value == now), now), self._look)
        drop.setAccessibleName(f"{label}: {drop.text()}")
        drop.setObjectName(name)
        menu = QMenu(drop)
        for value, word in values:
            action = menu.addAction(word)
            action.setData(value)
            action.triggered.connect(lambda _=False, value=value: self.setting_chosen.emit(name, value))
        drop.clicked.connect(lambda: menu.popup(drop.mapToGlobal(drop.rect().bottomLeft())))
        return drop
