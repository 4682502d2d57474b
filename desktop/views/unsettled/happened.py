"""What happened, as a line of moments, and under it what happens now."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.theme import Look, Type, Weight
from desktop.views.parts.factrow import Hairline
from desktop.views.parts.label import Text
from desktop.views.parts.moments import Moment, joined
from desktop.views.unsettled.telling import Event, Told
from desktop.words import Words

EDGE, GAP = 16, 11


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
        joined(column, [_moment(event, now, words, look) for event in told.events])
        column.addSpacing(4)
        column.addWidget(Hairline(look))
        column.addSpacing(12)
        column.addWidget(_title(words.say("now.title"), look))
        column.addSpacing(3)
        column.addWidget(Text(told.now, look, Type.BODY, wrap=True))
        return inside


def _title(text: str, look: Look) -> Text:
    return Text(text, look, Type.SMALL, Weight.STRONG, "ink2", wrap=True)


def _moment(event: Event, now: datetime, words: Words, look: Look) -> Moment:
    """A ring, or a disc for the decision itself."""
    texts = QVBoxLayout()
    weight = Weight.STRONG if event.mine else Weight.REGULAR
    texts.addWidget(Text(event.head, look, Type.BODY, weight, wrap=True))
    if event.second:
        texts.addWidget(Text(event.second, look, Type.SMALL, ink="ink2", wrap=True))
    said = words.spoken(event.head, event.second)
    return Moment(event.at, texts, said, now, words, look, full=event.mine, gap=GAP)
