"""Making the next photos ready while the reviewer looks at this one; what is ready is not seen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject

from casework.model import CaseId, Change
from db.records import CaseView
from desktop.desk import Desk
from desktop.views.canvas import Box
from desktop.views.photo import PhotoPane

ROWS = 4


class Ahead(QObject):
    """Knows which pictures the next cases need, and asks for all of them at once."""

    def __init__(self, desk: Desk, photo: PhotoPane) -> None:
        super().__init__(photo)
        self._desk, self._photo = desk, photo
        self._known: dict[CaseId, list[Box]] = {}
        self._views: dict[CaseId, CaseView] = {}
        self._wanted: tuple[CaseId, ...] = ()
        desk.changed.connect(self._forget)

    def prepare(self, cases: Sequence[CaseId]) -> None:
        """These come next, in this order."""
        self._wanted = tuple(cases)
        self._known = {case: boxes for case, boxes in self._known.items() if case in self._wanted}
        self._views = {case: view for case, view in self._views.items() if case in self._wanted}
        for case in self._wanted:
            if case not in self._known:
                self._desk.open(case, partial(self._learn, case))
        self._ask()

    def view(self, case: CaseId) -> CaseView | None:
        """The case as it was read ahead, while nothing of it has changed since."""
        return self._views.get(case)

    def _learn(self, case: CaseId, view: CaseView | None) -> None:
        if case in self._wanted:
            self._known[case] = self._photo.boxes(view) if view is not None else []
            if view is not None:
                self._views[case] = view
            self._ask()

    def _ask(self) -> None:
        if all(case in self._known for case in self._wanted):
            self._desk.prefetch([box for case in self._wanted for box in self._known[case]])

    def _forget(self, change: Change) -> None:
        """A case that changed may have other files by now."""
        if change.everything:
            self._known.clear()
            self._views.clear()
        for case in change.cases:
            self._known.pop(case, None)
            self._views.pop(case, None)
