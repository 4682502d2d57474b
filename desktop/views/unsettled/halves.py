"""Two words against each other: equal halves, each with what was said in large and its facts beneath."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.theme import ROW_FACT, Look, Type, Weight
from desktop.views.parts.factrow import Hairline
from desktop.views.parts.label import Text
from desktop.views.unsettled.telling import Half

EDGE, LABEL = 16, 92


class Halves(QWidget):
    """Made anew when what it says has changed."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shown: tuple[Half, Half] | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_halves(self, left: Half, right: Half) -> None:
        if (left, right) == self._shown:
            return
        self._shown = (left, right)
        while (item := self._row.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        self._row.addWidget(_made(left, self._look), 1)
        self._row.addWidget(Hairline(self._look, upright=True))
        self._row.addWidget(_made(right, self._look), 1)


def _made(half: Half, look: Look) -> QWidget:
    inside = QWidget()
    inside.setAccessibleName(f"{half.title}: {half.head}. {half.second}".strip())
    inside.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    column = QVBoxLayout(inside)
    column.setContentsMargins(EDGE, EDGE - 2, EDGE, EDGE - 3)
    column.setSpacing(0)
    column.addWidget(Text(half.title, look, Type.SMALL, Weight.STRONG, "ink2", wrap=True))
    column.addSpacing(7)
    column.addWidget(Text(half.head, look, Type.HEAD, Weight.STRONG, wrap=True))
    if half.second:
        column.addSpacing(5)
        column.addWidget(Text(half.second, look, Type.BODY, wrap=True))
    column.addSpacing(12)
    column.addLayout(_facts(half, look))
    column.addStretch(1)
    return inside


def _facts(half: Half, look: Look) -> QGridLayout:
    """Label and value; with large text the value stands under its label."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(0)
    grid.setColumnStretch(0 if look.stacked else 1, 1)
    if not look.stacked:
        grid.setColumnMinimumWidth(0, look.px(LABEL))
    for number, (label, value) in enumerate(half.facts):
        name = Text(label, look, Type.SMALL, ink="ink3")
        said = Text(value, look, Type.BODY, wrap=True)
        said.setAccessibleName(f"{label}: {value}")
        for text in (name, said):
            text.setContentsMargins(0, look.px(2), 0, look.px(2))
        said.setMinimumHeight(look.px(ROW_FACT))
        if look.stacked:
            grid.addWidget(name, 2 * number, 0)
            grid.addWidget(said, 2 * number + 1, 0)
        else:
            name.setMinimumHeight(look.px(ROW_FACT))
            grid.addWidget(name, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(said, number, 1)
    return grid
