"""Right of the lines: what the case is, the two halves, its photos, what happened and what happens now."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from casework.model import Digest
from db.records import CaseView
from desktop.desk import Desk
from desktop.theme import BAR_HEAD, Look, Type, Weight
from desktop.views.parts.factrow import Hairline
from desktop.views.parts.label import Elided, Text
from desktop.views.thumbs import Thumbs
from desktop.views.unsettled.fitted import FittedArea
from desktop.views.unsettled.halves import Halves
from desktop.views.unsettled.happened import Happened
from desktop.views.unsettled.phototable import PhotoTable
from desktop.views.unsettled.telling import Told
from desktop.words import Words

EDGE, SIDE, PHOTO_STACKED = 16, 390, 420


class CasePane(QWidget):
    """With large text the photo and what happened go one under the other, and all of it scrolls."""

    def __init__(self, desk: Desk, words: Words, look: Look, thumbs: Thumbs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("room", "sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.halves, self.happened = Halves(look), Happened(words, look)
        self.photos = PhotoTable(desk, words, look, thumbs)
        self._title = _line(look, Type.LEAD, Weight.STRONG, "ink")
        self._line = _line(look, Type.SMALL, Weight.REGULAR, "ink2")
        self.area = FittedArea(self._made(look))
        self.area.setAccessibleName(words.say("happened.title"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._made_head())
        column.addWidget(Hairline(look))
        column.addWidget(self.area, 1)

    def _made_head(self) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(EDGE, 9, EDGE, 8)
        column.setSpacing(1)
        column.addWidget(self._title)
        column.addWidget(self._line)
        head.setMinimumHeight(BAR_HEAD - 1)
        head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        return head

    def _made(self, look: Look) -> QWidget:
        inside, below = QWidget(), QWidget()
        stacked = look.stacked
        row = QBoxLayout(QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight, below)
        row.addWidget(self.photos, 1)
        row.addWidget(Hairline(look, upright=not stacked))
        if stacked:
            self.photos.setMinimumHeight(PHOTO_STACKED)
            row.addWidget(self.happened)
        else:
            side = FittedArea(self.happened)
            side.setFixedWidth(look.pane(SIDE))
            side.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
            row.addWidget(side)
        column = QVBoxLayout(inside)
        for layout in (row, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        column.addWidget(self.halves)
        column.addWidget(Hairline(look))
        column.addWidget(below, 1)
        return inside

    def show_told(self, told: Told, view: CaseView | None, now: datetime, first: Digest | None = None) -> None:
        self._title.setText(told.title)
        self._line.setText(told.line)
        self.halves.show_halves(told.left, told.right)
        self.happened.show_told(told, now)
        self.photos.show_photos(view, told.marks, first)


def _line(look: Look, role: Type, weight: Weight, ink: str) -> Elided | Text:
    """One line of the head; large text takes as many as it needs."""
    return Text("", look, role, weight, ink, wrap=True) if look.stacked else Elided("", look, role, weight, ink)
