"""The life of the open case, over the photo's right: where it stands, what may be done, what happened."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.records import CaseView
from desktop.desk import Desk
from desktop.theme import Look, Type, Weight
from desktop.views.life.clockwords import ClockSaid, duty_said, promise_said
from desktop.views.life.line import LifeLine
from desktop.views.life.telling import Reader, Told, told
from desktop.views.parts.clock import ClockLine
from desktop.views.parts.drawer import EDGE, SideDrawer
from desktop.views.parts.factrow import FactRow, Hairline, SectionHeader
from desktop.views.parts.label import Text
from desktop.words import Words


class LifeDrawer(SideDrawer):
    """Follows the case while it is open; what was read stays in sight while the case stays."""

    def __init__(self, desk: Desk, words: Words, look: Look, over: QWidget, below: QWidget) -> None:
        super().__init__(words.say("life.title"), words.say("life.close"), look, over, below)
        self._desk, self._words = desk, words
        self._case = ""
        self._shown: tuple[object, ...] = ()

    def open_on(self, view: CaseView | None, now: datetime) -> None:
        self.bring_up()
        self.show_case(view, now)
        self.area.setFocus(Qt.FocusReason.PopupFocusReason)
        self.moved.emit()

    def show_case(self, view: CaseView | None, now: datetime) -> None:
        if self.isHidden():
            return
        if view is None:
            self._shown = ()
            self.area.setWidget(QWidget())
            return
        programme, me = self._desk.programme_of(view.case), self._desk.me
        reader = Reader(me.account if me is not None else "", frozenset(me.posts) if me is not None else frozenset())
        said = told(view, programme, reader, self._words)
        clocks = (promise_said(view.now, self._words, now), duty_said(view.now, programme, self._words, now))
        shown = (view.case.id, said, clocks, self._words.day(now))
        if shown == self._shown:
            return
        at = self.area.verticalScrollBar().value() if self._case == view.case.id else 0
        self._shown, self._case = shown, view.case.id
        inside = self._made(said, clocks, now)
        self.area.setWidget(inside)
        inside.adjustSize()
        self.area.verticalScrollBar().setValue(at)

    def _made(self, said: Told, clocks: tuple[ClockSaid, ClockSaid | None], now: datetime) -> QWidget:
        look, words, inside = self._look, self._words, QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(EDGE, 12, EDGE, EDGE)
        column.setSpacing(0)
        column.addWidget(Text(said.standing, look, Type.HEAD, Weight.STRONG, wrap=True))
        column.addSpacing(6)
        for number, clock in enumerate(c for c in clocks if c is not None):
            line = ClockLine(look)
            line.show_clock(clock.label, clock.clock, strong=number == 0)
            line.setToolTip(clock.tip)
            column.addWidget(line)
        column.addSpacing(6 if said.facts else 0)
        for label, value in said.facts:
            column.addWidget(FactRow(label, value, look))
            column.addSpacing(4)
        self._rule_off(column)
        mine = any(choice.mine for choice in said.choices)
        note = words.say("life.yours" if mine else "life.not-yours") if said.choices else ""
        column.addWidget(SectionHeader(words.say("life.now"), note, look))
        column.addSpacing(3)
        for choice in said.choices:
            column.addWidget(FactRow(choice.who, words.listed(*choice.decisions), look))
            column.addSpacing(5)
        if not said.choices:
            column.addWidget(Text(words.say("life.nothing"), look, Type.SMALL, ink="ink2", wrap=True))
        self._rule_off(column)
        column.addWidget(SectionHeader(words.say("life.line"), "", look))
        column.addSpacing(6)
        column.addWidget(LifeLine(said.entries, now, words, look))
        column.addStretch(1)
        return inside

    def _rule_off(self, column: QVBoxLayout) -> None:
        column.addSpacing(8)
        column.addWidget(Hairline(self._look))
        column.addSpacing(10)
