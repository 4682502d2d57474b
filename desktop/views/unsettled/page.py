"""Not settled: this desk's decisions the hub did not take as said, one line each, and the one that is looked at."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from casework.model import CaseId, Digest, Saved
from db.records import CaseView, Unsettled
from desktop.desk import Desk
from desktop.theme import Look
from desktop.views.parts.cues import Cue
from desktop.views.parts.factrow import Hairline
from desktop.views.thumbs import Thumbs
from desktop.views.unsettled import yours
from desktop.views.unsettled.casepane import CasePane
from desktop.views.unsettled.evidence import new_photos
from desktop.views.unsettled.lines import Line, LinesPane
from desktop.views.unsettled.quiet import QuietPage
from desktop.views.unsettled.telling import Telling
from desktop.words import Words

CUES = {Saved.OTHER: Cue.NOTE, Saved.RECHECK: Cue.SUSPICIOUS, Saved.HELD: Cue.NO_OBJECTION, Saved.ERROR: Cue.FAILS}


class UnsettledPage(QWidget):
    """`chosen` carries the line that became current, or None; never because of `show_case`."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, words: Words, look: Look, thumbs: Thumbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._words = desk, words
        self._rows: tuple[Unsettled, ...] = ()
        self._view: CaseView | None = None
        self.setAccessibleName(words.say("page.unsettled"))
        self.lines = LinesPane(words.say("page.unsettled"), words.say("unsettled.second"), look, thumbs)
        self.case = CasePane(desk, words, look, thumbs)
        self._quiet = QuietPage(look)
        self._quiet.show_words(words.say("unsettled.empty"), words.say("unsettled.empty-second"))
        self._middle = QStackedWidget()
        self._middle.addWidget(self._quiet)
        self._middle.addWidget(self.case)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.lines)
        row.addWidget(Hairline(look, upright=True))
        row.addWidget(self._middle, 1)
        self.lines.moved.connect(self._moved)
        self.setFocusProxy(self.lines)

    def show_rows(self, rows: tuple[Unsettled, ...]) -> None:
        """The line that was current stays current, by its decision; else the one in its place."""
        self._rows = rows
        self.lines.show_lines([self._line(row) for row in rows])
        self._middle.setCurrentWidget(self.case if rows else self._quiet)

    def show_case(self, row: Unsettled | None, view: CaseView | None, now: datetime) -> None:
        """The case of a line, as it was read; its line becomes the current one."""
        number = self.lines.number_of(row.outgoing.decision.id) if row is not None else None
        if row is None or number is None:
            return
        self.lines.choose(number, silent=True)
        here = view if view is not None and view.case.id == row.case else None
        self._show(row, here, now)
        if here is None:
            self.case.photos.show_missing()

    def current(self) -> Unsettled | None:
        number = self.lines.number()
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def move(self, by: int) -> None:  # type: ignore[override]  # a line up or down; nobody places a page by hand
        self.lines.move_by(by)

    def step_photo(self, by: int) -> None:
        self.case.photos.step(by)

    def match(self) -> CaseId | None:
        """The case to see beside this one."""
        row = self.current()
        return yours.match(row, self._view) if row is not None else None

    def _moved(self, _number: int) -> None:
        """At once what is known without reading: no photo of another case stays on the table."""
        row = self.current()
        if row is not None:
            self._show(row, None, datetime.now(UTC))
        self.chosen.emit(row)

    def _show(self, row: Unsettled, view: CaseView | None, now: datetime) -> None:
        self._view = view
        matter = yours.matter(row, view)
        programme = self._desk.programme_of(matter.case) if matter.case is not None else self._desk.programme
        told = yours.tell(row, view, Telling(self._words, programme, self._desk.me, now))
        self.case.show_told(told, view, now, _first(matter))

    def _line(self, row: Unsettled) -> Line:
        state = row.outgoing.state
        cue, title = CUES.get(state, Cue.NOTE), row.title or row.case  # it may have left this desk
        return Line(row.outgoing.decision.id, title, cue, self._words.saved(state), row.thumb)


def _first(matter: yours.Matter) -> Digest | None:
    """The photo to begin with: one that came in since."""
    fresh = new_photos(matter.case, matter.decision) if matter.case is not None else ()
    return fresh[0].digest if fresh else None
