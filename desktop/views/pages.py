"""The pages over the decision bar, one at a time; each is handed what it shows, and tells what was done on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from casework.errors import Offline
from casework.model import CaseId
from db.records import CaseView, Unsettled
from desktop.focus import Page
from desktop.queuemodel import QueueModel
from desktop.theme import Look
from desktop.tools import Tools
from desktop.views.along import AlongPage
from desktop.views.compare import ComparePage
from desktop.views.notices import OutboxPage
from desktop.views.pagetabs import CASE, OFFICE, PageTabs
from desktop.views.singlepage import SinglePage
from desktop.views.supervisor import OfficePage
from desktop.views.tabledesk import TableDesk
from desktop.views.thumbs import Thumbs
from desktop.views.unsettled import HeldPage, UnsettledPage


class Pages(QStackedWidget):
    """Follows `focus.page`. A page that was never opened is never made."""

    failed = Signal(object)

    def __init__(
        self,
        tools: Tools,
        single: SinglePage,
        table_model: Callable[[], QueueModel],
        look: Look,
        thumbs: Thumbs,
        keys: dict[str, str],
    ) -> None:
        super().__init__()
        self._tools, self._look, self._thumbs, self._keys = tools, look, thumbs, keys
        self._table_model = table_model
        self.single = single
        self.table: TableDesk | None = None
        self.compare: ComparePage | None = None
        self.unsettled: UnsettledPage | None = None
        self.held: HeldPage | None = None
        self.office: OfficePage | None = None
        self.outbox: OutboxPage | None = None
        self.along: AlongPage | None = None
        self.addWidget(single)
        single.photo.tabs.addWidget(self.tabs())
        tools.focus.page_changed.connect(self._turn)
        tools.settling.changed.connect(self._show_unsettled)
        tools.rulings.changed.connect(self._show_held)
        tools.rulings.failed.connect(self.failed)
        tools.comparing.changed.connect(self._show_pair)
        tools.focus.case_changed.connect(self._show_pair)

    def tabs(self, of: dict[Page, str] = CASE) -> PageTabs:
        return PageTabs(self._tools.focus, self._tools.words, self._look, self._keys, of)

    def go_back_to(self, case: CaseId) -> None:
        """An undo, or a decision that was not saved: its case again, in the queue of its programme."""

        def opened(view: CaseView | None) -> None:
            if view is not None:
                self._tools.desk.work_on(view.case.programme)
            self.single.go_back_to(case)

        self._tools.desk.open(case, opened)

    def look_at(self, case: CaseId) -> None:
        """A case behind a figure or a notice: in its row when it waits, else by itself, or said not to be here."""

        def opened(view: CaseView | None) -> None:
            if view is None:
                shown = self.currentWidget()
                if isinstance(shown, OfficePage | OutboxPage):
                    shown.show_missing(case)
                return
            self._tools.desk.work_on(view.case.programme)
            self._tools.focus.turn_to(Page.SINGLE)
            self.single.go_back_to(case)
            self.single.go_to(case)

        self._tools.desk.open(case, opened)

    def show_figures(self) -> None:
        self.single.show_figures()
        if self.table is not None:
            self.table.show_figures()

    def show_clocks(self) -> None:
        self.single.show_clocks()
        if self.table is not None:
            self.table.show_clocks()
        if self.outbox is not None and self.currentWidget() is self.outbox:
            self.outbox.show_clocks()

    # turning

    def _turn(self) -> None:
        page = self._tools.focus.page
        made: dict[Page, Callable[[], QWidget]] = {
            Page.SINGLE: lambda: self.single,
            Page.TABLE: self._made_table,
            Page.COMPARE: self._made_compare,
            Page.UNSETTLED: self._made_unsettled,
            Page.HELD: self._made_held,
            Page.OFFICE: self._made_office,
            Page.OUTBOX: self._made_outbox,
            Page.ALONG: self._made_along,
        }
        shown = made[page]()
        self.setCurrentWidget(shown)
        shown.setFocus()
        if page is Page.UNSETTLED:
            self._tools.settling.read()
        elif page is Page.HELD:
            self._tools.rulings.read()
        elif isinstance(shown, OfficePage | OutboxPage | AlongPage):
            shown.opened()

    def _made_table(self) -> QWidget:
        if self.table is None:
            self.table = TableDesk(self._tools, self._table_model(), self._look, self._keys)
            self.table.page.head_right.addWidget(self.tabs())
            self.table.chosen.connect(self.single.go_to)
            self.addWidget(self.table.page)
        return self.table.page

    def _made_compare(self) -> QWidget:
        if self.compare is None:
            tools = self._tools
            self.compare = ComparePage(tools.desk, tools.focus, tools.words, self._look)
            self.compare.painted.connect(self.single.painted)
            self.addWidget(self.compare)
        return self.compare

    def _made_unsettled(self) -> QWidget:
        if self.unsettled is None:
            tools = self._tools
            self.unsettled = UnsettledPage(tools.desk, tools.words, self._look, self._thumbs)
            self.unsettled.chosen.connect(self._choose_unsettled)
            self.addWidget(self.unsettled)
        return self.unsettled

    def _made_held(self) -> QWidget:
        if self.held is None:
            tools = self._tools
            self.held = HeldPage(tools.desk, tools.words, self._look, self._thumbs)
            self.held.chosen.connect(self._choose_held)
            self.held.submitted.connect(lambda: tools.rulings.rule(put_through=True))
            tools.rulings.note = self.held.note
            self.held.show_loading()
            self.addWidget(self.held)
        return self.held

    def _made_office(self) -> QWidget:
        if self.office is None:
            self.office = OfficePage(self._tools, self._look)
            self.office.head_right.addWidget(self.tabs(OFFICE))
            self._tools.supervising.failed.connect(self.failed)
            self._tools.supervising.writing.failed.connect(self.failed)
            self._tools.supervising.wanted.connect(self.look_at)
            self.addWidget(self.office)
        return self.office

    def _made_outbox(self) -> QWidget:
        if self.outbox is None:
            self.outbox = OutboxPage(self._tools, self._look)
            self.outbox.head_right.addWidget(self.tabs(OFFICE))
            self._tools.outbox.failed.connect(self.failed)
            self._tools.outbox.wanted.connect(self.look_at)
            self.addWidget(self.outbox)
        return self.outbox

    def _made_along(self) -> QWidget:
        if self.along is None:
            self.along = AlongPage(self._tools, self._look)
            self._tools.along.failed.connect(self.failed)
            self.addWidget(self.along)
        return self.along

    # showing

    def _show_pair(self) -> None:
        if self.compare is not None and self._tools.focus.page is Page.COMPARE:
            self.compare.show_pair(self._tools.focus.view, self._tools.comparing.other, datetime.now(UTC))

    def _show_unsettled(self) -> None:
        settling, page = self._tools.settling, self.unsettled
        if page is not None:
            page.show_rows(settling.rows)
            page.show_case(settling.current, settling.view, datetime.now(UTC))

    def _choose_unsettled(self, row: Unsettled | None) -> None:
        if row is not None and row != self._tools.settling.current:
            self._tools.settling.choose(row.case)

    def _show_held(self) -> None:
        rulings, page = self._tools.rulings, self.held
        if page is None:
            return
        if rulings.trouble is not None:
            page.show_trouble(rulings.trouble)
            if not isinstance(rulings.trouble, Offline):
                self.failed.emit(rulings.trouble)
        else:
            page.show_items(rulings.items)

    def _choose_held(self, number: int) -> None:
        rulings = self._tools.rulings
        rulings.choose(number)
        item = rulings.current
        if item is not None:
            self._tools.desk.open(item.decision.case, self._show_held_case)

    def _show_held_case(self, view: CaseView | None) -> None:
        if self.held is not None:
            self.held.show_case(view)
