"""What opens a desk that is locked: its passphrase, the account's password, or a key where nothing was agreed on.

The password is known by an argon2id hash made at the sign-in and sealed beside the desk's key, so that it opens the
desk without the hub too. Calls stretch what was typed, or ask the keyring: never make them on the UI's thread.
"""

from __future__ import annotations

from enum import Enum

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from casework.errors import WrongPassphrase
from desktop.keychain import Keychain

HASHER = PasswordHasher()  # argon2id with the library's current defaults
PASSWORD, LOCKED = "password", "locked"  # what they are called beside the key


class Opens(Enum):
    """What is asked of who comes back."""

    PASSPHRASE = "passphrase"  # noqa: S105 - a kind of secret, not one
    PASSWORD = "password"  # noqa: S105 - likewise
    RETURN = "return"  # no office account, and the keyring holds the key: the system's sign-in guards this desk


class Latch:
    """Compares and remembers; who waits how long after a wrong try is the guard's to say."""

    def __init__(self, keychain: Keychain) -> None:
        self._keychain = keychain

    def opens_by(self) -> Opens:
        if self._keychain.by_passphrase:
            return Opens.PASSPHRASE
        return Opens.PASSWORD if self._keychain.recall(PASSWORD) else Opens.RETURN

    def fits(self, opens: Opens, typed: str) -> bool:
        try:
            if opens is Opens.PASSPHRASE:
                self._keychain.unlock(typed)
            elif opens is Opens.PASSWORD:
                HASHER.verify(self._keychain.recall(PASSWORD) or "", typed)
        except (WrongPassphrase, VerificationError, InvalidHashError):
            return False
        return True

    def learn(self, password: str) -> None:
        """The hub has just taken this password."""
        self._keychain.keep(PASSWORD, HASHER.hash(password))

    @property
    def left_locked(self) -> bool:
        """Was it locked when the program ended? To start it again must not open it."""
        return self._keychain.recall(LOCKED) is not None

    def leave_locked(self, locked: bool) -> None:
        if locked:
            self._keychain.keep(LOCKED, "yes")
        else:
            self._keychain.drop(LOCKED)
