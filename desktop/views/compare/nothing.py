"""Nothing to compare with: what is known, and the key that leads back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.theme import Look, Type, Weight
from desktop.views.parts.label import Text
from desktop.views.refused import key_line
from desktop.words import Words

WIDEST = 470


class NothingAlike(QWidget):
    """Takes the place of the photos and the facts."""

    def __init__(self, words: Words, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._head = Text("", look, Type.HEAD, Weight.STRONG, wrap=True)
        inside = QWidget()
        inside.setFixedWidth(look.px(WIDEST))
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addStretch(4)
        column.addWidget(self._head)
        column.addSpacing(12)
        column.addLayout(key_line("Esc", words.say("compare.back"), look))
        column.addStretch(5)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(inside)
        row.addStretch(1)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_words(self, *, has_case: bool) -> None:
        said = self._words.say("compare.nothing" if has_case else "compare.no-case")
        self._head.setText(said)
        self.setAccessibleName(said)
