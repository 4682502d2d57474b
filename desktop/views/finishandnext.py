"""Which case is current when the queue changes: after a decision the next that waits, after an undo the same again."""

from __future__ import annotations

from PySide6.QtCore import QObject

from casework.model import CaseId
from desktop.queuemodel import QueueModel
from desktop.views.queue import QueuePane
from desktop.views.queuerow import waits


class FinishAndNext(QObject):
    """Keeps the current row sensible; the reviewer's own choice always stands."""

    def __init__(self, model: QueueModel, pane: QueuePane, start: CaseId | None = None) -> None:
        super().__init__(pane)
        self._model, self._pane = model, pane
        self._start = (
            start  # where the reviewer left off; others, or a decision just before a crash, may have closed it
        )
        self._wanted: CaseId | None = None  # to become current as soon as its row is there
        self._case: CaseId | None = None
        self._number = 0
        self._waited = False
        pane.chosen.connect(self._chosen)
        model.loaded.connect(self.settle)
        model.rowsInserted.connect(self.settle)

    def go_back_to(self, case: CaseId) -> None:
        """A case came back: an undo, or a decision that could not be saved."""
        self._wanted = case
        self.settle()

    def settle(self, *_rows: object) -> None:
        """Called after every change of the rows."""
        if self._start is not None and self._model.rowCount():
            start, self._start = self._model.row_of(self._start), None
            if start is not None and waits(self._model.row(start)):
                self._choose(start)
                return
        if self._wanted is not None and self._model.row_of(self._wanted) is not None:
            wanted, self._wanted = self._wanted, None
            self._choose_case(wanted)
            return
        number = self._model.row_of(self._case) if self._case is not None else None
        if number is None:
            self._advance(self._number)
        elif self._waited and not waits(self._model.row(number)):
            self._advance(number + 1)
        else:
            self._choose(number)

    def _advance(self, first: int) -> None:
        """The next row that waits from here on, else the first above, else none."""
        below, above = range(first, self._model.rowCount()), range(min(first, self._model.rowCount()))
        waiting = [n for n in (*below, *above) if waits(self._model.row(n))]
        if (not waiting or waiting[0] < first) and self._model.canFetchMore():
            self._model.fetchMore()  # more of the queue comes; `settle` is called again with it
        if waiting:
            self._choose(waiting[0])
        else:
            self._case, self._number, self._waited = None, 0, False
            self._pane.choose(None)

    def _choose_case(self, case: CaseId) -> None:
        number = self._model.row_of(case)
        if number is not None:
            self._choose(number)

    def _choose(self, number: int) -> None:
        if self._pane.number() != number:
            self._pane.choose(number)
        self._remember(number)

    def _chosen(self, case: CaseId | None) -> None:
        number = self._model.row_of(case) if case is not None else None
        if number is not None:
            self._remember(number)

    def _remember(self, number: int) -> None:
        row = self._model.row(number)
        if row.id != self._case or waits(row):
            self._waited = waits(row)
        self._case, self._number = row.id, number
