"""The office at a glance: figures, what waits, the hours, reviewers by name, duty units; all of it scrolls."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from casework.reports import Office
from desktop.figures import Glance
from desktop.theme import ROW_TABLE, Look, Type, Weight
from desktop.views.parts.cues import Cue
from desktop.views.parts.factrow import Hairline
from desktop.views.parts.label import Text
from desktop.views.supervisor.grid import Grid
from desktop.views.supervisor.hourchart import HourChart
from desktop.views.supervisor.strip import Strip
from desktop.views.supervisor.waitingbars import WaitingBars
from desktop.views.unsettled.fitted import FittedArea
from desktop.words import Words
from desktop.workers.report import Table

EDGE = 16


class GlanceArea(FittedArea):
    """`chosen` carries the reviewer's row that was clicked, `entered` when it was a double click."""

    chosen = Signal(int)
    entered = Signal()

    def __init__(self, words: Words, look: Look, most: int, parent: QWidget | None = None) -> None:
        inside = QWidget()
        super().__init__(inside, parent)
        inside.setProperty("room", "sheet")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._step = 2 * look.px(ROW_TABLE)
        self._strip, self.bars, self.hours = Strip(look), WaitingBars(look), HourChart(words, look)
        self._waiting, self._today = _Section(self.bars, look), _Section(self.hours, look)
        self.people, self._units = Grid(look, most, whole=True), Grid(look, most, whole=True)
        self._people_part = _Section(self.people, look, flush=True)
        self._units_part = _Section(self._units, look, flush=True)
        self._units.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        middle = QWidget()
        stacked = look.stacked
        row = QBoxLayout(QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight, middle)
        row.addWidget(self._waiting, 2)
        row.addWidget(Hairline(look, upright=not stacked))
        row.addWidget(self._today, 3)
        column = QVBoxLayout(inside)
        for layout in (row, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        for number, part in enumerate((self._strip, middle, self._people_part, self._units_part)):
            if number:
                column.addWidget(Hairline(look))
            column.addWidget(part)
        column.addStretch(1)
        self.people.chosen.connect(lambda row, _column: self.chosen.emit(row))
        self.people.entered.connect(self.entered)
        self.setFocusProxy(self.people)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.settle)
        for grid in (self.people, self._units):
            grid.view.fitted.connect(self._soon.start)  # with other widths it may be lower, or higher

    def show_glance(self, glance: Glance, office: Office) -> None:
        late = Cue.FAILS if office.late else None
        held = Cue.NOTE if office.held + office.conflicts else None
        self._strip.show_table(glance.headline, (late, None, None, held, None))
        self.bars.show_table(glance.waiting)
        self.hours.show_table(glance.hours)
        self.people.show_table(glance.people, glance.people.title)
        self._units.show_table(glance.units, glance.units.title)
        for part, table in (
            (self._waiting, glance.waiting), (self._today, glance.hours),
            (self._people_part, glance.people), (self._units_part, glance.units),
        ):  # fmt: skip
            part.show_words(table)

    def scroll_on(self, by: int) -> None:
        """To what has no lines to choose."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + by * self._step)

    def point(self, row: int) -> None:
        """The cursor on a reviewer, and their line in sight."""
        if row == self.people.row:
            return
        self.people.point(row)
        self.settle()  # or a line that has not its place yet is looked for somewhere else
        if row == 0:
            self.verticalScrollBar().setValue(0)  # above the first line stands the head of the page
        rect = self.people.row_rect(row)
        if rect.isValid():
            place = self.people.mapTo(self._inside, rect.center())
            self.ensureVisible(0, place.y(), 0, rect.height() * 2)


class _Section(QWidget):
    """A name, a note at its right, and what it is about; without a row what is said instead."""

    def __init__(self, content: QWidget, look: Look, *, flush: bool = False) -> None:
        super().__init__()
        self._content, self._flush = content, flush
        self._title = Text("", look, Type.BODY, Weight.STRONG, wrap=look.stacked)
        self._note = Text("", look, Type.SMALL, ink="ink3", wrap=True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._none = Text("", look, Type.BODY, ink="ink2", wrap=True)
        self._none.setContentsMargins(EDGE if flush else 0, 6, EDGE, 6)
        head = QHBoxLayout()
        head.setContentsMargins(EDGE if flush else 0, 0, EDGE if flush else 0, 0)
        head.setSpacing(EDGE)
        head.addWidget(self._title, 1 if look.stacked else 0)
        head.addWidget(self._note, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0 if flush else EDGE, 12, 0 if flush else EDGE, 10)
        column.setSpacing(2 if flush else 8)
        column.addLayout(head)
        column.addWidget(content)
        column.addWidget(self._none)
        column.addStretch(1)

    def show_words(self, table: Table) -> None:
        self._title.setText(table.title)
        self._note.setText(table.note)
        self._note.setVisible(bool(table.note))
        self._none.setText(table.none)
        empty = self._flush and not table.rows
        self._none.setVisible(empty)
        self._content.setVisible(not empty)
        self.setAccessibleName(table.title)
