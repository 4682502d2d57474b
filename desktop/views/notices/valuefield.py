"""A line to fill a placeholder in: Ctrl+Enter sends all of them, Enter goes on to the next, Esc leaves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.theme import Look
from desktop.views.parts.field import Field

LONGEST = 500
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ValueField(Field):
    """Every letter belongs to the field while one types."""

    submitted = Signal()
    entered = Signal()
    left = Signal()

    def __init__(self, name: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setAccessibleName(name)
        self.setMaxLength(LONGEST)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _ours(event):
            event.accept()  # else a shortcut of the window would take it
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submitted.emit()
        elif event.key() in ENTER:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


def _ours(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    if event.key() in ENTER:
        return held in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier)
    return held == Qt.KeyboardModifier.NoModifier and not Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35
