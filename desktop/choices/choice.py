"""One key of the decision bar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from casework.states import Effect
from desktop.focus import Mode

MODES = {Effect.REJECT: Mode.REJECTING, Effect.DISPATCH: Mode.DISPATCHING, Effect.MERGE: Mode.MERGING}
"""Effects whose key asks a question first."""


@dataclass(frozen=True, slots=True)
class Choice:
    """`key` as its caps show it; `why` says why it is not possible, as a key of words."""

    key: str
    title: str
    run: Callable[[], None]
    second: str = ""
    style: str = "plain"  # plain, suggested (outlined), filled
    why: str = ""
    gap: bool = False  # a wider gap before it

    @property
    def possible(self) -> bool:
        return not self.why
