"""What stands right of the lines when there is no line: nothing waits, the hub is asked, or it is away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.theme import Look, Type, Weight
from desktop.views.parts.label import Text

WIDEST = 470


class QuietPage(QWidget):
    """A head and a sentence, in the middle."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("room", "sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._head = Text("", look, Type.HEAD, Weight.STRONG, wrap=True)
        self._second = Text("", look, Type.BODY, ink="ink2", wrap=True)
        inside = QWidget()
        inside.setMaximumWidth(look.px(WIDEST))
        inside.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(inside)
        column.addStretch(4)
        column.addWidget(self._head)
        column.addSpacing(8)
        column.addWidget(self._second)
        column.addStretch(5)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(inside, 8)
        row.addStretch(1)

    def show_words(self, head: str, second: str) -> None:
        self._head.setText(head)
        self._second.setText(second)
        self.setAccessibleName(f"{head} {second}")
