"""Makes every object once and hands it its neighbours: a desk at work, from an opened record to its end."""

from __future__ import annotations

import logging
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from casework.errors import ConsoleError, Damaged
from casework.programme import Programme
from db.records import QueueRow
from desktop.batches import Batches
from desktop.comparing import Comparing
from desktop.desk import Desk
from desktop.dressing import RESOURCES as RESOURCES
from desktop.dressing import Dressing
from desktop.focus import Focus
from desktop.guard import Guard
from desktop.keychain import Keychain
from desktop.latch import Opens
from desktop.leaving import Leaving
from desktop.opened import SAMPLE as SAMPLE
from desktop.opened import House, Opened
from desktop.opening import Opening
from desktop.outbox import Outbox
from desktop.pictures import Pictures
from desktop.queuemodel import QueueModel
from desktop.rounds import Rounds
from desktop.rulings import Rulings
from desktop.selection import Selection
from desktop.settings import Settings
from desktop.settling import Settling
from desktop.supervising import Supervising
from desktop.takealong import TakeAlong
from desktop.theme import Look
from desktop.tools import Tools
from desktop.views.firstrun import FirstRunPage
from desktop.views.mainwindow import MainWindow
from desktop.views.queuerow import spoken
from desktop.words import Words
from desktop.workers.hubclient import HubClient, Session
from desktop.workers.hubkeeper import HubKeeper
from desktop.workers.lanes import Lane, Lanes
from photos.children import Darkroom

log = logging.getLogger(__name__)
SAMPLE_PROGRAMME = "zhuomuniao-chancheng"  # where the sample day begins


class App(QObject):
    """One run of the program. `ready` when a desk stands, `stopped` when everything is closed."""

    ready = Signal()
    stopped = Signal()
    crashed = Signal(object)  # a `Bug`; may be sent from any thread, and in the middle of painting

    def __init__(
        self,
        home: Path,
        programmes: dict[str, Programme],
        *,
        source: str = "",
        hold_s: float | None = None,
        keychain: Keychain | None = None,
        outside_s: float | None = None,
    ) -> None:
        """What is not given is as the settings say; the key is looked for in the system's keyring.

        `outside_s`: after how many seconds the people of the sample agency do what they have to do; None: never.
        """
        super().__init__()
        given: dict[str, object] = {"source": source} if source else {}
        if hold_s is not None:
            given["hold_s"] = hold_s
        self._dressing = Dressing(home / "settings.json", **given)
        self.keychain = keychain or Keychain(home)
        self.opening = Opening(House(home, programmes.values(), self.keychain, outside_s), self._dressing)
        self.opening.opened.connect(self._stand)
        self.opening.signed_in.connect(self._signed_in)
        self.opening.left.connect(self.let_go)
        self.opening.failed.connect(self._failed)
        self.crashed.connect(self._failed, Qt.ConnectionType.QueuedConnection)
        self.lanes = Lanes()  # of the desk that stands, or is to stand
        self.window: MainWindow | None = None
        self.desk: Desk | None = None
        self.opened: Opened | None = None
        self._ending = False
        self._darkroom = Darkroom(2)

    def start(self) -> None:
        self.opening.start()

    @property
    def first_run(self) -> FirstRunPage | None:
        return self.opening.page

    @property
    def passphrases_asked(self) -> int:
        return self.opening.passphrases_asked

    @property
    def settings(self) -> Settings:
        return self._dressing.settings

    @property
    def words(self) -> Words:
        return self._dressing.words

    @property
    def look(self) -> Look:
        return self._dressing.look

    # a desk

    def _stand(self, opened: Opened) -> None:
        """Everything is open: make the desk, its window, and start the rounds."""
        self.opened = opened
        record, settings = opened.record, self.settings
        rounds = Rounds(
            self.lanes, record.cache, record.blobs, opened.hub, self._darkroom, record.history, opened.keeper.ensure
        )
        pictures = Pictures(self.lanes, record.blobs, self._darkroom)
        pictures.damaged.connect(rounds.heal)
        self.rounds = rounds
        programme = settings.programme or (SAMPLE_PROGRAMME if settings.source == SAMPLE else "")
        self.desk = Desk(self.lanes, record.cache, rounds, pictures, settings.hold_s, programme)
        window = self._made_window(opened, self.desk)
        if opened.locked:
            self.tools.guard.lock()
        window.show()
        if record.salvaged is not None:
            saved, aside = record.salvaged.saved, record.salvaged.aside
            told = Damaged("damaged", saved=saved, aside=aside.name) if aside else Damaged("record-gone", saved=saved)
            self.desk.failed.emit(told)
        self.desk.count()
        rounds.sync()
        if opened.keeper.seeds:
            self._seed(opened.keeper)
        self.ready.emit()

    def _made_window(self, opened: Opened, desk: Desk) -> MainWindow:
        """Everything a reviewer works with, in the words and the look of now; it becomes `window`."""
        settings = self.settings
        self.focus = Focus()
        guard = Guard(self.lanes, self.opening.house.latch, opened.opens, settings.lock_min)
        alone = settings.source == SAMPLE
        self.tools = make_tools(self.lanes, opened.hub, desk, self.focus, self.words, guard, alone=alone)
        self.tools.leaving.over.connect(self._leave)
        self.model = QueueModel(desk, self._spoken)
        self.window = window = MainWindow(
            self.tools,
            self.model,
            lambda: QueueModel(desk, self._spoken, blocked_too=True, parent=window),
            self.look,
            settings,
            self._dressing.keep,
        )
        self.model.setParent(window)  # it goes with it
        window.closing.connect(self.stop)
        window.sign_in.connect(self.opening.ask_again)
        window.settings_chosen.connect(self._choose, Qt.ConnectionType.QueuedConnection)  # its sender goes
        return window

    def _choose(self, chosen: Settings) -> None:
        """Settings chosen at a desk that stands: they hold at once, and a new window shows the same desk in them."""
        opened, desk, old, tools = self.opened, self.desk, self.window, self.tools
        if opened is None or desk is None or old is None:
            return
        page, row = self.focus.page, old.settings_panel.row
        self._dressing.keep(chosen)
        self._dressing.dress()
        desk.hold_for(chosen.hold_s)
        old.retire()
        for tool in (getattr(tools, field.name) for field in fields(tools)):
            if isinstance(tool, QObject) and tool is not desk:
                tool.deleteLater()
        window = self._made_window(opened, desk)
        window.show()
        window.activateWindow()
        self.focus.turn_to(page)
        window.settings_panel.open(row)

    def _signed_in(self, address: str, session: Session) -> None:
        """The client is used in the wire's lane, and is given its new token there."""
        opened, desk = self.opened, self.desk
        if opened is None or desk is None:
            return

        def work() -> Opens:
            opened.hub.move(address, session.token)
            desk.sits_here(session.me)
            return self.opening.house.latch.opens_by()

        def done(opens: Opens) -> None:
            self.opened, self.tools.guard.opens = replace(opened, opens=opens), opens
            self.rounds.sync()

        self.lanes.run(Lane.WIRE, lambda _: work(), owner=self, done=done, failed=self._failed)

    def _seed(self, keeper: HubKeeper) -> None:
        def told(done: int, _of: int) -> None:
            if done % 10 == 0:
                self.rounds.sync()

        self.lanes.run(
            Lane.PIXELS,
            keeper.seed,
            owner=self,
            done=lambda _: self.rounds.sync(),
            failed=self._failed,
            progress=told,
        )

    def _spoken(self, row: QueueRow) -> str:
        assert self.desk is not None
        return spoken(row, self.desk.programme, self.words, datetime.now(UTC))

    # its end

    def _leave(self) -> None:
        """Signed out: the desk is closed and erased behind its last page, and the program begins anew."""
        self._ending = True
        self.rounds.stop()
        lanes, window = self.lanes, self.window
        assert window is not None

        def gone() -> None:
            at_work, self._ending = window.isVisible(), False
            self.window = self.desk = self.opened = None
            self.lanes = Lanes()
            if at_work:
                window.retire()
            else:  # closed meanwhile
                self.let_go()

        self.opening.erase(lanes.close, gone)

    def stop(self) -> None:
        """Close: end the undo hold, push what is said, let everything go."""
        if self._ending:
            return
        if self.desk is None or self.opened is None:
            self.let_go()
            return
        self.rounds.stop()
        self.lanes.run(
            Lane.WIRE,
            self.rounds.last_words,
            owner=self,
            done=lambda _: self.let_go(),
            failed=lambda _: self.let_go(),
        )

    def close_now(self) -> None:
        """Close without last words, whatever stands; for a program that is being ended."""
        if self.opened is not None and self.window is not None:
            self._ending = True
            self.rounds.stop()
            self.window.close()
        self.let_go()

    def let_go(self) -> None:
        """Close everything now; what was said and not sent is in the outbox."""
        self.lanes.close()
        self.opening.close()
        if self.opened is not None:
            self.opened.close()
        self._darkroom.close()
        self.stopped.emit()

    def _failed(self, error: Exception) -> None:
        """Trouble before the desk stands is said on the first-run page; afterwards by the window."""
        if not isinstance(error, ConsoleError):  # lanes give no other
            raise error
        if self.first_run is None and self.desk is not None:
            self.desk.failed.emit(error)
        else:
            self.opening.show_trouble(error)


def make_tools(
    lanes: Lanes,
    hub: HubClient,
    desk: Desk,
    focus: Focus,
    words: Words,
    guard: Guard | None = None,
    *,
    alone: bool = False,
) -> Tools:
    """Everything a reviewer works with, around one desk."""
    selection = Selection()
    batches, comparing, settling = Batches(desk, selection), Comparing(desk, focus), Settling(desk)
    asked = Rulings(lanes, hub, desk), Supervising(lanes, hub, desk), Outbox(lanes, hub, desk)
    screen = guard or Guard(lanes), Leaving(lanes, hub, desk, alone=alone)
    desk.mind(focus, selection, screen[0])
    return Tools(desk, focus, words, selection, batches, comparing, settling, *asked, TakeAlong(desk), *screen)
