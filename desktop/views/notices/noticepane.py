"""Right of the lines: why the notice stays, what it says, the fields that fill it, and what is known of it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from casework.notices import Gap
from casework.outbox import NoticeState, OutboxItem
from desktop.theme import FINDINGS_WIDTH, Look, Type, Weight
from desktop.views.notices.preview import Preview
from desktop.views.notices.telling import Facts, State, Telling
from desktop.views.parts.clock import ClockLine
from desktop.views.parts.cues import CueLabel
from desktop.views.parts.factrow import FactRow, Hairline
from desktop.views.parts.keycap import KeyHint
from desktop.views.parts.label import Text
from desktop.views.unsettled.fitted import FittedArea
from desktop.views.unsettled.phototable import PhotoTable

EDGE, PHOTO_STACKED = 16, 420
FILLED = (NoticeState.OPEN, NoticeState.WAITING)


class NoticePane(QWidget):
    """`submitted`: send what stands in the fields; `left`: the hand goes back to the lines."""

    submitted = Signal()
    left = Signal()

    def __init__(self, photos: PhotoTable, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self.photos = look, photos
        self._shown: object = None  # what the fields were made for
        self._typed: dict[tuple[str, Gap], str] = {}
        self._item: OutboxItem | None = None
        self.preview: Preview | None = None
        self.setProperty("room", "sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        stacked = look.stacked
        row = QBoxLayout(QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight)
        self._told, self._side = QVBoxLayout(), QVBoxLayout()
        told, side = self._made_middle(), _column(self._side)
        side.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row.addWidget(told if stacked else FittedArea(told), 0 if stacked else 1)
        row.addWidget(Hairline(look, upright=not stacked))
        fitted = side if stacked else FittedArea(side)
        if not stacked:
            fitted.setFixedWidth(look.pane(FINDINGS_WIDTH))
        row.addWidget(fitted)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._lay_out(row, stacked=stacked)

    def _made_middle(self) -> QWidget:
        """The notice, and under it the photo of the case in what room is left."""
        middle, column = QWidget(), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(_column(self._told))
        column.addWidget(Hairline(self._look))
        column.addWidget(self.photos, 1)
        if self._look.stacked:
            self.photos.setMinimumHeight(PHOTO_STACKED)
        middle.setLayout(column)
        return middle

    def _lay_out(self, row: QBoxLayout, *, stacked: bool) -> None:
        if not stacked:
            self.setLayout(row)
            return
        inside = QWidget()
        inside.setLayout(row)
        row.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(FittedArea(inside))

    def show_item(self, item: OutboxItem, telling: Telling, *, may_fill: bool) -> None:
        """The notice under the cursor; its fields are made anew only when it is another, or was filled meanwhile."""
        self._item = item
        self._show_side(telling.facts(item), telling)
        key = (item.key, item.fill, item.state in FILLED, item.draft.template, may_fill)
        if key != self._shown:
            typing = self.typing()
            self._make(item, telling, may_fill=may_fill and item.state in FILLED)
            self._shown = key
            if typing:
                self.ask_value()
        self._show_state(telling.state(item, may_fill=may_fill))
        self._show_typed()

    def _make(self, item: OutboxItem, telling: Telling, *, may_fill: bool) -> None:
        _empty(self._told)
        look, say = self._look, telling.words.say
        self._state = QVBoxLayout()
        self._told.addLayout(self._state)
        self._told.addSpacing(12)
        self._told.addWidget(Hairline(look))
        self._told.addSpacing(12)
        self._told.addWidget(Text(say("notice.preview"), look, Type.SMALL, ink="ink3", wrap=True))
        self._told.addSpacing(8)
        self.preview = Preview(item.draft, telling.languages(item), telling.field, look, fields=may_fill)
        self.preview.typed.connect(self._keep_typed)
        self.preview.submitted.connect(self.submitted)
        self.preview.left.connect(self.left)
        for gap, field in self.preview.fields.items():
            field.setText(self._typed.get((item.key, gap), field.text()))
        self._told.addWidget(self.preview)
        self._trouble = Text("", look, Type.BODY, Weight.MEDIUM, "fail", wrap=True)
        self._told.addWidget(self._trouble)
        room = self._trouble.sizePolicy()
        room.setRetainSizeWhenHidden(bool(self.preview.fields))  # the photo stays where it is when a word comes
        self._trouble.setSizePolicy(room)
        self._trouble.hide()
        self._send = KeyHint("Ctrl+Return", "", look)
        self._send.clicked.connect(self.submitted)
        self._send_words = say("notice.send"), say("notice.then", min=telling.hold_min(item))
        self._send.show_hint(*self._send_words)
        self._told.addWidget(self._send)
        self._send.setVisible(bool(self.preview.fields))  # only here: without a parent it would be a window

    def _show_state(self, state: State) -> None:
        _empty(self._state)
        look, head = self._look, QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.setSpacing(10)
        head.addWidget(CueLabel(state.cue, "", look, size=14))
        head.addWidget(Text(state.head, look, Type.LEAD, Weight.STRONG, wrap=True), 1)
        self._state.addLayout(head)
        if state.second:
            self._state.addSpacing(4)
            self._state.addWidget(Text(state.second, look, Type.BODY, ink="ink2", wrap=True))

    def _show_side(self, facts: Facts, telling: Telling) -> None:
        _empty(self._side)
        look = self._look
        self._side.addWidget(_title(telling.words.say("notice.promise"), look))
        self._side.addSpacing(4)
        if facts.clock is not None:
            line = ClockLine(look)
            line.show_clock(facts.promised, facts.clock, strong=True)
            self._side.addWidget(line)
        else:
            self._side.addWidget(Text(facts.promised, look, Type.SMALL, ink="ink2", wrap=True))
        for title, rows in facts.sections:
            self._side.addSpacing(12)
            self._side.addWidget(Hairline(look))
            self._side.addSpacing(12)
            self._side.addWidget(_title(title, look))
            self._side.addSpacing(2)
            for label, value in rows:
                self._side.addSpacing(look.px(3))
                self._side.addWidget(FactRow(label, value, look))
                self._side.addSpacing(look.px(3))
        self._side.addStretch(1)

    # filling

    def typing(self) -> bool:
        return self.preview is not None and any(field.hasFocus() for field in self.preview.fields.values())

    def ask_value(self) -> None:
        """The hand goes to the first place that is empty, else to the first."""
        fields = list(self.preview.fields.values()) if self.preview is not None else []
        first = next((field for field in fields if not field.text().strip()), fields[0] if fields else None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def values(self) -> dict[str, dict[str, str]]:
        return self.preview.values() if self.preview is not None else {}

    def show_trouble(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))

    def show_sending(self, word: str) -> None:
        """Its word while it is on its way; "" when it is not."""
        self._send.show_hint(*((word, "") if word else self._send_words))

    def forget(self, item: OutboxItem) -> None:
        """What was typed for it has been told to the hub."""
        self._typed = {place: text for place, text in self._typed.items() if place[0] != item.key}

    def _keep_typed(self) -> None:
        item, preview = self._item, self.preview
        if item is not None and preview is not None:
            self._typed |= {(item.key, gap): field.text() for gap, field in preview.fields.items()}
            self._show_typed()

    def _show_typed(self) -> None:
        if self._item is not None and self.preview is not None:
            fills = self.preview.values() if self.preview.fields else self._item.draft.fills
            self.preview.show_draft(replace(self._item.draft, fills=fills))


def _column(layout: QVBoxLayout) -> QWidget:
    part = QWidget()
    part.setLayout(layout)
    layout.setContentsMargins(EDGE, EDGE - 2, EDGE, EDGE)
    layout.setSpacing(0)
    return part


def _title(text: str, look: Look) -> Text:
    return Text(text, look, Type.SMALL, Weight.STRONG, "ink2", wrap=True)


def _empty(layout: QVBoxLayout | QBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner, QBoxLayout):
            _empty(inner)
