"""Keyrings that keep, forget, refuse or never answer, and keychains on them; for the tests of the desk's key."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

from keyring.backend import KeyringBackend
from keyring.backends import fail
from keyring.errors import KeyringLocked

from db.passphrase import Cost
from desktop.keychain import Keychain

QUICK = Cost(passes=1, memory_kib=64, lanes=1)
PASSPHRASE = "correct horse battery"
OURS = frozenset({__name__})


class Memory(KeyringBackend):
    """A real backend that keeps its entries as long as the test runs."""

    priority = 1  # type: ignore[assignment]  # a class property above

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.entries[service, username]


class Forgetful(Memory):
    """Takes everything and keeps nothing."""

    priority = 0.2  # type: ignore[assignment]  # as above

    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class Locked(Memory):
    priority = 0.3  # type: ignore[assignment]  # as above

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked("the collection is locked")


class Silent(Memory):
    """Waits for somebody who never comes, as a locked collection does."""

    priority = 0.4  # type: ignore[assignment]  # as above

    def __init__(self) -> None:
        super().__init__()
        self.somebody = threading.Event()
        self.left = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.somebody.wait()
        self.left.set()
        return None


def keychain(home: Path, ring: KeyringBackend, safe: frozenset[str] = OURS, **more: Any) -> Keychain:
    return Keychain(home, safe=safe, cost=QUICK, find=lambda: ring, **more)


def without_keyring(home: Path) -> Keychain:
    return keychain(home, fail.Keyring())


def on_disk(home: Path) -> bytes:
    return b"\n".join(path.read_bytes() for path in home.rglob("*") if path.is_file())


def assert_unknown_to(home: Path, *words: bytes) -> None:
    lying = on_disk(home)
    assert lying
    for word in words:
        for form in (word, word.hex().encode(), word.hex().upper().encode()):
            assert form not in lying
