"""What happened as one line of moments, the newest at the top; before it what is waited for."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.theme import Look, Type, Weight
from desktop.views.life.telling import Entry
from desktop.views.parts.chip import Chip
from desktop.views.parts.cues import Cue
from desktop.views.parts.label import Text
from desktop.words import Words

DOT, LINE, GAP = 4.0, 1.6, 10


class LifeLine(QWidget):
    """Times at the left, dots on the line, words at the right."""

    def __init__(self, entries: tuple[Entry, ...], now: datetime, words: Words, look: Look) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.rows = [_Moment(entry, now, words, look) for entry in entries]
        wide = max((row.times.sizeHint().width() for row in self.rows), default=0)
        for number, row in enumerate(self.rows):
            row.dot.ends = number == 0, number == len(self.rows) - 1
            row.times.setFixedWidth(wide)
            column.addWidget(row)


class _Moment(QWidget):
    """When, a dot, and what; what a rule did says so, and what came late by how much."""

    def __init__(self, entry: Entry, now: datetime, words: Words, look: Look) -> None:
        super().__init__()
        self.times, texts, head = QWidget(), QVBoxLayout(), QHBoxLayout()
        self.dot = _Dot(look, now=entry.now)
        times = QVBoxLayout(self.times)
        for column in (times, texts):
            column.setContentsMargins(0, 0, 0, look.px(GAP))
            column.setSpacing(0)
        times.addWidget(Text(words.hour(entry.at), look, Type.SMALL, Weight.MEDIUM, "ink2"))
        if words.day(entry.at) != words.day(now):
            times.addWidget(Text(words.day(entry.at), look, Type.NOTE, ink="ink3"))
        times.addStretch(1)
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
        texts.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.times)
        row.addSpacing(14)
        row.addWidget(self.dot)
        row.addSpacing(10)
        row.addLayout(texts, 1)
        said = (entry.head, words.say("rules.by") if entry.rule else "", entry.late, *entry.lines)
        self.setAccessibleName(words.labelled(words.day_hour(entry.at), words.spoken(*said)))


class _Dot(QWidget):
    """A ring for what was, a disc for what is waited for, on the line that joins them."""

    def __init__(self, look: Look, *, now: bool) -> None:
        super().__init__()
        self._look, self._now = look, now
        self.ends = (True, True)  # the first, the last: no line goes on from there
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return QSize(self._look.px(12), 0)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius, middle = look.px(10) / 10 * DOT, QPointF(self.width() / 2, look.px(9) + 0.5)
        first, last = self.ends
        x = middle.x() - 0.5
        if not first:
            painter.fillRect(QRectF(x, 0, 1, middle.y() - radius), look.colour("track"))
        if not last:
            top = middle.y() + radius
            painter.fillRect(QRectF(x, top, 1, self.height() - top), look.colour("track"))
        painter.setPen(Qt.PenStyle.NoPen if self._now else QPen(look.colour("ink2"), LINE))
        painter.setBrush(look.colour("accent") if self._now else Qt.BrushStyle.NoBrush)
        full = radius + 0.6 if self._now else radius
        painter.drawEllipse(middle, full, full)
        painter.end()
