"""What happened as one line of moments, the newest at the top; before it what is waited for."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.theme import Look, Type, Weight
from desktop.views.life.telling import Entry
from desktop.views.parts.chip import Chip
from desktop.views.parts.cues import Cue
from desktop.views.parts.label import Text
from desktop.views.parts.moments import Moment, joined
from desktop.words import Words

GAP = 10


class LifeLine(QWidget):
    """A ring for what was, a disc for what is waited for."""

    def __init__(self, entries: tuple[Entry, ...], now: datetime, words: Words, look: Look) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.rows = [_moment(entry, now, words, look) for entry in entries]
        joined(column, self.rows)


def _moment(entry: Entry, now: datetime, words: Words, look: Look) -> Moment:
    """What a rule did says so, and what came late by how much."""
    texts, head = QVBoxLayout(), QHBoxLayout()
    weight = Weight.STRONG if entry.now else Weight.MEDIUM
    head.setSpacing(8)
    head.addWidget(Text(entry.head, look, Type.BODY, weight, wrap=True), 1)
    if entry.rule:
        head.addWidget(Chip(Cue.NOTE, words.say("rules.by"), look), 0, Qt.AlignmentFlag.AlignTop)
    if entry.late:
        late = Text(entry.late, look, Type.SMALL, Weight.STRONG, "fail")
        late.setMinimumHeight(look.px(Type.BODY.line))
        head.addWidget(late, 0, Qt.AlignmentFlag.AlignTop)
    texts.addLayout(head)
    for line in entry.lines:
        texts.addWidget(Text(line, look, Type.SMALL, ink="ink2", wrap=True))
    said = words.spoken(entry.head, words.say("rules.by") if entry.rule else "", entry.late, *entry.lines)
    return Moment(entry.at, texts, said, now, words, look, full=entry.now, gap=GAP)
