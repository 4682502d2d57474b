"""The light table at work: its tiles, the selection's preflight beside them, and how far a batch is."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal

from casework.model import CaseId
from desktop.focus import Page
from desktop.queuemodel import QueueModel
from desktop.theme import Look
from desktop.tools import Tools
from desktop.views.lighttable import TablePage


class TableDesk(QObject):
    """`chosen`: the case under the cursor, which is the case in focus while the table is open."""

    chosen = Signal(object)

    def __init__(self, tools: Tools, model: QueueModel, look: Look, keys: dict[str, str]) -> None:
        super().__init__()
        self._tools = tools
        self.page = TablePage(tools.desk, model, tools.selection, tools.words, look, keys)
        self.page.table.chosen.connect(self._follow)
        self.page.table.opened.connect(self._open)
        tools.batches.changed.connect(self.show_batch)
        tools.focus.page_changed.connect(self._came)
        self.show_figures()
        self.show_batch()

    def show_figures(self) -> None:
        self.page.show_head(self._tools.words.text(self._tools.desk.programme.name), self._tools.desk.counts)

    def show_clocks(self) -> None:
        self.page.show_clocks(datetime.now(UTC))

    def show_batch(self) -> None:
        """A batch under way or just over stands before the preflight of what is selected."""
        batches, side = self._tools.batches, self.page.side
        progress = batches.progress
        if progress is None or (progress.over and len(self._tools.selection) and not progress.blocked):
            side.show_preflight(len(self._tools.selection), batches.preflight, datetime.now(UTC))
        elif progress.over:
            side.show_result(progress.done, progress.of, progress.blocked, stopped=progress.stopped)
        else:
            side.show_progress(progress.done, progress.of)

    def _came(self) -> None:
        """The cursor lies on the case that was open."""
        case = self._tools.focus.case
        if self._tools.focus.page is Page.TABLE and case is not None:
            self.page.table.choose(case)

    def _follow(self, case: CaseId | None) -> None:
        if case is not None and self._tools.focus.page is Page.TABLE:
            self.chosen.emit(case)

    def _open(self, case: CaseId) -> None:
        self.chosen.emit(case)
        self._tools.focus.turn_to(Page.SINGLE)
