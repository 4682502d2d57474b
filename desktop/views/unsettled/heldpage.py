"""The supervisor's queue: what the hub holds and what is in conflict, each with both words and what each saw."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from casework.errors import ConsoleError, Offline
from casework.model import Answer
from casework.wire import HeldItem
from db.records import CaseView
from desktop.desk import Desk
from desktop.theme import Look, Type, Weight
from desktop.views.parts.cues import Cue
from desktop.views.parts.factrow import Hairline
from desktop.views.parts.keycap import KeyHint
from desktop.views.parts.label import Text
from desktop.views.thumbs import Thumbs, small
from desktop.views.unsettled import theirs
from desktop.views.unsettled.casepane import CasePane
from desktop.views.unsettled.lines import Line, LinesPane
from desktop.views.unsettled.notefield import NoteField
from desktop.views.unsettled.quiet import QuietPage
from desktop.views.unsettled.telling import Telling
from desktop.words import Words


class HeldPage(QWidget):
    """`chosen` carries the number of the line that became current; `submitted`: put it through, with the note."""

    chosen = Signal(int)
    submitted = Signal()

    def __init__(self, desk: Desk, words: Words, look: Look, thumbs: Thumbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._words = desk, words
        self._items: tuple[HeldItem, ...] = ()
        self.setAccessibleName(words.say("page.held"))
        self.lines = LinesPane(words.say("page.held"), words.say("held.second"), look, thumbs)
        self.case = CasePane(desk, words, look, thumbs)
        self.field = NoteField(look)
        self._add_note(look)
        self._quiet = QuietPage(look)
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
        self.field.submitted.connect(self.submitted)
        self.field.left.connect(self.lines.setFocus)
        self.setFocusProxy(self.lines)
        self.show_loading()

    def _add_note(self, look: Look) -> None:
        foot, words = self.case.happened.foot, self._words
        self.field.setAccessibleName(words.say("rule.note"))
        foot.setContentsMargins(0, 16, 0, 0)
        foot.setSpacing(4)
        foot.addWidget(Text(words.say("rule.note"), look, Type.SMALL, Weight.STRONG, "ink2", wrap=True))
        foot.addWidget(self.field)
        hint = KeyHint("Ctrl+Return", words.say("rule.note-key"), look)
        hint.clicked.connect(self.submitted)
        foot.addWidget(hint)

    def show_items(self, items: tuple[HeldItem, ...]) -> None:
        """The line that was current stays current, by its decision; else the one in its place."""
        self._items = items
        self.lines.show_lines([self._line(item) for item in items])
        if not items:
            self._say("held.empty")
        self._middle.setCurrentWidget(self.case if items else self._quiet)

    def show_case(self, view: CaseView | None) -> None:
        """The case of the current line, as this desk has it: its photos."""
        item = self.current()
        if item is not None and (view is None or view.case.id == item.decision.case):
            self._show(item, view)
            if view is None:
                self.case.photos.show_missing()

    def show_loading(self) -> None:
        """The hub is asked; a list that is here already stays until the answer comes."""
        if not self._items:
            self._say("held.loading")

    def show_trouble(self, error: ConsoleError) -> None:
        """No list, no ruling: what was shown may have been ruled on meanwhile."""
        self._items = ()
        self.lines.show_lines(())
        if isinstance(error, Offline):
            self._say("held.offline")
        else:
            self._quiet.show_words(self._words.say("held.trouble"), self._words.trouble(error))
        self._middle.setCurrentWidget(self._quiet)

    def current(self) -> HeldItem | None:
        number = self.lines.number()
        return self._items[number] if 0 <= number < len(self._items) else None

    def move(self, by: int) -> None:  # type: ignore[override]  # a line up or down; nobody places a page by hand
        self.lines.move_by(by)

    def choose(self, number: int) -> None:
        self.lines.choose(number)

    def step_photo(self, by: int) -> None:
        self.case.photos.step(by)

    def note(self) -> str:
        return self.field.text()

    def ask_note(self) -> None:
        self.field.setFocus()

    def possible(self, put_through: bool) -> str:
        """Empty, or why this ruling cannot be made, as a key of words."""
        item = self.current()
        return theirs.impossible(item, put_through=put_through) if item is not None else "not.no-case"

    def _moved(self, number: int) -> None:
        """A note was written for the decision it was written beside."""
        self.field.clear()
        item = self.current()
        if item is not None:
            self._show(item, None)
        self.chosen.emit(number)

    def _show(self, item: HeldItem, view: CaseView | None) -> None:
        now = datetime.now(UTC)
        programme = self._desk.programme_of(item.case) if item.case is not None else self._desk.programme
        told = theirs.tell(item, Telling(self._words, programme, self._desk.me, now))
        self.case.show_told(told, view, now)

    def _say(self, key: str) -> None:
        self._quiet.show_words(self._words.say(key), self._words.say(f"{key}-second"))

    def _line(self, item: HeldItem) -> Line:
        state = "conflict" if item.answer is Answer.CONFLICT else "held"
        cue = Cue.NOTE if item.answer is Answer.CONFLICT else Cue.NO_OBJECTION
        if item.taken_back:
            state, cue = "back", Cue.JUDGE
        said = self._words.say(f"held.row-{state}", name=item.by_name or item.by)
        photos = item.case.photos if item.case is not None else ()
        title = item.case.title if item.case is not None else item.decision.case
        return Line(item.decision.id, title, cue, said, small(photos[0]) if photos else None)
