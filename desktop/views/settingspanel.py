"""The settings of this desk on one panel: a row each, its values side by side; what is chosen holds at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QHBoxLayout, QWidget

from desktop.settings import Settings
from desktop.theme import Look, Type
from desktop.views.parts.factrow import Hairline
from desktop.views.parts.label import Text
from desktop.views.parts.overlay import Overlay
from desktop.views.parts.panelhead import panel_head
from desktop.views.parts.tab import Tab
from desktop.words import Words

WIDTH, LABELS, ROW = 640, 176, 36
LANGUAGES = {"": "", "en": "English", "zh_CN": "中文（简体）"}  # each in its own words, whatever is spoken now
SCALES = (1.0, 1.25, 1.5, 2.0)
HOLDS_S = (0.0, 10.0, 20.0, 60.0)
LOCKS_MIN = (0, 5, 10, 30)


@dataclass(frozen=True, slots=True)
class Row:
    """A field of the settings, the values it may have, and how each is said."""

    field: str
    values: tuple[object, ...]
    say: Callable[[Words, object], str]


ROWS = (
    Row("lang", tuple(LANGUAGES), lambda words, v: LANGUAGES[str(v)] or words.say("settings.of-system")),
    Row("look", ("system", "light", "dark", "contrast"), lambda words, v: words.say(f"first.{v}")),
    Row("text_scale", SCALES, lambda words, v: words.say("photo.percent", n=round(float(str(v)) * 100))),
    Row("letters", (True, False), lambda words, v: words.say("first.on" if v else "first.off")),
    Row("hold_s", HOLDS_S, lambda words, v: words.say("settings.seconds", n=round(float(str(v))))),
    Row(
        "lock_min", LOCKS_MIN, lambda words, v: words.say("settings.minutes", n=v) if v else words.say("settings.never")
    ),
)


class SettingsPanel(Overlay):
    """`chosen` carries the new settings. Up and Down go from row to row, Left and Right choose."""

    chosen = Signal(object)

    def __init__(self, settings: Settings, words: Words, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent, dim=True)
        self._settings, self._words, self._look = settings, words, look
        self.setAccessibleName(words.say("settings.title"))
        self.panel.setFixedWidth(look.px(WIDTH))
        self.groups: dict[str, QButtonGroup] = {}
        self.body.setSpacing(0)
        self.body.addLayout(
            panel_head(self._words.say("settings.title"), "Esc", self._words.say("keys.close"), look, self.close_panel)
        )
        self.body.addSpacing(12)
        grid = QGridLayout()
        grid.setColumnMinimumWidth(0, look.px(LABELS))
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(0)
        for number, row in enumerate(ROWS):
            grid.addWidget(Text(words.say(f"settings.{row.field}"), look, ink="ink2"), number, 0)
            grid.addLayout(self._made_values(row), number, 1)
            grid.setRowMinimumHeight(number, look.px(ROW))
        self.body.addLayout(grid)
        self.body.addSpacing(12)
        self.body.addWidget(Hairline(look))
        self.body.addSpacing(12)
        self.body.addWidget(Text(words.say("settings.note"), look, Type.SMALL, ink="ink2", wrap=True))
        self.body.addSpacing(4)

    @property
    def row(self) -> int:
        """Where the hand is."""
        return next((n for n, group in enumerate(self.groups.values()) if any(map(_has_focus, group.buttons()))), 0)

    def open(self, row: int = 0) -> None:
        super().open()
        self._chosen_of(row).setFocus(Qt.FocusReason.PopupFocusReason)

    def _made_values(self, row: Row) -> QHBoxLayout:
        line, group = QHBoxLayout(), QButtonGroup(self)
        line.setSpacing(2)
        now = getattr(self._settings, row.field)
        values = row.values if now in row.values else (*row.values, now)  # somebody wrote another into the file
        for number, value in enumerate(values):
            word = row.say(self._words, value)
            tab = Tab(word, "", self._look)
            tab.setAccessibleName(f"{self._words.say(f'settings.{row.field}')}: {word}")
            tab.setChecked(value == now)
            tab.clicked.connect(lambda _=False, value=value: self._choose(row.field, value))
            tab.installEventFilter(self)
            group.addButton(tab, number)
            line.addWidget(tab)
        line.addStretch(1)
        self.groups[row.field] = group
        return line

    def _choose(self, field: str, value: object) -> None:
        new = replace(self._settings, **{field: value})  # type: ignore[arg-type]  # values of that field's own row
        if new != self._settings:
            self._settings = new
            self.chosen.emit(new)

    def _chosen_of(self, number: int) -> QWidget:
        group = list(self.groups.values())[number]
        return group.checkedButton() or group.buttons()[0]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        """Arrows, before a button takes them: Qt would let them leave the row."""
        # only of the buttons: an overlay watches the window too
        if isinstance(watched, Tab) and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._arrow(watched, Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _arrow(self, button: QAbstractButton, key: Qt.Key) -> bool:
        rows = list(self.groups.values())
        at = next(n for n, group in enumerate(rows) if button in group.buttons())
        if key == Qt.Key.Key_Escape:
            self.close_panel()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            to = max(0, min(at + (1 if key == Qt.Key.Key_Down else -1), len(rows) - 1))
            self._chosen_of(to).setFocus(Qt.FocusReason.TabFocusReason)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            buttons = rows[at].buttons()
            to = max(0, min(buttons.index(button) + (1 if key == Qt.Key.Key_Right else -1), len(buttons) - 1))
            buttons[to].setFocus(Qt.FocusReason.TabFocusReason)
            buttons[to].click()
        else:
            return False
        return True


def _has_focus(button: QAbstractButton) -> bool:
    return button.hasFocus()
