"""All keys on one sheet over the window, read from the action table; '?' or Esc closes it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.actions import Action
from desktop.theme import Look, Type, Weight
from desktop.views.capsof import cap_of
from desktop.views.parts.factrow import Hairline
from desktop.views.parts.keycap import KeyCap
from desktop.views.parts.label import Text
from desktop.views.parts.overlay import Overlay
from desktop.views.parts.panelhead import panel_head
from desktop.words import Words

COLUMNS = (
    {"decide": ("decide",), "select": ("select",)},
    {"case": ("case",), "go": ("go", "help")},
    {"look": ("view",)},
    {"supervisor": ("supervisor",)},
)
"""From left to right; in each what is headed by one word, and the menus it holds."""
CAPS_WIDTH, WORD_WIDTH, ROW = 96, 182, 30


class CheatSheet(Overlay):
    """Takes every key while it is open, so that no letter decides behind it."""

    def __init__(
        self, actions: Iterable[Action], words: Words, look: Look, parent: QWidget, *, letters: bool = True
    ) -> None:
        super().__init__(look, parent, dim=True)
        self._look, self._words, self._letters = look, words, letters
        self._titles: list[tuple[Action, Text]] = []
        self.setAccessibleName(words.say("keys.title"))
        table = [action for action in actions if action.menu]
        self.body.setSpacing(0)
        self.body.addLayout(
            panel_head(self._words.say("keys.title"), "?", self._words.say("keys.close"), look, self.close_panel)
        )
        self.body.addSpacing(16)
        sheet = QWidget()
        columns = (QVBoxLayout if look.stacked else QHBoxLayout)(sheet)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(0)
        for groups in COLUMNS:
            column = QVBoxLayout()
            column.setSpacing(ROW // 2)
            for name, menus in groups.items():
                column.addWidget(self._made_group(name, [a for a in table if a.menu in menus]))
            column.addStretch(1)
            columns.addLayout(column)
        self.body.addWidget(_scrolling(sheet) if look.stacked else sheet)
        self.body.addSpacing(12)
        self.body.addWidget(Hairline(look))
        self.body.addSpacing(16)
        note = Text(words.say("keys.note" if letters else "keys.note-off"), look, Type.SMALL, ink="ink2")
        self.body.addWidget(note)
        self.body.addSpacing(4)

    def _made_group(self, name: str, rows: list[Action]) -> QWidget:
        look, column = self._look, QWidget()
        grid = QGridLayout(column)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(0)
        grid.setColumnMinimumWidth(0, look.px(CAPS_WIDTH))
        grid.setColumnMinimumWidth(1, look.px(WORD_WIDTH))
        grid.addWidget(Text(self._words.say(f"keys.{name}"), look, Type.BODY, Weight.STRONG, "ink2"), 0, 0, 1, 2)
        grid.setRowMinimumHeight(0, look.px(ROW))
        for number, action in enumerate(rows, 1):
            grid.addWidget(KeyCap(cap_of(action, letters=self._letters), look), number, 0)
            title = Text(action.title, look)
            self._titles.append((action, title))
            grid.addWidget(title, number, 1)
            grid.setRowMinimumHeight(number, look.px(ROW))
        return column

    def open(self) -> None:
        """Decisions are called as the open step calls them."""
        for action, title in self._titles:
            title.setText(action.now() or action.title)
        super().open()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if event.text() == "?" or event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Question):
            self.close_panel()

    def focusNextPrevChild(self, _forwards: bool) -> bool:  # noqa: N802 Qt's name
        """Tab stays on the sheet."""
        return True


def _scrolling(sheet: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(sheet)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
