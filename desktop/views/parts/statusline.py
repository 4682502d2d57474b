"""The status line: where the decisions are, at the left and in fixed order; what the desk is doing, at the right."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.theme import BAR_STATUS, Look, Type, Weight
from desktop.views.parts import cues
from desktop.views.parts.cues import Cue

SIGN, GAP = 12, 6


@dataclass(frozen=True, slots=True)
class StatusCell:
    """A word with its number, and its sign; strong while somebody has to act."""

    text: str
    cue: Cue | None = None
    strong: bool = False


class _Cell(QWidget):
    """One cell, painted."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._shown = look, StatusCell("")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def show_cell(self, cell: StatusCell) -> None:
        if cell == self._shown:
            return
        self._shown = cell
        self.setAccessibleName(cell.text)
        self.updateGeometry()
        self.update()

    def _font(self) -> QFont:
        return self._look.font(Type.SMALL, Weight.MEDIUM if self._shown.strong else Weight.REGULAR)

    def _indent(self) -> int:
        return self._look.px(SIGN) + GAP if self._shown.cue else 0

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        text = QFontMetrics(self._font()).horizontalAdvance(self._shown.text)
        return QSize(self._indent() + text, self._look.px(18))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter, look, cell = QPainter(self), self._look, self._shown
        side = look.px(SIGN)
        if cell.cue:
            cues.draw(painter, QRectF(0, (self.height() - side) // 2, side, side), cell.cue, look)
        painter.setFont(self._font())
        painter.setPen(look.colour("ink" if cell.strong else "ink2"))
        box = QRectF(self._indent(), 0, self.width(), self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, cell.text)
        painter.end()


class StatusLine(QWidget):
    """The bar itself; cells are kept and only change their words, so that a reader announces what changed."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._left: list[_Cell] = []
        self._right: list[_Cell] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 1, 12, 0)
        row.setSpacing(0)
        self._left_row, self._right_row = QHBoxLayout(), QHBoxLayout()
        row.addLayout(self._left_row)
        row.addStretch(1)
        row.addLayout(self._right_row)
        for side in (self._left_row, self._right_row):
            side.setSpacing(20)
        self.setFixedHeight(max(BAR_STATUS, look.px(BAR_STATUS)))

    def show_cells(self, left: Sequence[StatusCell], right: Sequence[str]) -> None:
        self._fill(self._left, self._left_row, left)
        self._fill(self._right, self._right_row, [StatusCell(text) for text in right])
        self.setAccessibleName(", ".join([*(cell.text for cell in left), *right]))

    def _fill(self, kept: list[_Cell], row: QHBoxLayout, cells: Sequence[StatusCell]) -> None:
        while len(kept) < len(cells):
            kept.append(_Cell(self._look))
            row.addWidget(kept[-1])
        for widget, cell in zip(kept, cells, strict=False):
            widget.show_cell(cell)
        for number, widget in enumerate(kept):
            widget.setVisible(number < len(cells))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("ground"))
        painter.fillRect(0, 0, self.width(), 1, self._look.colour("line"))
        painter.end()
