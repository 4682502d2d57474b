"""What rules decided at this desk, newest first, over the window; and the switch that lets them, or stops them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from casework.model import CaseId
from db.byrule import Ruled
from desktop.theme import Look, Type
from desktop.tools import Tools
from desktop.views.parts.factrow import Hairline
from desktop.views.parts.keycap import KeyHint
from desktop.views.parts.label import Text
from desktop.views.parts.overlay import Overlay
from desktop.views.parts.panelhead import panel_head
from desktop.views.parts.tab import Tab
from desktop.views.rules.listed import line
from desktop.views.thumbs import Thumbs
from desktop.views.unsettled.lines import LinesPane

WIDTH, HIGH = 680, 320
KEYS = {Qt.Key.Key_J: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_K: -1, Qt.Key.Key_Up: -1}


class RulesPanel(Overlay):
    """`wanted`: open this case. J and K go from line to line, Z takes one back, L lets rules decide or stops them."""

    wanted = Signal(str)

    def __init__(self, tools: Tools, look: Look, thumbs: Thumbs, parent: QWidget) -> None:
        super().__init__(look, parent, dim=True)
        self._tools, self._look, self._desk, self._words = tools, look, tools.desk, tools.words
        self._listed: tuple[Ruled, ...] = ()
        say = tools.words.say
        self.setAccessibleName(say("rules.title"))
        self.panel.setFixedWidth(look.px(WIDTH))
        self.body.setSpacing(0)
        self.body.addLayout(
            panel_head(self._words.say("rules.title"), "Esc", self._words.say("keys.close"), look, self.close_panel)
        )
        self.body.addSpacing(8)
        self.body.addWidget(Text(say("rules.note"), look, Type.SMALL, ink="ink2", wrap=True))
        self.body.addSpacing(12)
        self.body.addLayout(self._made_switch())
        self.body.addSpacing(12)
        self.body.addWidget(Hairline(look))
        self.lines = LinesPane(say("rules.here"), say("rules.second"), look, thumbs)
        self.lines.setMinimumWidth(0)
        self.lines.setMaximumWidth(look.px(WIDTH))
        self.lines.setFixedHeight(look.px(HIGH))
        self.lines.list.installEventFilter(self)
        self._empty = Text(say("rules.empty"), look, ink="ink2")
        self._empty.setFixedHeight(look.px(HIGH // 3))
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body.addWidget(self.lines)
        self.body.addWidget(self._empty)
        self.body.addWidget(Hairline(look))
        self.body.addSpacing(10)
        self.body.addLayout(self._made_keys())
        self._desk.changed.connect(self._read_again)
        self._desk.rules_changed.connect(self._show_switch)
        self._desk.ruled.connect(self._read_again)
        self._show_switch()
        self._show(())

    def _made_switch(self) -> QHBoxLayout:
        row, say, group = QHBoxLayout(), self._words.say, QButtonGroup(self)
        row.setSpacing(2)
        hint = KeyHint("L", say("rules.let"), self._look, ink="ink", strong=True)
        hint.clicked.connect(self.turn_switch)
        row.addWidget(hint)
        row.addSpacing(16)
        self.on, self.off = Tab(say("rules.on"), "", self._look), Tab(say("rules.off"), "", self._look)
        for tab, let in ((self.on, True), (self.off, False)):
            tab.setAccessibleName(f"{say('rules.let')}: {tab.text()}")
            tab.clicked.connect(lambda _=False, let=let: self._desk.let_rules(let=let))
            group.addButton(tab)
            row.addWidget(tab)
        self._none = Text(say("rules.none"), self._look, Type.SMALL, ink="ink2")
        row.addWidget(self._none)
        row.addStretch(1)
        return row

    def _made_keys(self) -> QHBoxLayout:
        row, say = QHBoxLayout(), self._words.say
        row.setSpacing(20)
        self._opens = KeyHint("Return", say("rules.open"), self._look)
        self._takes = KeyHint("Z", say("rules.take-back"), self._look)
        self._opens.clicked.connect(self._open_case)
        self._takes.clicked.connect(self._take_back)
        for hint in (self._opens, self._takes):
            row.addWidget(hint)
        row.addStretch(1)
        return row

    def open(self) -> None:
        super().open()
        self.lines.list.setFocus(Qt.FocusReason.PopupFocusReason)
        self._show_switch()
        self._read_again()

    def turn_switch(self) -> None:
        if self._desk.rules_may or self._desk.rules_until is not None:
            self._desk.let_rules(let=self._desk.rules_until is None)

    # showing

    def _read_again(self, _what: object = None) -> None:
        if self.isVisible():
            self._desk.read_ruled(self._show)

    def _show(self, listed: tuple[Ruled, ...]) -> None:
        self._listed = listed
        self.lines.show_lines([line(one, self._desk.programmes, self._words) for one in listed])
        self.lines.setVisible(bool(listed))
        self._empty.setVisible(not listed)
        for hint in (self._opens, self._takes):
            hint.setVisible(bool(listed))

    def _show_switch(self) -> None:
        let, may = self._desk.rules_until is not None, self._desk.rules_may
        for tab, is_now in ((self.on, let), (self.off, not let)):
            tab.setVisible(may or let)
            tab.setChecked(is_now)
        self._none.setVisible(not may and not let)

    # the hand

    def _current(self) -> Ruled | None:
        number = self.lines.number()
        return self._listed[number] if 0 <= number < len(self._listed) else None

    def _take_back(self) -> None:
        one = self._current()
        if one is not None and not one.taken_back:
            self._desk.take_back(one.outgoing)

    def _open_case(self) -> None:
        one = self._current()
        if one is not None:
            self.close_panel()
            self.wanted.emit(one.outgoing.decision.case)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        """Every key is this panel's while it is open, so that no letter decides behind it."""
        if watched is self.lines.list and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        key = Qt.Key(event.key())
        if key in KEYS:
            self.lines.move_by(KEYS[key])
        elif key == Qt.Key.Key_Z:
            self._take_back()
        elif key == Qt.Key.Key_L:
            self.turn_switch()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_case()
        else:
            super().keyPressEvent(event)

    def case(self) -> CaseId | None:
        """Under the cursor."""
        one = self._current()
        return one.outgoing.decision.case if one is not None else None
