"""Writes a report into the reviewer's folder of documents, off the screen's thread; says where it lies, or why not."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal

from casework.errors import ConsoleError
from desktop.workers import keeping
from desktop.workers.job import Job
from desktop.workers.lanes import Lane, Lanes
from desktop.workers.paper import paper
from desktop.workers.report import Report
from desktop.workers.sheet import sheet


class Form(Enum):
    """What a report can be written as: the ending of its file."""

    SHEET = ".xlsx"
    PAPER = ".pdf"

    @property
    def name_of_format(self) -> str:
        """As people call it: XLSX."""
        return self.value[1:].upper()


MAKERS: dict[Form, Callable[[Report], bytes]] = {Form.SHEET: sheet, Form.PAPER: paper}


class Writing(QObject):
    """`done` is the last file; `trouble` says why there is none."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, lanes: Lanes, parent: QObject) -> None:
        super().__init__(parent)
        self._lanes = lanes
        self.folder: Callable[[], Path] = documents
        self.under_way = False
        self.done: Path | None = None
        self.trouble: ConsoleError | None = None

    def write(self, report: Report, form: Form) -> None:
        if self.under_way:
            return
        folder, name = self.folder(), report.name

        def work(_job: Job) -> Path:
            return keeping.keep(folder, name, form.value, MAKERS[form](report))

        self._say(under_way=True)
        self._lanes.run(Lane.FILES, work, owner=self, done=self._kept, failed=self._not_kept)

    def forget(self) -> None:
        """It was read."""
        if not self.under_way:
            self._say()

    def _kept(self, path: Path) -> None:
        self._say(done=path)

    def _not_kept(self, error: Exception) -> None:
        self._say(trouble=error if isinstance(error, ConsoleError) else None)
        if not isinstance(error, ConsoleError):
            self.failed.emit(error)

    def _say(self, done: Path | None = None, trouble: ConsoleError | None = None, *, under_way: bool = False) -> None:
        self.done, self.trouble, self.under_way = done, trouble, under_way
        self.changed.emit()


def documents() -> Path:
    """Where this system's people keep their documents; without such a place, their home."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place) if place else Path.home()
