"""The left pane of both pages: a head with its count, and a line per decision with photo, title and state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QSizePolicy, QVBoxLayout, QWidget

from casework.model import Digest
from desktop.theme import BAR_HEAD, QUEUE_WIDTH, Look, Type, Weight
from desktop.views.parts.clock import Clock
from desktop.views.parts.cues import Cue
from desktop.views.parts.factrow import Hairline
from desktop.views.parts.label import Text
from desktop.views.thumbs import Thumbs
from desktop.views.unsettled.linepainter import LineDelegate

Index = QModelIndex | QPersistentModelIndex
EDGE = 12


@dataclass(frozen=True, slots=True)
class Line:
    """What a line shows; `key` tells it from the others while the list changes under it, the clock stands right."""

    key: str
    title: str
    cue: Cue
    state: str
    thumb: Digest | None = None
    clock: Clock | None = None


class _Lines(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 Qt's name
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.lines[index.row()] if index.row() < len(self.lines) else None
        if line is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{line.title}, {line.state}" + (f", {line.clock.text}" if line.clock is not None else "")
        return line if role == Qt.ItemDataRole.UserRole else None


class _View(QListView):
    def keyboardSearch(self, _search: str) -> None:  # noqa: N802 Qt's name
        """Letters are keys of the desk here, never a search."""

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 Qt's name
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 Qt's name
        super().focusOutEvent(event)
        self.viewport().update()


class LinesPane(QWidget):
    """`moved` tells that another line became current (-1: none), by hand or because the lines changed."""

    moved = Signal(int)

    def __init__(self, title: str, second: str, look: Look, thumbs: Thumbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._silent = False
        self.setProperty("room", "sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(look.pane(QUEUE_WIDTH - 1))
        self.setAccessibleName(title)
        self._lines = _Lines(self)
        self._count = Text("", look, Type.SMALL, ink="ink2")
        self._second = Text(second, look, Type.SMALL, ink="ink2", wrap=True)
        self.list = _View(self)
        self.list.setAccessibleName(title)
        self.list.setModel(self._lines)
        self.list.setItemDelegate(LineDelegate(self.list, look, thumbs))
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)  # it must not eat the letters
        self.list.selectionModel().currentRowChanged.connect(self._tell)
        thumbs.arrived.connect(self._refresh)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._made_head(title, look))
        column.addWidget(Hairline(look))
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.list)

    def _made_head(self, title: str, look: Look) -> QWidget:
        head, top = QWidget(), QHBoxLayout()
        top.setSpacing(EDGE)
        top.addWidget(Text(title, look, Type.LEAD, Weight.STRONG, wrap=True), 1)
        top.addWidget(self._count)
        column = QVBoxLayout(head)
        column.setContentsMargins(EDGE, 9, EDGE, 8)
        column.setSpacing(1)
        column.addLayout(top)
        column.addWidget(self._second)
        head.setMinimumHeight(BAR_HEAD - 1)
        head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        return head

    def show_second(self, second: str) -> None:
        """What the lines are, under the title."""
        self._second.setText(second)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """The current line stays current; when it has gone, the one that took its place is."""
        new, before = tuple(lines), self.line()
        if new == self._lines.lines:
            return
        at, self._silent = self.number(), True
        self._lines.show_lines(new)
        self._count.setText(str(len(new)))
        kept = next((n for n, line in enumerate(new) if before is not None and line.key == before.key), None)
        self._silent = kept is not None
        self.choose(kept if kept is not None else max(0, min(at, len(new) - 1)))
        self._silent = False
        if not new and before is not None:
            self.moved.emit(-1)

    def choose(self, number: int, *, silent: bool = False) -> None:
        if 0 <= number < len(self._lines.lines):
            before, self._silent = self._silent, self._silent or silent
            index = self._lines.index(number)
            self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.list.scrollTo(index)
            self._silent = before

    def move_by(self, by: int) -> None:
        self.choose(max(0, min(self.number() + by, len(self._lines.lines) - 1)))

    def number(self) -> int:
        """The current line's number, -1 without one."""
        return self.list.currentIndex().row()

    def line(self) -> Line | None:
        number = self.number()
        return self._lines.lines[number] if 0 <= number < len(self._lines.lines) else None

    def number_of(self, key: str) -> int | None:
        return next((n for n, line in enumerate(self._lines.lines) if line.key == key), None)

    def _refresh(self) -> None:
        self.list.viewport().update()

    def _tell(self, now: QModelIndex, _before: QModelIndex) -> None:
        if not self._silent:
            self.moved.emit(now.row())
