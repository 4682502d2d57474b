"""Opens the encrypted SQLite file: one way in, and every trouble of the file said in our own errors.

The key is 32 raw bytes (0.7 ms to open; a passphrase would cost 280 ms). Nothing of SQLite's own words leaves
this module: a full disk is `DiskFull`, a wrong key or a broken page is `Damaged`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, ExceptionContext, QueuePool, StaticPool, create_engine, event
from sqlcipher3 import dbapi2 as sqlite

from casework.errors import ConsoleError, Damaged, NotSaved
from db.files import ONLY_OURS, disk_full, has_room, keeping
from db.keys import KEY_BYTES

OLDEST_SQLITE = (3, 51, 3)  # before it a reset of the WAL could lose pages
BUSY_MS = 5000
NOWHERE = Path(":memory:")

# SQLite's primary result codes; extended ones carry them in their low byte
_IO_ERROR, _FULL = 10, 13
_SAID: dict[int, tuple[type[ConsoleError], str]] = {
    3: (NotSaved, "read-only"),  # PERM
    5: (NotSaved, "busy"),  # BUSY: the write lock did not come within `BUSY_MS`
    6: (NotSaved, "busy"),  # LOCKED
    8: (NotSaved, "read-only"),  # READONLY
    11: (Damaged, "malformed"),  # CORRUPT
    14: (NotSaved, "cannot-open"),  # CANTOPEN
    26: (Damaged, "wrong-key-or-damaged"),  # NOTADB: page 1 does not open, for either reason
}


def open_sqlite(path: Path | None, key: bytes | None) -> Engine:
    """An engine on the file at `path`, made if it is missing; `None` is memory, for tests.

    `engine.begin()` reads; `engine.execution_options(write=True).begin()` takes the write lock at once.
    """
    require_sqlite(sqlite.sqlite_version_info)
    where = path or NOWHERE
    if path is not None:
        if key is None or len(key) != KEY_BYTES:
            raise ValueError(f"a file on disk needs a key of {KEY_BYTES} bytes")
        _make_ours(path)
    engine = create_engine(
        "sqlite://",
        module=sqlite,
        creator=lambda: _connect(where, key),
        poolclass=StaticPool if path is None else QueuePool,
    )
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", lambda context: _translate(context, where))
    with engine.connect():  # a wrong key is known now, not at the first question
        return engine


def quick_check(engine: Engine) -> None:
    """Raise `Damaged` unless every page can be decrypted and the tables hang together.

    Needed: SQLCipher 4.19 reads a broken overflow page (of a value longer than a page) as zeros, without a word.
    """
    with engine.connect() as c:
        pages = c.exec_driver_sql("PRAGMA cipher_integrity_check")
        sealed = pages.scalars().all() if pages.returns_rows else []  # in memory nothing is encrypted
        found = c.exec_driver_sql("PRAGMA quick_check(10)").scalars().all()
        path = c.exec_driver_sql("PRAGMA database_list").scalars(2).first()
    if sealed or found != ["ok"]:
        raise Damaged("malformed", path=path, found=tuple(sealed[:10]) + tuple(found))


def require_sqlite(version: tuple[int, ...]) -> None:
    """Refuse a library that may lose what it was given."""
    if version < OLDEST_SQLITE:
        raise NotSaved("old-sqlite", have=".".join(map(str, version)), need=".".join(map(str, OLDEST_SQLITE)))


@contextmanager
def saying_what_happened(path: Path) -> Iterator[None]:
    """Turn an error of the library into ours; what is no trouble of the file stays as it is."""
    try:
        yield
    except sqlite.Error as error:
        ours = _said(error, path)
        if ours is None:
            raise
        raise ours from error


def _connect(path: Path, key: bytes | None) -> Any:
    with saying_what_happened(path):
        connection = sqlite.connect(str(path), isolation_level=None, check_same_thread=False)
        try:
            _prepare(connection, key)
        except BaseException:
            connection.close()
            raise
    return connection


def _prepare(connection: Any, key: bytes | None) -> None:
    run = connection.execute
    run("PRAGMA cipher_log_level = NONE")  # it would write to stderr; we raise instead
    if key is not None:
        run(f"PRAGMA key = \"x'{key.hex()}'\"")  # takes no parameters
    run(f"PRAGMA busy_timeout = {BUSY_MS}")
    run("PRAGMA temp_store = MEMORY")  # a temporary file would lie in the clear
    run("PRAGMA foreign_keys = ON")
    run("SELECT count(*) FROM sqlite_schema").fetchone()  # the first read is what tries the key
    run("PRAGMA journal_mode = WAL")
    run("PRAGMA synchronous = FULL")  # Saved means saved, a power cut included


def _make_ours(path: Path) -> None:
    """Create the file before SQLite would, readable by nobody else; -wal and -shm follow its mode.

    Never open one that exists: closing it would drop the locks this process holds on it.
    """
    if not path.exists():
        with keeping(path):
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY, ONLY_OURS))


def _begin(connection: Connection) -> None:
    write = connection.get_execution_options().get("write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _translate(context: ExceptionContext, path: Path) -> None:
    ours = _said(context.original_exception, path)
    if isinstance(ours, Damaged):
        context.is_disconnect = True  # after one bad page SQLCipher fails sound ones too: take a fresh connection
    if ours is not None:
        raise ours from context.original_exception


def _said(error: BaseException, path: Path) -> ConsoleError | None:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    # a quota or a limit on file size comes as a plain I/O error
    if code == _FULL or (code == _IO_ERROR and not has_room(path, _longest(path))):
        return disk_full(path)
    if code == _IO_ERROR:
        return NotSaved("cannot-write", path=str(path), reason=str(error))
    if code not in _SAID:
        return None
    kind, name = _SAID[code]
    return kind(name, path=str(path), reason=str(error))


def _longest(path: Path) -> int:
    files = (path, path.with_name(path.name + "-wal"))
    return max((file.stat().st_size for file in files if file.exists()), default=0)
