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
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

import keyring
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from keyring.backend import KeyringBackend

from casework import wire
from casework.errors import BadMessage, Damaged, KeyTrouble, Refused, WrongPassphrase
from db import files
from db.keys import KEY_BYTES
from db.keys import derive as derive
from desktop.ring import PATIENCE_S, SAFE, Ring

SHORTEST_PASSPHRASE = 8
_SEALED_AS = b"caselight desk key 1"
_NONCE = 12


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
class Cost:
    """What one guess at a passphrase costs: argon2id as RFC 9106 has it for desks, about 0.3 s."""

    passes: int = 3
    memory_kib: int = 64 * 1024
    lanes: int = 4

    def within(self, most: Cost) -> bool:
        return (
            1 <= self.passes <= most.passes
            and 1 <= self.lanes <= most.lanes
            and 8 * self.lanes <= self.memory_kib <= most.memory_kib
        )


MOST = Cost(passes=100, memory_kib=2**20, lanes=16)  # a file that asks for more would stop the computer


@dataclass(frozen=True, slots=True)
class _InKeyring:
    entry: str
    check: bytes


@dataclass(frozen=True, slots=True)
class _Wrapped:
    salt: bytes
    sealed: bytes
    cost: Cost


@dataclass(frozen=True, slots=True)
class _KeyFile:
    """`key.json`: one of the two."""

    keyring: _InKeyring | None = None
    passphrase: _Wrapped | None = None
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
            if len(_normal(passphrase)) < SHORTEST_PASSPHRASE:
                raise Refused("passphrase-too-short", least=SHORTEST_PASSPHRASE)
            key, salt = Key(os.urandom(KEY_BYTES)), os.urandom(16)
            sealed = _seal(_stretched(passphrase, salt, self._cost), key.secret)
            self._keep(_KeyFile(passphrase=_Wrapped(salt, sealed, self._cost)))
            self._key = key
            return key

    def unlock(self, passphrase: str) -> Key:
        with self._lock:
            kept = self._kept()
            if kept is None or kept.passphrase is None:
                raise KeyTrouble("no-passphrase-set")
            wrapped = kept.passphrase
            try:
                secret = _unseal(_stretched(passphrase, wrapped.salt, wrapped.cost), wrapped.sealed)
            except InvalidTag as error:
                raise WrongPassphrase("wrong-passphrase") from error
            self._key = Key(secret)
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
        if not one_only or (kept.passphrase is not None and not kept.passphrase.cost.within(MOST)):
            raise Damaged("key-file", path=str(self._file), reason="says nothing that makes sense")
        return kept

    def _keep(self, kept: _KeyFile) -> None:
        files.make_folder(self._home, self._home)
        files.replace(self._file, wire.encode(kept))

    def _read_beside(self) -> Mapping[str, str]:
        """What lies beside the key; a file that does not open costs a sign-in, so it counts as empty."""
        key = derive(self.key().secret, "secrets")
        try:
            return wire.decode(_unseal(key, self._beside.read_bytes()), dict[str, str])
        except (OSError, InvalidTag, BadMessage):
            return {}

    def _write_beside(self, secrets_: Mapping[str, str]) -> None:
        key = derive(self.key().secret, "secrets")
        files.replace(self._beside, _seal(key, wire.encode(secrets_)))


def _normal(passphrase: str) -> str:
    """The same passphrase from every keyboard and input method."""
    return unicodedata.normalize("NFKC", passphrase)


def _stretched(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    return hash_secret_raw(
        _normal(passphrase).encode(), salt, cost.passes, cost.memory_kib, cost.lanes, KEY_BYTES, Type.ID
    )


def _seal(key: bytes, data: bytes) -> bytes:
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, data, _SEALED_AS)


def _unseal(key: bytes, sealed: bytes) -> bytes:
    """What was sealed; `InvalidTag` for another key, or for bytes that are none of ours."""
    if len(sealed) < _NONCE:
        raise InvalidTag
    return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], _SEALED_AS)
