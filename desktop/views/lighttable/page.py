"""The page of the light table: what lies on it at the left, what is selected at the right."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.records import Counts
from desktop.desk import Desk
from desktop.queuemodel import QueueModel
from desktop.selection import Selection
from desktop.theme import BAR_HEAD, Look, Type, Weight
from desktop.views.lighttable.side import SelectionPane
from desktop.views.lighttable.table import LightTable
from desktop.views.parts.factrow import Hairline
from desktop.views.parts.label import Elided, Text
from desktop.views.thumbs import Thumbs
from desktop.words import Words

EDGE = 16
PICTURE = (320, 240)  # the box of the hub's own small pictures: larger tiles ask for no larger files
KEPT, WAITING = 160, 160  # more than the tiles a screen shows; what is shown is kept at its own size besides


class TablePage(QWidget):
    """Decides nothing: `table` and `side` are shown what there is, and tell what was done."""

    def __init__(
        self,
        desk: Desk,
        model: QueueModel,
        selection: Selection,
        words: Words,
        look: Look,
        keys: dict[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._words = desk, words
        width, height = PICTURE
        thumbs = Thumbs(desk, self, width=width, height=height, kept=KEPT, waiting=WAITING)
        desk.changed.connect(thumbs.ask_again)
        self.table = LightTable(desk, model, selection, words, look, thumbs, keys)
        self.side = SelectionPane(words, look, thumbs, keys)
        self.head_right = QHBoxLayout()
        self._name = _line(look, Type.LEAD, Weight.STRONG, "ink")
        self._line = _line(look, Type.SMALL, Weight.REGULAR, "ink2")
        left, panes = QVBoxLayout(), QHBoxLayout(self)
        left.addWidget(self._made_head())
        left.addWidget(Hairline(look))
        left.addWidget(self.table, 1)
        panes.addLayout(left, 1)
        panes.addWidget(Hairline(look, upright=True))
        panes.addWidget(self.side)
        for layout in (left, panes):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        self.setFocusProxy(self.table)

    def show_head(self, name: str, counts: Counts) -> None:
        """Which programme, how many wait, in which order."""
        words, narrowed = self._words, not self._desk.filter.empty
        waiting = words.say("table.shown" if narrowed else "queue.waiting", n=counts.waiting, shown=counts.shown)
        self._name.setText(name)
        self._line.setText(" · ".join((waiting, words.say("queue.order", zone=words.zone()), words.say("table.whole"))))

    def show_clocks(self, now: datetime) -> None:
        self.table.refresh()
        self.side.show_clock(now)

    def _made_head(self) -> QWidget:
        head, texts = QWidget(), QVBoxLayout()
        head.setProperty("room", "sheet")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        texts.setSpacing(1)
        texts.addWidget(self._name)
        texts.addWidget(self._line)
        row = QHBoxLayout(head)
        row.setContentsMargins(EDGE, 9, EDGE, 8)
        row.setSpacing(EDGE)
        row.addLayout(texts, 1)
        row.addLayout(self.head_right)
        head.setMinimumHeight(BAR_HEAD - 1)
        return head


def _line(look: Look, role: Type, weight: Weight, ink: str) -> Elided | Text:
    """One line of the head; large text takes as many as it needs."""
    return Text("", look, role, weight, ink, wrap=True) if look.stacked else Elided("", look, role, weight, ink)
