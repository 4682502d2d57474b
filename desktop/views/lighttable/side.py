"""Beside the light table: what of the selection can be decided, how far a batch is, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from db.records import Blocked, Preflight
from desktop.theme import BAR_HEAD, FINDINGS_WIDTH, Look, Type, Weight
from desktop.views.announce import announce
from desktop.views.lighttable import sidewords
from desktop.views.lighttable.sideparts import FigureRow, KeyRow, StuckRow, Track
from desktop.views.lighttable.sidewords import Section
from desktop.views.parts.factrow import Hairline
from desktop.views.parts.label import Text
from desktop.views.thumbs import Thumbs
from desktop.words import Words

EDGE = 16
SELECTS = ("toggle", "extend", "group", "select-all")


class SelectionPane(QWidget):
    """Shows one of four things: how to select, a preflight, a batch under way, a result."""

    def __init__(
        self, words: Words, look: Look, thumbs: Thumbs, keys: dict[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words, self._look, self._thumbs, self._keys = words, look, thumbs, keys
        self._body: object = None  # what the body was made for
        self._found: tuple[int, Preflight] | None = None
        self.setProperty("room", "sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(look.pane(FINDINGS_WIDTH - 1))
        self.setAccessibleName(words.say("selection.pane"))
        self._title = Text("", look, Type.LEAD, Weight.STRONG, wrap=True)
        self._second = Text("", look, Type.SMALL, ink="ink2", wrap=True)
        self._track: Track | None = None
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(words.say("selection.pane"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._made_head())
        column.addWidget(Hairline(look))
        column.addWidget(self.area, 1)
        self.setFocusProxy(self.area)
        self.show_preflight(0, None, None)

    # what is shown

    def show_preflight(self, selected: int, found: Preflight | None, now: datetime | None) -> None:
        """What of the selection can be decided; until that is known the last words stay, and the head says so."""
        words = self._words
        self._found = None
        if not selected:
            self._show_head(words.say("selection.none"), words.say("selection.none-second"))
            self._show("empty", self._made_empty)
            return
        title = words.say("selection.title", n=selected)
        if found is None or now is None or len(found.ready) + len(found.blocked) != selected:
            self._show_head(title, words.say("selection.counting"))
            return
        self._found = (selected, found)
        self._show_head(title, sidewords.second_line(found, now, words))
        self._show_sections(sidewords.preflight(found, words))

    def show_clock(self, now: datetime) -> None:
        """The time alone: it runs while nothing else changes."""
        if self._found is not None:
            self._second.setText(sidewords.second_line(self._found[1], now, self._words))

    def show_progress(self, done: int, of: int) -> None:
        words = self._words
        said = words.say("selection.progress", n=done, all=of)
        self._found = None
        self._show_head(said, words.say("selection.running"))
        self._show("running", self._made_running)
        if self._track is not None:
            self._track.show_share(done / of if of else 1.0, said)

    def show_result(self, saved: int, of: int, blocked: tuple[Blocked, ...], *, stopped: bool) -> None:
        """What became of a batch: until something is selected again."""
        words = self._words
        self._found = None
        undo = words.say("selection.one-undo" if saved else "selection.nothing")
        self._show_head(words.say("selection.progress", n=saved, all=of), undo)
        self._show_sections(sidewords.result(saved, of, blocked, stopped=stopped, words=words))

    # how it is made

    def _show_head(self, title: str, second: str) -> None:
        self._second.setText(second)
        if title != self._title.text():
            self._title.setText(title)
            announce(self, f"{title}, {second}")

    def _show_sections(self, sections: tuple[Section, ...]) -> None:
        self._show(sections, lambda: self._made(sections))

    def _show(self, body: object, make: Callable[[], QWidget]) -> None:
        """Make the body anew only when it says something else."""
        if body != self._body:
            self._body, self._track = body, None
            self.area.setWidget(make())

    def _made_head(self) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(EDGE, 9, EDGE, 8)
        column.setSpacing(1)
        column.addWidget(self._title)
        column.addWidget(self._second)
        head.setMinimumHeight(BAR_HEAD - 1)
        head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        return head

    def _made_empty(self) -> QWidget:
        page, column = _page()
        for action in SELECTS:
            column.addWidget(KeyRow(self._keys.get(action, ""), self._words.say(f"selection.{action}"), self._look))
        column.addSpacing(8)
        column.addWidget(Text(self._words.say("selection.mouse"), self._look, Type.SMALL, ink="ink2", wrap=True))
        column.addStretch(1)
        return page

    def _made_running(self) -> QWidget:
        page, column = _page()
        self._track = Track(self._look)
        column.addWidget(self._track)
        column.addSpacing(10)
        column.addWidget(KeyRow(self._keys.get("leave", ""), self._words.say("selection.stop"), self._look))
        column.addStretch(1)
        return page

    def _made(self, sections: tuple[Section, ...]) -> QWidget:
        inside, column = _page()
        for number, section in enumerate(sections):
            if number:
                column.addSpacing(12)
                column.addWidget(Hairline(self._look))
                column.addSpacing(11)
            self._add(column, section)
        column.addStretch(1)
        return inside

    def _add(self, column: QVBoxLayout, section: Section) -> None:
        look = self._look
        if section.title:
            column.addWidget(Text(section.title, look, Type.SMALL, Weight.STRONG, "ink2", wrap=True))
            column.addSpacing(2)
        for figure in section.figures:
            column.addWidget(FigureRow(figure, look))
        for case, why in section.stuck:
            column.addSpacing(10)
            column.addWidget(StuckRow(case, why, look, self._thumbs))
        if section.more:
            column.addSpacing(10)
            column.addWidget(Text(section.more, look, Type.SMALL, ink="ink2", wrap=True))
        if section.text:
            column.addWidget(Text(section.text, look, Type.BODY, ink="ink2", wrap=True))


def _page() -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(EDGE, 12, EDGE, EDGE)
    column.setSpacing(0)
    return page, column
