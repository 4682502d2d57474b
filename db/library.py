"""What the SQLite that ships with this program can do, found by having it do it; for those who examine a computer."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from casework.errors import ConsoleError
from db.engine import open_sqlite, require_sqlite
from db.keys import KEY_BYTES

IN_THE_CLEAR = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class Library:
    """`sound`: free of the fault that loses pages; `searches`: finds words (FTS5); `encrypts`: files are sealed."""

    sqlite: str
    cipher: str
    sound: bool
    searches: bool
    encrypts: bool


def library(version: tuple[int, ...] = sqlite.sqlite_version_info) -> Library:
    connection = sqlite.connect(":memory:")
    try:
        row = connection.execute("PRAGMA cipher_version").fetchone()
        searches = _searches(connection)
    finally:
        connection.close()
    return Library(".".join(map(str, version)), str(row[0]) if row else "", _sound(version), searches, _encrypts())


def sealed(file: Path) -> bool:
    """Does a database not begin as one in the clear does?"""
    with file.open("rb") as start:
        return start.read(len(IN_THE_CLEAR)) != IN_THE_CLEAR


def _sound(version: tuple[int, ...]) -> bool:
    try:
        require_sqlite(version)
    except ConsoleError:
        return False
    return True


def _searches(connection: sqlite.Connection) -> bool:
    try:
        connection.execute("CREATE VIRTUAL TABLE words USING fts5(said)")
        connection.execute("INSERT INTO words VALUES ('路 灯')")
        found = connection.execute("SELECT count(*) FROM words WHERE words MATCH '\"路 灯\"'").fetchone()
        return bool(found == (1,))
    except sqlite.Error:
        return False


def _encrypts() -> bool:
    with tempfile.TemporaryDirectory(prefix="caselight-doctor-") as folder:
        file = Path(folder) / "proof.db"
        engine = open_sqlite(file, os.urandom(KEY_BYTES))
        engine.dispose()
        return sealed(file)
