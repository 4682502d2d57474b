"""A page without cases: a head over two columns in the middle, a little to the left, and the status line below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from desktop.theme import Look, Type, Weight
from desktop.views.announce import announce
from desktop.views.parts.cues import Cue, CueLabel
from desktop.views.parts.decisionkey import DecisionKey
from desktop.views.parts.label import Text
from desktop.views.parts.statusline import StatusLine
from desktop.views.unsettled.fitted import FittedArea

LEFT_WIDTH, RIGHT_WIDTH, BETWEEN, ABOVE, NEEDS = 560, 320, 80, 104, 700
INDENT = 14  # text starts where the radios of the first page do; their washed row reaches out to the left
Fact = tuple[Cue, str, str]  # its sign, what it says, and the line under it


class QuietPage(QWidget):
    """Made in two steps: the page builds its columns, then calls `lay_out`."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("room", "sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = Text("", look, Type.FIGURE, Weight.STRONG, wrap=True)
        self._second = Text("", look, ink="ink2", wrap=True)
        self.status = StatusLine(look)

    def lay_out(self, left: QWidget, right: QWidget) -> None:
        look, inside = self._look, QWidget()
        head, lines = column_of(look.px(LEFT_WIDTH))
        lines.addLayout(indented(self._title))
        lines.addLayout(indented(self._second))
        self._page = QVBoxLayout(inside)
        self._page.setContentsMargins(24, 16, 24, 24)
        self._page.setSpacing(0)
        self._above = QSpacerItem(0, ABOVE)
        self._page.addSpacerItem(self._above)
        self._page.addLayout(_centred(head, look))
        self._page.addSpacing(28)
        self._page.addLayout(_centred(left, look, right))
        self._page.addStretch(1)
        area = FittedArea(inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(area, 1)
        column.addWidget(self.status)

    def show_head(self, title: str, second: str) -> None:
        self.setAccessibleName(title)
        self._title.setText(title)
        self._second.setText(second)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 Qt's name
        """A low window gives its empty room away first."""
        super().resizeEvent(event)
        self._above.changeSize(0, max(0, min(ABOVE, self.height() - self._look.px(NEEDS))))
        self._page.invalidate()


class TroubleLine(QWidget):
    """Kept room: the sentence comes and goes without moving the key below it."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cue = CueLabel(Cue.FAILS, "", look)
        self._text = Text("", look, Type.BODY, Weight.MEDIUM, "fail", wrap=True)
        self._text.setMinimumHeight(look.px(Type.BODY.line))
        self._cue.setVisible(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(INDENT, 0, 0, 8)
        row.setSpacing(8)
        row.addWidget(self._cue)
        row.addWidget(self._text, 1)

    def fail(self, sentence: str) -> None:
        """What went wrong; said at once."""
        self._text.show_ink("fail")
        self._text.setText(sentence)
        self._cue.show_cue(Cue.FAILS, sentence)
        self._cue.setVisible(bool(sentence))
        announce(self._text, sentence, at_once=True)

    def note(self, sentence: str) -> None:
        """What is under way; "" for nothing."""
        self._cue.setVisible(False)
        self._text.show_ink("ink2")
        self._text.setText(sentence)


class Facts(QWidget):
    """A head, and under it facts with their signs; made anew when they change."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._shown: tuple[str, tuple[Fact, ...]] = ("", ())
        self._inside = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._inside)

    def show_facts(self, head: str, facts: Sequence[Fact]) -> None:
        told = (head, tuple(facts))
        if told == self._shown:
            return
        self._shown = told
        inside, column = column_of(None)
        column.addWidget(Text(head, self._look, Type.LEAD, Weight.STRONG, wrap=True))
        column.addSpacing(14)
        for cue, title, second in facts:
            column.addLayout(fact(cue, title, second, self._look))
            column.addSpacing(18)
        self._column.replaceWidget(self._inside, inside)
        self._inside.hide()  # now, and the new ones with it: Qt would do both a moment later, one after the other
        self._inside.deleteLater()
        inside.show()
        self._inside = inside


def column_of(width: int | None) -> tuple[QWidget, QVBoxLayout]:
    """A plain widget and its column, without margins; `width` None: as wide as it may."""
    widget = QWidget()
    if width is not None:
        widget.setFixedWidth(width)
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return widget, column


def fact(cue: Cue, title: str, second: str, look: Look) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(1, 1)
    grid.addWidget(CueLabel(cue, title, look), 0, 0)
    grid.addWidget(Text(title, look, Type.BODY, Weight.MEDIUM, wrap=True), 0, 1)
    if second:
        grid.addWidget(Text(second, look, Type.SMALL, ink="ink2", wrap=True), 1, 1)
    return grid


def indented(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(INDENT, 2, 0, 2)
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    if isinstance(widgets[-1], DecisionKey):
        row.addStretch(1)
    return row


def _centred(left: QWidget, look: Look, right: QWidget | None = None) -> QLayout:
    """With large text one column under the other."""
    way = QBoxLayout.Direction.TopToBottom if look.stacked else QBoxLayout.Direction.LeftToRight
    top = Qt.AlignmentFlag.AlignTop
    box = QBoxLayout(way)
    box.setSpacing(0)

    def put(widget: QWidget) -> None:
        if not look.stacked:
            box.addWidget(widget, 0, top)
            return
        row = QHBoxLayout()  # so that its height is asked for the width it has, not for the page's
        row.addWidget(widget, 0, top)
        row.addStretch(1)
        box.addLayout(row)

    if not look.stacked:
        box.addStretch(2)
    put(left)
    box.addSpacing(BETWEEN // 2 if look.stacked else BETWEEN)
    if right is not None:
        put(right)
    elif not look.stacked:
        box.addSpacing(look.px(RIGHT_WIDTH))
    if not look.stacked:
        box.addStretch(3)
    return box
