"""All that stands in the file beside the picture, line by line; what is chosen, or all of it, can be copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.theme import ROW_FACT, Look, Type

Tag = tuple[str, str, str]  # where, name, value
MOST_ROWS = 12  # seen at once; the rest scrolls
OWN = (Qt.Key.Key_Up, Qt.Key.Key_Down)


class TagTable(QTableView):
    """While it has the focus, arrows move its lines and Ctrl+C copies them. `copied` carries them."""

    copied = Signal(str)

    def __init__(self, tags: Sequence[Tag], heads: Sequence[str], name: str, look: Look, parent: QWidget | None = None):
        super().__init__(parent)
        self._tags = tuple(tags)
        rows = QStandardItemModel(len(tags), len(heads), self)
        rows.setHorizontalHeaderLabels(list(heads))
        for row, tag in enumerate(tags):
            for column, text in enumerate(tag):
                item = QStandardItem(text)
                item.setToolTip(text)
                item.setEditable(False)
                rows.setItem(row, column, item)
        self.setModel(rows)
        self.setAccessibleName(name)
        self.setFont(look.font(Type.SMALL))
        self.horizontalHeader().setFont(look.font(Type.SMALL))
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setStretchLastSection(True)
        self.setColumnWidth(1, look.px(140))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(look.px(ROW_FACT))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(look.px(ROW_FACT) * (min(len(tags), MOST_ROWS) + 1) + 4)

    def copy(self, *, all_of_it: bool) -> None:
        """To the clipboard, as lines with tabs: so spreadsheets read them."""
        chosen = {index.row() for index in self.selectionModel().selectedRows()}
        rows = [tag for n, tag in enumerate(self._tags) if all_of_it or n in chosen]
        text = "\n".join("\t".join(tag) for tag in rows)
        QGuiApplication.clipboard().setText(text)
        self.copied.emit(text)

    def event(self, event: QEvent) -> bool:
        own = isinstance(event, QKeyEvent) and (event.key() in OWN or event.matches(QKeySequence.StandardKey.Copy))
        if own and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # else the window would move to another case, or copy its number
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy(all_of_it=False)
        else:
            super().keyPressEvent(event)
