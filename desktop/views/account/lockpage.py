"""The page of a locked desk: who may open it, and what is safe meanwhile; nothing of a case stands on it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.guard import Guard
from desktop.latch import Opens
from desktop.reading import Reading
from desktop.theme import Look, Type, Weight
from desktop.views.announce import announce
from desktop.views.parts.cues import Cue
from desktop.views.parts.decisionkey import DecisionKey, KeyFace, KeyStyle
from desktop.views.parts.field import Field
from desktop.views.parts.label import Text
from desktop.views.parts.statusline import StatusCell
from desktop.views.quietpage import (
    INDENT,
    LEFT_WIDTH,
    RIGHT_WIDTH,
    Fact,
    Facts,
    QuietPage,
    TroubleLine,
    column_of,
    indented,
)
from desktop.words import Words

ASKED = {Opens.PASSPHRASE: "lock.passphrase", Opens.PASSWORD: "lock.password", Opens.RETURN: "lock.nothing"}


class LockPage(QuietPage):
    """Reads guard and desk, and asks the guard to open."""

    def __init__(self, guard: Guard, desk: Reading, words: Words, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._guard, self._desk, self._words = guard, desk, words
        self._asked = Text("", look, Type.LEAD, Weight.STRONG, wrap=True)
        self._why = Text(words.say("lock.nothing-why"), look, ink="ink2", wrap=True)
        self._field = Field(look)
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        self._trouble = TroubleLine(look)
        self._open = DecisionKey(KeyFace("Return", words.say("lock.open"), style=KeyStyle.FILLED), look)
        self._open.clicked.connect(self._go_on)
        self._safe = Facts(look)
        self._safe.setFixedWidth(look.px(RIGHT_WIDTH))
        self._safe.setContentsMargins(0, 2, 0, 0)  # in line with the left head
        self.lay_out(self._made_left(), self._safe)
        for key in ("Return", "Enter"):
            QShortcut(QKeySequence(key), self).activated.connect(self._go_on)
        guard.changed.connect(self._show_try)
        guard.ticked.connect(self._show_try)
        desk.counted.connect(self._show_safe)
        desk.weather_changed.connect(self._show_safe)

    def _made_left(self) -> QWidget:
        left, column = column_of(self._look.px(LEFT_WIDTH))
        column.addLayout(indented(self._asked))
        column.addSpacing(6)
        column.addLayout(indented(self._why))
        inside, field = column_of(None)
        field.setContentsMargins(INDENT, 0, 2 * INDENT, 0)
        field.addWidget(self._field)
        column.addWidget(inside)
        column.addSpacing(12)
        column.addWidget(self._trouble)
        column.addLayout(indented(self._open))
        column.addStretch(1)
        return left

    def opened(self) -> None:
        """The desk was locked: show for whom, and put the cursor where it is asked for."""
        words, me, opens = self._words, self._desk.me, self._guard.opens
        name = me.name if me is not None else ""
        self.show_head(words.say("lock.title"), words.say("lock.second", name=name) if name else "")
        asked = words.say(ASKED[opens], account=me.account if me is not None else "")
        self._asked.setText(asked)
        self._field.setAccessibleName(asked)
        self._field.setVisible(opens is not Opens.RETURN)
        self._why.setVisible(opens is Opens.RETURN)
        self._field.clear()
        self._show_safe()
        self._show_try()
        (self if opens is Opens.RETURN else self._field).setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.accessibleName(), at_once=True)

    def _go_on(self) -> None:
        if self._open.isEnabled():
            self._guard.open(self._field.text())

    def _show_try(self) -> None:
        """What became of the last try, and whether another is looked at."""
        guard, words = self._guard, self._words
        if not guard.locked:
            self._field.clear()
            return
        free = not guard.comparing and not guard.wait_s
        self._field.setEnabled(free)
        self._open.setEnabled(free)
        if guard.comparing:
            self._trouble.note(words.say("first.wait"))
        elif guard.wait_s:
            self._trouble.fail(words.say("lock.wait", wait=words.wait(guard.wait_s)))
        elif guard.wrong:
            self._trouble.fail(words.say(f"lock.wrong-{guard.opens.value}"))
        else:
            self._trouble.note("")
        if free and guard.opens is not Opens.RETURN and self.isVisible():
            self._field.clear()
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_safe(self) -> None:
        """How many decisions lie here, and that sending goes on; nobody's case."""
        if not self._guard.locked:
            return
        words, counts, weather = self._words, self._desk.counts, self._desk.weather
        n = counts.saved + counts.sending
        saved = "lock.saved" if n > 1 else "lock.saved-one" if n else "lock.saved-none"
        away = not weather.online and weather.trouble is not None
        sending = "lock.away" if away else "lock.sending"
        facts: list[Fact] = [
            (Cue.SAVED, words.say(saved, n=n), words.say("lock.saved-second")),
            (Cue.OFFLINE if away else Cue.SYNCED, words.say(sending), words.say(f"{sending}-second")),
            (Cue.NOTE, words.say("lock.time"), words.say("lock.time-second")),
        ]
        self._safe.show_facts(words.say("lock.safe"), facts)
        at = self._guard.locked_at
        since = words.say("lock.since", at=words.hour(at)) if at is not None else ""
        hub = words.say("status.never")
        if weather.last_at is not None:
            hub = words.say("status.heard" if away else "status.in-step", at=words.hour(weather.last_at))
        self.status.show_cells([StatusCell(since, Cue.NOT_POSSIBLE)], [hub])
