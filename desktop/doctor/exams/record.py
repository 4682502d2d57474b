"""The record from outside: is it there, sealed, in use, and did the last end go well. To open it takes the key."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from db.library import sealed
from desktop.doctor.signs import Sign, Where, look, ok, size, wrong

FILES = ("cache.db", "journal", "key.json")
LOCK = "caselight.lock"


def examine(where: Where) -> Iterator[Sign]:
    home = where.home
    record = home / "cache.db"
    if not record.exists():
        yield ok("record", "none yet: it is made when the desk is set up")
        return
    yield _sealed(home, record)
    yield _in_use(home)
    if not (home / "key.json").exists():
        do = "Without it the record cannot be read. Put it back from a backup, or begin a new folder with --home."
        yield wrong("key file", "key.json is missing", do)
    damaged = len(list(home.glob("cache.damaged-*.db")))
    if damaged:
        do = "Records that were damaged were set aside and what was unsent was saved. Tell support; then delete them."
        yield look("set aside", f"{damaged} damaged records", do)


def _sealed(home: Path, record: Path) -> Sign:
    said = ", ".join(f"{name} {size(file.stat().st_size)}" for name in FILES[:2] if (file := home / name).exists())
    open_ones = [file.name for file in (record, home / "hub" / "hub.db") if file.exists() and not sealed(file)]
    if open_ones:
        do = "Stop using this desk and tell support: it must not happen."
        return wrong("record", f"{', '.join(open_ones)} lies in the clear", do)
    return ok("record", f"encrypted: {said}")


def _in_use(home: Path) -> Sign:
    """The desk leaves a mark while it works; without a desk it was left by one that did not end well."""
    working = _holder(home / LOCK)
    marked = (home / "opened").exists()
    if working:
        return ok("in use", "a desk is open on it now")
    if marked:
        return look("in use", "no; the last desk did not end well", "The next start looks through the record; let it.")
    return ok("in use", "no; closed in good order")


def _holder(lock: Path) -> bool:
    """Is the program alive that wrote its number into the lock?"""
    try:
        number = int(lock.read_text("utf-8").split("\n", 1)[0])
    except (OSError, ValueError):
        return False
    if sys.platform == "win32":  # where a signal 0 would end it; the lock itself cannot be read while it is held
        return False
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
