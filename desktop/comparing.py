"""What is beside the case in focus: its own photos before and after, else which of its group; read afresh."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from casework.model import Case, CaseId, Change, Finding, Photo
from db.records import CaseView
from desktop.desk import Desk
from desktop.focus import Focus, Page
from desktop.workers.facts import AFTER, BEFORE

POINTS_KEY = "."  # marks the points that two photos have in common


CHECK = "before_after"


@dataclass(frozen=True, slots=True)
class Proof:
    """`finding`: what the check said of `after`, if it has looked."""

    before: Photo
    after: Photo
    finding: Finding | None = None


def has_proof(case: Case) -> bool:
    return {BEFORE, AFTER} <= {photo.role for photo in case.photos}


def proof(view: CaseView, photo: Photo | None = None) -> Proof | None:
    """The newest photo after, or the one that is shown, beside the one before that the check held it against."""
    photos = view.case.photos
    if not has_proof(view.case):
        return None
    after = photo if photo is not None and photo.role == AFTER else [p for p in photos if p.role == AFTER][-1]
    told = next((f for f in view.findings if f.check == CHECK and f.photo == after.digest), None)
    before = [p for p in photos if p.role == BEFORE]
    named = told.facts.get("before") if told is not None else None
    held = next((p for p in before if p.digest == named), before[0])
    shown = photo if photo is not None and photo.role == BEFORE else held
    return Proof(shown, after, told if shown is held else None)


class Comparing(QObject):
    """`other` is the view of the case compared with, which may be the one in focus itself; None while it is read."""

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
        """What has photos before and after is first of all beside itself."""
        view = self._focus.view
        if view is None:
            return ()
        return (view.case.id, *view.alike) if has_proof(view.case) else view.alike

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
