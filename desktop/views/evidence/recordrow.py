"""One record of the evidence: what it says, what it counts, what it was made with; the one being read shows all."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.theme import Look, Type, Weight
from desktop.views.evidence.why import Line
from desktop.views.parts.cues import CueLabel
from desktop.views.parts.label import Elided, Text

EDGE, SIGN, BAR = 8, 10, 3
NAMES = 92  # px of a fact's name


class RecordRow(QWidget):
    """`chosen`: the reviewer reads this one now, by Tab or by a click."""

    chosen = Signal()

    def __init__(self, line: Line, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line, self._look, self._read = line, look, False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._facts = self._made_facts()
        self._facts.hide()
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addLayout(self._made_first())
        if line.fact:
            texts.addWidget(Text(line.fact, look, Type.SMALL, ink="ink2", wrap=True))
        for said in (line.weighs, line.made):
            if said:
                texts.addWidget(Text(said, look, Type.NOTE, ink="ink3", wrap=True))
        texts.addWidget(self._facts)
        sign = QVBoxLayout()
        sign.setContentsMargins(0, look.px(3), 0, 0)
        sign.addWidget(CueLabel(line.cue, line.cue_name, look))
        sign.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(EDGE, 6, EDGE, 6)
        row.setSpacing(SIGN)
        row.addLayout(sign)
        row.addLayout(texts, 1)
        self.setAccessibleName(": ".join(part for part in (line.cue_name, line.sentence) if part))
        self.setAccessibleDescription(", ".join(part for part in (line.fact, line.counts, line.weighs) if part))

    def _made_first(self) -> QHBoxLayout:
        line, first = self.line, QHBoxLayout()
        first.setSpacing(SIGN)
        first.addWidget(Text(line.sentence, self._look, Type.BODY, Weight.MEDIUM, wrap=True), 1)
        if line.counts:
            counts = Text(line.counts, self._look, Type.BODY, Weight.MEDIUM)
            first.addWidget(counts, 0, Qt.AlignmentFlag.AlignTop)
        return first

    def _made_facts(self) -> QWidget:
        """The record's own names and figures."""
        facts, look = QWidget(), self._look
        grid = QGridLayout(facts)
        grid.setContentsMargins(0, 4, 0, 2)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(1)
        grid.setColumnMinimumWidth(0, look.px(NAMES))
        grid.setColumnStretch(1, 1)
        for number, (name, value) in enumerate(self.line.facts):
            grid.addWidget(Text(name, look, Type.NOTE, ink="ink3"), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Elided(value, look, Type.NOTE, ink="ink2"), number, 1)
        return facts

    def show_read(self, read: bool) -> None:
        if read != self._read:
            self._read = read
            self._facts.setVisible(read and bool(self.line.facts))
            self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 Qt's name
        super().focusInEvent(event)
        self.chosen.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        super().mouseReleaseEvent(event)
        self.chosen.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        if not self._read:
            return
        painter, look = QPainter(self), self._look
        painter.fillRect(self.rect(), look.colour("wash"))
        bar = look.colour("focus" if self.hasFocus() else "edge")
        painter.fillRect(QRectF(0, 0, BAR, self.height()), bar)
        painter.end()
