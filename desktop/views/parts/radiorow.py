"""A choice of the first run: a radio, its title, a second line, and what belongs to it while it is chosen."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.theme import RADIUS_KEY, Look, Type, Weight
from desktop.views.parts.keycap import cap_height, caps_for, caps_width, draw_caps
from desktop.views.parts.label import Text
from desktop.views.parts.ring import FocusRing

RADIO_AT, RADIO, TEXT_AT, PAD, CAP_RIGHT = 14, 8.5, 44, 13, 8


class RadioRow(QAbstractButton):
    """One of several; rows that share a parent exclude each other."""

    def __init__(
        self,
        title: str,
        second: str,
        key: str,
        look: Look,
        parent: QWidget | None = None,
        *,
        content: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._caps = look, caps_for(key)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(title)
        self.setAccessibleDescription(second)
        self._title = Text(title, look, Type.BODY, Weight.MEDIUM)
        column = QVBoxLayout(self)
        caps = caps_width(self._caps, look) + CAP_RIGHT + 4
        column.setContentsMargins(TEXT_AT, PAD, caps, PAD - 1)
        column.setSpacing(3)
        column.addWidget(self._title)
        column.addWidget(Text(second, look, Type.SMALL, ink="ink2"))
        for words in self.findChildren(Text):
            words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._room = QWidget()
        inside = QVBoxLayout(self._room)
        inside.setContentsMargins(0, 7, 0, 2)
        if content:
            inside.addWidget(content)
        column.addWidget(self._room)
        self._room.hide()
        self._has_content = content is not None
        self.toggled.connect(self._show_choice)
        self._ring = FocusRing(self, look)

    def _show_choice(self, chosen: bool) -> None:
        self._title.setFont(self._look.font(Type.BODY, Weight.STRONG if chosen else Weight.MEDIUM))
        self._room.setVisible(chosen and self._has_content)
        self.updateGeometry()
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        layout = self.layout()
        return layout.sizeHint() if layout else super().sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter, look, chosen = QPainter(self), self._look, self.isChecked()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("wash"))
            painter.drawRoundedRect(QRectF(self.rect()), RADIUS_KEY, RADIUS_KEY)
        centre = QPointF(RADIO_AT + RADIO, self._title.geometry().center().y() + 1.0)
        painter.setPen(QPen(look.colour("accent" if chosen or self.underMouse() else "edge"), 1.5))
        painter.setBrush(look.colour("raise_"))
        painter.drawEllipse(centre, RADIO - 0.75, RADIO - 0.75)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent"))
            painter.drawEllipse(centre, 4, 4)
        else:
            y = (self.height() - cap_height(look)) // 2
            draw_caps(painter, QPointF(self.width() - CAP_RIGHT - caps_width(self._caps, look), y), self._caps, look)
        painter.end()
