"""A table of the supervisor's: heads, rows with a cursor, and under a column of dots its scale."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView, QVBoxLayout, QWidget

from desktop.theme import ROW_TABLE, Look, Type
from desktop.views.supervisor.cellpainter import TAIL, TO_LEFT, TO_RIGHT, CellPainter, ends_right
from desktop.views.supervisor.scale import Scale
from desktop.views.supervisor.tablemodel import Index, TableModel
from desktop.workers.report import Kind, Table

HEAD = 34
AIR = 56  # at most between two columns, where there is room
LEAST_GROWN = 160  # of a column that gives way


class Grid(QWidget):
    """`chosen` carries row and column that were clicked, `entered` tells of a double click; `whole` shows all rows."""

    chosen = Signal(int, int)
    entered = Signal()

    def __init__(self, look: Look, most: int, parent: QWidget | None = None, *, whole: bool = False) -> None:
        super().__init__(parent)
        self._look, self._whole = look, whole
        self._model = TableModel(most)
        self.view = _View(self._model, look)
        self._scale = Scale(look)
        self.view.fitted.connect(self._fitted)
        self.view.horizontalScrollBar().valueChanged.connect(lambda _: self._place_scale())
        self.view.clicked.connect(lambda index: self.chosen.emit(index.row(), index.column()))
        self.view.doubleClicked.connect(lambda _: self.entered.emit())
        if whole:
            self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(self._scale)
        self.setFocusProxy(self.view)

    def show_table(self, table: Table, name: str) -> None:
        """Made anew only when something in it has changed; the cursor is told by `point`."""
        self.view.setAccessibleName(name)
        if table == self._model.table:
            return
        dots = [n for n, column in enumerate(table.columns) if column.kind is Kind.DOTS]
        drawn = bool(dots) and table.axis is not None and bool(table.rows)
        self._model.show_table(table)
        self._scale.setVisible(drawn)
        if drawn and table.axis is not None:
            self._scale.show_axis(table.axis, dots[0])
        self.view.fit()

    def point(self, row: int, column: int = 0, *, cell: bool = False) -> None:
        """The cursor, on a row or on one figure of it."""
        self.view.painter.marked = cell
        if not 0 <= row < self._model.rowCount():
            return
        index = self._model.index(row, column)
        self.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        if not self._whole:
            self.view.scrollTo(index)
        self.view.viewport().update()

    @property
    def row(self) -> int:
        """Where the cursor stands."""
        return self.view.currentIndex().row()

    @property
    def table(self) -> Table:
        return self._model.table

    def column_of(self, figure: str) -> int:
        return next((n for n, column in enumerate(self.table.columns) if column.id == figure), 0)

    def row_rect(self, row: int) -> QRect:
        """Where a row stands, in this widget's own places."""
        return self.view.visualRect(self._model.index(row, 0)).translated(self.view.viewport().pos())

    def _fitted(self) -> None:
        if self._whole:
            self.view.setFixedHeight(self.view.needed())
        self._place_scale()

    def _place_scale(self) -> None:
        lead = self.view.painter.left(self.table, self._scale.column)
        self._scale.show_place(self.view.columnViewportPosition(self._scale.column) + lead)


class _View(QTableView):
    """`fitted`: the columns have other widths."""

    fitted = Signal()

    def __init__(self, model: TableModel, look: Look) -> None:
        super().__init__()
        self._table, self._look = model, look
        self.painter = CellPainter(self, model, look)
        self.setModel(model)
        self.setItemDelegate(self.painter)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)  # it must not eat the letters
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(look.px(ROW_TABLE))
        self.setHorizontalHeader(_Heads(model, self.painter, look))

    def keyboardSearch(self, _search: str) -> None:  # noqa: N802 Qt's name
        """Letters are keys of the desk here, never a search."""

    def fit(self) -> None:
        """Natural widths, with what room there is between the columns; too little room is scrolled."""
        table, painter = self._table.table, self.painter
        widths = painter.measure(table)
        growing = [n for n, column in enumerate(table.columns) if column.grows]
        left = self.viewport().width() - sum(widths)
        if growing and left < 0:  # long words give way, and end in …
            for number in growing:
                least = min(widths[number], self._look.px(LEAST_GROWN))
                widths[number] = max(least, widths[number] + left // len(growing))
            left = self.viewport().width() - sum(widths)
        air = max(0, min(self._look.px(AIR), left // max(1, len(widths))))
        painter.air = air
        painter.used = [width + (air if number else 0) for number, width in enumerate(widths)]
        over = max(0, self.viewport().width() - sum(painter.used))
        for number, width in enumerate(painter.used):  # of the last, only its hairlines go on to the edge
            self.setColumnWidth(number, width + (over if number == len(widths) - 1 else 0))
        self.fitted.emit()

    def needed(self) -> int:
        """High enough for every row, and for the bar when the columns are scrolled."""
        rows = self._table.rowCount() * self._look.px(ROW_TABLE)
        wide = sum(self.painter.used) > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if wide else 0
        return self.horizontalHeader().sizeHint().height() + rows + bar

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 Qt's name
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 Qt's name
        super().focusOutEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        """A click asks; the cursor goes where the answer says, as it does for a key."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.clicked.emit(index)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        """Said when it was pressed."""

    def currentChanged(self, now: Index, before: Index) -> None:  # noqa: N802 Qt's name
        super().currentChanged(now, before)
        self.viewport().update()


class _Heads(QHeaderView):
    """The names of the columns, over a hairline."""

    def __init__(self, model: TableModel, painter: CellPainter, look: Look) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._table, self._painter, self._look = model, painter, look
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return QSize(0, self._look.px(HEAD))

    def paintSection(self, painter: QPainter, rect: QRect, number: int) -> None:  # noqa: N802 Qt's name
        table, look = self._table.table, self._look
        lead = self._painter.left(table, number)
        box = QRectF(rect.x() + lead, rect.y(), self._painter.used[number] - lead - TAIL, rect.height())
        painter.save()
        painter.fillRect(rect, look.colour("sheet"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, look.colour("line"))
        painter.setFont(look.font(Type.SMALL))
        painter.setPen(look.colour("ink2"))
        column = table.columns[number]
        painter.drawText(box, TO_RIGHT if ends_right(column) else TO_LEFT, column.head)
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        ground = QPainter(self.viewport())
        ground.fillRect(self.viewport().rect(), self._look.colour("sheet"))
        ground.end()
        super().paintEvent(event)
