"""The flat buttons of the heads: a view's tab with its key, and a word that opens a choice."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.theme import RADIUS_CHIP, Look, Type, Weight
from desktop.views.parts.keycap import cap_height, caps_for, caps_width, draw_caps
from desktop.views.parts.ring import FocusRing

HEIGHT, PAD, CAP_PAD, GAP, CHEVRON = 28, 10, 8, 6, 8


class _Flat(QAbstractButton):
    """A button that is only its words until it is hovered, chosen or focused."""

    def __init__(self, word: str, look: Look, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._look = look
        self.setText(word)
        self.setAccessibleName(word)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._ring = FocusRing(self, look, radius=RADIUS_CHIP)

    def _wash(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("wash"))
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS_CHIP, RADIUS_CHIP)


class Tab(_Flat):
    """One way of looking at a case; the chosen one shows no key, since it is where one is."""

    def __init__(self, word: str, key: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(word, look, parent)
        self._caps = caps_for(key)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleDescription(key)
        self.toggled.connect(self.updateGeometry)

    def _font(self) -> QFont:
        return self._look.font(Type.BODY, Weight.STRONG if self.isChecked() else Weight.REGULAR)

    def _shown_caps(self) -> tuple[str, ...]:
        return () if self.isChecked() else self._caps

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        text = QFontMetricsF(self._font()).horizontalAdvance(self.text())
        caps = caps_width(self._shown_caps(), self._look)
        width = PAD + text + (GAP + caps + CAP_PAD if caps else PAD)
        return QSize(round(width + 0.5), self._look.px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked():
            self._wash(painter)
        painter.setFont(self._font())
        painter.setPen(look.colour("ink" if self.isChecked() or self.underMouse() else "ink2"))
        painter.drawText(QRectF(self.rect()).adjusted(PAD, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
        caps = self._shown_caps()
        at = QPointF(self.width() - CAP_PAD - caps_width(caps, look), (self.height() - cap_height(look)) // 2)
        draw_caps(painter, at, caps, look)
        painter.end()


class Drop(_Flat):
    """A word with a chevron."""

    def __init__(
        self,
        word: str,
        look: Look,
        parent: QWidget | None = None,
        *,
        role: Type = Type.BODY,
        weight: Weight = Weight.MEDIUM,
    ) -> None:
        super().__init__(word, look, parent)
        self.setFont(look.font(role, weight))

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        metrics = QFontMetricsF(self.font())
        return QSize(round(metrics.horizontalAdvance(self.text())) + GAP + CHEVRON + 1, round(metrics.height()) + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look.colour("accent" if self.underMouse() else "ink"))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.setPen(QPen(look.colour("ink2"), 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        x, y = self.width() - CHEVRON - 0.5, self.height() / 2 - 1
        points = [QPointF(x, y), QPointF(x + CHEVRON / 2, y + 4), QPointF(x + CHEVRON, y)]
        painter.drawPolyline(QPolygonF(points))
        painter.end()
