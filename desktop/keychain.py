"""The key of this desk: in the system's keyring, or wrapped under a passphrase; never in the clear on the disk.

`key.json` in the desk's folder says where the key is, and holds none: with a keyring the entry's name and a value
to know the right key by, with a passphrase the key sealed under argon2id.

The token of a session lies in the keyring too, in an entry of its own: the person finds it there and can take it
away, and a copy of this folder, old or new, carries no session. Other secrets, a token too large for an entry
(Windows credentials take 2,560 bytes, of two to a character) and everything of a desk without a keyring lie in one
file sealed with the key.
"""

from __future__ import annotations

import hmac
import os
import secrets
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
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

IN_KEYRING = frozenset({"token"})
LARGEST_ENTRY = 2560  # bytes of a Windows credential, which is kept in UTF-16


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
    """`beside` names what has an entry of its own beside the key's, so that forgetting finds it."""

    entry: str
    check: bytes
    beside: tuple[str, ...] = ()


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

    @property
    def lies(self) -> str:
        """Where the key is said to be, without asking for it: `keyring`, `passphrase`, or nowhere yet."""
        kept = self._kept()
        if kept is None:
            return ""
        return "keyring" if kept.keyring is not None else "passphrase"

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
                for entry in (*(_beside(kept.keyring, name) for name in kept.keyring.beside), kept.keyring.entry):
                    self._ring.delete(entry)

    @property
    def by_passphrase(self) -> bool:
        """Is it a passphrase that opens this desk, and no keyring?"""
        with self._lock:
            kept = self._kept()
            return kept is not None and kept.passphrase is not None

    def keep(self, name: str, secret: str) -> None:
        """Keep a secret beside the key: a token in the keyring if it is safe and takes it, all else sealed."""
        with self._lock:
            self.key()
            if name in IN_KEYRING and self._put_beside(name, secret):
                secret = ""
            self._seal({name: secret})

    def recall(self, name: str) -> str | None:
        with self._lock:
            sealed, kept = self._read_beside(), self._kept()
            if name in sealed or kept is None or kept.keyring is None or name not in kept.keyring.beside:
                return sealed.get(name)
            return self._ring.get(_beside(kept.keyring, name))

    def drop(self, name: str) -> None:
        """Forget one secret, as at the end of a session."""
        with self._lock:
            self._seal({name: ""})
            kept = self._kept()
            if kept is not None and kept.keyring is not None and name in kept.keyring.beside:
                self._ring.delete(_beside(kept.keyring, name))

    def _put_beside(self, name: str, secret: str) -> bool:
        """Into an entry of its own; False where there is no keyring, or it does not take it now."""
        kept = self._kept()
        if kept is None or kept.keyring is None or len(secret.encode("utf-16-le")) > LARGEST_ENTRY:
            return False
        named = frozenset({*kept.keyring.beside, name})
        self._keep(_KeyFile(keyring=replace(kept.keyring, beside=tuple(sorted(named)))))  # first: forgetting finds it
        try:
            self._ring.put(_beside(kept.keyring, name), secret)
        except KeyTrouble:
            return False
        return True

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

    def _seal(self, changed: Mapping[str, str]) -> None:
        """Change what lies in the sealed file; an empty secret is none."""
        before = self._read_beside()
        after = {name: secret for name, secret in {**before, **changed}.items() if secret}
        if after != before:
            key = derive(self.key().secret, "secrets")
            files.replace(self._beside, seal(key, wire.encode(after)))


def _beside(kept: _InKeyring, name: str) -> str:
    return f"{kept.entry}-{name}"
