"""A panel over the window, for the keys and the palette; Esc or a click beside it puts it away."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.theme import RADIUS_OVERLAY, Look

MARGIN = 24
DIM = QColor(0, 0, 0, 46)


class Overlay(QWidget):
    """Covers its parent, shows a panel in its middle, and gives focus back when it goes."""

    closed = Signal()

    def __init__(self, look: Look, parent: QWidget, *, dim: bool = False, top: int | None = None) -> None:
        super().__init__(parent)
        self._around, self._dim, self._top = parent, dim, top
        self._before: QWidget | None = None
        self.panel = Panel(look, self)
        self.body = QVBoxLayout(self.panel)
        self.body.setContentsMargins(MARGIN, MARGIN - 8, MARGIN, MARGIN - 8)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        parent.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        self._before = QApplication.focusWidget()
        self._place()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_panel(self) -> None:
        if self.isHidden():
            return
        self.hide()
        if self._before:
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._before = None
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        if watched is self._around and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._place()
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()  # else a shortcut of the window would take Esc
            return True
        return super().event(event)

    def _place(self) -> None:
        self.setGeometry(self._around.rect())
        room = self._around.size()
        size = self.panel.sizeHint().expandedTo(self.panel.minimumSize()).boundedTo(room)
        if self.panel.hasHeightForWidth():
            size.setHeight(min(self.panel.heightForWidth(size.width()), room.height()))
        top = (room.height() - size.height()) // 2 if self._top is None else self._top
        self.panel.setGeometry((room.width() - size.width()) // 2, max(0, top), size.width(), size.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.close_panel()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        if self._dim:
            painter = QPainter(self)
            painter.fillRect(self.rect(), DIM)
            painter.end()


class Panel(QWidget):
    """The rounded ground of an overlay."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("edge"), 1))
        painter.setBrush(look.colour("raise_"))
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(rect, RADIUS_OVERLAY, RADIUS_OVERLAY)
        painter.end()
