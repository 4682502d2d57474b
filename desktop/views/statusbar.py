"""The status line: where this desk's decisions are, and how far it is with checks, photos and the hub."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.records import Counts
from desktop.rounds import Weather
from desktop.theme import Look
from desktop.views.parts.cues import Cue
from desktop.views.parts.statusline import StatusCell, StatusLine
from desktop.words import Words


class StatusBar(QWidget):
    """Fixed order, zeros shown."""

    def __init__(self, words: Words, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._line = StatusLine(look)
        self._below = StatusLine(look) if look.stacked else None  # large text: the right half takes a line of its own
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._line)
        if self._below is not None:
            column.addWidget(self._below)
        self.setAccessibleName(words.say("pane.status"))

    def show_figures(self, counts: Counts, weather: Weather, rules: StatusCell | None = None) -> None:
        """`rules`: what stands there while rules decide at this desk."""
        words, offline = self._words, not weather.online and weather.trouble is not None
        left = [StatusCell(words.say("status.offline"), Cue.OFFLINE, strong=True)] if offline else []
        left += [
            StatusCell(words.say("status.saved", n=counts.saved), Cue.SAVED, strong=offline and counts.saved > 0),
            StatusCell(words.say("status.sending", n=counts.sending), Cue.SENDING),
            StatusCell(words.say("status.recorded", n=counts.recorded), Cue.RECORDED),
            StatusCell(words.say("status.recheck", n=counts.recheck), Cue.SUSPICIOUS, strong=counts.recheck > 0),
        ]
        left += [rules] if rules is not None else []
        right = [
            words.say("status.checks", n=counts.examined, all=counts.examinable),
            words.say("status.photos", n=counts.photos_here, all=counts.photos),
            self._hub(weather, offline=offline),
        ]
        self._line.show_cells(left, right if self._below is None else ())
        if self._below is not None:
            self._below.show_cells((), right)

    def _hub(self, weather: Weather, *, offline: bool) -> str:
        if weather.last_at is None:
            return self._words.say("status.never")
        return self._words.say("status.heard" if offline else "status.in-step", at=self._words.moment(weather.last_at))
