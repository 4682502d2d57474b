"""Keys that mean more than an action: Space held down, and Space or Return on a button that has the focus."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.focus import Focus

HELD_S = 0.35  # a key pressed longer was held, and what it did ends with it
PRESSES = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class HeldKeys(QObject):
    """Watches the keys that reach the window."""

    def __init__(self, window: QWidget, focus: Focus) -> None:
        super().__init__(window)
        self._focus = focus
        self._peeked_at = 0.0
        focus.look_changed.connect(self._note_peek)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        if not isinstance(event, QKeyEvent) or event.key() not in PRESSES:
            return super().eventFilter(watched, event)
        focused = QGuiApplication.focusObject()
        button = focused if isinstance(focused, QAbstractButton) else None
        match event.type():
            case QEvent.Type.ShortcutOverride if button is not None:
                event.accept()  # on a button they press it; the window's actions wait
                return True
            case QEvent.Type.KeyPress if button is not None and event.key() != Qt.Key.Key_Space:
                button.click()
                return True
            case QEvent.Type.KeyRelease if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
                self._end_peek()
        return super().eventFilter(watched, event)

    def _note_peek(self) -> None:
        self._peeked_at = monotonic() if self._focus.peek else 0.0

    def _end_peek(self) -> None:
        """A short press keeps 100 %, a long one ends with it."""
        if self._focus.peek and monotonic() - self._peeked_at > HELD_S:
            self._focus.toggle("peek")
