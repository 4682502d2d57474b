"""Makes every object once and hands it its neighbours: from the first-run page to a desk at work."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtWidgets import QApplication

from casework.errors import ConsoleError, Damaged
from casework.programme import Programme
from db.keys import derive
from db.opening import Record, open_record
from db.records import QueueRow
from desktop import settings as settings_file
from desktop import theme
from desktop.batches import Batches
from desktop.comparing import Comparing
from desktop.desk import Desk
from desktop.firstpage import ASKS, TYPED, FirstPage, setup_of
from desktop.focus import Focus
from desktop.keychain import Key, Keychain, KeyState
from desktop.outbox import Outbox
from desktop.pictures import Pictures
from desktop.queuemodel import QueueModel
from desktop.rounds import Rounds
from desktop.rulings import Rulings
from desktop.selection import Selection
from desktop.settings import Settings
from desktop.settling import Settling
from desktop.supervising import Supervising
from desktop.tools import Tools
from desktop.views.firstrun import FirstRun, FirstRunPage
from desktop.views.mainwindow import MainWindow
from desktop.views.queuerow import spoken
from desktop.views.thiscomputer import Passphrase
from desktop.words import Words, catalogue
from desktop.workers.hubclient import HubClient
from desktop.workers.hubkeeper import HubKeeper
from desktop.workers.hubprocess import HubProcess
from desktop.workers.lanes import Lane, Lanes
from photos.children import Darkroom

log = logging.getLogger(__name__)
SAMPLE = "sample"
SAMPLE_PROGRAMME = "zhuomuniao-chancheng"  # where the sample day begins
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
        self._state = KeyState.IN_KEYRING
        self._dress()
        self.lanes = Lanes()
        self.keychain = Keychain(home)
        self._first = FirstPage()
        self._first.answered.connect(self._answered)
        self._first.setting_chosen.connect(self._set)
        self._first.left.connect(self._left)
        self.window: MainWindow | None = None
        self.desk: Desk | None = None
        self.opened: Opened | None = None
        self._darkroom = Darkroom(2)

    def start(self) -> None:
        """Ask the keyring off the screen's thread, then open the desk or the first-run page."""
        self._work(self.keychain.state, self._keys_known)

    def _keys_known(self, state: KeyState) -> None:
        self._state = state
        if state is KeyState.IN_KEYRING and self.settings.source:
            self._work(self.keychain.key, self._open)
        else:
            self._ask_first()

    @property
    def first_run(self) -> FirstRunPage | None:
        return self._first.page

    def _ask_first(self) -> None:
        """Show the first-run page for what is missing: a passphrase, a source of cases, or both."""
        self._first.ask(setup_of(self._state, self.settings, self.words.lang, self.home), self.words, self.look)
        if self._state in (KeyState.KEYRING_AWAY, KeyState.KEY_LOST):
            self._first.show_trouble(self.words.say(f"trouble.{self._state.value}"))

    @property
    def passphrases_asked(self) -> int:
        """How many times the first page wants the passphrase typed."""
        return TYPED.get(ASKS.get(self._state, Passphrase.NONE), 0)

    def _set(self, name: str, value: str) -> None:
        """A choice of language, look or letters on the first page: it holds at once, and is kept."""
        values: dict[str, object] = {name: value == "on" if name == "letters" else value}
        self.settings = replace(self.settings, **values)  # type: ignore[arg-type]  # the page offers only these three
        settings_file.save(self._settings_path, replace(self.settings, source=""))
        self._dress()
        self._ask_first()

    def _left(self) -> None:
        """The page was closed: with a desk behind it that goes on, else the program ends."""
        if self.opened is None:
            self.let_go()
        else:
            self._first.close()

    def _answered(self, answer: FirstRun) -> None:
        if self.opened is not None:
            self._work(lambda: self._sign_in(answer), self._signed_in)
            return
        if answer.source:
            source = SAMPLE if answer.source == SAMPLE else answer.address
            self.settings = replace(self.settings, source=source, account=answer.account)
        asked = self.settings.source

        def work() -> Opened:
            if self._state is KeyState.NEEDS_NEW_PASSPHRASE:
                key = self.keychain.with_passphrase_new(answer.passphrase)
                self._state = KeyState.NEEDS_PASSPHRASE
            elif self._state is KeyState.NEEDS_PASSPHRASE:
                key = self.keychain.unlock(answer.passphrase)
            else:
                key = self.keychain.key()
            return self._opened(key, answer.password)

        def failed(error: Exception) -> None:
            if answer.source and asked == self.settings.source:
                self.settings = replace(self.settings, source="")
            self._failed(error)

        self.lanes.run(Lane.FILES, lambda _: work(), owner=self, done=self._stand, failed=failed)

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
            file.write_text(uuid4().hex[:12])
        return file.read_text().strip()

    def _stand(self, opened: Opened) -> None:
        """Everything is open: make the desk, its window, and start the rounds."""
        self.opened = opened
        record = opened.record
        rounds = Rounds(
            self.lanes, record.cache, record.blobs, opened.hub, self._darkroom, record.history, opened.keeper.ensure
        )
        pictures = Pictures(self.lanes, record.blobs, self._darkroom)
        pictures.damaged.connect(rounds.heal)
        self.rounds, self.focus = rounds, Focus()
        programme = self.settings.programme or (SAMPLE_PROGRAMME if self.settings.source == SAMPLE else "")
        self.desk = desk = Desk(self.lanes, record.cache, rounds, pictures, self.settings.hold_s, programme)
        self.tools = make_tools(self.lanes, opened.hub, desk, self.focus, self.words)
        self.model = QueueModel(desk, self._spoken)
        self.window = MainWindow(
            self.tools,
            self.model,
            lambda: QueueModel(desk, self._spoken, blocked_too=True),
            self.look,
            self.settings,
            self._keep_settings,
        )
        self.window.closing.connect(self.stop)
        self.window.sign_in.connect(self._sign_in_again)
        self.window.show()
        self._first.close()
        if record.salvaged is not None:
            saved, aside = record.salvaged.saved, record.salvaged.aside.name
            self.desk.failed.emit(Damaged("damaged", saved=saved, aside=aside))
        self.desk.count()
        rounds.sync()
        if opened.keeper.seeds:
            self._seed(opened.keeper)
        self.ready.emit()

    def _sign_in_again(self) -> None:
        """The office hub forgot this desk: ask for account and password, and go on where the desk stands."""
        setup = setup_of(self._state, self.settings, self.words.lang, self.home)
        again = replace(setup, passphrase=Passphrase.NONE, ask_source=True, address=self.settings.source)
        self._first.ask(again, self.words, self.look)

    def _sign_in(self, answer: FirstRun) -> None:
        assert self.opened is not None
        hub = self.opened.hub
        hub.move(answer.address, "")
        session = hub.sign_in(answer.account, answer.password)
        hub.move(answer.address, session.token)
        self.keychain.keep("token", session.token)

    def _signed_in(self, _done: object) -> None:
        self._first.close()
        self.rounds.sync()

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

    def _keep_settings(self, settings: Settings) -> None:
        self.settings = settings
        settings_file.save(self._settings_path, settings)

    def stop(self) -> None:
        """Close: end the undo hold, push what is said, let everything go."""
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
            self.rounds.stop()
            self.window.closing.disconnect(self.stop)
            self.window.close()
        self.let_go()

    def let_go(self) -> None:
        """Close everything now; what was said and not sent is in the outbox."""
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
        if self.first_run is not None:
            self._first.show_trouble(self.words.trouble(error))
        elif self.desk is not None:
            self.desk.failed.emit(error)
        else:
            self._ask_first()
            self._first.show_trouble(self.words.trouble(error))

    def _dress(self) -> None:
        """Language and look, as the settings have them."""
        lang = self.settings.lang or ("zh_CN" if QLocale.system().language() is QLocale.Language.Chinese else "en")
        self.words = Words(lang, catalogue.load(RESOURCES / "i18n", lang))
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        chinese = lang.startswith("zh")
        self.look = theme.apply(application, self.settings.look, scale=self.settings.text_scale, chinese=chinese)


def make_tools(lanes: Lanes, hub: HubClient, desk: Desk, focus: Focus, words: Words) -> Tools:
    """Everything a reviewer works with, around one desk."""
    selection = Selection()
    batches, comparing, settling = Batches(desk, selection), Comparing(desk, focus), Settling(desk)
    asked = Rulings(lanes, hub, desk), Supervising(lanes, hub, desk), Outbox(lanes, hub, desk)
    return Tools(desk, focus, words, selection, batches, comparing, settling, *asked)
