"""The page of taking along: how many go, what is to be fetched for them, and, once they are along, what is here."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.theme import Look, Type, Weight
from desktop.tools import Tools
from desktop.views.along.telling import Telling
from desktop.views.announce import announce
from desktop.views.parts.label import Text
from desktop.views.parts.tab import Tab
from desktop.views.quietpage import LEFT_WIDTH, RIGHT_WIDTH, Facts, QuietPage, TroubleLine, column_of, indented


class AlongPage(QuietPage):
    """Shows what its tool has read; its keys stand in the decision bar."""

    def __init__(self, tools: Tools, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._tool, self._words = tools.along, tools.words
        self._telling = Telling(tools.along, tools.desk, tools.words)
        self._sizes: tuple[int, ...] = ()
        self._fetching = False
        self._numbers, self._tabs = QWidget(), QWidget()
        self._facts, self._away = Facts(look), Facts(look)
        self._away.setFixedWidth(look.px(RIGHT_WIDTH))
        self._away.setContentsMargins(0, 2, 0, 0)  # in line with the left head
        self._line = TroubleLine(look)
        self.lay_out(self._made_left(), self._away)
        self.status.hide()  # the window has one
        tools.along.changed.connect(self._show)
        tools.desk.changed.connect(self._again)
        self._show()

    def _made_left(self) -> QWidget:
        left, column = column_of(self._look.px(LEFT_WIDTH))
        self._row = QVBoxLayout(self._numbers)
        self._row.setContentsMargins(0, 0, 0, 22)
        self._row.setSpacing(8)
        self._row.addWidget(Text(self._words.say("along.how-many"), self._look, Type.LEAD, Weight.STRONG))
        self._row.addWidget(self._tabs)
        inside, lines = column_of(None)  # in one, so that the facts stand at the top when nothing is to be chosen
        lines.addWidget(self._numbers)
        lines.addWidget(self._facts)
        column.addLayout(indented(inside))
        column.addSpacing(6)
        column.addWidget(self._line)
        column.addStretch(1)
        return left

    def opened(self) -> None:
        self._tool.read()

    def _again(self) -> None:
        """Something changed in the record: a file came, a case was decided, a lease went."""
        if self.isVisible():
            self._tool.read_soon()

    def _show(self) -> None:
        tool, words, telling = self._tool, self._words, self._telling
        taken = bool(tool.taken.cases)
        self.show_head(*telling.head())
        self._numbers.setVisible(not taken and len(tool.sizes) > 0)
        if tool.sizes != self._sizes:
            self._sizes = tool.sizes
            self._build_tabs()
        for size, tab in zip(self._sizes, self._tabs.findChildren(Tab), strict=True):
            tab.setChecked(size == tool.n)
        key, facts = ("along.here", telling.along()) if taken else ("along.goes", telling.going())
        self._facts.show_facts(words.say(key) if facts else "", facts)
        self._away.show_facts(words.say("along.away"), telling.away())
        trouble = telling.trouble()
        if trouble:
            self._line.fail(trouble)
        else:
            self._line.note(telling.note())
        if self._fetching and not tool.fetching and taken:
            announce(self, words.together(*telling.head(), telling.along()[1][1]))
        self._fetching = tool.fetching

    def _build_tabs(self) -> None:
        """The sizes in a line, each under its number."""
        tabs, row = QWidget(), QHBoxLayout()
        tabs.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for number, size in enumerate(self._sizes, 1):
            every = size == self._tool.waiting
            word = self._words.say("along.all", n=size) if every else self._words.figure(size)
            tab = Tab(word, str(number), self._look)
            tab.clicked.connect(lambda _=False, number=number: self._tool.choose(number))
            row.addWidget(tab, 0, Qt.AlignmentFlag.AlignLeft)
        row.addStretch(1)
        self._row.replaceWidget(self._tabs, tabs)
        self._tabs.hide()
        self._tabs.deleteLater()
        self._tabs = tabs
