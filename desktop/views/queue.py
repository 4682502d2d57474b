"""The queue: what waits, in the order of its promise. Decided cases stay above, grey, with their state."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from casework.model import CaseId
from db.records import QueueRow
from desktop.desk import Desk
from desktop.queuemodel import QueueModel
from desktop.theme import QUEUE_WIDTH, Look
from desktop.views.parts.label import Text
from desktop.views.parts.queuepainter import RowLook, paint_row, row_height
from desktop.views.queuehead import EDGE, QueueHead
from desktop.views.queuerow import chip_of_row, decided, place_in, row_clock, step_of, waits
from desktop.views.thumbs import Thumbs
from desktop.words import Words

Index = QModelIndex | QPersistentModelIndex
AHEAD = 2  # rows kept in sight below the current one


class _RowDelegate(QStyledItemDelegate):
    """Paints one row; what it paints is visible, so only visible rows ask for their picture."""

    def __init__(self, view: QListView, desk: Desk, words: Words, look: Look, thumbs: Thumbs) -> None:
        super().__init__(view)
        self._view, self._desk, self._words, self._look, self._thumbs = view, desk, words, look, thumbs

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 Qt's name
        return QSize(QUEUE_WIDTH - 1, row_height(self._look))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(QueueModel.ROW)
        if isinstance(row, QueueRow):
            current = index.row() == self._view.currentIndex().row()
            rect = option.rect
            paint_row(painter, rect, self._look_of(row, current), self._look)

    def _look_of(self, row: QueueRow, current: bool) -> RowLook:
        words, programme = self._words, self._desk.programme
        state, place = decided(row, programme, words), place_in(row.place, programme.agency)
        several = len(self._desk.posts) > 1 and len(self._desk.filter.posts) != 1
        step = step_of(row, programme, words) if several and not state else ""
        return RowLook(
            row.title,
            state or place,
            self._thumbs.get(row.thumb) if row.thumb else None,
            row.alike,
            chip_of_row(row, words) if not state else None,
            row_clock(row, programme, words, datetime.now(UTC)),
            decided=not waits(row),
            current=current,
            pane_focus=self._view.hasFocus(),
            step=step,
            lead=words.say("desk.step", step=step) if step else "",
            insists=bool(step) and row.step != programme.first_step.name,
        )


class _Rows(QListView):
    """A list that leaves letters to the actions and asks upwards when it is scrolled to its top."""

    def keyboardSearch(self, _search: str) -> None:  # noqa: N802 Qt's name
        """Letters are keys of the desk here, never a search."""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        """The current row stays in sight when a banner comes or the window shrinks."""
        super().resizeEvent(event)
        self.show_around(self.currentIndex().row())

    def show_around(self, number: int) -> None:
        """Scroll a row into sight with what comes before and after it: the next case is never a surprise."""
        last = self.model().rowCount() - 1
        for n in (number - 1, number + AHEAD, number):
            if number >= 0:
                self.scrollTo(self.model().index(max(0, min(n, last)), 0))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 Qt's name
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 Qt's name
        super().focusOutEvent(event)
        self.viewport().update()


class QueuePane(QWidget):
    """The left pane; `chosen` tells which case became current, by hand or by `choose`."""

    chosen = Signal(object)

    def __init__(
        self,
        model: QueueModel,
        desk: Desk,
        words: Words,
        look: Look,
        thumbs: Thumbs,
        keys: dict[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model, self._words = model, words
        self.setProperty("room", "sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(words.say("pane.queue"))
        self.setFixedWidth(look.pane(QUEUE_WIDTH - 1))
        self.list = _Rows(self)
        self.list.setAccessibleName(words.say("pane.queue"))
        self.list.setModel(model)
        self.list.setItemDelegate(_RowDelegate(self.list, desk, words, look, thumbs))
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)  # it must not eat the letters
        self.list.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.list.selectionModel().currentRowChanged.connect(self._tell)
        thumbs.arrived.connect(self.refresh)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = QueueHead(desk, words, look, keys)
        self.head.left.connect(self.list.setFocus)
        self._nothing = Text(words.say("queue.nothing"), look, ink="ink2", wrap=True)
        self._nothing.setContentsMargins(EDGE, 4, EDGE, 0)
        column.addWidget(self.head)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        desk.query_changed.connect(self._nothing.hide)
        model.loaded.connect(lambda: self._nothing.setVisible(not model.rowCount() and not desk.filter.empty))
        self._nothing.hide()
        self.setFocusProxy(self.list)

    def current(self) -> QueueRow | None:
        row = self.list.currentIndex().data(QueueModel.ROW)
        return row if isinstance(row, QueueRow) else None

    def number(self) -> int:
        """The current row's number, -1 without one."""
        return self.list.currentIndex().row()

    def choose(self, number: int | None) -> None:
        """Make a row current, or none."""
        if number is None:
            self.list.selectionModel().clearCurrentIndex()
            self.refresh()
            return
        index = self._model.index(number)
        self.list.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.list.show_around(number)

    def choose_case(self, case: CaseId) -> bool:
        number = self._model.row_of(case)
        if number is not None:
            self.choose(number)
        return number is not None

    def move_by(self, by: int) -> None:
        """One row up or down; at the end more rows are asked for."""
        to = self.number() + by
        if 0 <= to < self._model.rowCount():
            self.choose(to)
        elif by > 0:
            self._model.fetchMore()
        else:
            self._model.fetch_before()

    def next_rows(self, count: int) -> list[QueueRow]:
        """The rows below the current one, to be made ready."""
        first = self.number() + 1
        return [self._model.row(n) for n in range(first, min(first + count, self._model.rowCount()))]

    def refresh(self) -> None:
        self.list.viewport().update()

    def _scrolled(self, value: int) -> None:
        if value == self.list.verticalScrollBar().minimum():
            self._model.fetch_before()

    def _tell(self, now: QModelIndex, _before: QModelIndex) -> None:
        row = now.data(QueueModel.ROW)
        self.chosen.emit(row.id if isinstance(row, QueueRow) else None)
