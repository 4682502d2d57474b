"""Text in a role of the look: wrapped in full, or on one line with the rest behind an ellipsis."""

from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.theme import Look, Type, Weight

CHINESE_LINE = 1.4  # times its letters, at least


class Text(QLabel):
    """Plain text that is never cut: one line, or as many as it needs."""

    def __init__(
        self,
        text: str,
        look: Look,
        role: Type = Type.BODY,
        weight: Weight = Weight.REGULAR,
        ink: str = "ink",
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._look = look
        self.setTextFormat(Qt.TextFormat.PlainText)  # words may quote what a contributor wrote
        self.setFont(look.font(role, weight))
        self.setForegroundRole(QPalette.ColorRole.WindowText)  # on a button it would be ButtonText
        self.setWordWrap(wrap)
        if look.chinese:  # its letters fill the line, so lines need more air than Inter's own height gives
            self.setMinimumHeight(max(look.px(role.line - 1), ceil(CHINESE_LINE * look.px(role.px))))
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self.show_ink(ink)

    def show_ink(self, token: str) -> None:
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, self._look.colour(token))
        self.setPalette(palette)


class Elided(QWidget):
    """One line that gives way: what does not fit ends in … and stands whole in the tool tip."""

    def __init__(
        self,
        text: str,
        look: Look,
        role: Type = Type.BODY,
        weight: Weight = Weight.REGULAR,
        ink: str = "ink",
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look, self._ink = look, ink
        self.setFont(look.font(role, weight))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def text(self) -> str:
        return self._text

    def setText(self, text: str) -> None:  # noqa: N802 as QLabel has it, so that either can stand in
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self._text) + 2, metrics.lineSpacing())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance("…") * 2, metrics.lineSpacing())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        shown = QFontMetrics(self.font()).elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip("" if shown == self._text else self._text)
        painter = QPainter(self)
        painter.setPen(self._look.colour(self._ink))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()
