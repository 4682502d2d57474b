"""The system's keyring, asked with a time-out, and only if it keeps what it is given under lock."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import TypeVar

from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend

from casework.errors import KeyTrouble

# An allow-list: others (keyrings.alt) store base64 in the clear without a word, or drop what they are given.
SAFE = frozenset(f"keyring.backends.{name}" for name in ("SecretService", "Windows", "macOS", "libsecret", "kwallet"))
PATIENCE_S = 15.0  # a locked collection asks the person first; one was seen to block for 10 s

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ring:
    """The entries of one service; a call raises `KeyTrouble` when the keyring is unsafe, silent or refuses."""

    service: str
    safe: frozenset[str]
    patience_s: float
    find: Callable[[], KeyringBackend]

    def get(self, entry: str) -> str | None:
        return self._ask(lambda ring: ring.get_password(self.service, entry))

    def put(self, entry: str, secret: str) -> None:
        """Keep a secret; read back, because a keyring may drop it without a word."""

        def put(ring: KeyringBackend) -> str | None:
            ring.set_password(self.service, entry, secret)
            return ring.get_password(self.service, entry)

        if self._ask(put) != secret:
            raise KeyTrouble("keyring-dropped")

    def delete(self, entry: str) -> None:
        """Delete an entry; one that is not there is no error."""

        def delete(ring: KeyringBackend) -> None:
            if ring.get_password(self.service, entry) is not None:
                ring.delete_password(self.service, entry)

        self._ask(delete)

    def backend(self) -> str:
        """The keyring that would be used; nothing is asked of it."""
        return self._ask(lambda ring: f"{type(ring).__module__}.{type(ring).__qualname__}")

    def _ask(self, question: Callable[[KeyringBackend], T]) -> T:
        """Ask in a thread of its own: a locked keyring may never answer, even to the question which one it is."""
        answers: SimpleQueue[T | Exception] = SimpleQueue()

        def ask() -> None:
            try:
                answers.put(question(self._safe_one()))
            except Exception as error:  # carried to the asker, who tells it; backends raise whatever D-Bus does
                answers.put(error)

        threading.Thread(target=ask, name="keyring", daemon=True).start()
        try:
            answer = answers.get(timeout=self.patience_s)
        except Empty as error:
            raise KeyTrouble("keyring-silent", seconds=self.patience_s) from error
        if isinstance(answer, KeyTrouble):
            raise answer
        if isinstance(answer, Exception):
            raise KeyTrouble("keyring-refused", reason=type(answer).__name__) from answer
        return answer

    def _safe_one(self) -> KeyringBackend:
        """The backend in use; of a chain the first that is safe, without the chain around it."""
        ring = self.find()
        for one in _links(ring):
            if type(one).__module__ in self.safe:
                return one
        raise KeyTrouble("keyring-unsafe", backend=f"{type(ring).__module__}.{type(ring).__qualname__}")


def _links(ring: KeyringBackend) -> Iterator[KeyringBackend]:
    if isinstance(ring, ChainerBackend):
        yield from ring.backends
    else:
        yield ring
