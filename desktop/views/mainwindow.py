"""The window: the pages, the bars, the menus; it hands news from one to the other and decides nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from casework.errors import ConsoleError
from casework.model import CaseId, Change, Decision
from db.records import TakenBack
from desktop.actions import actions
from desktop.palette import Palette
from desktop.queuemodel import QueueModel
from desktop.settings import Settings
from desktop.theme import BAR_MENU, Look, Type
from desktop.tools import Tools
from desktop.views.account import Curtain
from desktop.views.announce import announce
from desktop.views.capsof import key_of
from desktop.views.cheatsheet import CheatSheet
from desktop.views.decisionbar import DecisionBar
from desktop.views.heldkeys import HeldKeys
from desktop.views.menus import Menus
from desktop.views.news import News
from desktop.views.pages import Pages
from desktop.views.palettepanel import PalettePanel
from desktop.views.parts.banner import Banner
from desktop.views.parts.label import Text
from desktop.views.photo import known
from desktop.views.rules import RulesPanel, ruled, sign
from desktop.views.settingspanel import SettingsPanel
from desktop.views.shell import WindowShell
from desktop.views.singlepage import SinglePage
from desktop.views.statusbar import StatusBar
from desktop.views.telling import TellingCard
from desktop.views.thumbs import Thumbs

LEAST, LEAST_CHINESE, LEAST_HEIGHT = 1316, 1220, 640
FIRST_SIZE = (1440, 900)
TITLE_BAR = 36  # the window manager puts it above what is resized here
CLOCKS_MS = 15_000


class MainWindow(QMainWindow):
    """`painted` carries the id of the case whose photo is on the screen; `closing` comes once, last."""

    painted = Signal(str)
    sign_in = Signal()
    settings_chosen = Signal(object)  # `Settings` with this window's place in them
    closing = Signal()

    def __init__(
        self,
        tools: Tools,
        model: QueueModel,
        table_model: Callable[[], QueueModel],
        look: Look,
        settings: Settings,
        keep: Callable[[Settings], None],
    ) -> None:
        super().__init__()
        desk, focus, words = tools.desk, tools.focus, tools.words
        self._desk, self._focus, self._words = desk, focus, words
        self._settings, self._keep = settings, keep
        self._rechecks = 0
        self._led_to: CaseId | None = None
        shell = WindowShell(self, tools)
        table = actions(tools, shell)
        caps = {action.id: key_of(action, letters=settings.letters) for action in table}
        start = CaseId(settings.case) if settings.case else None
        thumbs = Thumbs(desk, self)
        self.single = SinglePage(desk, model, focus, words, look, thumbs, caps, start)
        self.pages = Pages(tools, self.single, table_model, look, thumbs, caps)
        self.bar = DecisionBar(tools, look, caps, letters=settings.letters)
        self.card = TellingCard(tools, look, caps["telling"])
        self.single.findings.foot.addWidget(self.card)
        self.status = StatusBar(words, look)
        self.banner = Banner(look)
        self.news = News(desk, words)
        self.keys = CheatSheet(table, words, look, self, letters=settings.letters)
        palette = Palette(tools, table, self.pages.go_back_to)
        self.palette_panel = PalettePanel(palette, words, look, self, letters=settings.letters)
        self.settings_panel = SettingsPanel(settings, words, look, self)
        self.settings_panel.chosen.connect(lambda new: self.settings_chosen.emit(self._placed(new)))
        shell.pages, shell.bar, shell.keys, shell.palette = self.pages, self.bar, self.keys, self.palette_panel
        shell.settings = self.settings_panel
        self.rules_panel = RulesPanel(tools, look, thumbs, self)
        self.rules_panel.wanted.connect(self.pages.look_at)
        shell.rules, shell.card = self.rules_panel, self.card
        self.menuBar().setMinimumHeight(look.px(BAR_MENU))
        self.curtain = Curtain(self, self._assembled(), tools, look)
        self.setCentralWidget(self.curtain)
        self._corner = Text("", look, Type.SMALL, ink="ink2", parent=self.menuBar())
        self._corner.setContentsMargins(0, 0, 12, 0)
        self._corner.setMinimumHeight(look.px(BAR_MENU) - 1)
        self._held = HeldKeys(self, focus)
        self._menus = Menus(self, table, words, letters=settings.letters)
        self._show_title()
        self._clocks = QTimer(self, interval=CLOCKS_MS)
        self._clocks.timeout.connect(self.pages.show_clocks)
        self._clocks.timeout.connect(self.card.refresh)
        self._clocks.start()
        self._connect()
        self.setMinimumSize(LEAST_CHINESE if look.chinese else LEAST, LEAST_HEIGHT)
        self.resize(self._first_size())
        if settings.geometry:
            self.restoreGeometry(QByteArray.fromBase64(settings.geometry.encode()))
        self.single.queue.setFocus(Qt.FocusReason.OtherFocusReason)

    def _first_size(self) -> QSize:
        """So that the status line is on the screen; one that is too small for the desk at all bounds nothing."""
        wanted, room = QSize(*FIRST_SIZE), self.screen().availableSize() - QSize(0, TITLE_BAR)
        return wanted.boundedTo(room) if room.width() >= self.minimumSizeHint().width() else wanted

    def _assembled(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.pages, 1)
        column.addWidget(self.bar)
        column.addWidget(self.status)
        return whole

    def _connect(self) -> None:
        desk = self._desk
        self.single.painted.connect(self.painted)
        self.single.left_case.connect(self._went_on)
        self.pages.failed.connect(self.tell)
        desk.changed.connect(self._changed)
        desk.counted.connect(self._show_figures)
        desk.query_changed.connect(self._show_figures)
        desk.weather_changed.connect(self._show_figures)
        desk.undone.connect(self._taken_back)
        desk.rules_changed.connect(self._show_figures)
        desk.ruled.connect(self._ruled)
        desk.refused.connect(self._refused)
        desk.failed.connect(self.tell)
        desk.lost.connect(self._lost)
        self.banner.acted.connect(self.news.act)
        self.news.changed.connect(self._show_news)
        self.news.sign_in.connect(self.sign_in)
        self.curtain.moved.connect(self._hidden)
        self._show_figures()
        desk.read_views()
        desk.count()

    def _hidden(self) -> None:
        """Locked or left: nobody's name in the title, and no second counts for the open case."""
        self._focus.work(self.isActiveWindow() and not self.curtain.drawn)
        self._show_title()

    def _show_title(self) -> None:
        if self.curtain.drawn:
            self.setWindowTitle(self._words.say("window.locked"))
            return
        words, me, programme = self._words, self._desk.me, self._desk.programme
        agency = words.text(programme.agency)
        title = words.say("window.title-alone", agency=agency)
        if me is not None:
            post = next((known(words, f"post.{s.post}", s.post) for s in programme.steps if s.post in me.posts), "")
            title = words.say("window.title", agency=agency, name=me.name, post=post)
        self.setWindowTitle(title)
        self._corner.setText(title)
        self.menuBar().setCornerWidget(self._corner)  # again, so that the bar gives it the room it needs now

    # figures and news

    def _changed(self, change: Change) -> None:
        if change.everything:
            self._show_title()

    def _show_figures(self) -> None:
        counts = self._desk.counts
        self.pages.show_figures()
        self.status.show_figures(counts, self._desk.weather, sign(self._desk, self._words))
        self._show_title()
        self._show_news()
        if counts.recheck > self._rechecks:
            announce(self.status, self._words.say("status.recheck", n=counts.recheck))
        self._rechecks = counts.recheck

    def _show_news(self) -> None:
        words = self.news.words()
        self.banner.show_words(words)
        self._focus.block(self.news.blocks)

    def tell(self, error: ConsoleError) -> None:
        """Something went wrong that the reviewer must know."""
        self.news.tell(error)
        announce(self.banner, self.news.sentence(error, decision=False), at_once=True)

    def _ruled(self, decision: Decision) -> None:
        """A rule has decided a case: heard, and seen in the status line; the screen stays where it is."""
        announce(self.status, ruled(self._desk, decision, self._words))
        self._show_figures()

    def _lost(self, n: int) -> None:
        self.news.lose(n)
        announce(self.banner, self.banner.accessibleName(), at_once=True)

    def _refused(self, decision: Decision, error: ConsoleError) -> None:
        """The decision does not stand: back to its case, and say why."""
        self.pages.go_back_to(decision.case)
        self.news.tell_refused(error)
        announce(self.banner, self.news.sentence(error, decision=True), at_once=True)

    def _went_on(self, case: CaseId | None) -> None:
        """Another case: what was only worth a word is over, unless that word is what led there."""
        if case != self._led_to:
            self._led_to = None
            self.news.forget_small()

    def _taken_back(self, back: TakenBack) -> None:
        """Back to the first case an undo touched; of many, both counts are said."""
        if back.cases:
            self._led_to = back.cases[0]
            self.pages.go_back_to(self._led_to)
        if len(back.cases) > 1:
            said = self._words.say("undone.many", withdrawn=back.withdrawn, superseded=back.superseded)
            if back.left:
                said = f"{said} {self._words.say('undone.left', n=back.left)}"
            self.news.note(said)
            announce(self.banner, said)

    # coming and going

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            self._focus.work(self.isActiveWindow() and not self.curtain.drawn)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 Qt's name
        self._focus.work(False)
        self._keep(self._placed(self._settings))
        event.accept()
        self.closing.emit()

    def retire(self) -> None:
        """Another window takes this one's place: nothing is kept, nothing ends."""
        self._keep = lambda _settings: None
        self.blockSignals(True)
        self.close()
        self.deleteLater()

    def _placed(self, settings: Settings) -> Settings:
        """With where the reviewer is, and where the window."""
        geometry = self.saveGeometry().toBase64().toStdString()
        return replace(settings, programme=self._desk.programme.id, case=self._focus.case or "", geometry=geometry)
