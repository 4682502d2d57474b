"""The writer: one job's error is its own, and nobody is answered before the commit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from casework.errors import DiskFull, NotSaved, Refused
from db.engine import open_sqlite
from hub.writer import BATCH, DirectWriter, FifoWriter, Writer, open_writer

from .conftest import KEY


@pytest.fixture
def table(engine: Engine) -> Engine:
    with engine.execution_options(write=True).begin() as c:
        c.execute(text("CREATE TABLE kept (n integer PRIMARY KEY)"))
    return engine


@pytest.fixture
def writer(table: Engine) -> Iterator[Writer]:
    writer = open_writer(table)
    yield writer
    writer.close()


def keep(number: int) -> object:
    return lambda c: c.execute(text("INSERT INTO kept VALUES (:n)"), {"n": number}) and number


def numbers(engine: Engine) -> list[int]:
    with engine.connect() as c:
        return list(c.scalars(text("SELECT n FROM kept ORDER BY n")))


def test_of_many_jobs_the_failing_one_alone_leaves_nothing(writer: Writer, table: Engine) -> None:
    def fail(c: Connection) -> None:
        keep(2)(c)
        raise Refused("no")

    with pytest.raises(Refused):
        writer.run_all([keep(1), fail, keep(3)])
    assert numbers(table) == [1, 3]


def test_results_come_back_in_their_order(writer: Writer) -> None:
    assert writer.run_all([keep(n) for n in (5, 3, 4)]) == [5, 3, 4]


def test_what_the_database_refuses_is_told_to_the_one_who_asked(writer: Writer, table: Engine) -> None:
    writer.run(keep(1))
    with pytest.raises(IntegrityError):
        writer.run(keep(1))
    assert numbers(table) == [1]


def test_what_waits_is_committed_together_and_answered_after_the_commit(tmp_path: Path) -> None:
    engine = open_sqlite(tmp_path / "hub.db", KEY)
    with engine.execution_options(write=True).begin() as c:
        c.execute(text("CREATE TABLE kept (n integer PRIMARY KEY)"))
    writer, begun, go_on, answered = FifoWriter(engine), Event(), Event(), []
    commits: list[int] = []

    def first(c: Connection) -> None:
        begun.set()
        go_on.wait()

    def ask(number: int) -> None:
        writer.run(keep(number))
        answered.append((number, len(commits)))

    blocking = Thread(target=writer.run, args=(first,))
    blocking.start()
    begun.wait()
    event.listen(engine, "commit", lambda _: commits.append(1) or None)
    asking = [Thread(target=ask, args=(number,)) for number in range(10)]
    for thread in asking:
        thread.start()
    while writer._queue.qsize() < 10:
        pass
    assert answered == []
    go_on.set()
    for thread in (blocking, *asking):
        thread.join()
    assert len(commits) == 2  # the first job's own, and one for the ten that waited
    assert {n for _, n in answered} == {2}
    assert numbers(engine) == list(range(10))
    writer.close()
    engine.dispose()


def test_a_commit_that_fails_is_told_to_all_of_its_batch(tmp_path: Path) -> None:
    engine = open_sqlite(tmp_path / "hub.db", KEY)
    with engine.execution_options(write=True).begin() as c:
        c.execute(text("CREATE TABLE kept (n integer PRIMARY KEY)"))
        c.execute(text("CREATE TABLE of (n integer REFERENCES kept(n) DEFERRABLE INITIALLY DEFERRED)"))
    writer = FifoWriter(engine)
    with pytest.raises(DBAPIError):  # a deferred key is looked at only by the commit
        writer.run_all([keep(1), lambda c: c.execute(text("INSERT INTO of VALUES (99)"))])
    assert numbers(engine) == []
    assert writer.run(keep(2)) == 2
    writer.close()
    engine.dispose()


def test_a_full_disk_ends_the_batch_and_not_the_writer(tmp_path: Path) -> None:
    engine = open_sqlite(tmp_path / "hub.db", KEY)
    with engine.execution_options(write=True).begin() as c:
        c.execute(text("CREATE TABLE kept (n integer PRIMARY KEY)"))
    writer = FifoWriter(engine)

    def full(_: Connection) -> None:
        raise DiskFull("disk-full")

    with pytest.raises(DiskFull):
        writer.run_all([keep(1), full, keep(2)])
    assert 1 not in numbers(engine)
    assert writer.run(keep(3)) == 3
    writer.close()
    engine.dispose()


def test_closing_finishes_what_was_asked(tmp_path: Path) -> None:
    engine = open_sqlite(tmp_path / "hub.db", KEY)
    with engine.execution_options(write=True).begin() as c:
        c.execute(text("CREATE TABLE kept (n integer PRIMARY KEY)"))
    writer = FifoWriter(engine)
    asking = Thread(target=writer.run_all, args=([keep(n) for n in range(BATCH + 10)],))
    asking.start()
    asking.join()
    writer.close()
    assert len(numbers(engine)) == BATCH + 10
    engine.dispose()


def test_who_comes_after_the_end_is_told_and_does_not_wait_for_ever(tmp_path: Path) -> None:
    engine = open_sqlite(tmp_path / "hub.db", KEY)
    writer = FifoWriter(engine)
    writer.close()
    with pytest.raises(NotSaved, match="closing"):
        writer.run(keep(1))
    engine.dispose()


class Serialization(Exception):
    sqlstate = "40001"


def test_a_job_is_started_again_when_the_database_asks_and_not_for_ever(table: Engine) -> None:
    writer, tries = DirectWriter(table), []

    def twice(c: Connection) -> str:
        tries.append(1)
        if len(tries) < 3:
            raise OperationalError("x", {}, Serialization())
        return "done"

    def never(c: Connection) -> None:
        raise OperationalError("x", {}, Serialization())

    assert writer.run(twice) == "done"
    assert len(tries) == 3
    with pytest.raises(OperationalError):
        writer.run(never)
