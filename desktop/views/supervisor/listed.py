"""One table and what it is of: figures by group, the decisions behind one of them, who looked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop.theme import Look, Type
from desktop.views.parts.factrow import Hairline
from desktop.views.parts.label import Text
from desktop.views.supervisor.grid import Grid
from desktop.workers.report import Table

EDGE, BAR = 16, 40


class ListedPage(QWidget):
    """Over the table one line of what is shown; under it, where there is no row, that there is none."""

    def __init__(self, look: Look, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("room", "sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.grid = Grid(look, most)
        self._of = Text("", look, Type.SMALL, ink="ink2", wrap=True)
        self._note = Text("", look, Type.SMALL, ink="ink3", wrap=True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._none = Text("", look, ink="ink2", wrap=True)
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(EDGE, 8, EDGE, 8)
        row.setSpacing(EDGE)
        row.addWidget(self._of, 3)
        row.addWidget(self._note, 2)
        bar.setMinimumHeight(look.px(BAR))
        nothing = QWidget()
        beneath = QVBoxLayout(nothing)
        beneath.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        beneath.addWidget(self._none)
        beneath.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.grid)
        self._stack.addWidget(nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(Hairline(look))
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.grid)

    def show_table(self, table: Table, of: Sequence[str], note: str) -> None:
        self.grid.show_table(table, table.title)
        _say(self._of, " · ".join(of))
        _say(self._note, note or table.note)
        self._none.setText(table.none)
        self._stack.setCurrentIndex(0 if table.rows else 1)
        self.setAccessibleName(table.title)


def _say(label: QLabel, text: str) -> None:
    if label.text() != text:
        label.setText(text)
