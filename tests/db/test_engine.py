"""The encrypted file: nothing in the clear, and every trouble of it has our own name."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlcipher3 import dbapi2 as sqlite

from casework.errors import Damaged, DiskFull, NotSaved
from db import engine as engine_module
from db.engine import open_sqlite, quick_check, require_sqlite, saying_what_happened
from tests.disks import small_disk

KEY = bytes(range(32))
PAGE = 4096
CANARY = "canary-rue-des-lilas-12"


@pytest.fixture
def opened() -> Iterator[list[Engine]]:
    """Engines put here are closed at the end."""
    engines: list[Engine] = []
    yield engines
    for engine in engines:
        engine.dispose()


@pytest.fixture
def file(tmp_path: Path, opened: list[Engine]) -> Path:
    """A file with a table `t(x)`, three rows of one page each and one canary, closed."""
    path = tmp_path / "desk.db"
    engine = open_sqlite(path, KEY)
    write(engine, "CREATE TABLE t (x TEXT NOT NULL)")
    for _ in range(3):
        write(engine, "INSERT INTO t VALUES (:x)", x="." * PAGE)
    write(engine, "INSERT INTO t VALUES (:x)", x=CANARY)
    engine.dispose()
    return path


def write(engine: Engine, sql: str, **values: object) -> None:
    with engine.execution_options(write=True).begin() as c:
        c.execute(text(sql), values)


def count(engine: Engine) -> int:
    with engine.begin() as c:
        return c.execute(text("SELECT count(*) FROM t")).scalar_one()


def pragma(engine: Engine, name: str) -> object:
    with engine.connect() as c:
        return c.exec_driver_sql(f"PRAGMA {name}").scalar()


def test_a_file_opens_again_with_its_key_and_keeps_its_rows(file: Path, opened: list[Engine]) -> None:
    opened.append(open_sqlite(file, KEY))
    assert count(opened[0]) == 4
    quick_check(opened[0])


def test_what_was_committed_is_durable_and_guarded(file: Path, opened: list[Engine]) -> None:
    opened.append(open_sqlite(file, KEY))
    assert pragma(opened[0], "journal_mode") == "wal"
    assert pragma(opened[0], "synchronous") == 2  # FULL
    assert pragma(opened[0], "foreign_keys") == 1
    assert pragma(opened[0], "temp_store") == 2  # MEMORY
    assert pragma(opened[0], "busy_timeout") == 5000


def test_no_word_lies_in_the_clear_while_open_or_closed(file: Path, opened: list[Engine]) -> None:
    opened.append(open_sqlite(file, KEY))
    write(opened[0], "INSERT INTO t VALUES (:x)", x=CANARY)
    lying = {path.name: path.read_bytes() for path in file.parent.iterdir()}
    assert {"desk.db", "desk.db-wal"} <= lying.keys()
    assert lying["desk.db-wal"]
    for data in lying.values():
        assert CANARY.encode() not in data
        assert KEY not in data
        assert b"SQLite format 3" not in data


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_nobody_else_may_read_the_file(file: Path, opened: list[Engine]) -> None:
    opened.append(open_sqlite(file, KEY))
    write(opened[0], "DELETE FROM t")
    assert {path.stat().st_mode & 0o077 for path in file.parent.iterdir()} == {0}


def test_another_key_is_told_at_once(file: Path) -> None:
    with pytest.raises(Damaged, match="wrong-key-or-damaged"):
        open_sqlite(file, bytes(32))


def test_a_file_that_is_no_database_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    path.write_bytes(b"shopping list\n" * 1000)
    with pytest.raises(Damaged, match="wrong-key-or-damaged"):
        open_sqlite(path, KEY)


def test_a_file_on_disk_needs_a_whole_key(tmp_path: Path) -> None:
    for key in (None, b"short"):
        with pytest.raises(ValueError, match="32 bytes"):
            open_sqlite(tmp_path / "desk.db", key)
    assert not list(tmp_path.iterdir())


def test_a_flipped_byte_is_damage_on_whatever_page(file: Path) -> None:
    whole = file.read_bytes()
    for page in range(len(whole) // PAGE):
        broken = bytearray(whole)
        broken[page * PAGE + 1000] ^= 1
        file.write_bytes(broken)
        with pytest.raises(Damaged) as told:
            check(file)
        assert told.value.code == ("wrong-key-or-damaged" if page == 0 else "malformed")
        assert told.value.facts["path"] == str(file)


def test_damage_met_while_reading_is_told_and_what_is_sound_can_still_be_read(file: Path, opened: list[Engine]) -> None:
    opened.append(open_sqlite(file, KEY))
    write(opened[0], "CREATE TABLE sound (x)")
    write(opened[0], "INSERT INTO sound VALUES (1)")
    with opened[0].begin() as c:
        page = c.execute(text("SELECT rootpage FROM sqlite_schema WHERE name = 't'")).scalar_one()
    opened[0].dispose()
    flip(file, (page - 1) * PAGE + 1000)
    for _ in range(2):
        with pytest.raises(Damaged, match="malformed"):
            count(opened[0])
        with opened[0].begin() as c:
            assert c.execute(text("SELECT x FROM sound")).scalar_one() == 1


def test_the_check_sees_damage_that_a_read_takes_for_zeros(file: Path, opened: list[Engine]) -> None:
    flip(file, 2 * PAGE + 1000)  # the overflow page of a long value
    opened.append(open_sqlite(file, KEY))
    with pytest.raises(Damaged, match="malformed"):
        quick_check(opened[0])


def flip(path: Path, place: int) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)


def test_a_cut_file_is_damaged(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: -PAGE - 7])
    with pytest.raises(Damaged):
        check(file)


def test_tables_that_do_not_hang_together_are_damage(file: Path, opened: list[Engine]) -> None:
    opened.append(open_sqlite(file, KEY))
    write(opened[0], "CREATE INDEX i ON t (x)")
    raw = opened[0].raw_connection()
    raw.execute("PRAGMA writable_schema = ON")  # type: ignore[attr-defined]  # the pool's proxy passes it on
    raw.execute("UPDATE sqlite_schema SET sql = 'CREATE TABLE t (x TEXT NOT NULL CHECK (x > 99))' WHERE name = 't'")  # type: ignore[attr-defined]
    raw.close()
    opened[0].dispose()
    with pytest.raises(Damaged, match="malformed"):
        check(file)


def check(path: Path) -> None:
    engine = open_sqlite(path, KEY)
    try:
        quick_check(engine)
    finally:
        engine.dispose()


def test_a_second_writer_waits_and_neither_loses_a_row(file: Path, opened: list[Engine]) -> None:
    opened.append(open_sqlite(file, KEY))
    ready = threading.Barrier(2)

    def add_up() -> None:
        ready.wait()
        for _ in range(50):
            with opened[0].execution_options(write=True).begin() as c:
                rows = c.execute(text("SELECT count(*) FROM t")).scalar_one()
                c.execute(text("INSERT INTO t VALUES (:x)"), {"x": str(rows)})

    threads = [threading.Thread(target=add_up) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with opened[0].begin() as c:
        seen = c.execute(text("SELECT x FROM t WHERE length(x) < 4")).scalars().all()
    assert sorted(map(int, seen)) == list(range(4, 104))  # each counted what the other had written


def test_a_write_takes_the_lock_at_its_beginning(
    file: Path, opened: list[Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_module, "BUSY_MS", 1)
    opened.append(open_sqlite(file, KEY))
    writing = opened[0].execution_options(write=True)
    with writing.begin():
        with pytest.raises(NotSaved, match="busy"), writing.begin():
            pytest.fail("two writers at once")
        assert count(opened[0]) == 4  # a reader is not held up
    write(opened[0], "DELETE FROM t")


def test_what_fails_half_way_leaves_nothing(file: Path, opened: list[Engine]) -> None:
    opened.append(open_sqlite(file, KEY))
    with opened[0].execution_options(write=True).connect() as c, c.begin():
        c.execute(text("DELETE FROM t"))
        with pytest.raises(IntegrityError):
            c.execute(text("INSERT INTO t VALUES (NULL)"))
        c.rollback()
    assert count(opened[0]) == 4


def test_a_mistake_in_sql_stays_a_bug(file: Path, opened: list[Engine]) -> None:
    opened.append(open_sqlite(file, KEY))
    with pytest.raises(OperationalError, match="no such table"), opened[0].begin() as c:
        c.execute(text("SELECT * FROM nowhere"))
    with pytest.raises(sqlite.OperationalError), saying_what_happened(file):
        raise sqlite.OperationalError("no code, no trouble of the file")


def test_a_file_that_must_not_be_written_says_so(file: Path, opened: list[Engine]) -> None:
    opened.append(open_sqlite(file, KEY))
    with opened[0].connect() as c:
        c.exec_driver_sql("PRAGMA query_only = ON")
        with pytest.raises(NotSaved, match="read-only"):
            c.execute(text("DELETE FROM t"))


def test_a_place_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(NotSaved, match="cannot-write"):
        open_sqlite(tmp_path / "gone" / "desk.db", KEY)
    (tmp_path / "folder").mkdir()
    with pytest.raises(NotSaved, match="cannot-open"):
        open_sqlite(tmp_path / "folder", KEY)


def test_memory_is_one_database_for_all_threads(opened: list[Engine]) -> None:
    opened.append(open_sqlite(None, None))
    write(opened[0], "CREATE TABLE t (x)")
    thread = threading.Thread(target=write, args=(opened[0], "INSERT INTO t VALUES (1)"))
    thread.start()
    thread.join()
    assert count(opened[0]) == 1
    quick_check(opened[0])


def test_a_library_that_loses_pages_is_refused() -> None:
    with pytest.raises(NotSaved, match="old-sqlite") as told:
        require_sqlite((3, 51, 2))
    assert told.value.facts == {"have": "3.51.2", "need": "3.51.3"}
    require_sqlite((3, 51, 3))


FILL = """
import resource, signal, sys
from pathlib import Path
from sqlalchemy import text
from casework.errors import DiskFull
from db.engine import open_sqlite

path, limit = Path(sys.argv[1]), int(sys.argv[2])
engine = open_sqlite(path, bytes(range(32)))
writing = engine.execution_options(write=True)
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
with writing.begin() as c:
    c.execute(text("CREATE TABLE IF NOT EXISTS t (x TEXT NOT NULL)"))
saved = 0
try:
    for n in range(1000):
        with writing.begin() as c:
            c.execute(text("INSERT INTO t VALUES (:x)"), {"x": str(n) + "." * 5000})
        saved += 1
except DiskFull as full:
    with engine.begin() as c:
        assert c.execute(text("SELECT count(*) FROM t")).scalar_one() == saved
    print(saved, full.code, full.facts["path"] == str(path), full.facts["free"])
"""


def filled(path: Path, limit: int) -> list[str]:
    """How a program fares that writes until the disk is full."""
    root = Path(engine_module.__file__).parent.parent
    command = [sys.executable, "-c", FILL, str(path), str(limit)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert not [left for left in path.parent.iterdir() if left.name.endswith(".probe")]
    return done.stdout.split()


def test_a_limit_on_file_size_is_a_full_disk_and_what_was_saved_stays(tmp_path: Path, opened: list[Engine]) -> None:
    path = tmp_path / "desk.db"
    saved, code, named, _ = filled(path, 300_000)
    assert (code, named) == ("disk-full", "True")
    opened.append(open_sqlite(path, KEY))
    assert count(opened[0]) == int(saved) > 10
    quick_check(opened[0])


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "small") as folder:
        yield folder


def test_a_full_disk_is_told_and_what_was_saved_stays(small: Path, opened: list[Engine]) -> None:
    path = small / "desk.db"
    saved, code, named, free = filled(path, 0)
    assert (code, named) == ("disk-full", "True")
    assert int(free) < 64 * 1024
    engine = open_sqlite(path, KEY)
    try:
        assert count(engine) == int(saved) > 10
    finally:
        engine.dispose()


def test_an_io_error_with_room_left_is_no_full_disk(file: Path) -> None:
    error = sqlite.OperationalError("disk I/O error")
    error.sqlite_errorcode = 10
    with pytest.raises(NotSaved, match="cannot-write") as told, saying_what_happened(file):
        raise error
    assert not isinstance(told.value, DiskFull)
