"""The focus ring: two pixels, two away from its widget, drawn on the widget's parent so that nothing moves."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.theme import RADIUS_KEY, Look

RING, GAP = 2, 2
REACH = RING + GAP
_FOLLOWED = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.FocusIn, QEvent.Type.FocusOut)


class FocusRing(QWidget):
    """Shows itself around a widget while that widget has focus."""

    def __init__(self, target: QWidget, look: Look, *, radius: int = RADIUS_KEY) -> None:
        super().__init__(target)
        self._target, self._look, self._radius = target, look, radius
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        target.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 Qt's name
        if watched is self._target and event.type() in _FOLLOWED:
            self._follow()
        return False

    def _follow(self) -> None:
        around = self._target.parentWidget()
        if around is None or not self._target.hasFocus():
            self.hide()
            return
        if self.parentWidget() is not around:
            self.setParent(around)
            self._target.destroyed.connect(self.deleteLater)
        self.setGeometry(self._target.geometry().adjusted(-REACH, -REACH, REACH, REACH))
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("focus"), RING))
        half, radius = RING / 2, self._radius + GAP
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)
        painter.end()
