"""The key of this desk: in the system's keyring, or wrapped under a passphrase; never in the clear on the disk.

`key.json` in the desk's folder says where the key is, and holds none: with a keyring the entry's name and a value
to know the right key by, with a passphrase the key sealed under argon2id. Secrets beside the key (the token of a
session) lie in one file sealed with it, because Windows credentials take no more than 2,560 bytes.
"""

from __future__ import annotations

import hmac
import os
import secrets
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

import keyring
from cryptography.exceptions import InvalidTag
from keyring.backend import KeyringBackend

from casework import wire
from casework.errors import BadMessage, Damaged, KeyTrouble, Refused
from db import files
from db.keys import KEY_BYTES, seal, unseal
from db.keys import derive as derive
from db.passphrase import Cost, Wrapped, unwrap, wrap
from desktop.ring import PATIENCE_S, SAFE, Ring


class KeyState(StrEnum):
    """What stands between this desk and its key."""

    IN_KEYRING = "in-keyring"  # `key` gives it, and makes it at the first start
    # first start, and no keyring that is safe and answers
    NEEDS_NEW_PASSPHRASE = "needs-new-passphrase"  # noqa: S105 - a state, not a secret
    NEEDS_PASSPHRASE = "needs-passphrase"  # noqa: S105 - likewise
    KEYRING_AWAY = "keyring-away"  # the key is in a keyring that does not answer now
    KEY_LOST = "key-lost"  # the keyring answers, and has it no more


@dataclass(frozen=True, slots=True)
class Key:
    """32 bytes that open everything on this desk."""

    secret: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class _InKeyring:
    entry: str
    check: bytes


@dataclass(frozen=True, slots=True)
class _KeyFile:
    """`key.json`: one of the two."""

    keyring: _InKeyring | None = None
    passphrase: Wrapped | None = None
    version: int = 1


class Keychain:
    """Where the key comes from. Calls may wait for a keyring or for argon2: never make them on the UI's thread."""

    def __init__(
        self,
        home: Path,
        service: str = "caselight",
        *,
        safe: frozenset[str] = SAFE,
        patience_s: float = PATIENCE_S,
        cost: Cost | None = None,
        find: Callable[[], KeyringBackend] = keyring.get_keyring,
    ) -> None:
        self._home = home
        self._file, self._beside = home / "key.json", home / "secrets.sealed"
        self._ring = Ring(service, safe, patience_s, find)
        self._cost = cost or Cost()
        self._key: Key | None = None
        self._lock = threading.RLock()

    def state(self) -> KeyState:
        """What `key` would say. Makes nothing."""
        with self._lock:
            try:
                kept = self._kept()
                if kept is None:
                    self._ring.get("first start")  # no such entry: asked to see whether it answers
                elif kept.keyring is not None:
                    self._from_ring(kept.keyring)
                else:
                    return KeyState.NEEDS_PASSPHRASE
            except KeyTrouble as trouble:
                if kept is None:
                    return KeyState.NEEDS_NEW_PASSPHRASE
                return KeyState.KEY_LOST if trouble.code == "key-lost" else KeyState.KEYRING_AWAY
            return KeyState.IN_KEYRING

    def key(self) -> Key:
        """The key, without a question to the person; at the first start a new one goes into the keyring."""
        with self._lock:
            if self._key is None:
                kept = self._kept()
                if kept is None:
                    self._key = self._new_in_ring()
                elif kept.keyring is not None:
                    self._key = self._from_ring(kept.keyring)
                else:
                    raise KeyTrouble("needs-passphrase")
            return self._key

    def with_passphrase_new(self, passphrase: str) -> Key:
        """Make the key of a desk that has none, and wrap it; a lost passphrase cannot be recovered."""
        with self._lock:
            if self._kept() is not None:
                raise Refused("key-exists")  # another key could not read what lies here
            key = Key(os.urandom(KEY_BYTES))
            self._keep(_KeyFile(passphrase=wrap(key.secret, passphrase, self._cost)))
            self._key = key
            return key

    def unlock(self, passphrase: str) -> Key:
        with self._lock:
            kept = self._kept()
            if kept is None or kept.passphrase is None:
                raise KeyTrouble("no-passphrase-set")
            self._key = Key(unwrap(kept.passphrase, passphrase))
            return self._key

    def forget(self) -> None:
        """Wipe the key everywhere: what is encrypted with it can never be read again."""
        with self._lock:
            self._key = None
            try:
                kept = self._kept()
            except Damaged:  # it names no entry that could be deleted
                kept = None
            for file in (self._beside, self._file):
                with files.keeping(file):
                    file.unlink(missing_ok=True)
            if kept is not None and kept.keyring is not None:
                self._ring.delete(kept.keyring.entry)

    def keep(self, name: str, secret: str) -> None:
        """Keep a secret beside the key, sealed with it."""
        with self._lock:
            self._write_beside({**self._read_beside(), name: secret})

    def recall(self, name: str) -> str | None:
        with self._lock:
            return self._read_beside().get(name)

    def drop(self, name: str) -> None:
        """Forget one secret, as at the end of a session."""
        with self._lock:
            left = {known: secret for known, secret in self._read_beside().items() if known != name}
            self._write_beside(left)

    def _new_in_ring(self) -> Key:
        key, entry = Key(os.urandom(KEY_BYTES)), f"desk-{secrets.token_hex(6)}"
        self._ring.put(entry, key.secret.hex())
        self._keep(_KeyFile(keyring=_InKeyring(entry, derive(key.secret, "check"))))
        return key

    def _from_ring(self, kept: _InKeyring) -> Key:
        told = self._ring.get(kept.entry)
        try:
            secret = bytes.fromhex(told or "")
        except ValueError:
            secret = b""
        if len(secret) != KEY_BYTES or not hmac.compare_digest(derive(secret, "check"), kept.check):
            raise KeyTrouble("key-lost", entry=kept.entry)
        return Key(secret)

    def _kept(self) -> _KeyFile | None:
        try:
            kept = wire.decode(self._file.read_bytes(), _KeyFile)
        except FileNotFoundError:
            return None
        except (BadMessage, OSError) as error:
            raise Damaged("key-file", path=str(self._file), reason=str(error)) from error
        one_only = (kept.keyring is None) != (kept.passphrase is None)
        if not one_only or (kept.passphrase is not None and not kept.passphrase.reasonable):
            raise Damaged("key-file", path=str(self._file), reason="says nothing that makes sense")
        return kept

    def _keep(self, kept: _KeyFile) -> None:
        files.make_folder(self._home, self._home)
        files.replace(self._file, wire.encode(kept))

    def _read_beside(self) -> Mapping[str, str]:
        """What lies beside the key; a file that does not open costs a sign-in, so it counts as empty."""
        key = derive(self.key().secret, "secrets")
        try:
            return wire.decode(unseal(key, self._beside.read_bytes()), dict[str, str])
        except (OSError, InvalidTag, BadMessage):
            return {}

    def _write_beside(self, secrets_: Mapping[str, str]) -> None:
        key = derive(self.key().secret, "secrets")
        files.replace(self._beside, seal(key, wire.encode(secrets_)))
