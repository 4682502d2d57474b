"""What stands on the table in a photo's place: what happened or what there is instead, and which keys go on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.theme import Look, Type, Weight
from desktop.views.parts.cues import Cue, CueLabel
from desktop.views.parts.keycap import KeyCap
from desktop.views.parts.label import Text

WIDEST = 520
SIGN = 20


class RefusedPage(QWidget):
    """A head, some lines, some keys with their words, in the middle of the table."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("room", "table")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._shown: object = None
        self._inside = QWidget()
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(self._inside, 8)
        row.addStretch(1)
        self._row = row

    def show_words(
        self,
        head: str,
        lines: Sequence[str],
        keys: Sequence[tuple[str, str]],
        sign: str,
        cue: Cue = Cue.NOT_POSSIBLE,
    ) -> None:
        """`keys` are sequences with what they do; `sign` is the name of the cue."""
        told = (head, tuple(lines), tuple(keys))
        if told == self._shown:
            return
        self._shown = told
        self.setAccessibleName(f"{head} {' '.join(lines)}")
        inside = self._made(head, lines, keys, CueLabel(cue, sign, self._look, size=SIGN))
        self._row.replaceWidget(self._inside, inside)
        self._inside.deleteLater()
        self._inside = inside

    def _made(self, head: str, lines: Sequence[str], keys: Sequence[tuple[str, str]], cue: CueLabel) -> QWidget:
        look, inside = self._look, QWidget()
        inside.setMaximumWidth(look.px(WIDEST))
        inside.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        grid = QGridLayout(inside)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(0, 1)
        grid.addWidget(cue, 1, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(Text(head, look, Type.HEAD, Weight.STRONG, wrap=True), 1, 1)
        texts = QVBoxLayout()
        texts.setContentsMargins(0, 8, 0, 0)
        texts.setSpacing(4)
        for line in lines:
            texts.addWidget(Text(line, look, Type.BODY, ink="table_ink", wrap=True))
        texts.addSpacing(12)
        for sequence, word in keys:
            texts.addLayout(key_line(sequence, word, look))
        grid.addLayout(texts, 2, 1)
        grid.setRowStretch(3, 1)
        return inside


def key_line(sequence: str, word: str, look: Look) -> QHBoxLayout:
    """A cap and what it does."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 4, 0, 4)
    row.setSpacing(8)
    row.addWidget(KeyCap(sequence, look))
    row.addWidget(Text(word, look, Type.BODY, Weight.MEDIUM), 1)
    return row
