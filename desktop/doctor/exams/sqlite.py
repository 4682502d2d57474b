"""The database library: its version, whether it finds words, and whether it really encrypts."""

from __future__ import annotations

from collections.abc import Iterator

from db.library import Library, library
from desktop.doctor.signs import Sign, Where, ok, wrong

AGAIN = "Install sqlcipher3 as requirements.lock has it."


def examine(_where: Where) -> Iterator[Sign]:
    yield told(library())


def told(found: Library) -> Sign:
    said = f"SQLite {found.sqlite}, SQLCipher {found.cipher or 'missing'}"
    if not found.sound:
        return wrong("database", f"{said}: older than 3.51.3, which could lose pages", AGAIN)
    if not found.encrypts:
        return wrong("database", f"{said}: it does not encrypt", AGAIN)
    if not found.searches:
        return wrong("database", f"{said}: without FTS5 the queue cannot be searched", AGAIN)
    return ok("database", f"{said}: encrypts, finds words")
