"""What an examination says: how it stands, in a sentence, and what to do; never whose desk it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

MB = 1024 * 1024


class State(StrEnum):
    OK = "ok"
    LOOK = "look at this"  # the desk works, though not as it could
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Sign:
    """One line of the doctor's."""

    what: str
    state: State
    said: str
    do: str = ""


@dataclass(frozen=True, slots=True)
class Where:
    """The folder of the desk, and of its log."""

    home: Path
    logs: Path


Examine = Callable[[Where], Iterator[Sign]]


def ok(what: str, said: str) -> Sign:
    return Sign(what, State.OK, said)


def look(what: str, said: str, do: str) -> Sign:
    return Sign(what, State.LOOK, said, do)


def wrong(what: str, said: str, do: str) -> Sign:
    return Sign(what, State.WRONG, said, do)


def size(count: int) -> str:
    """Bytes as people say them; never so many figures that they look like a telephone number."""
    if count < 1024:
        return f"{count} B"
    if count < MB:
        return f"{count / 1024:.0f} KB"
    return f"{count / MB:.0f} MB" if count < 10_000 * MB else f"{count / MB / 1024:.0f} GB"
