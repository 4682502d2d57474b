"""The case beside the one in focus: which of its group is shown, read afresh when it changes."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from casework.model import CaseId, Change
from db.records import CaseView
from desktop.desk import Desk
from desktop.focus import Focus, Page

POINTS_KEY = "."  # marks the points that two photos have in common


class Comparing(QObject):
    """`other` is the view of the case compared with; None while it is read, or when nothing is alike."""

    changed = Signal()

    def __init__(self, desk: Desk, focus: Focus) -> None:
        super().__init__()
        self._desk, self._focus = desk, focus
        self.other: CaseView | None = None
        self._wanted: CaseId | None = None
        focus.case_changed.connect(self._follow)
        focus.page_changed.connect(self._follow)
        desk.changed.connect(self._reread)

    @property
    def candidates(self) -> tuple[CaseId, ...]:
        return self._focus.view.alike if self._focus.view is not None else ()

    def next(self, by: int = 1) -> None:
        """The next one alike, and round again."""
        known = self.candidates
        if len(known) > 1:
            at = known.index(self._wanted) if self._wanted in known else -by
            self._show(known[(at + by) % len(known)])

    def _follow(self) -> None:
        if self._focus.page is not Page.COMPARE:
            return
        known = self.candidates
        self._show(self._wanted if self._wanted in known else known[0] if known else None)

    def _reread(self, change: Change) -> None:
        touched = change.everything or self._wanted in change.cases
        if self._focus.page is Page.COMPARE and self._wanted is not None and touched:
            self._show(self._wanted)

    def _show(self, case: CaseId | None) -> None:
        if case != self._wanted:
            self.other = None  # never the last one under the new one's name
        self._wanted = case
        if case is None:
            self._took(None, None)
        else:
            self._desk.open(case, lambda view: self._took(case, view))

    def _took(self, case: CaseId | None, view: CaseView | None) -> None:
        if case == self._wanted:
            self.other = view
            self.changed.emit()
