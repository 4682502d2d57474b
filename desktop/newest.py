"""Questions that cost a child's work and of which only the newest is answered; the last answers are remembered."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject

from casework.errors import ConsoleError
from desktop.workers.job import Job
from desktop.workers.lanes import Lane, Lanes, hears

K = TypeVar("K")
V = TypeVar("V")


class Newest(QObject, Generic[K, V]):
    """In the lane of pixels, one question at a time; `most` answers are given again at once. All on the UI thread."""

    def __init__(self, lanes: Lanes, most: int) -> None:
        super().__init__()
        self._lanes, self._most = lanes, most
        self._kept: OrderedDict[K, V] = OrderedDict()
        self._job: Job | None = None

    def ask(
        self, key: K, work: Callable[[Job], V], done: Callable[[V], None], failed: Callable[[ConsoleError], None]
    ) -> None:
        """Call back with the answer, or why there is none; whoever asked before is not answered any more.

        Give a method as `done`, under a `partial` if need be: a page that is gone by then hears neither.
        """
        self.drop()
        if key in self._kept:
            self._kept.move_to_end(key)
            done(self._kept[key])
            return

        def found(answer: V) -> None:
            self._job = None
            self._kept[key] = answer
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
            if hears(done):
                done(answer)

        def refused(error: Exception) -> None:
            self._job = None
            if isinstance(error, ConsoleError) and hears(done):
                failed(error)  # damaged or gone: not remembered, it may be fetched again

        self._job = self._lanes.run(Lane.PIXELS, work, owner=self, done=found, failed=refused)

    def drop(self) -> None:
        """Nobody waits any more: something else is looked at, or nothing."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
