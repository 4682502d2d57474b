"""The rows of a table as Qt reads them: at most as many as a screen reader can bear, each cell with its head's name."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.workers.report import Cell, Column, Table

Index = QModelIndex | QPersistentModelIndex
NOTHING = Table("", "", (), ())


class TableModel(QAbstractTableModel):
    """`CELL` of an index gives its `Cell`."""

    CELL = Qt.ItemDataRole.UserRole

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most
        self.table = NOTHING

    def show_table(self, table: Table) -> None:
        self.beginResetModel()
        self.table = table
        self.endResetModel()

    def column(self, number: int) -> Column:
        return self.table.columns[number]

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 Qt's name
        return 0 if parent is not None and parent.isValid() else min(self._most, len(self.table.rows))

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802 Qt's name
        return 0 if parent is not None and parent.isValid() else len(self.table.columns)

    def headerData(  # noqa: N802 Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        across = orientation is Qt.Orientation.Horizontal
        return self.column(section).head if across and role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        cell: Cell = self.table.rows[index.row()][index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = " ".join(part for part in (cell.text, cell.second) if part)
            return f"{self.column(index.column()).head}: {said}"
        return cell if role == self.CELL else None
