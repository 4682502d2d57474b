"""Opening the desk's record: migrate it, check it; if it is damaged set it aside and salvage the outbox."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError

from casework.errors import Damaged
from casework.programme import Programme
from db.blobs import Blobs
from db.cache import Cache
from db.engine import open_sqlite, quick_check
from db.files import erase_folder, keeping, make_folder
from db.hashindex import HashHistory
from db.hashsnapshot import NAME, Snapshots
from db.journal import Journal, Salvage
from db.keys import derive
from db.migrations import upgrade

log = logging.getLogger(__name__)
FILE = "cache.db"
OPENED = "opened"  # there while the record is open: found at a start, the last end was none
SMALL = 32 * 1024 * 1024  # bytes; reading every page of a larger one takes seconds (10 ms per MB)
BESIDE = ("", "-wal", "-shm")
JOURNAL, PHOTOS = "journal", "photos"
# what lies in a desk's folder
OURS = (FILE, f"{FILE}-*", "cache.damaged-*", JOURNAL, OPENED, f"{NAME}*", ".*.new", ".*.probe")


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What came back from the journal: `saved` unsent decisions; `lost` entries did not.

    A damaged record was set aside as `aside`; none: there was no record any more.
    """

    aside: Path | None
    saved: int
    lost: int


@dataclass(frozen=True, slots=True)
class Record:
    cache: Cache
    blobs: Blobs
    history: HashHistory
    engine: Engine
    salvaged: Salvaged | None = None

    opened: Path | None = None

    def close(self) -> None:
        """Close in good order: the next start need not read every page."""
        self.engine.dispose()
        if self.opened is not None:
            self.opened.unlink(missing_ok=True)


def open_record(home: Path, key: bytes, shipped: Iterable[Programme] = ()) -> Record:
    """The record in `home`; `shipped` programmes serve until the hub has sent its own.

    Raises `DiskFull` or `NotSaved` when nothing can be kept; damage is not raised but mended.
    """
    make_folder(home, home)
    journal = Journal(home / JOURNAL, key)
    blobs = Blobs(home / PHOTOS, key)
    salvaged = Salvaged(None, 0, 0) if _gone(home) else None
    try:
        engine, cache = _open(home / FILE, key, blobs, journal)
    except Damaged:
        found = journal.read()  # first: under another key it raises, and the record stays where it is
        aside = _set_aside(home)
        engine, cache = _open(home / FILE, key, blobs, journal)
        cache.salvage(found.decisions, datetime.now(UTC))
        salvaged = Salvaged(aside, len(found.decisions), found.lost)
    if salvaged is None or salvaged.aside is None:
        found = _catch_up(cache, journal)
        salvaged = salvaged and Salvaged(None, len(found.decisions), found.lost)
    if not cache.programmes:
        cache.save_programmes(shipped)
    cache.start_day(datetime.now(UTC))
    journal.compact()
    history = HashHistory(engine, Snapshots(home, key))
    (home / OPENED).touch()
    return Record(cache, blobs, history, engine, salvaged, home / OPENED)


def erase_record(home: Path) -> None:
    """Everything a record keeps in `home`, what was set aside too; safe to repeat. Nobody may have it open."""
    for name in OURS:
        for file in home.glob(name):
            with keeping(file):
                file.unlink(missing_ok=True)
    erase_folder(home / PHOTOS)


def _gone(home: Path) -> bool:
    """Somebody worked here and there is no record, or none that SQLite would not take for a new one."""
    file = home / FILE
    return (home / JOURNAL).exists() and (not file.exists() or file.stat().st_size <= 1)


def _catch_up(cache: Cache, journal: Journal) -> Salvage:
    """A lost write-ahead log leaves a sound database of an earlier hour: what only the journal has is put back."""
    try:
        found = journal.read()
    except Damaged:
        log.warning("the journal cannot be read; the record is sound and stands alone")
        return Salvage()
    cache.salvage(found.decisions, datetime.now(UTC))
    return found


def _open(path: Path, key: bytes, blobs: Blobs, journal: Journal) -> tuple[Engine, Cache]:
    engine = open_sqlite(path, derive(key, "cache"))
    try:
        if path.stat().st_size < SMALL or (path.parent / OPENED).exists():
            quick_check(engine)
        upgrade(engine)
        cache = Cache(engine, blobs, journal)
        cache.derive_again()
    except DatabaseError as error:
        engine.dispose()
        raise Damaged("malformed", path=str(path)) from error
    except Damaged:
        engine.dispose()
        raise
    return engine, cache


def _set_aside(home: Path) -> Path:
    """Keep the damaged files as evidence, under a name that says when."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    aside = home / f"cache.damaged-{stamp}.db"
    for ending in BESIDE:
        file = home / f"{FILE}{ending}"
        if file.exists():
            os.replace(file, f"{aside}{ending}")
    return aside
