"""Over the photos: which two cases, the manners of comparing them, and what the checks found."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.comparing import POINTS_KEY
from desktop.focus import Focus, Manner
from desktop.theme import BAR_HEAD, Look, Type, Weight
from desktop.views.compare.verdict import Said
from desktop.views.parts.chip import Chip
from desktop.views.parts.cues import Cue
from desktop.views.parts.keycap import KeyHint
from desktop.views.parts.label import Elided, Text
from desktop.views.parts.tab import Tab
from desktop.words import Words

EDGE, VERDICT, GAP = 12, 40, 10
BESIDE, BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class Folding(QWidget):
    """A bar whose parts stand side by side while they have room, and one below the other in large text."""

    def __init__(self, look: Look, height: int, margins: tuple[int, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._row = QBoxLayout(BESIDE, self)
        self._row.setContentsMargins(EDGE, margins[0], EDGE, margins[1])
        self.setMinimumHeight(height - 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def least(self) -> int:
        """What the parts need side by side."""
        raise NotImplementedError

    def fold(self) -> None:
        if self._look.stacked:
            beside = self.least() + 2 * EDGE <= self.width()
            self._row.setDirection(BESIDE if beside else BELOW)
            self._row.setSpacing(GAP if beside else 4)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        super().resizeEvent(event)
        self.fold()


class Head(Folding):
    """The two case ids, what this manner does, and a tab for each manner with its key."""

    def __init__(self, focus: Focus, words: Words, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, BAR_HEAD, (9, 8), parent)
        self._focus = focus
        self._title = _line(look, Type.LEAD, Weight.STRONG, "ink")
        self._line = _line(look, Type.SMALL, Weight.REGULAR, "ink2")
        lines, self._tabs = QVBoxLayout(), QHBoxLayout()
        lines.setSpacing(1)
        lines.addWidget(self._title)
        lines.addWidget(self._line)
        self._tabs.setSpacing(2)
        names = {manner: words.say(f"compare.tab-{manner.value}") for manner in Manner}
        self.tabs = {m: Tab(name, str(n), look, self) for n, (m, name) in enumerate(names.items(), 1)}
        for manner, tab in self.tabs.items():
            tab.clicked.connect(lambda _=False, manner=manner: focus.set_manner(manner))
            self._tabs.addWidget(tab)
        self._row.addLayout(lines, 1)
        self._row.addLayout(self._tabs)
        focus.manner_changed.connect(self._follow)
        self._follow()

    def show_words(self, title: str, line: str) -> None:
        self._title.setText(title)
        self._line.setText(line)
        self._line.setVisible(bool(line))
        self.fold()

    def show_tabs(self, *, shown: bool) -> None:
        """Without two photos there is no manner to choose."""
        for tab in self.tabs.values():
            tab.setVisible(shown)

    def least(self) -> int:
        return _wide(self._title) + GAP + self._tabs.sizeHint().width()

    def _follow(self) -> None:
        self.tabs[self._focus.manner].setChecked(True)


class VerdictLine(Folding):
    """A chip, what happened, what was measured, and the key that shows it."""

    def __init__(self, focus: Focus, words: Words, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, VERDICT, (8, 8), parent)
        self._chip = Chip(Cue.NOTE, "", look)
        self._sentence = _line(look, Type.BODY, Weight.MEDIUM, "ink")
        self._measured = _line(look, Type.SMALL, Weight.REGULAR, "ink2")
        self._row.setSpacing(GAP)
        for widget in (self._chip, self._sentence, self._measured):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        self.points = KeyHint(POINTS_KEY, words.say("compare.mark"), look)
        self.points.clicked.connect(lambda: focus.toggle("points"))
        self.points.hide()
        self._row.addWidget(self.points)

    def show_points(self, *, some: bool) -> None:
        """The key that marks them, while both photos have some in common."""
        self.points.setVisible(some)
        self.fold()

    def show_said(self, said: Said) -> None:
        self._chip.show_chip(said.cue, said.chip)
        self._chip.setVisible(bool(said.chip))
        self._sentence.setText(said.sentence)
        self._measured.setText(said.measured)
        self.setAccessibleName(" ".join(part for part in (said.chip, said.sentence, said.measured) if part))
        self.fold()

    def least(self) -> int:
        key = self.points.sizeHint().width() + GAP if self.points.isVisibleTo(self) else 0
        return self._chip.sizeHint().width() + _wide(self._sentence) + _wide(self._measured) + 3 * GAP + key

    def fold(self) -> None:
        """Beside each other both stand on one line; below each other each takes as many as it needs."""
        super().fold()
        below = self._row.direction() == BELOW
        for text in (self._sentence, self._measured):
            if isinstance(text, Text) and text.wordWrap() is not below:
                text.setWordWrap(below)
                wide = QSizePolicy.Policy.Ignored if below else QSizePolicy.Policy.Preferred
                policy = QSizePolicy(wide, QSizePolicy.Policy.Preferred)
                policy.setHeightForWidth(below)
                text.setSizePolicy(policy)


def _line(look: Look, role: Type, weight: Weight, ink: str) -> Elided | Text:
    """One line; large text takes as many as it needs."""
    return Text("", look, role, weight, ink, wrap=True) if look.stacked else Elided("", look, role, weight, ink)


def _wide(text: Elided | Text) -> int:
    return QFontMetrics(text.font()).horizontalAdvance(text.text()) + 2
