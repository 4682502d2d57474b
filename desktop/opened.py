"""Opens the record of a desk and the client of its hub, or erases both. Slow: never called on the UI's thread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from casework.errors import ConsoleError
from casework.programme import Programme
from db import files
from db.keys import derive
from db.opening import Record, erase_record, open_record
from desktop.keychain import Key, Keychain
from desktop.latch import Latch, Opens
from desktop.workers.hubclient import HubClient, Session
from desktop.workers.hubkeeper import HubKeeper
from desktop.workers.hubprocess import HubProcess
from desktop.workers.signin import sign_in

SAMPLE = "sample"
HUB, DESK_ID = "hub", "desk-id"
ERASING = "erasing"  # there from the first thing erased to the last: found at a start, the rest is erased


@dataclass(frozen=True, slots=True)
class Opened:
    """What stands behind a desk at work; `opens` and `locked` are of its screen."""

    record: Record
    hub: HubClient
    keeper: HubKeeper
    opens: Opens = Opens.RETURN
    locked: bool = False

    def close(self) -> None:
        self.keeper.stop()
        self.hub.close()
        self.record.close()


class House:
    """One folder with its key: who signs in to it, what is opened in it, and its end."""

    def __init__(
        self, home: Path, programmes: Iterable[Programme], keychain: Keychain, outside_s: float | None = None
    ) -> None:
        self.home, self.keychain, self.latch, self._outside_s = home, keychain, Latch(keychain), outside_s
        self._programmes = tuple(programmes)

    def open(self, key: Key, source: str, session: Session | None = None) -> Opened:
        """The record, and the hub at `source`; a session that was just begun says who sits here."""
        hub, keeper = self._at(source, key)
        try:
            keeper.ensure()
            record = open_record(self.home, key.secret, self._programmes)
            if session is not None:
                record.cache.save_me(session.me)
        except ConsoleError:
            keeper.stop()
            hub.close()
            raise
        return Opened(record, hub, keeper, self.latch.opens_by(), self.latch.left_locked)

    def sign_in(self, address: str, account: str, password: str) -> Session:
        """A session whose token is kept; from now on this password opens the locked desk."""
        session = sign_in(address, account, password)
        self.keychain.keep("token", session.token)
        self.latch.learn(password)
        self.latch.leave_locked(False)
        return session

    def erase(self) -> None:
        """Wipe the key, then everything it has encrypted. Raises `KeyTrouble` when only a keyring's entry is left."""
        files.make_folder(self.home, self.home)
        files.replace(self.home / ERASING, b"")
        try:
            self.keychain.forget()
        finally:
            erase_record(self.home)
            files.erase_folder(self.home / HUB)
            for name in (DESK_ID, ERASING):
                (self.home / name).unlink(missing_ok=True)

    def finish_erasing(self) -> None:
        """At a start: the rest of what was broken off."""
        if (self.home / ERASING).exists():
            self.erase()

    def _at(self, source: str, key: Key) -> tuple[HubClient, HubKeeper]:
        if source != SAMPLE:
            hub = HubClient(source, self.keychain.recall("token") or "", desk=self._desk_name())
            return hub, HubKeeper(hub)
        secret, outside_s = derive(key.secret, "hub"), self._outside_s
        process = HubProcess(self.home / HUB, secret, "reviewer", "Zhou Min", sample=True, outside_s=outside_s)
        hub = HubClient("http://127.0.0.1:9", desk=self._desk_name())
        return hub, HubKeeper(hub, process, self.home / HUB / "seeded")

    def _desk_name(self) -> str:
        """What tells two desks of one account apart at the hub: this folder's own name, made once."""
        file = self.home / DESK_ID
        if not file.exists():
            files.make_folder(self.home, self.home)
            files.replace(file, uuid4().hex[:12].encode())
        return file.read_text().strip()
