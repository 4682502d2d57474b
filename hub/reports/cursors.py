"""Where a page ended: a moment and the names that tell two rows of one moment apart."""

from __future__ import annotations

from typing import NamedTuple

from casework import wire
from casework.errors import BadMessage

_LARGEST = 2**53


class Cursor(NamedTuple):
    at_us: int
    first: str
    second: str = ""


def write(at_us: int, first: str, second: str = "") -> str:
    return wire.encode(Cursor(at_us, first, second)).decode()


def read(text: str) -> Cursor | None:
    """None is the very beginning."""
    if not text:
        return None
    cursor = wire.decode(text, Cursor)
    if not 0 <= cursor.at_us <= _LARGEST or "\0" in cursor.first + cursor.second:
        raise BadMessage("bad-message", expected="cursor", reason="no page ended there")
    return cursor
