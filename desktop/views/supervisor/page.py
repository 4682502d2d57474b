"""The page as a whole: its head with the tabs, what was written or went wrong, and the level that is open."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from casework.errors import Offline
from casework.model import CaseId
from casework.reports import By
from desktop import figures
from desktop.choices.supervise import LISTS, behind_title, looked_title, naming, ruled_title, shown
from desktop.supervising import AHEAD_H, MOST, Level
from desktop.theme import BAR_HEAD, Look, Type, Weight
from desktop.tools import Tools
from desktop.views.announce import announce
from desktop.views.parts.banner import Banner, BannerWords, Tone
from desktop.views.parts.factrow import Hairline
from desktop.views.parts.label import Text
from desktop.views.supervisor.dangercue import DangerCue
from desktop.views.supervisor.glance import GlanceArea
from desktop.views.supervisor.listed import ListedPage
from desktop.views.unsettled.quiet import QuietPage
from desktop.workers.report import Table

EDGE = 16
LIST_TITLES = {
    Level.PROMISES: "promises.title",
    Level.ADOPTION: "adoption.title",
    Level.RULES: "ruled.title",
    Level.ANSWERS: "answers.title",
}
LIST_OF = {
    Level.HOLDINGS: "holdings.now",
    Level.PROMISES: "promises.of",
    Level.ADOPTION: "adoption.of",
    Level.RULES: "ruled.of",
    Level.RULED: "ruled.of-one",
    Level.ANSWERS: "answers.of",
}
"""What is said over the table of a list that no days narrow."""


class OfficePage(QWidget):
    """Shows what its tool has; `head_right` is where the supervisor's tabs go."""

    def __init__(self, tools: Tools, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools, self._look, self._tool = tools, look, tools.supervising
        self._missing: CaseId | None = None
        self.setProperty("room", "sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tools.words.say("page.office"))
        self.head_right = QVBoxLayout()
        self._title = Text("", look, Type.LEAD, Weight.STRONG, wrap=True)
        self._second = Text("", look, Type.SMALL, ink="ink2", wrap=True)
        self.danger = DangerCue(LISTS[Level.PROMISES], tools.words, look, AHEAD_H)
        self.note = Banner(look)
        self.quiet = QuietPage(look)
        self.glance = GlanceArea(tools.words, look, MOST)
        self.listed = ListedPage(look, MOST)
        self._stack = QStackedWidget()
        for shown_ in (self.quiet, self.glance, self.listed):
            self._stack.addWidget(shown_)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.note)
        column.addWidget(self._made_head())
        column.addWidget(Hairline(look))
        column.addWidget(self._stack, 1)
        self._connect()
        self._show()

    def _made_head(self) -> QWidget:
        head, words = QWidget(), QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._title)
        words.addWidget(self._second)
        row = QHBoxLayout(head)
        row.setContentsMargins(EDGE, 8, EDGE, 7)
        row.setSpacing(EDGE)
        row.addLayout(words, 1)
        if self._look.stacked:
            words.addWidget(self.danger)
        else:
            row.addWidget(self.danger)
        row.addLayout(self.head_right)
        head.setMinimumHeight(max(BAR_HEAD - 1, self._look.px(BAR_HEAD - 1)))
        head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        return head

    def _connect(self) -> None:
        tool = self._tool
        tool.changed.connect(self._show)
        tool.writing.changed.connect(self._written)
        self.note.acted.connect(self._read_note)
        self.danger.clicked.connect(lambda: tool.show_list(Level.PROMISES))
        self.glance.chosen.connect(tool.choose)
        self.glance.entered.connect(tool.enter)
        self.listed.grid.chosen.connect(lambda row, column: tool.choose(row, self.listed.grid.table.columns[column].id))
        self.listed.grid.entered.connect(tool.enter)

    def opened(self) -> None:
        """The page was turned to."""
        self._tool.read()
        self._place_focus()

    def move(self, by: int) -> None:  # type: ignore[override]  # a line up or down; nobody places a page by hand
        """The next line, or the one before; at the ends the page scrolls on to what has no lines to choose."""
        before = self._tool.row
        self._tool.move(by)
        if self._tool.level is Level.OFFICE and self._tool.row == before:
            self.glance.scroll_on(by)

    def step_photo(self, by: int) -> None:
        """Sideways: the next figure of the line."""
        self._tool.step(by)

    def show_missing(self, case: CaseId) -> None:
        """The case that was asked for is not on this desk."""
        self._missing = case
        self._show_note()

    # showing

    def _show(self) -> None:
        tool = self._tool
        had_focus = any(pane.hasFocus() for pane in (self.quiet, self.glance.people.view, self.listed.grid.view))
        self._title.setText(self._said_title())
        self._second.setText(self._said_second())
        table, promises = shown(self._tools), tool.heard.promises
        self.danger.setVisible(tool.level is Level.OFFICE and tool.office is not None and promises is not None)
        if promises is not None:
            self.danger.show_danger(figures.danger(promises))
        if tool.level is Level.OFFICE and tool.office is not None:
            self.glance.show_glance(figures.glance(tool.office, naming(self._tools)), tool.office)
            self._stack.setCurrentWidget(self.glance)
            self.glance.point(tool.row)  # in the size it is shown in
        elif tool.level is not Level.OFFICE and table is not None:
            self._show_listed(table)
            self._stack.setCurrentWidget(self.listed)
        else:
            self._show_quiet()
            self._stack.setCurrentWidget(self.quiet)
        self._show_note()
        if had_focus:
            self._place_focus()

    def _show_listed(self, table: Table) -> None:
        tool, grid = self._tool, self.listed.grid
        among = tool.level is Level.FIGURES
        self.listed.show_table(table, self._said_of(), self._said_cut(table))
        grid.point(tool.row, grid.column_of(tool.figure) if among else 0, cell=among)

    def _show_quiet(self) -> None:
        say, trouble = self._tools.words.say, self._tool.trouble
        if trouble is None:
            self.quiet.show_words(say("office.loading"), say("office.loading-second"))
        elif isinstance(trouble, Offline):
            second = "office.offline-second" if self._tool.level not in LISTS else "lists.offline-second"
            self.quiet.show_words(say("office.offline"), say(second))
        else:
            self.quiet.show_words(say("office.refused"), self._tools.words.trouble(trouble))

    def _place_focus(self) -> None:
        shown_now = self._stack.currentWidget()
        if shown_now is not None:
            shown_now.setFocus()

    # what is said

    def _said_title(self) -> str:
        say = self._tools.words.say
        match self._tool.level:
            case Level.OFFICE:
                return say("office.title")
            case Level.FIGURES:
                return say("figures.title")
            case Level.BEHIND:
                return behind_title(self._tools)
            case Level.LOOKED:
                return looked_title(self._tools)
            case Level.HOLDINGS:
                return say("holdings.title")
            case Level.RULED:
                return ruled_title(self._tools)
            case level:
                return say(LIST_TITLES[level])

    def _said_second(self) -> str:
        """Whose figures, and how old they are."""
        words, tool = self._tools.words, self._tool
        agency = words.text(self._tools.desk.programme.agency)
        if tool.at is None or shown(self._tools) is None:
            return agency
        at = words.day_hour(tool.at)
        if tool.level is Level.OFFICE and tool.office is not None:
            n = tool.office.programmes
            return words.say("office.second-one" if n == 1 else "office.second", agency=agency, at=at, n=n)
        return f"{agency} · {at}"

    def _said_of(self) -> tuple[str, ...]:
        words, tool = self._tools.words, self._tool
        if tool.level in LIST_OF:
            return (words.say(LIST_OF[tool.level], h=f"{AHEAD_H:g}"),)
        period = tool.days
        first, last = (words.day(datetime.fromisoformat(day).astimezone()) for day in (period.first, period.last))
        days = words.say("figures.period", span=words.say(f"span.{tool.span}"), first=first, last=last)
        if tool.level is not Level.FIGURES:
            return (days,)
        names = figures.listed(words, [words.say(f"lines.{by}") for by in By if by in tool.by])
        each = words.say("figures.each", by=names) if names else words.say("figures.all-in-one")
        all_of_them = words.say("figures.all-programmes")
        return each, days, naming(self._tools).programme(tool.programme) if tool.programme else all_of_them

    def _said_cut(self, table: Table) -> str:
        """That there are more lines than are shown."""
        return self._tools.words.say("figures.shown", shown=MOST, n=len(table.rows)) if len(table.rows) > MOST else ""

    # the note

    def _written(self) -> None:
        """A file came, or did not."""
        self._missing = None
        self._show_note()
        if not self._tool.writing.under_way:
            announce(self.note, self.note.accessibleName(), at_once=self._tool.writing.trouble is not None)

    def _show_note(self) -> None:
        self.note.show_words(self._noted())

    def _noted(self) -> BannerWords | None:
        words, tool, writing = self._tools.words, self._tool, self._tool.writing
        seen = words.say("banner.seen")
        if tool.gathering:
            return BannerWords(Tone.INFO, words.say("lists.gathering"), "")
        if writing.under_way:
            return BannerWords(Tone.INFO, words.say("written.under-way"), "")
        if writing.trouble is not None:
            return BannerWords(Tone.FAIL, words.trouble(writing.trouble), "", seen)
        if writing.done is not None:
            said = words.say("written.done", name=writing.done.name, folder=writing.done.parent)
            return BannerWords(Tone.INFO, said, "", seen)
        if tool.taken_back is not None:
            back = tool.taken_back
            key = "holdings.taken-back" if len(back.cases) > 1 else "holdings.taken-back-one"
            return BannerWords(Tone.INFO, words.say(key, n=len(back.cases), name=back.name), "", seen)
        if self._missing is not None:
            return BannerWords(Tone.INFO, words.say("written.not-here", case=self._missing), "", seen)
        if tool.trouble is not None and tool.at is not None and shown(self._tools) is not None:
            if isinstance(tool.trouble, Offline):
                at = words.day_hour(tool.at)
                counted = "written.hub" if tool.level in (Level.OFFICE, Level.FIGURES) else "lists.old"
                return BannerWords(Tone.SUSP, words.say(counted, at=at), "")
            return BannerWords(Tone.SUSP, words.trouble(tool.trouble), "")
        return None

    def _read_note(self) -> None:
        self._missing = self._tool.taken_back = None
        self._tool.writing.forget()
        self._show_note()
