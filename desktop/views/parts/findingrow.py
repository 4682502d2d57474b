"""One row of the findings: a sign, one sentence, the measured fact under it, and a key if it opens something."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.theme import RADIUS_CHIP, Look, Type, Weight
from desktop.views.parts.cues import Cue, CueLabel
from desktop.views.parts.keycap import KeyCap
from desktop.views.parts.label import Text
from desktop.views.parts.ring import FocusRing

TEXT_FROM = 10  # after the sign
OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


@dataclass(frozen=True, slots=True)
class FindingWords:
    """What a row says; `note` stands at the right, in grey; `opens` names what it leads to."""

    cue: Cue
    cue_name: str
    sentence: str
    fact: str = ""
    key: str = ""
    note: str = ""
    strong: bool = False
    opens: str = ""


class FindingRow(QWidget):
    """A finding, an unknown or a criterion; one that leads on can be opened by click, Return or Space."""

    opened = Signal(str)

    def __init__(self, words: FindingWords, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self._opens = bool(words.key or words.opens)
        weight = Weight.MEDIUM if words.strong else Weight.REGULAR
        sentence = Text(words.sentence, look, Type.BODY, weight, wrap=True)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(sentence)
        if words.fact:
            texts.addWidget(Text(words.fact, look, Type.SMALL, ink="ink2", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(_lowered(CueLabel(words.cue, words.cue_name, look), look.px(3)))
        row.addSpacing(TEXT_FROM)
        row.addLayout(texts, 1)
        if words.note:
            row.addSpacing(TEXT_FROM)
            row.addLayout(_lowered(Text(words.note, look, Type.SMALL, ink="ink3"), 0))
        if words.key:
            row.addSpacing(TEXT_FROM)
            row.addLayout(_lowered(KeyCap(words.key, look), 0))
        if self._opens:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self._ring = FocusRing(self, look, radius=RADIUS_CHIP)
        self.setAccessibleName(f"{words.cue_name}: {words.sentence}")
        self.setAccessibleDescription(words.fact or words.note)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        if self._opens and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.words.opens)
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if self._opens and event.key() in OPENS:
            self.opened.emit(self.words.opens)
        else:
            super().keyPressEvent(event)


def _lowered(widget: QWidget, by: int) -> QVBoxLayout:
    """A widget that keeps to the first line however long the sentence."""
    column = QVBoxLayout()
    column.setContentsMargins(0, by, 0, 0)
    column.setSpacing(0)
    column.addWidget(widget)
    column.addStretch(1)
    return column
