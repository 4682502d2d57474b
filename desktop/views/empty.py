"""Nothing waits: the figures of today, and the keys that go on from here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.records import Counts
from desktop.theme import Look, Type, Weight
from desktop.views.parts.label import Text
from desktop.views.refused import key_line
from desktop.words import Words

WIDEST = 470


class EmptyPage(QWidget):
    """Takes the place of photo and findings."""

    def __init__(
        self, words: Words, look: Look, keys: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        """`keys`: sequences with what they do here."""
        super().__init__(parent)
        self._words = words
        self.setProperty("room", "sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        title = words.say("empty.title")
        self.setAccessibleName(title)
        self._today = Text("", look, Type.BODY, ink="ink2", wrap=True)
        self._saved = Text("", look, Type.BODY, ink="ink2", wrap=True)
        inside = QWidget()
        inside.setFixedWidth(look.px(WIDEST))
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addStretch(4)
        column.addWidget(Text(title, look, Type.HEAD, Weight.STRONG, wrap=True))
        column.addSpacing(12)
        column.addWidget(self._today)
        column.addWidget(self._saved)
        column.addWidget(Text(words.say("empty.next"), look, Type.BODY, ink="ink2", wrap=True))
        column.addSpacing(16)
        for sequence, word in keys:
            column.addLayout(key_line(sequence, word, look))
        column.addStretch(5)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(inside)
        row.addStretch(1)

    def show_figures(self, counts: Counts) -> None:
        words, done = self._words, counts.decided_today
        today = words.say("empty.today", n=done, median=counts.median_seconds) if done else words.say("empty.none")
        self._today.setText(today)
        self._saved.setVisible(counts.saved > 0)
        self._saved.setText(words.say("empty.saved-one" if counts.saved == 1 else "empty.saved", n=counts.saved))
