"""Which cases are selected on the light table; one set, changed here and told by one signal."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from casework.model import CaseId


class Selection(QObject):
    """`anchor` is where extending by Shift began."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._cases: frozenset[CaseId] = frozenset()
        self.anchor: CaseId | None = None

    def __contains__(self, case: object) -> bool:
        return case in self._cases

    def __len__(self) -> int:
        return len(self._cases)

    @property
    def cases(self) -> frozenset[CaseId]:
        return self._cases

    def toggle(self, case: CaseId) -> None:
        self.anchor = case
        self._set(self._cases ^ {case})

    def add(self, cases: Iterable[CaseId]) -> None:
        self._set(self._cases | frozenset(cases))

    def only(self, cases: Iterable[CaseId]) -> None:
        self._set(frozenset(cases))

    def drop(self, cases: Iterable[CaseId]) -> None:
        self._set(self._cases - frozenset(cases))

    def clear(self) -> None:
        self.anchor = None
        self._set(frozenset())

    def _set(self, cases: frozenset[CaseId]) -> None:
        if cases != self._cases:
            self._cases = cases
            self.changed.emit()
