"""The hands on the two photos: keys, wheel and mouse."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from desktop.desk import Desk
from desktop.focus import Manner
from desktop.theme import Look
from desktop.views.compare.marks import KNOB
from desktop.views.compare.placing import on_left
from desktop.views.compare.showing import Showing

PAN_STEP = 48
KEYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Stage(Showing):
    """Ctrl with an arrow moves the divider or holds one photo of a flicker; Shift with an arrow moves both photos."""

    def __init__(self, desk: Desk, look: Look, sign: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, look, sign, parent)
        self._dragged: QPointF | None = None
        self._swiping = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)  # it must not eat the letters
        self.setMouseTracking(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 Qt's name
        dx, dy = KEYS.get(Qt.Key(event.key()), (0, 0))
        if dx and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.swipe_by(dx)
        elif (dx or dy) and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._drag(QPointF(-dx * PAN_STEP, -dy * PAN_STEP), None)
        else:
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 Qt's name
        steps = event.angleDelta().y() / 120
        if steps:
            self.zoom_by(steps, event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        if event.button() is Qt.MouseButton.LeftButton:
            self._swiping = self._on_divider(event.position())
            self._dragged = event.position()
            if not self._swiping and not self._together.fitted:
                self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        at = event.position()
        if self._dragged is None:
            self._show_grip(at)
        elif self._swiping:
            self._swipe_to(at.x())
        else:
            self._drag(at - self._dragged, self._dragged)
            self._dragged = at

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        self._dragged, self._swiping = None, False
        self._show_grip(event.position())

    def _drag(self, by: QPointF, point: QPointF | None) -> None:
        """Both photos, by a hand at this point; without one this case's is moved, and the other with it."""
        laid, at = self._laid(), self._at(point)
        if at == 1 and self._aligned:
            by, at = on_left(by, laid, self._align) - on_left(QPointF(), laid, self._align), 0
        self._together.drag(by, laid[at].place, laid[at].room)
        self.update()

    def _swipe_to(self, x: float) -> None:
        left, right = self._laid()
        seen = left.clip | right.clip
        if not seen.isEmpty():
            self._divider = min(max((x - seen.left()) / seen.width(), 0.0), 1.0)
            self.update()

    def _on_divider(self, point: QPointF) -> bool:
        line = self._laid()[0].clip.right()
        return self.manner is Manner.SWIPE and abs(point.x() - line) <= KNOB / 2

    def _show_grip(self, point: QPointF) -> None:
        if self._on_divider(point):
            self.setCursor(Qt.CursorShape.SplitHCursor)
        else:
            self.unsetCursor()
