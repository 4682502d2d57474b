"""A key of the decision bar: its caps, its word, and under it why it is suggested or not possible."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.theme import RADIUS_KEY, Look, Type, Weight
from desktop.views.parts.keycap import cap_height, caps_for, caps_width, draw_caps
from desktop.views.parts.ring import FocusRing

HEIGHT, PAD, GAP, ROOM = 44, 12, 8, 6  # ROOM: least above and below the text
LIFT = 1.5  # two lines look centred a little above the middle: the second has fewer high letters


class KeyStyle(StrEnum):
    """How much a key offers itself; at most one key of a bar is filled."""

    PLAIN = "plain"
    SUGGESTED = "suggested"
    FILLED = "filled"


@dataclass(frozen=True, slots=True)
class KeyFace:
    """What stands on a key."""

    key: str
    title: str
    second: str = ""
    style: KeyStyle = KeyStyle.PLAIN
    possible: bool = True


class DecisionKey(QAbstractButton):
    """One decision; a click does not take focus from the queue, Tab reaches it."""

    def __init__(self, face: KeyFace, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._face = look, face
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._ring = FocusRing(self, look)
        self.show_face(face)

    def show_face(self, face: KeyFace) -> None:
        self._face, self._caps = face, caps_for(face.key)
        self.setEnabled(face.possible)
        self.setAccessibleName(face.title)
        self.setAccessibleDescription(face.second)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        title, second = (QFontMetricsF(font) for font in self._fonts())
        face = self._face
        text = max(title.horizontalAdvance(face.title), second.horizontalAdvance(face.second))
        lines = title.height() + (second.height() if face.second else 0)
        width = PAD + caps_width(self._caps, self._look) + (GAP if self._caps else 0) + text + PAD
        return QSize(round(width + 1), max(HEIGHT, round(lines) + 2 * ROOM))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, edge, width = self._dress()
        painter.setPen(QPen(edge, width))
        painter.setBrush(fill)
        half, corner = width / 2, RADIUS_KEY - width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), corner, corner)
        ink, second, cap_ink, cap_edge, cap_fill = self._inks()
        at = QPointF(PAD, (self.height() - cap_height(look)) // 2)
        caps = draw_caps(painter, at, self._caps, look, ink=cap_ink, edge=cap_edge, fill=cap_fill)
        self._draw_words(painter, PAD + caps + (GAP if self._caps else 0), ink, second)
        painter.end()

    def _draw_words(self, painter: QPainter, x: float, ink: QColor, second: QColor) -> None:
        fonts, face, middle = self._fonts(), self._face, Qt.AlignmentFlag.AlignVCenter
        heights = [QFontMetricsF(font).height() for font in fonts]
        total = heights[0] + (heights[1] if face.second else 0)
        y = (self.height() - total) / 2 - (LIFT if face.second else 0)
        painter.setFont(fonts[0])
        painter.setPen(ink)
        painter.drawText(QRectF(x, y, self.width(), heights[0]), middle, face.title)
        painter.setFont(fonts[1])
        painter.setPen(second)
        painter.drawText(QRectF(x, y + heights[0], self.width(), heights[1]), middle, face.second)

    def _fonts(self) -> tuple[QFont, QFont]:
        plain = self._face.style is KeyStyle.PLAIN
        return self._look.font(Type.BODY, Weight.MEDIUM if plain else Weight.STRONG), self._look.font(Type.NOTE)

    def _dress(self) -> tuple[QColor, QColor, float]:
        """Fill, edge and the edge's width."""
        look, style = self._look, self._face.style
        if not self.isEnabled():
            return look.colour("raise_"), look.colour("track"), 1.0
        fill = look.colour("lead" if style is KeyStyle.FILLED else "raise_")
        if self.isDown():
            fill = fill.darker(115) if style is KeyStyle.FILLED else look.colour("track")
        elif self.underMouse():
            fill = fill.lighter(112) if style is KeyStyle.FILLED else look.colour("wash")
        if style is KeyStyle.SUGGESTED:
            return fill, look.colour("accent"), 1.5
        if style is KeyStyle.FILLED:
            return fill, fill, 1.0
        return fill, look.colour("line" if look.tokens.outlined else "track"), 1.0

    def _inks(self) -> tuple[QColor, QColor, QColor, QColor, QColor]:
        """Title, second line, and the caps' letters, edge and fill."""
        look, clear = self._look, QColor(Qt.GlobalColor.transparent)
        if not self.isEnabled():
            off = look.colour("off")
            return off, off, off, off, clear
        match self._face.style:
            case KeyStyle.FILLED:
                lead = look.colour("lead_ink")
                return lead, lead, lead, lead, clear
            case KeyStyle.SUGGESTED:
                accent = look.colour("accent")
                return accent, look.colour("ink2"), accent, accent, look.colour("raise_")
        return look.colour("ink"), look.colour("ink2"), look.colour("ink2"), look.colour("edge"), look.colour("raise_")
