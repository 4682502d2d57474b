"""What the hub did not take as said: this desk's decisions that ask their reviewer, one of them in focus."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from casework.model import CaseId, Change
from db.records import CaseView, Unsettled
from desktop.desk import Desk


class Settling(QObject):
    """`rows` are read again after every change; `view` is the case of the current one."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.rows: tuple[Unsettled, ...] = ()
        self.view: CaseView | None = None
        self._case: CaseId | None = None
        desk.changed.connect(self._again)

    @property
    def current(self) -> Unsettled | None:
        return next((row for row in self.rows if row.case == self._case), None)

    def read(self) -> None:
        self._desk.unsettled(self._took)

    def choose(self, case: CaseId) -> None:
        self._case = case
        self._desk.open(case, lambda view: self._opened(case, view))

    def move(self, by: int) -> None:
        at = next((n for n, row in enumerate(self.rows) if row.case == self._case), 0)
        if self.rows:
            self.choose(self.rows[max(0, min(at + by, len(self.rows) - 1))].case)

    def agree(self) -> None:
        """Take note: what stands stands, and this line is closed."""
        if self._case is not None:
            self._desk.acknowledge(self._case)

    def _again(self, _change: Change) -> None:
        self.read()

    def _took(self, rows: tuple[Unsettled, ...]) -> None:
        before = next((n for n, row in enumerate(self.rows) if row.case == self._case), 0)
        self.rows = rows
        if self.current is None:
            self._case, self.view = None, None
        if rows:
            self.choose(self._case or rows[min(before, len(rows) - 1)].case)
        else:
            self.changed.emit()

    def _opened(self, case: CaseId, view: CaseView | None) -> None:
        if case == self._case:
            self.view = view
            self.changed.emit()
