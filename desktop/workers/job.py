"""A running task, as the work itself sees it: may I go on, how far am I. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event


class Job:
    """`cancel` is a request that long work honours between two pictures or two pages."""

    def __init__(self, progress: Callable[[int, int], None] | None = None) -> None:
        self._stop = Event()
        self._progress = progress

    def cancel(self) -> None:
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        return self._stop.is_set()

    def told(self, done: int, of: int) -> None:
        """Say how far the work is; heard on the UI thread when somebody listens."""
        if self._progress is not None:
            self._progress(done, of)
