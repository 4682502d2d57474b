"""Lanes: the only place where the desk's threads are made, and where answers come home to Qt.

The cache has one lane and the wire another, so that a slow network never holds up a keystroke.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from enum import Enum
from threading import get_native_id
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from casework.errors import Bug, ConsoleError, HubRefused, Offline, Refused, Unreadable
from desktop.workers import sweep
from desktop.workers.job import Job

log = logging.getLogger(__name__)
T = TypeVar("T")
EVERY_DAY = (Offline, Refused, HubRefused, Unreadable)
BEHIND = 5  # steps of nice: a third of the screen's share where both want one core (`python -m benchmarks frames`)


class Lane(Enum):
    """One worker each for the cache, the wire and the photo files, so their work is in order; several for pixels."""

    CACHE = "cache"
    WIRE = "wire"
    FILES = "files"
    PIXELS = "pixels"


class Lanes(QObject):
    """Run work off the UI thread; call back on it."""

    _home = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        pixels = max(1, min(4, (os.cpu_count() or 2) - 1))
        self._pools = {
            lane: ThreadPoolExecutor(
                pixels if lane is Lane.PIXELS else 1,
                lane.value,
                initializer=_give_way if lane is Lane.FILES else None,
            )
            for lane in Lane
        }
        self._closed = False
        self._under_way = dict.fromkeys(Lane, 0)
        self._home.connect(self._arrive, Qt.ConnectionType.QueuedConnection)
        sweep.by_hand_only()  # as soon as there are threads
        self._sweeping = QTimer(self, interval=sweep.EVERY_MS)
        self._sweeping.timeout.connect(sweep.sweep)
        self._sweeping.start()

    def run(
        self,
        lane: Lane,
        work: Callable[[Job], T],
        *,
        owner: QObject,
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        progress: Callable[[int, int], None] | None = None,
    ) -> Job:
        """Run `work` in `lane`; then `done` or `failed` on the UI thread, while `owner` lives and nobody cancelled.

        Whoever `done` is a method of must live too: a page may be gone with its window before its answer comes.

        What is no `ConsoleError` goes to the crash hook, and `failed` hears of a `Bug`.
        """

        def alive() -> bool:
            return not job.cancelled and shiboken6.isValid(owner) and hears(done)

        def tell(done_so_far: int, of: int) -> None:
            if progress is not None:
                self._home.emit(lambda: progress(done_so_far, of) if alive() else None)

        def deliver(future: Future[T]) -> None:
            self._under_way[lane] -= 1
            if not future.cancelled() and alive():
                _deliver(future, done, failed)

        job = Job(tell)
        if self._closed:
            job.cancel()
            return job
        self._under_way[lane] += 1
        future = self._pools[lane].submit(work, job)
        future.add_done_callback(lambda future: self._home.emit(lambda: deliver(future)))
        return job

    def under_way(self, lane: Lane) -> int:
        """How many tasks of a lane were asked for and have not come home."""
        return self._under_way[lane]

    @Slot(object)
    def _arrive(self, deliver: Callable[[], None]) -> None:
        deliver()

    def close(self) -> None:
        """Let running work end, drop what has not begun; work that is asked for later is not done."""
        self._closed = True
        for pool in self._pools.values():
            pool.shutdown(cancel_futures=True)


def _give_way() -> None:
    """The checks let the screen go first, where a thread has a nice of its own. Not by more: they hold locks."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, get_native_id(), min(19, os.getpriority(os.PRIO_PROCESS, 0) + BEHIND))


def hears(method: Callable[..., object]) -> bool:
    """Whether what it is bound to, under a `partial` too, still lives; only objects of Qt can be gone."""
    return shiboken6.isValid(getattr(getattr(method, "func", method), "__self__", None))


def _deliver(future: Future[T], done: Callable[[T], None], failed: Callable[[Exception], None]) -> None:
    error = future.exception()
    if error is None:
        done(future.result())
    elif isinstance(error, ConsoleError):
        log.log(logging.INFO if isinstance(error, EVERY_DAY) else logging.WARNING, "expected trouble: %s", error)
        failed(error)
    else:
        try:
            failed(Bug("bug"))  # whoever asked must not wait for ever
        finally:
            raise error  # into the hook, with the way it came
