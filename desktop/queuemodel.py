"""The queue as Qt wants to see it: a window of at most 500 rows over SQL pages, read again case by case."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from casework.model import CaseId, Change
from db.records import QueueQuery, QueueRow
from desktop.desk import Desk

Index = QModelIndex | QPersistentModelIndex
PAGE = 100
MOST = 500
NO_PARENT = QModelIndex()


class QueueModel(QAbstractListModel):
    """Rows in the order of what presses. A row is replaced in place, leaves when it is no longer shown."""

    ROW = Qt.ItemDataRole.UserRole
    loaded = Signal()

    def __init__(
        self,
        desk: Desk,
        spoken: Callable[[QueueRow], str],
        *,
        blocked_too: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._spoken, self._blocked_too = desk, spoken, blocked_too
        self._rows: list[QueueRow] = []
        self._more_below, self._more_above = False, False
        self._asking = False
        desk.changed.connect(self._changed)
        desk.query_changed.connect(self.reload)
        self.reload()

    @property
    def query(self) -> QueueQuery:
        return replace(self._desk.query, limit=PAGE, blocked_too=self._blocked_too)

    def reload(self) -> None:
        query = self.query
        self._desk.read(query, lambda rows: self._show(rows) if self._still(query) else None)

    def _still(self, query: QueueQuery) -> bool:
        """Is this what is asked for now? A page of the last filter must not land in this one."""
        now = self._desk.query
        pressing = (query.filter.pressing_before is None) is (now.filter.pressing_before is None)
        plain = replace(query.filter, pressing_before=None) == replace(now.filter, pressing_before=None)
        return query.programme == now.programme and pressing and plain

    def row(self, number: int) -> QueueRow:
        return self._rows[number]

    def row_of(self, case: CaseId) -> int | None:
        return next((n for n, row in enumerate(self._rows) if row.id == case), None)

    def rowCount(self, parent: Index = NO_PARENT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == self.ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole:  # what a row has no room for
            return f"{row.title}\n{row.place}".strip()
        return None

    def canFetchMore(self, parent: Index = NO_PARENT) -> bool:  # noqa: N802 - Qt's name
        return self._more_below and not self._asking and not parent.isValid()

    def fetchMore(self, parent: Index = NO_PARENT) -> None:  # noqa: N802 - Qt's name
        if self.canFetchMore(parent) and self._rows:
            self._asking = True
            self._more(replace(self.query, after=self._rows[-1].key), self._append)

    def fetch_before(self) -> None:
        if self._more_above and not self._asking and self._rows:
            self._asking = True
            self._more(replace(self.query, before=self._rows[0].key), self._prepend)

    def _more(self, query: QueueQuery, take: Callable[[tuple[QueueRow, ...]], None]) -> None:
        def came(rows: tuple[QueueRow, ...]) -> None:
            if self._still(query):
                take(rows)
            self._asking = False

        self._desk.read(query, came)

    def _show(self, rows: tuple[QueueRow, ...]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self._more_below, self._more_above = len(rows) == PAGE, False
        self.endResetModel()
        self.loaded.emit()

    def _append(self, rows: tuple[QueueRow, ...]) -> None:
        known = {row.id for row in self._rows}
        fresh = [row for row in rows if row.id not in known]
        self._more_below = len(rows) == PAGE
        if fresh:
            end = len(self._rows)
            self.beginInsertRows(NO_PARENT, end, end + len(fresh) - 1)
            self._rows += fresh
            self.endInsertRows()
            self._drop(0, len(self._rows) - MOST)

    def _prepend(self, rows: tuple[QueueRow, ...]) -> None:
        known = {row.id for row in self._rows}
        fresh = [row for row in rows if row.id not in known]
        self._more_above = len(rows) == PAGE
        if fresh:
            self.beginInsertRows(NO_PARENT, 0, len(fresh) - 1)
            self._rows = fresh + self._rows
            self.endInsertRows()
            self._drop(MOST, len(self._rows) - MOST)

    def _drop(self, first: int, count: int) -> None:
        """Let rows go at one end; they can be fetched again."""
        if count <= 0:
            return
        self.beginRemoveRows(NO_PARENT, first, first + count - 1)
        del self._rows[first : first + count]
        self.endRemoveRows()
        if first == 0:
            self._more_above = True
        else:
            self._more_below = True

    def _changed(self, change: Change) -> None:
        if change.everything or len(change.cases) > MOST:
            self.reload()
        elif change.cases:
            query = self.query
            self._desk.reread(
                query, change.cases, lambda rows: self._merge(change.cases, rows) if self._still(query) else None
            )

    def _merge(self, touched: frozenset[CaseId], rows: tuple[QueueRow, ...]) -> None:
        shown = {row.id for row in rows}
        for case in touched - shown:
            number = self.row_of(case)
            if number is not None:
                self._take_out(number)
        for row in rows:
            self._put(row)
        self.loaded.emit()

    def _move(self, number: int, row: QueueRow) -> None:
        """A row to where it belongs now: its case went on, and waits at another step. It stays the current one."""
        others = [r.key for r in self._rows if r.id != row.id]
        place = bisect_left(others, row.key)
        beyond = (place == len(others) and self._more_below) or (place == 0 and self._more_above)
        if beyond:
            self._take_out(number)
            return
        if place != number:
            self.beginMoveRows(NO_PARENT, number, number, NO_PARENT, place + (place > number))
            self._rows.insert(place, self._rows.pop(number))
            self.endMoveRows()
        self._rows[place] = row
        index = self.index(place)
        self.dataChanged.emit(index, index)

    def _take_out(self, number: int) -> None:
        self.beginRemoveRows(NO_PARENT, number, number)
        del self._rows[number]
        self.endRemoveRows()

    def _put(self, row: QueueRow) -> None:
        """Replace the row in its place, or let it in where it belongs, if that lies within the window."""
        number = self.row_of(row.id)
        if number is not None and self._rows[number].key == row.key:
            self._rows[number] = row
            index = self.index(number)
            self.dataChanged.emit(index, index)
            return
        if number is not None:
            self._move(number, row)
            return
        place = bisect_left(self._rows, row.key, key=lambda r: r.key)
        at_end = place == len(self._rows) and self._more_below
        at_top = place == 0 and self._more_above
        if at_end or at_top:
            return
        self.beginInsertRows(NO_PARENT, place, place)
        self._rows.insert(place, row)
        self.endInsertRows()
        if len(self._rows) > MOST:
            self._drop(MOST, len(self._rows) - MOST)
