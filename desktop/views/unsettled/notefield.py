"""Some lines to type in: Enter makes a new one, Ctrl+Enter says that the note is done, Esc leaves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop.theme import RADIUS_KEY, Look

LINES, PAD = 3, 6
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NoteField(QWidget):
    """`submitted` by Ctrl+Enter, `left` by Esc; every letter belongs to the field."""

    submitted = Signal()
    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._edit = _Edit(self)
        self._edit.setFont(look.font())
        self._edit.submitted.connect(self.submitted)
        self._edit.left.connect(self.left)
        self._edit.turned.connect(self.update)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, PAD, PAD, PAD)
        column.addWidget(self._edit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self._edit)

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 Qt's name
        super().setAccessibleName(name)
        self._edit.setAccessibleName(name)

    def text(self) -> str:
        return self._edit.toPlainText().strip()

    def clear(self) -> None:
        self._edit.clear()

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return QSize(120, QFontMetrics(self._edit.font()).lineSpacing() * LINES + 2 * PAD + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter, look, typed = QPainter(self), self._look, self._edit.hasFocus()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2.0 if typed else 1.0
        painter.setPen(QPen(look.colour("focus" if typed else "edge"), width))
        painter.setBrush(look.colour("raise_"))
        half = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), RADIUS_KEY, RADIUS_KEY)
        painter.end()


class _Edit(QPlainTextEdit):
    submitted = Signal()
    left = Signal()
    turned = Signal()  # focus came or went

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(2)
        self.viewport().setAutoFillBackground(False)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.turned.emit()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _ours(event):
            event.accept()  # else a shortcut of the window would take it
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submitted.emit()
        else:
            super().keyPressEvent(event)


def _ours(event: QKeyEvent) -> bool:
    """While one types, no letter, no Enter and no Esc is an action of the desk."""
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    if event.key() in ENTER:
        return held in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier)
    return held == Qt.KeyboardModifier.NoModifier and not Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35
