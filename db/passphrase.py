"""A key under a passphrase: sealed with what argon2id makes of it, the cost of a guess written beside."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag

from casework.errors import Refused, WrongPassphrase
from db.keys import KEY_BYTES, seal, unseal

SHORTEST = 8
_SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs: argon2id as RFC 9106 has it for computers with little memory, about 0.3 s."""

    passes: int = 3
    memory_kib: int = 64 * 1024
    lanes: int = 4


MOST = Cost(passes=100, memory_kib=2**20, lanes=16)


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A sealed key, as it may lie on the disk."""

    salt: bytes
    sealed: bytes
    cost: Cost

    @property
    def reasonable(self) -> bool:
        """False for a file that was tampered with: another cost would stop the computer or the library."""
        cost = self.cost
        return (
            1 <= cost.passes <= MOST.passes
            and 1 <= cost.lanes <= MOST.lanes
            and 8 * cost.lanes <= cost.memory_kib <= MOST.memory_kib
            and len(self.salt) == _SALT_BYTES
        )


def wrap(secret: bytes, passphrase: str, cost: Cost) -> Wrapped:
    if len(_normal(passphrase)) < SHORTEST:
        raise Refused("passphrase-too-short", least=SHORTEST)
    salt = os.urandom(_SALT_BYTES)
    return Wrapped(salt, seal(_stretched(passphrase, salt, cost), secret), cost)


def unwrap(wrapped: Wrapped, passphrase: str) -> bytes:
    try:
        return unseal(_stretched(passphrase, wrapped.salt, wrapped.cost), wrapped.sealed)
    except InvalidTag as error:
        raise WrongPassphrase("wrong-passphrase") from error


def _normal(passphrase: str) -> str:
    """The same passphrase from every keyboard and input method."""
    return unicodedata.normalize("NFKC", passphrase)


def _stretched(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    text = _normal(passphrase).encode()
    return hash_secret_raw(text, salt, cost.passes, cost.memory_kib, cost.lanes, KEY_BYTES, Type.ID)
