"""Makes every object once and hands it its neighbours: from the first-run page to a desk at work."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtWidgets import QApplication

from casework.errors import ConsoleError, NotSaved
from casework.programme import Programme
from db.keys import derive
from db.opening import Record, open_record
from desktop import settings as settings_file
from desktop import theme
from desktop.desk import Desk
from desktop.focus import Focus
from desktop.keychain import Key, Keychain, KeyState
from desktop.pictures import Pictures
from desktop.rounds import Rounds
from desktop.settings import Settings
from desktop.views.firstrun import FirstRun, FirstRunPage
from desktop.views.mainwindow import MainWindow
from desktop.words import Words, catalogue
from desktop.words.pages import SENTENCES_PAGES
from desktop.workers.hubclient import HubClient
from desktop.workers.hubkeeper import HubKeeper
from desktop.workers.hubprocess import HubProcess
from desktop.workers.lanes import Lane, Lanes
from photos.children import Darkroom

log = logging.getLogger(__name__)
SAMPLE = "sample"
RESOURCES = Path(__file__).resolve().parents[1] / "resources"


@dataclass(frozen=True, slots=True)
class Opened:
    """What stands behind a desk at work."""

    record: Record
    hub: HubClient
    keeper: HubKeeper


class App(QObject):
    """One run of the program. `ready` when the desk stands, `stopped` when everything is closed."""

    ready = Signal()
    stopped = Signal()

    def __init__(
        self, home: Path, programmes: dict[str, Programme], *, source: str = "", hold_s: float | None = None
    ) -> None:
        super().__init__()
        self.home = home
        self._programmes = programmes
        self._settings_path = home / "settings.json"
        self.settings = settings_file.load(self._settings_path)
        if source:
            self.settings = replace(self.settings, source=source)
        if hold_s is not None:
            self.settings = replace(self.settings, hold_s=hold_s)
        self.words = self._words()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.look = theme.apply(
            application,
            self.settings.look,
            scale=self.settings.text_scale,
            chinese=self.words.lang.startswith("zh"),
        )
        self.lanes = Lanes()
        self.keychain = Keychain(home)
        self.first_run: FirstRunPage | None = None
        self.window: MainWindow | None = None
        self.desk: Desk | None = None
        self.opened: Opened | None = None
        self._darkroom = Darkroom(2)

    def start(self) -> None:
        """Ask the keyring off the screen's thread, then open the desk or the first-run page."""
        self._work(self.keychain.state, self._keys_known)

    def _keys_known(self, state: KeyState) -> None:
        if state is KeyState.IN_KEYRING and self.settings.source:
            self._work(self.keychain.key, self._open)
        else:
            self._ask_first(state)

    def _ask_first(self, state: KeyState) -> None:
        page = FirstRunPage(self.words, self.look, state, self.settings, self.home)
        page.chosen.connect(lambda answer: self._answered(state, answer))
        page.show()
        self.first_run = page

    def _answered(self, state: KeyState, answer: FirstRun) -> None:
        source = SAMPLE if answer.source == SAMPLE else answer.address
        self.settings = replace(self.settings, source=source, account=answer.account)
        page = self.first_run

        def work() -> tuple[Key, Opened]:
            if state is KeyState.NEEDS_NEW_PASSPHRASE:
                key = self.keychain.with_passphrase_new(answer.passphrase)
            elif state is KeyState.NEEDS_PASSPHRASE:
                key = self.keychain.unlock(answer.passphrase)
            else:
                key = self.keychain.key()
            return key, self._opened(key, answer.password)

        def done(found: tuple[Key, Opened]) -> None:
            self._stand(found[1])
            if page is not None:
                page.close()
            self.first_run = None

        def failed(error: Exception) -> None:
            if page is not None and isinstance(error, ConsoleError):
                page.show_trouble(self.words.trouble(error))

        self.lanes.run(Lane.FILES, lambda _: work(), owner=self, done=done, failed=failed)

    def _open(self, key: Key) -> None:
        self._work(lambda: self._opened(key, ""), self._stand)

    def _opened(self, key: Key, password: str) -> Opened:
        """Open the record and find the hub; runs off the screen's thread."""
        record = open_record(self.home, key.secret, self._programmes.values())
        if self.settings.source == SAMPLE:
            process = HubProcess(self.home / "hub", derive(key.secret, "hub"), "reviewer", "Zhou Min")
            hub = HubClient("http://127.0.0.1:9", desk=self._desk_name())
            keeper = HubKeeper(hub, process, self.home / "hub" / "seeded")
            keeper.ensure()
        else:
            hub = HubClient(self.settings.source, self.keychain.recall("token") or "", desk=self._desk_name())
            keeper = HubKeeper(hub)
            if password:
                session = hub.sign_in(self.settings.account, password)
                hub.move(self.settings.source, session.token)
                self.keychain.keep("token", session.token)
        return Opened(record, hub, keeper)

    def _desk_name(self) -> str:
        """What tells two desks of one account apart at the hub: this folder's own name, made once."""
        file = self.home / "desk-id"
        if not file.exists():
            import_id = derive(str(self.home).encode(), "desk").hex()[:12]
            file.write_text(import_id)
        return file.read_text().strip()

    def _stand(self, opened: Opened) -> None:
        """Everything is open: make the desk, its window, and start the rounds."""
        self.opened = opened
        record = opened.record
        rounds = Rounds(
            self.lanes, record.cache, record.blobs, opened.hub, self._darkroom, record.history, opened.keeper.ensure
        )
        pictures = Pictures(self.lanes, record.blobs, self._darkroom)
        self.rounds, self.focus = rounds, Focus()
        self.desk = Desk(self.lanes, record.cache, rounds, pictures, self.settings.hold_s)
        self.window = MainWindow(self.desk, self.focus, self.words, self.look, self.settings)
        self.window.closing.connect(self.stop)
        self.window.show()
        if record.salvaged is not None:
            saved, aside = record.salvaged.saved, record.salvaged.aside.name
            self.desk.failed.emit(NotSaved("damaged", saved=saved, aside=aside))
        self.desk.count()
        rounds.sync()
        if opened.keeper.seeds:
            self._seed(opened.keeper)
        self.ready.emit()

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

    def stop(self, settings: Settings | None = None) -> None:
        """Close: end the undo hold, push what is said, let everything go."""
        if self.desk is None or self.opened is None:
            self._let_go()
            return
        self.settings = settings or self.settings
        settings_file.save(self._settings_path, self.settings)
        self.rounds.stop()
        self.lanes.run(
            Lane.WIRE,
            self.rounds.last_words,
            owner=self,
            done=lambda _: self._let_go(),
            failed=lambda _: self._let_go(),
        )

    def _let_go(self) -> None:
        self.lanes.close()
        if self.opened is not None:
            self.opened.keeper.stop()
            self.opened.hub.close()
            self.opened.record.close()
        self._darkroom.close()
        self.stopped.emit()

    def _work(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self.lanes.run(Lane.FILES, lambda _: work(), owner=self, done=done, failed=self._failed)

    def _failed(self, error: Exception) -> None:
        """Trouble before the desk stands is said on the first-run page; afterwards by the window."""
        if not isinstance(error, ConsoleError):
            raise error
        if self.desk is not None:
            self.desk.failed.emit(error)
            return
        if self.first_run is None:
            self._ask_first(KeyState.IN_KEYRING)
        if self.first_run is not None:
            self.first_run.show_trouble(self.words.trouble(error))

    def _words(self) -> Words:
        lang = self.settings.lang or ("zh_CN" if QLocale.system().language() is QLocale.Language.Chinese else "en")
        return Words(lang, catalogue.load(RESOURCES / "i18n", lang), SENTENCES_PAGES)
