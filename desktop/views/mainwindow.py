"""The window: the panes side by side, the bars, the menus; it hands news from one to the other and decides nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from casework.errors import ConsoleError
from casework.model import CaseId, Change, Decision
from db.records import CaseView
from desktop.actions import actions
from desktop.desk import Desk
from desktop.focus import Focus
from desktop.queuemodel import QueueModel
from desktop.settings import Settings
from desktop.theme import BAR_MENU, Look, Type
from desktop.views.ahead import ROWS, Ahead
from desktop.views.announce import announce
from desktop.views.capsof import key_of
from desktop.views.cheatsheet import CheatSheet
from desktop.views.decisionbar import DecisionBar
from desktop.views.empty import EmptyPage
from desktop.views.findings import FindingsPane
from desktop.views.finishandnext import FinishAndNext
from desktop.views.heldkeys import HeldKeys
from desktop.views.menus import Menus
from desktop.views.news import News
from desktop.views.parts.banner import Banner
from desktop.views.parts.factrow import Hairline
from desktop.views.parts.label import Text
from desktop.views.photo import PhotoPane, known
from desktop.views.queue import QueuePane
from desktop.views.shell import WindowShell
from desktop.views.statusbar import StatusBar
from desktop.views.thumbs import Thumbs
from desktop.words import Words

LEAST, LEAST_CHINESE, LEAST_HEIGHT = 1316, 1220, 640
FIRST_SIZE = (1440, 900)
CLOCKS_MS = 15_000
FINDINGS_MS = 30  # at most, after the case came, if its photo does not
SEEN_MS = 600  # who only passes a case has not looked at it


class MainWindow(QMainWindow):
    """`painted` carries the id of the case whose photo is on the screen; `closing` comes once, last."""

    painted = Signal(str)
    sign_in = Signal()
    closing = Signal()

    def __init__(
        self,
        desk: Desk,
        model: QueueModel,
        focus: Focus,
        words: Words,
        look: Look,
        settings: Settings,
        keep: Callable[[Settings], None],
    ) -> None:
        super().__init__()
        self._desk, self._model, self._focus, self._words, self._look = desk, model, focus, words, look
        self._settings, self._keep = settings, keep
        self._opening: CaseId | None = None
        self._shown: CaseId | None = None
        self._rechecks = 0
        self._loaded = model.rowCount() > 0
        shell = WindowShell(self, focus)
        self._table = actions(desk, focus, words, shell)
        self._caps = {action.id: key_of(action, letters=settings.letters) for action in self._table}
        self._thumbs = Thumbs(desk, self)
        self.queue = QueuePane(model, desk, words, look, self._thumbs)
        self.photo = PhotoPane(desk, focus, words, look, self._thumbs, self._caps)
        self.findings = FindingsPane(desk, words, look)
        self.bar = DecisionBar(desk, focus, words, look, self._caps, letters=settings.letters)
        self.status = StatusBar(words, look)
        self.empty = EmptyPage(
            words, look, [(self._caps[i], words.say(f"empty.{i}")) for i in ("undo", "sync", "keys")]
        )
        self.banner = Banner(look)
        self.news = News(desk, words)
        self.keys = CheatSheet(self._table, words, look, self, letters=settings.letters)
        shell.queue, shell.photo, shell.findings, shell.bar, shell.keys = (
            self.queue,
            self.photo,
            self.findings,
            self.bar,
            self.keys,
        )
        self.menuBar().setMinimumHeight(look.px(BAR_MENU))
        self.setCentralWidget(self._assembled())
        self._corner = Text("", look, Type.SMALL, ink="ink2", parent=self.menuBar())
        self._corner.setContentsMargins(0, 0, 12, 0)
        self._corner.setMinimumHeight(look.px(BAR_MENU) - 1)
        self._held = HeldKeys(self, focus)
        self._menus = Menus(self, self._table, words, letters=settings.letters)
        self._show_title()
        self._next = FinishAndNext(model, self.queue, CaseId(settings.case) if settings.case else None)
        self._ahead = Ahead(desk, self.photo)
        self._findings = self._timer(FINDINGS_MS, self._show_findings, once=True)
        self._seen = self._timer(SEEN_MS, self._log_view, once=True)
        self._timer(CLOCKS_MS, self._show_clocks).start()
        self._connect()
        self.setMinimumSize(LEAST_CHINESE if look.chinese else LEAST, LEAST_HEIGHT)
        self.resize(*FIRST_SIZE)
        if settings.geometry:
            self.restoreGeometry(QByteArray.fromBase64(settings.geometry.encode()))
        self.queue.setFocus(Qt.FocusReason.OtherFocusReason)

    # made once

    def _assembled(self) -> QWidget:
        look = self._look
        case, panes = QWidget(), QHBoxLayout()
        side = QHBoxLayout(case)
        for widget in (self.photo, Hairline(look, upright=True), self.findings):
            side.addWidget(widget, 1 if widget is self.photo else 0)
        self._middle = QStackedWidget()
        self._middle.addWidget(case)
        self._middle.addWidget(self.empty)
        panes.addWidget(self.queue)
        panes.addWidget(Hairline(look, upright=True))
        panes.addWidget(self._middle, 1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        for layout in (side, panes, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        column.addWidget(self.banner)
        column.addLayout(panes, 1)
        column.addWidget(self.bar)
        column.addWidget(self.status)
        return whole

    def _connect(self) -> None:
        desk, focus = self._desk, self._focus
        self.queue.chosen.connect(self._open)
        focus.case_changed.connect(self._show_case)
        self.findings.seen.connect(lambda: desk.acknowledge(focus.case) if focus.case else None)
        self.photo.painted.connect(self._painted)
        desk.changed.connect(self._reread)
        desk.counted.connect(self._show_figures)
        desk.weather_changed.connect(self._show_figures)
        desk.undone.connect(self._next.go_back_to)
        desk.refused.connect(self._refused)
        desk.failed.connect(self.tell)
        self._model.loaded.connect(self._rows_came)
        self.banner.acted.connect(self.news.act)
        self.news.changed.connect(self._show_news)
        self.news.sign_in.connect(self.sign_in)
        self._next.settle()
        self._show_figures()
        desk.count()

    def _timer(self, every_ms: int, then: Callable[[], None], *, once: bool = False) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(every_ms)
        timer.setSingleShot(once)
        timer.timeout.connect(then)
        return timer

    def _show_title(self) -> None:
        words, me, programme = self._words, self._desk.me, self._desk.programme
        agency = words.text(programme.agency)
        title = words.say("window.title-alone", agency=agency)
        if me is not None:
            post = next((known(words, f"post.{s.post}", s.post) for s in programme.steps if s.post in me.posts), "")
            title = words.say("window.title", agency=agency, name=me.name, post=post)
        self.setWindowTitle(title)
        self._corner.setText(title)
        self.menuBar().setCornerWidget(self._corner)  # again, so that the bar gives it the room it needs now

    # the case in focus

    def _open(self, case: CaseId | None) -> None:
        """A row became current: read its case, unless another has become current meanwhile."""
        self._opening = case
        self._seen.stop()
        self.news.forget_small()
        if case is None:
            self._focus.show(None)
        elif (ready := self._ahead.view(case)) is not None:
            self._focus.show(ready)
        else:
            self._desk.open(case, lambda view: self._opened(case, view))

    def _opened(self, case: CaseId, view: CaseView | None) -> None:
        if case == self._opening:
            self._focus.show(view)

    def _reread(self, change: Change) -> None:
        case = self._opening
        if change.everything:
            self._show_title()
        self._thumbs.ask_again()
        if case is not None and (change.everything or case in change.cases):
            self._desk.open(case, lambda view: self._opened(case, view))

    def _show_case(self) -> None:
        """The photo first: the findings are many widgets, and follow within the blink of an eye."""
        if self._focus.case == self._shown:
            self._show_findings()
        else:
            self._shown = self._focus.case
            self.findings.clear()
            self._findings.start()
        self._ahead.prepare([row.id for row in self.queue.next_rows(ROWS)])
        self._show_middle()

    def _show_findings(self) -> None:
        self._findings.stop()
        self.findings.show_case(self._focus.view, datetime.now(UTC))

    def _rows_came(self) -> None:
        self._loaded = True
        self._show_middle()

    def _show_middle(self) -> None:
        nothing = self._focus.view is None and self.queue.current() is None and self._desk.counts.waiting == 0
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

    # figures and news

    def _show_figures(self) -> None:
        counts = self._desk.counts
        self.queue.show_head(self._words.text(self._desk.programme.name), counts)
        self.status.show_figures(counts, self._desk.weather)
        self.empty.show_figures(counts)
        self._show_middle()
        self._show_news()
        if counts.recheck > self._rechecks:
            announce(self.status, self._words.say("status.recheck", n=counts.recheck))
        self._rechecks = counts.recheck

    def _show_clocks(self) -> None:
        self.queue.refresh()
        self.findings.show_clocks(self._focus.view, datetime.now(UTC))

    def _show_news(self) -> None:
        words = self.news.words()
        self.banner.show_words(words)
        self._focus.block(self.news.blocks)

    def tell(self, error: ConsoleError) -> None:
        """Something went wrong that the reviewer must know."""
        self.news.tell(error)
        announce(self.banner, self.news.sentence(error, decision=False), at_once=True)

    def _refused(self, decision: Decision, error: ConsoleError) -> None:
        """The decision does not stand: back to its case, and say why."""
        self._next.go_back_to(decision.case)
        self.news.tell_refused(error)
        announce(self.banner, self.news.sentence(error, decision=True), at_once=True)

    # coming and going

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            self._focus.work(self.isActiveWindow())

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 Qt's name
        self._focus.work(False)
        geometry = self.saveGeometry().toBase64().toStdString()
        self._keep(replace(self._settings, geometry=geometry, case=self._focus.case or ""))
        event.accept()
        self.closing.emit()
