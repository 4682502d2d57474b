"""What happened, as a line of moments, and under it what happens now."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.theme import Look, Type, Weight
from desktop.views.parts.factrow import Hairline
from desktop.views.parts.label import Text
from desktop.views.unsettled.telling import Event, Told
from desktop.words import Words

EDGE, DOT, LINE, GAP = 16, 4.0, 1.6, 11


class Happened(QWidget):
    """Made anew when what it says has changed; `foot` takes what a page adds beneath."""

    def __init__(self, words: Words, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._look = words, look
        self._shown: tuple[object, ...] = ()
        self._inside = QWidget()
        self.setProperty("room", "sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.foot = QVBoxLayout()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(EDGE, EDGE - 2, EDGE, EDGE)
        self._column.setSpacing(0)
        self._column.addWidget(self._inside)
        self._column.addLayout(self.foot)
        self._column.addStretch(1)

    def show_told(self, told: Told, now: datetime) -> None:
        shown = (told.events, told.now, self._words.day(now))
        if shown == self._shown:
            return
        self._shown = shown
        inside = self._made(told, now)
        self._column.replaceWidget(self._inside, inside)
        self._inside.hide()
        self._inside.deleteLater()
        self._inside = inside

    def _made(self, told: Told, now: datetime) -> QWidget:
        words, look, inside = self._words, self._look, QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(_title(words.say("happened.title"), look))
        column.addSpacing(6)
        rows = [_Moment(event, now, words, look) for event in told.events]
        for number, row in enumerate(rows):
            row.show_place(first=number == 0, last=number == len(rows) - 1)
            row.times.setFixedWidth(max(r.times.sizeHint().width() for r in rows))
            column.addWidget(row)
        column.addSpacing(4)
        column.addWidget(Hairline(look))
        column.addSpacing(12)
        column.addWidget(_title(words.say("now.title"), look))
        column.addSpacing(3)
        column.addWidget(Text(told.now, look, Type.BODY, wrap=True))
        return inside


def _title(text: str, look: Look) -> Text:
    return Text(text, look, Type.SMALL, Weight.STRONG, "ink2", wrap=True)


class _Moment(QWidget):
    """When, a dot on the line, and what."""

    def __init__(self, event: Event, now: datetime, words: Words, look: Look) -> None:
        super().__init__()
        self.times, texts = QWidget(), QVBoxLayout()
        self._dot = _Dot(look, mine=event.mine)
        times = QVBoxLayout(self.times)
        for column in (times, texts):
            column.setContentsMargins(0, 0, 0, look.px(GAP))
            column.setSpacing(0)
        times.addWidget(Text(words.hour(event.at), look, Type.SMALL, Weight.MEDIUM, "ink2"))
        if words.day(event.at) != words.day(now):
            times.addWidget(Text(words.day(event.at), look, Type.NOTE, ink="ink3"))
        times.addStretch(1)
        weight = Weight.STRONG if event.mine else Weight.REGULAR
        texts.addWidget(Text(event.head, look, Type.BODY, weight, wrap=True))
        if event.second:
            texts.addWidget(Text(event.second, look, Type.SMALL, ink="ink2", wrap=True))
        texts.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.times)
        row.addSpacing(14)
        row.addWidget(self._dot)
        row.addSpacing(10)
        row.addLayout(texts, 1)
        self.setAccessibleName(words.labelled(words.day_hour(event.at), words.spoken(event.head, event.second)))

    def show_place(self, *, first: bool, last: bool) -> None:
        self._dot.ends = (first, last)


class _Dot(QWidget):
    """A ring, or a disc for the decision itself, on the line that joins the moments."""

    def __init__(self, look: Look, *, mine: bool) -> None:
        super().__init__()
        self._look, self._mine = look, mine
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
        painter.setPen(Qt.PenStyle.NoPen if self._mine else QPen(look.colour("ink2"), LINE))
        painter.setBrush(look.colour("accent") if self._mine else Qt.BrushStyle.NoBrush)
        full = radius + 0.6 if self._mine else radius
        painter.drawEllipse(middle, full, full)
        painter.end()
