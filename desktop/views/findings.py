"""The right pane: the two clocks, what the checks noticed, what is left to judge, the place, the contributor."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from db.records import CaseView
from desktop.desk import Desk
from desktop.theme import BAR_HEAD, FINDINGS_WIDTH, Look, Type, Weight
from desktop.views.findingwords import Section, Told, told
from desktop.views.life.clockwords import duty_said, promise_said
from desktop.views.parts.chip import Chip
from desktop.views.parts.clock import ClockLine
from desktop.views.parts.cues import CueLabel
from desktop.views.parts.factrow import FactRow, Hairline, MeasureRow, SectionHeader
from desktop.views.parts.findingrow import FindingRow, FindingWords
from desktop.views.parts.label import Text
from desktop.views.recordwords import Share
from desktop.words import Words

EDGE = 16


class FindingsPane(QWidget):
    """Shows one case through `show_case`; rebuilt only when what it says has changed.

    `seen`: the reviewer has taken note of what became of their decision; `asked`: for the evidence of a finding.
    """

    seen = Signal()
    asked = Signal(str)

    def __init__(self, desk: Desk, words: Words, look: Look, key: str = "", parent: QWidget | None = None) -> None:
        """`key` opens the evidence."""
        super().__init__(parent)
        self._desk, self._words, self._look, self._key = desk, words, look, key
        self._told: Told | None = None
        self.setProperty("room", "sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(look.pane(FINDINGS_WIDTH - 1))
        self.setAccessibleName(words.say("pane.findings"))
        self._promise, self._due = ClockLine(look), ClockLine(look)
        head = QWidget()
        clocks = QVBoxLayout(head)
        clocks.setContentsMargins(EDGE, 8, EDGE, 7)
        clocks.setSpacing(0)
        clocks.addWidget(self._promise)
        clocks.addWidget(self._due)
        head.setMinimumHeight(BAR_HEAD - 1)
        head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(words.say("pane.findings"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(Hairline(look))
        column.addWidget(self.area, 1)
        self.foot = QVBoxLayout()  # where the card of the notice goes
        column.addLayout(self.foot)
        self.setFocusProxy(self.area)

    def show_case(self, view: CaseView | None, now: datetime) -> None:
        """Everything about a case; an empty pane without one."""
        self.show_clocks(view, now)
        new = self._told_of(view) if view is not None else None
        if new == self._told:
            return
        self._told = new
        self.area.setWidget(self._made(new) if new is not None else QWidget())
        self.area.verticalScrollBar().setValue(0)

    def _told_of(self, view: CaseView) -> Told:
        return told(view, self._desk.programme_of(view.case), self._words, self._key)

    @property
    def at(self) -> str:
        """The finding that has the focus, by its anchor; "" when none has."""
        rows = (row for row in self.findChildren(FindingRow) if row.hasFocus())
        return next((row.words.opens for row in rows), "")

    def clear(self) -> None:
        """Another case comes: what was said of the last one goes at once."""
        self._told = None
        self.area.setWidget(QWidget())
        self._promise.hide()
        self._due.hide()

    def show_clocks(self, view: CaseView | None, now: datetime) -> None:
        """The clocks alone: they run while nothing else changes."""
        self._promise.setVisible(view is not None)
        self._due.setVisible(False)
        if view is None:
            return
        promise = promise_said(view.now, self._words, now)
        self._promise.show_clock(promise.label, promise.clock, strong=True)
        self._promise.setToolTip(promise.tip)
        duty = duty_said(view.now, self._desk.programme_of(view.case), self._words, now)
        if duty is not None:
            self._due.show_clock(duty.label, duty.clock)
            self._due.setToolTip(duty.tip)
            self._due.setVisible(True)

    def _made(self, shown: Told) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(EDGE, 14, EDGE, 16)
        column.setSpacing(0)
        column.addLayout(self._made_band(shown))
        column.addSpacing(11)
        self._add_rows(column, shown.reasons, 8)
        if shown.further:
            self._add_head(column, "findings.further")
            self._add_rows(column, shown.further, 8)
        if shown.others:
            if shown.further:
                self._add_head(column, "findings.others")
            self._add_rows(column, shown.others, 8)
        if shown.cannot:
            self._add_head(column, "findings.cannot")
            self._add_rows(column, shown.cannot, 8)
        for section in shown.sections:
            column.addSpacing(6)
            column.addWidget(Hairline(self._look))
            column.addSpacing(10)
            self._add_section(column, section)
        column.addStretch(1)
        return inside

    def _made_band(self, shown: Told) -> QBoxLayout:
        """The band's chip, or its plain word, and the counts beside it; with large text below it."""
        look, band = self._look, QHBoxLayout()
        band.setSpacing(8)
        if shown.chip:
            band.addWidget(Chip(shown.cue, shown.band, look))
        else:
            band.addWidget(CueLabel(shown.cue, shown.band, look))
            band.addWidget(Text(shown.band, look, Type.SMALL, Weight.MEDIUM, "ink2"))
        counts = Text(shown.counts, look, Type.SMALL, ink="ink2", wrap=True)
        if look.stacked:
            band.addStretch(1)
            column = QVBoxLayout()
            column.addLayout(band)
            column.addWidget(counts)
            return column
        counts.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        band.addWidget(counts, 1)
        return band

    def _add_rows(self, column: QVBoxLayout, rows: tuple[FindingWords, ...], gap: int) -> None:
        for words in rows:
            row = FindingRow(words, self._look)
            if words.opens:
                row.opened.connect(self.asked)
            else:  # the one about the reviewer's own decision
                row.opened.connect(lambda _: self.seen.emit())
            column.addWidget(row)
            column.addSpacing(gap)

    def _add_head(self, column: QVBoxLayout, key: str) -> None:
        column.addWidget(SectionHeader(self._words.say(key), "", self._look))

    def _add_section(self, column: QVBoxLayout, section: Section) -> None:
        look = self._look
        column.addWidget(SectionHeader(section.title, section.note, look))
        column.addSpacing(3 if section.rows else 0)
        self._add_rows(column, section.rows, 6)
        for share in section.shares:
            column.addWidget(_share(share, look))
            column.addSpacing(3 if share.interval else 5)
        for label, value in section.facts:
            column.addWidget(FactRow(label, value, look))
            column.addSpacing(5)
        if section.text:
            column.addWidget(Text(section.text, look, Type.SMALL, wrap=True))
            column.addSpacing(4)


def _share(share: Share, look: Look) -> QWidget:
    """A figure about a person is drawn with its interval; what is only counted stands among the facts."""
    if share.interval is None:
        return FactRow(share.label, share.value, look)
    return MeasureRow(share.label, share.value, share.interval, look, spoken=share.spoken)
