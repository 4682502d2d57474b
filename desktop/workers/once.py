"""A kind of work that runs once at a time: asked for while it runs, it runs once more afterwards."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from desktop.workers.job import Job
from desktop.workers.lanes import Lane, Lanes


class Once:
    """Each kind has a name; `owner` is who hears how it ended."""

    def __init__(self, lanes: Lanes, owner: QObject) -> None:
        self._lanes, self._owner = lanes, owner
        self.running: dict[str, Job] = {}
        self._again: set[str] = set()

    def run(
        self,
        name: str,
        lane: Lane,
        work: Callable[[Job], object],
        done: Callable[[object], None],
        failed: Callable[[Exception], None],
    ) -> None:
        if name in self.running:
            self._again.add(name)
            return

        def over(then: Callable[[object], None]) -> Callable[[object], None]:
            def ended(value: object) -> None:
                self.running.pop(name, None)
                then(value)
                if name in self._again:
                    self._again.discard(name)
                    self.run(name, lane, work, done, failed)

            return ended

        self.running[name] = self._lanes.run(
            lane,
            work,
            owner=self._owner,
            done=over(done),
            failed=over(failed),  # type: ignore[arg-type]  # an Exception is an object
        )

    def cancel(self) -> None:
        for job in self.running.values():
            job.cancel()
