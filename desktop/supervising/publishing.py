"""Writes the supervisor's reports, and the public answers for other programs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desktop.figures import OpenForm
from desktop.workers import keeping
from desktop.workers.job import Job
from desktop.workers.lanes import Lane
from desktop.writing import Writing


class Publishing(Writing):
    """Reports, and the forms of a table that other programs read: one file at a time."""

    def publish(self, name: str, form: OpenForm, made: Callable[[], bytes]) -> None:
        """`made` gives the bytes, off the screen's thread."""
        if self.under_way:
            return
        folder = self.folder()

        def work(_job: Job) -> Path:
            return keeping.keep(folder, name, form.value, made())

        self._say(under_way=True)
        self._lanes.run(Lane.FILES, work, owner=self, done=self._kept, failed=self._not_kept)
