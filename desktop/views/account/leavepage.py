"""The page of signing out: what is sent first, what is erased, and, when it cannot be sent, what would be lost."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.leaving import Leaving, Stage
from desktop.reading import Reading
from desktop.theme import Look
from desktop.views.announce import announce
from desktop.views.parts.cues import Cue
from desktop.views.parts.decisionkey import DecisionKey, KeyFace, KeyStyle
from desktop.views.parts.statusline import StatusCell
from desktop.views.quietpage import LEFT_WIDTH, RIGHT_WIDTH, Fact, Facts, QuietPage, TroubleLine, column_of, indented
from desktop.words import Words

GO_ON, STAY, LOSE = "Return", "Esc", "Delete"


class LeavePage(QuietPage):
    """Three keys in one place; which of them there are, and what they say, is the stage's."""

    def __init__(
        self, leaving: Leaving, desk: Reading, words: Words, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent)
        self._leaving, self._desk, self._words = leaving, desk, words
        self._goes, self._stays = Facts(look), Facts(look)
        self._stays.setFixedWidth(look.px(RIGHT_WIDTH))
        self._stays.setContentsMargins(0, 2, 0, 0)  # in line with the left head
        self._trouble = TroubleLine(look)
        self._keys = QHBoxLayout()
        self._made: dict[str, DecisionKey] = {}
        runs: dict[str, Callable[[], None]] = {GO_ON: leaving.go_on, STAY: leaving.stay, LOSE: leaving.lose}
        for key, run in runs.items():
            button = DecisionKey(KeyFace(key, ""), look)
            button.clicked.connect(run)
            self._made[key] = button
            for sequence in (key, "Enter") if key == GO_ON else (key,):
                QShortcut(QKeySequence(sequence), self).activated.connect(lambda key=key: self._press(key))
        self.lay_out(self._made_left(), self._stays)
        leaving.changed.connect(self._show)

    def _made_left(self) -> QWidget:
        left, column = column_of(self._look.px(LEFT_WIDTH))
        column.addLayout(indented(self._goes))
        column.addSpacing(6)
        column.addWidget(self._trouble)
        column.addLayout(self._keys)
        self._keys.addLayout(indented(*self._made.values()))
        column.addStretch(1)
        return left

    def opened(self) -> None:
        self._show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.accessibleName(), at_once=True)

    def _press(self, key: str) -> None:
        """A key that is not offered does nothing."""
        if self._made[key].isVisible():
            self._made[key].click()

    def _show(self) -> None:
        leaving, words, stage = self._leaving, self._words, self._leaving.stage
        if stage is Stage.NO:
            return
        n = leaving.unsent
        if stage is Stage.UNSENT:
            title = words.say("leave.unsent" if n > 1 else "leave.unsent-one", n=n)
            trouble = leaving.trouble
            why = words.trouble(trouble) if trouble is not None else words.say("leave.more")
            self.show_head(title, words.say("leave.away") if trouble is not None and trouble.code == "offline" else why)
        else:
            name = "erase" if leaving.alone else "sign-out"
            going = stage in (Stage.SENDING, Stage.OVER)
            title = words.say("leave.going") if going else words.say(f"leave.{name}")
            self.show_head(title, words.say(f"leave.{name}-second"))
        if stage is Stage.UNSENT:
            self._goes.show_facts(words.say("leave.means"), self._losing(n))
        else:
            self._goes.show_facts(words.say("leave.goes"), self._going())
        self._stays.show_facts(words.say("leave.stays"), self._staying())
        waits = {Stage.SENDING: "leave.sending", Stage.OVER: "leave.erasing"}
        self._trouble.note(words.say(waits[stage]) if stage in waits else "")
        self._show_keys(stage)
        me = self._desk.me
        self.status.show_cells([StatusCell(words.say("leave.status", name=me.name if me else ""), Cue.NOTE)], [])

    def _show_keys(self, stage: Stage) -> None:
        words, alone, n = self._words, self._leaving.alone, self._leaving.unsent
        lose = words.say("leave.lose" if n > 1 else "leave.lose-one", n=n)
        faces: dict[Stage, dict[str, tuple[str, KeyStyle]]] = {
            Stage.ASKED: {
                GO_ON: (words.say("leave.erase-go" if alone else "leave.go"), KeyStyle.SUGGESTED),
                STAY: (words.say("leave.stay"), KeyStyle.PLAIN),
            },
            Stage.SENDING: {STAY: (words.say("leave.stay"), KeyStyle.PLAIN)},
            Stage.UNSENT: {
                GO_ON: (words.say("leave.again"), KeyStyle.PLAIN),
                STAY: (words.say("leave.stay"), KeyStyle.FILLED),
                LOSE: (lose, KeyStyle.PLAIN),
            },
        }
        offered = faces.get(stage, {})
        for key, button in self._made.items():
            title, style = offered.get(key, ("", KeyStyle.PLAIN))
            button.show_face(KeyFace(key, title, style=style))
            button.setVisible(key in offered)

    def _going(self) -> list[Fact]:
        words, counts, alone = self._words, self._desk.counts, self._leaving.alone
        n = counts.saved + counts.sending
        saved = "leave.sends" if n > 1 else "leave.sends-one" if n else "leave.sends-none"
        facts: list[Fact] = []
        if not alone:
            facts.append((Cue.SENDING, words.say(saved, n=n), words.say("leave.sends-second")))
        name = "leave.files-alone" if alone else "leave.files"
        facts.append((Cue.FAILS, words.say(name), words.say(f"{name}-second")))
        facts.append((Cue.FAILS, words.say("leave.key"), words.say("leave.key-second")))
        return facts

    def _losing(self, n: int) -> list[Fact]:
        words, one = self._words, "-one" if n == 1 else ""
        return [
            (Cue.FAILS, words.say(f"leave.lost{one}", n=n), words.say("leave.lost-second")),
            (Cue.SAVED, words.say("leave.safe"), words.say("leave.safe-second")),
        ]

    def _staying(self) -> list[Fact]:
        words = self._words
        here: Fact = (Cue.NOTE, words.say("leave.look"), words.say("leave.look-second"))
        if self._leaving.alone:
            return [here]
        return [(Cue.RECORDED, words.say("leave.recorded"), words.say("leave.recorded-second")), here]
