"""From a folder to a desk that can be made: keys, first-run page, sign-in; and the way back to that page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from casework.errors import ConsoleError, KeyTrouble, NotSaved, Offline, OtherVersion, Refused
from desktop.dressing import Dressing
from desktop.firstpage import ASKS, TYPED, FirstPage, setup_of
from desktop.keychain import Key, KeyState
from desktop.opened import SAMPLE, House, Opened
from desktop.settings import of_nobody
from desktop.views.firstrun import FirstRun, FirstRunPage
from desktop.views.thiscomputer import Passphrase
from desktop.workers.hubclient import Session
from desktop.workers.lanes import Lane, Lanes


class Opening(QObject):
    """Lives as long as the program, with lanes of its own: a desk that is closed takes nothing of it along."""

    opened = Signal(object)  # `Opened`
    signed_in = Signal(str, object)  # at this address, a `Session`: the desk that stands goes on with it
    left = Signal()  # the page was closed, and there is no desk behind it
    failed = Signal(object)  # a trouble of a desk that stands

    def __init__(self, house: House, dressing: Dressing) -> None:
        super().__init__()
        self.house, self._dressing = house, dressing
        self.lanes = Lanes()
        self._state = KeyState.IN_KEYRING
        self._desk: Opened | None = None
        self._first = FirstPage()
        self._first.answered.connect(self._answered)
        self._first.setting_chosen.connect(self._set)
        self._first.left.connect(self._left)

    def start(self) -> None:
        """Ask the keyring off the screen's thread, then open the desk or the first-run page."""
        house = self.house

        def look() -> KeyState:
            house.finish_erasing()
            return house.keychain.state()

        self._work(look, self._keys_known)

    def _keys_known(self, state: KeyState) -> None:
        self._state = state
        source, house = self._dressing.settings.source, self.house
        if state is KeyState.IN_KEYRING and source:
            self._work(lambda: house.open(house.keychain.key(), source), self._stands)
        else:
            self._ask()

    # the page

    @property
    def page(self) -> FirstRunPage | None:
        return self._first.page

    @property
    def passphrases_asked(self) -> int:
        """How many times the first page wants the passphrase typed."""
        return TYPED.get(ASKS.get(self._state, Passphrase.NONE), 0)

    def _ask(self) -> None:
        """Show the page for what is missing: a passphrase, a source of cases, both, or a new session."""
        dressing, settings = self._dressing, self._dressing.settings
        setup = setup_of(self._state, settings, dressing.words.lang, self.house.home)
        if self._desk is not None:
            setup = replace(setup, passphrase=Passphrase.NONE, again=True, address=settings.source)
        self._first.ask(setup, dressing.words, dressing.look)
        if self._state in (KeyState.KEYRING_AWAY, KeyState.KEY_LOST):
            self._first.show_trouble(dressing.words.say(f"trouble.{self._state.value}"))

    def ask_again(self) -> None:
        """The office hub forgot this desk: ask for the password, and go on where the desk stands."""
        self._ask()

    def show_trouble(self, error: ConsoleError) -> None:
        """Say it on the page, which is shown when it is not."""
        if self.page is None:
            self._ask()
        self._first.show_trouble(self._dressing.words.trouble(error))

    def close(self) -> None:
        self._first.close()
        self.lanes.close()

    def _set(self, name: str, value: str) -> None:
        """Language, look or letters were chosen: they hold at once; a desk that stands takes them at its next start."""
        self._dressing.choose(name, value)
        self._ask()

    def _left(self) -> None:
        """The page was closed: with a desk behind it that goes on, else the program ends."""
        if self._desk is None:
            self.left.emit()
        else:
            self._first.close()

    def _answered(self, answer: FirstRun) -> None:
        if self._desk is None:
            self._set_up(answer)
        else:
            self._sign_in_again(answer)

    # a desk

    def _set_up(self, answer: FirstRun) -> None:
        dressing, house = self._dressing, self.house
        if answer.source:
            source = SAMPLE if answer.source == SAMPLE else answer.address
            dressing.settings = replace(dressing.settings, source=source, account=answer.account)
        source = dressing.settings.source

        def work() -> Opened:
            """The sign-in first: what fails there has opened nothing."""
            house.finish_erasing()
            key = self._key(answer.passphrase)
            session = house.sign_in(source, answer.account, answer.password) if answer.password else None
            return house.open(key, source, session)

        def failed(error: Exception) -> None:
            if answer.source:
                dressing.settings = replace(dressing.settings, source="", account="")
            self._failed(error, answer.address)

        self._work(work, self._stands, failed)

    def _key(self, passphrase: str) -> Key:
        """Off the screen's thread: a passphrase is stretched."""
        keychain = self.house.keychain
        if self._state is KeyState.NEEDS_NEW_PASSPHRASE:
            key = keychain.with_passphrase_new(passphrase)
            self._state = KeyState.NEEDS_PASSPHRASE
            return key
        return keychain.unlock(passphrase) if self._state is KeyState.NEEDS_PASSPHRASE else keychain.key()

    def _stands(self, opened: Opened) -> None:
        self._desk = opened
        self._dressing.keep(self._dressing.settings)  # whatever becomes of the program, it knows its source
        self.opened.emit(opened)
        self._first.close()

    def _sign_in_again(self, answer: FirstRun) -> None:
        """What lies here is of one account: another one's would go out under its name."""
        account, house = self._dressing.settings.account, self.house

        def work() -> Session:
            if answer.account != account:
                raise Refused("other-account", account=account)
            return house.sign_in(answer.address, account, answer.password)

        def signed_in(session: Session) -> None:
            self._dressing.keep(replace(self._dressing.settings, source=answer.address))
            self._first.close()
            self.signed_in.emit(answer.address, session)

        self._work(work, signed_in, lambda error: self._failed(error, answer.address))

    def erase(self, close: Callable[[], None], then: Callable[[], None]) -> None:
        """Close what stands, wipe the key and all it has encrypted; `then`, and the first page as on a new computer."""
        opened, house = self._desk, self.house
        if opened is None:
            return
        self._dressing.keep(of_nobody(self._dressing.settings))

        def work() -> ConsoleError | None:
            close()
            opened.close()
            try:
                house.erase()
            except KeyTrouble as error:
                return KeyTrouble("key-left", reason=error.code)
            except NotSaved as error:
                return NotSaved("not-erased", path=error.facts.get("path"), reason=error.facts.get("reason"))
            return None

        def gone(left: ConsoleError | None) -> None:
            self._desk = None
            then()
            self._dressing.keep(of_nobody(self._dressing.settings))  # once more: a window writes where it was
            self._work(house.keychain.state, self._keys_known)
            if left is not None:
                self._work(lambda: left, self.show_trouble)

        self._work(work, gone)

    # troubles

    def _failed(self, error: Exception, address: str = "") -> None:
        """On the page, in the words of who is just setting up a desk."""
        if not isinstance(error, ConsoleError):  # lanes give no other
            raise error
        if self.page is None and self._desk is not None:
            self.failed.emit(error)
        elif address and self.page is not None:
            self._first.show_trouble(*self._of_sign_in(error, address))
        else:
            self.show_trouble(error)

    def _of_sign_in(self, error: ConsoleError, address: str) -> tuple[str, str]:
        """The sentence, and the field that is most likely wrong."""
        words = self._dressing.words
        if isinstance(error, Offline):
            return words.say("sign-in.away", address=address), "address"
        if isinstance(error, OtherVersion):
            return words.say("sign-in.other-version", address=address), "address"
        return words.trouble(error), "address" if error.code in ("not-a-hub", "bad-address") else "password"

    def _work(
        self,
        work: Callable[[], object],
        done: Callable[..., None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        self.lanes.run(Lane.FILES, lambda _: work(), owner=self, done=done, failed=failed or self._failed)
