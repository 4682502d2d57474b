"""The search field: a magnifier, the words, and the cap that leads here."""

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.theme import Look
from desktop.views.parts.field import Field
from desktop.views.parts.keycap import cap_height, caps_for, caps_width, draw_caps

HEIGHT, GLASS_FROM, TEXT_FROM, CAP_PAD = 28, 8, 24, 6


class SearchField(Field):
    """A field that shows its key while it does not have focus; `left` says that Esc was pressed in it."""

    left = Signal()

    def __init__(self, placeholder: str, key: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent, height=HEIGHT)
        self._caps = caps_for(key)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        text_from = GLASS_FROM + look.px(TEXT_FROM - GLASS_FROM)
        self.setTextMargins(text_from, 0, caps_width(self._caps, look) + 2 * CAP_PAD, 0)

    def event(self, event: QEvent) -> bool:
        """While one types, no letter, no Return and no Esc is an action of the desk."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
            if held == Qt.KeyboardModifier.NoModifier and not Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        super().paintEvent(event)
        painter, look, middle = QPainter(self), self._look, self.height() / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.translate(GLASS_FROM, middle)
        painter.scale(look.scale, look.scale)
        painter.setPen(QPen(look.colour("ink2"), 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawEllipse(QRectF(0.7, -6, 8, 8))
        painter.drawLine(QPointF(7.6, 0.9), QPointF(11.3, 4.6))
        painter.restore()
        if not self.hasFocus():
            at = QPointF(self.width() - CAP_PAD - caps_width(self._caps, look), (self.height() - cap_height(look)) // 2)
            draw_caps(painter, at, self._caps, look)
        painter.end()
