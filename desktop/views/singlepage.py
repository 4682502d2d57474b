"""The page of one case: the queue, its photo, its findings; the next case is ready before it is asked for."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from casework.model import CaseId, Change
from db.records import CaseView
from desktop.desk import Desk
from desktop.focus import Focus, Page
from desktop.queuemodel import QueueModel
from desktop.theme import Look
from desktop.views.ahead import ROWS, Ahead
from desktop.views.empty import EmptyPage
from desktop.views.evidence import Drawer
from desktop.views.findings import FindingsPane
from desktop.views.finishandnext import FinishAndNext
from desktop.views.life import LifeDrawer
from desktop.views.parts.factrow import Hairline
from desktop.views.photo import PhotoPane
from desktop.views.queue import QueuePane
from desktop.views.thumbs import Thumbs
from desktop.words import Words

FINDINGS_MS = 30  # at most, after the case came, if its photo does not
LED_BY_ROWS = (Page.SINGLE, Page.COMPARE)
SEEN_MS = 600  # who only passes a case has not looked at it


class SinglePage(QWidget):
    """`painted` carries the id of the case whose photo is on the screen; `left_case` which one is opened instead."""

    painted = Signal(str)
    left_case = Signal(object)

    def __init__(
        self,
        desk: Desk,
        model: QueueModel,
        focus: Focus,
        words: Words,
        look: Look,
        thumbs: Thumbs,
        keys: dict[str, str],
        start: CaseId | None,
    ) -> None:
        super().__init__()
        self._desk, self._focus, self._thumbs = desk, focus, thumbs
        self._opening: CaseId | None = None
        self._shown: CaseId | None = None
        self._loaded = model.rowCount() > 0
        self.queue = QueuePane(model, desk, words, look, thumbs, keys)
        self.photo = PhotoPane(desk, focus, words, look, thumbs, keys)
        self.findings = FindingsPane(desk, words, look, keys.get("evidence", ""))
        self.evidence = Drawer(desk, words, look, self.photo, self.photo.table)
        self.life = LifeDrawer(desk, words, look, self.photo, self.photo.table)
        empty = [(keys[i], words.say(f"empty.{i}")) for i in ("undo", "sync", "keys")]
        self.empty = EmptyPage(words, look, empty)
        self._lay_out(look)
        self._next = FinishAndNext(model, self.queue, start)
        self._ahead = Ahead(desk, self.photo)
        self._findings = QTimer(self, singleShot=True, interval=FINDINGS_MS)
        self._findings.timeout.connect(self._show_findings)
        self._seen = QTimer(self, singleShot=True, interval=SEEN_MS)
        self._seen.timeout.connect(self._log_view)
        self.queue.chosen.connect(self._chosen)
        focus.case_changed.connect(self._show_case)
        focus.page_changed.connect(self._came_back)
        self.findings.seen.connect(lambda: desk.acknowledge(focus.case) if focus.case else None)
        self.findings.asked.connect(self._open_evidence)
        self.photo.evidence_asked.connect(self.show_evidence)
        self.evidence.moved.connect(self._give_way)
        self.life.moved.connect(self._give_way)
        self.evidence.read.connect(self._read_on)
        focus.photo_changed.connect(self._other_photo)
        self.photo.painted.connect(self._painted)
        desk.changed.connect(self._reread)
        model.loaded.connect(self._rows_came)
        self._next.settle()

    def _lay_out(self, look: Look) -> None:
        case = QWidget()
        side, panes = QHBoxLayout(case), QHBoxLayout(self)
        for widget in (self.photo, Hairline(look, upright=True), self.findings):
            side.addWidget(widget, 1 if widget is self.photo else 0)
        self._middle = QStackedWidget()
        self._middle.addWidget(case)
        self._middle.addWidget(self.empty)
        panes.addWidget(self.queue)
        panes.addWidget(Hairline(look, upright=True))
        panes.addWidget(self._middle, 1)
        for layout in (side, panes):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)

    def open(self, case: CaseId | None) -> None:
        """A row became current: read its case, unless another has become current meanwhile."""
        self._opening = case
        self._seen.stop()
        self.left_case.emit(case)
        if case is None:
            self._focus.show(None)
        elif (ready := self._ahead.view(case)) is not None:
            self._focus.show(ready)
        else:
            self._desk.open(case, partial(self._opened, case))

    def go_to(self, case: CaseId) -> None:
        """Open a case wherever it stands: in its row when it is listed, else by itself."""
        if self._focus.case != case:
            self.queue.choose_case(case)
            if self._opening != case:
                self.open(case)

    def _chosen(self, case: CaseId | None) -> None:
        """The queue's row leads where one case is worked on; on the other pages their own cursor does."""
        if self._focus.page in LED_BY_ROWS:
            self.open(case)

    def show_evidence(self) -> None:
        """Over the photo, on the finding that has the focus, else on the first reason; again: away with it."""
        if self.evidence.isHidden():
            self._open_evidence(self.findings.at)
        else:
            self.evidence.close_drawer()

    def show_life(self) -> None:
        """In the evidence's place; again: away with it."""
        if self.life.isHidden():
            self.evidence.close_drawer()
            self.life.open_on(self._focus.view, datetime.now(UTC))
        else:
            self.life.close_drawer()

    def close_drawer(self) -> bool:
        """Whatever lies over the photo; was there anything?"""
        over = [drawer for drawer in (self.evidence, self.life) if not drawer.isHidden()]
        for drawer in over:
            drawer.close_drawer()
        return bool(over)

    def _open_evidence(self, at: str) -> None:
        if self._focus.view is not None:
            self.life.close_drawer()
            self.evidence.open_at(at, self._focus.view, self._focus.current_photo)

    def _give_way(self) -> None:
        self.photo.canvas.keep_clear(max(self.evidence.covered(), self.life.covered()))

    def _other_photo(self) -> None:
        self.evidence.show_photo(self._focus.current_photo)
        self._show_regions()

    def _read_on(self, chosen: bool) -> None:
        """A chosen record that points into another photo of the case turns to it."""
        record = self.evidence.reading
        if chosen and record is not None and record.region is not None:
            places = [n for n, photo in enumerate(self._focus.photos) if photo.digest == record.photo]
            if places and places[0] != self._focus.photo:
                self._focus.step_photo(places[0] - self._focus.photo)
        self._show_regions()

    def _show_regions(self) -> None:
        photo = self._focus.current_photo
        self.photo.canvas.show_regions(self.evidence.regions(photo.digest if photo is not None else None))

    def go_back_to(self, case: CaseId) -> None:
        self._next.go_back_to(case)

    def show_figures(self) -> None:
        self.queue.head.show_figures(self._desk.counts)
        self.empty.show_figures(self._desk.counts)
        self._show_middle()

    def show_clocks(self) -> None:
        self.queue.refresh()
        self.findings.show_clocks(self._focus.view, datetime.now(UTC))
        self.life.show_case(self._focus.view, datetime.now(UTC))

    def _opened(self, case: CaseId, view: CaseView | None) -> None:
        if case == self._opening:
            self._focus.show(view)

    def _reread(self, change: Change) -> None:
        case = self._opening
        self._thumbs.ask_again()
        if case is not None and (change.everything or case in change.cases):
            self._desk.open(case, partial(self._opened, case))

    def _show_case(self) -> None:
        """The photo first: the findings are many widgets, and follow within the blink of an eye."""
        self._opening = self._focus.case if self._focus.case is not None else self._opening
        if self._focus.page is not Page.SINGLE:
            return  # nobody sees it: it is made when this page is turned to
        if self._focus.case == self._shown:
            self._show_findings()
        else:
            self._shown = self._focus.case
            self.findings.clear()
            self.photo.canvas.show_regions(())
            self._findings.start()
        self._ahead.prepare([row.id for row in self.queue.next_rows(ROWS)])
        self._show_middle()

    def _came_back(self) -> None:
        """From another page to this one: the row of the case that was worked on there is current here."""
        if self._focus.page is Page.SINGLE:
            if self._focus.case is not None:
                self.queue.choose_case(self._focus.case)
            self._show_case()

    def _show_findings(self) -> None:
        self._findings.stop()
        self.findings.show_case(self._focus.view, datetime.now(UTC))
        self.evidence.show_case(self._focus.view, self._focus.current_photo)
        self.life.show_case(self._focus.view, datetime.now(UTC))
        self._show_regions()

    def _rows_came(self) -> None:
        self._loaded = True
        self._show_middle()

    def _show_middle(self) -> None:
        nothing = self._focus.view is None and self.queue.current() is None and self._desk.counts.shown == 0
        self._middle.setCurrentIndex(1 if nothing and self._loaded else 0)

    def _painted(self, case: str) -> None:
        self._seen.start()
        if self._findings.isActive():
            QTimer.singleShot(0, self._show_findings)
        self.painted.emit(case)

    def _log_view(self) -> None:
        view = self._focus.view
        if view is not None:
            self._desk.log_view(view.case.id, photo=self._focus.photo + 1)
