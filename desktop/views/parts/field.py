"""Text fields: an outline in `edge`, two pixels of `focus` while typing."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from desktop.theme import RADIUS_KEY, Look

HEIGHT, PAD = 32, 8


class Field(QLineEdit):
    """One line to type in."""

    def __init__(self, look: Look, parent: QWidget | None = None, *, height: int = HEIGHT) -> None:
        super().__init__(parent)
        self._look, self._least = look, height
        self.setFrame(False)
        self.setFont(look.font())
        self.setTextMargins(PAD, 0, PAD, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("room", "field")  # theme.qss clears its ground; we paint it

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return QSize(super().sizeHint().width(), max(self._least, self._look.px(self._least)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "focus" if self.hasFocus() else "edge" if self.isEnabled() else "line"
        width = 2.0 if self.hasFocus() else 1.0
        painter.setPen(QPen(look.colour(edge), width))
        painter.setBrush(look.colour("raise_"))
        half = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), RADIUS_KEY, RADIUS_KEY)
        painter.end()
        super().paintEvent(event)
