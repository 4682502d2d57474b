"""The banner under the menu: what happened, what is safe, and one thing to do about it."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from desktop.theme import BAR_BANNER, RADIUS_CHIP, Look, Type, Weight
from desktop.views.parts.cues import Cue, CueLabel
from desktop.views.parts.label import Text
from desktop.views.parts.ring import FocusRing


class Tone(StrEnum):
    """How a banner is meant."""

    INFO = "info"
    FAIL = "fail"
    SUSP = "susp"


_CUES = {Tone.INFO: Cue.NOTE, Tone.FAIL: Cue.FAILS, Tone.SUSP: Cue.SUSPICIOUS}


@dataclass(frozen=True, slots=True)
class BannerWords:
    """What a banner says, and the words of its link."""

    tone: Tone
    strong: str
    text: str
    action: str = ""


class Link(QAbstractButton):
    """Words to press, in the accent's colour."""

    def __init__(self, word: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setFont(look.font(Type.BODY, Weight.MEDIUM))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setText(word)
        self._ring = FocusRing(self, look, radius=RADIUS_CHIP)

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return QSize(QFontMetrics(self.font()).horizontalAdvance(self.text()) + 1, self._look.px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter = QPainter(self)
        font = self.font()
        font.setUnderline(self.underMouse())
        painter.setFont(font)
        painter.setPen(self._look.colour("accent" if self.isEnabled() else "off"))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()


class Banner(QWidget):
    """One bar of news; hidden while there is none."""

    acted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._tone = look, Tone.INFO
        self._cue = CueLabel(Cue.NOTE, "", look)
        self._strong = Text("", look, Type.BODY, Weight.STRONG)
        self._text = Text("", look, Type.BODY, ink="ink2", wrap=True)
        self._link = Link("", look)
        self._link.clicked.connect(self.acted)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 12, 5)
        row.setSpacing(8)
        row.addWidget(self._cue)
        row.addWidget(self._strong)
        row.addWidget(self._text, 1)
        row.addWidget(self._link)
        self.setMinimumHeight(BAR_BANNER)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.hide()

    def show_words(self, words: BannerWords | None) -> None:
        """Show this news, or nothing."""
        if words:
            self._tone = words.tone
            self._cue.show_cue(_CUES[words.tone], words.strong)
            self._strong.setText(words.strong)
            self._text.setText(words.text)
            self._link.setText(words.action)
            self._link.setVisible(bool(words.action))
            self._link.updateGeometry()
            self.setAccessibleName(f"{words.strong} {words.text}".strip())
            self.update()
        self.setVisible(words is not None)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter, look = QPainter(self), self._look
        painter.fillRect(self.rect(), look.colour(f"{self._tone}_wash"))
        edge = f"{self._tone}" if look.tokens.outlined else "line"
        painter.setPen(QPen(look.colour(edge), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()
