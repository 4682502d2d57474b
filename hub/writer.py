"""The one way to write: a job is a function of a connection, and is answered only after its commit.

SQLite has one thread with a FIFO and group commit: whatever waits is run in one transaction, each job in a
savepoint of its own, and one fdatasync answers them all. PostgreSQL runs a job in the calling thread and starts it
again when the database asks for that. A job may therefore run more than once and touches nothing but its connection.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from casework.errors import ConsoleError, Damaged, NotSaved

T = TypeVar("T")
BATCH = 256  # a batch holds up its first job until its last has run
TRIES = 8
# serialization failure, deadlock, and the unique key two writers made at the same moment: the second one sees it now
AGAIN = {"40001", "40P01", "23505"}


class Writer(Protocol):
    def run(self, fn: Callable[[Connection], T]) -> T: ...
    def run_all(self, fns: Sequence[Callable[[Connection], T]]) -> list[T]: ...
    def waiting(self) -> int: ...
    def close(self) -> None: ...


def open_writer(engine: Engine) -> Writer:
    return FifoWriter(engine) if engine.dialect.name == "sqlite" else DirectWriter(engine)


@dataclass(slots=True)
class _Job:
    fn: Callable[[Connection], Any]
    answer: Future[Any] = field(default_factory=Future)
    result: Any = None
    error: BaseException | None = None


class FifoWriter:
    """One thread, one queue, one commit for all that waits."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine.execution_options(write=True)
        self._queue: SimpleQueue[_Job | None] = SimpleQueue()
        self._open, self._door = True, Lock()
        self._thread = Thread(target=self._work, name="hub-writer", daemon=True)
        self._thread.start()

    def run(self, fn: Callable[[Connection], T]) -> T:
        return self.run_all([fn])[0]

    def run_all(self, fns: Sequence[Callable[[Connection], T]]) -> list[T]:
        """All in this order, each for itself; the first error is raised when all have been answered."""
        jobs = [_Job(fn) for fn in fns]
        with self._door:
            if not self._open:
                raise NotSaved("closing")  # the thread is gone: nobody would ever answer
            for job in jobs:
                self._queue.put(job)
        errors = [error for job in jobs if (error := job.answer.exception()) is not None]
        if errors:
            raise errors[0]
        return [job.answer.result() for job in jobs]

    def waiting(self) -> int:
        """How many jobs nobody has taken up yet."""
        return self._queue.qsize()

    def close(self) -> None:
        """Finish what is queued, then end the thread; who comes later is told."""
        with self._door:
            self._open = False
            self._queue.put(None)
        self._thread.join()

    def _work(self) -> None:
        last = False
        while not last:
            batch: list[_Job] = []
            while not last and len(batch) < BATCH and (not batch or not self._queue.empty()):
                job = self._queue.get()
                last = job is None
                if job is not None:
                    batch.append(job)
            if batch:
                self._commit(batch)

    def _commit(self, batch: list[_Job]) -> None:
        try:
            with self._engine.begin() as c:
                for job in batch:
                    _attempt(c, job)
        except Exception as error:  # the commit itself failed: nobody may believe to have been heard
            for job in batch:
                job.answer.set_exception(job.error or error)
            return
        for job in batch:
            if job.error is not None:
                job.answer.set_exception(job.error)
            else:
                job.answer.set_result(job.result)


def _attempt(c: Connection, job: _Job) -> None:
    try:
        with c.begin_nested():
            job.result = job.fn(c)
    except (NotSaved, Damaged):
        raise  # the file is in trouble: SQLite may have rolled back the whole batch already
    except Exception as error:  # this job's own trouble, told to its caller
        job.error = error


class DirectWriter:
    """Each job in its own transaction in the calling thread; PostgreSQL keeps order among them by row locks.

    Not all that came together in one: the counter's row would be held from the first to the last of a push, and a
    second hub process would only wait for it.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def run(self, fn: Callable[[Connection], T]) -> T:
        for left in reversed(range(TRIES)):
            try:
                with self._engine.begin() as c:
                    return fn(c)
            except DBAPIError as error:
                if not left or getattr(error.orig, "sqlstate", None) not in AGAIN:
                    raise
        raise AssertionError("unreachable")

    def run_all(self, fns: Sequence[Callable[[Connection], T]]) -> list[T]:
        results: list[T] = []
        errors: list[ConsoleError | DBAPIError] = []
        for fn in fns:
            try:
                results.append(self.run(fn))
            except (ConsoleError, DBAPIError) as error:
                errors.append(error)
        if errors:
            raise errors[0]
        return results

    def waiting(self) -> int:
        return 0

    def close(self) -> None:
        """Nothing waits here: whoever called has been answered."""
