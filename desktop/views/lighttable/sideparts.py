"""The rows of the pane beside the light table."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from db.records import Blocked
from desktop.theme import ROW_FACT, Look, Type, Weight
from desktop.views.lighttable.sidewords import Figure
from desktop.views.parts.cues import CueLabel
from desktop.views.parts.keycap import KeyCap
from desktop.views.parts.label import Elided, Text
from desktop.views.thumbs import Thumbs

THUMB_WIDTH, THUMB_HEIGHT, GAP, TRACK = 54, 40, 12, 6


class FigureRow(QWidget):
    """A sign, a word and its number at the right; a long word takes more lines."""

    def __init__(self, figure: Figure, look: Look) -> None:
        super().__init__()
        weight = Weight.MEDIUM if figure.strong else Weight.REGULAR
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        if figure.cue is not None:
            row.addWidget(CueLabel(figure.cue, figure.word, look))
        row.addWidget(Text(figure.word, look, Type.BODY, weight, wrap=True), 1)
        row.addWidget(Text(figure.value, look, Type.BODY, weight))
        self.setMinimumHeight(look.px(ROW_FACT))
        self.setAccessibleName(f"{figure.word}: {figure.value}")


class KeyRow(QWidget):
    """The caps of a key and what it does; long words take more lines."""

    def __init__(self, sequence: str, word: str, look: Look) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(8)
        row.addWidget(KeyCap(sequence, look), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Text(word, look, wrap=True), 1)
        self.setAccessibleName(f"{sequence}: {word}")


class StuckRow(QWidget):
    """A case that cannot be decided: its photo whole, its number, and why."""

    def __init__(self, case: Blocked, why: str, look: Look, thumbs: Thumbs) -> None:
        super().__init__()
        row, texts = QHBoxLayout(self), QVBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(_Picture(case, look, thumbs))
        row.addLayout(texts, 1)
        texts.setSpacing(0)
        number = Elided(case.case, look, Type.BODY)
        texts.addWidget(number)
        texts.addWidget(Text(why, look, Type.SMALL, ink="ink2", wrap=True))
        self.setMinimumHeight(THUMB_HEIGHT)
        self.setToolTip(case.title)
        self.setAccessibleName(f"{case.case}, {case.title}: {why}")


class _Picture(QWidget):
    def __init__(self, case: Blocked, look: Look, thumbs: Thumbs) -> None:
        super().__init__()
        self._digest, self._look, self._thumbs = case.thumb, look, thumbs
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        thumbs.arrived.connect(self._arrived)

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return QSize(THUMB_WIDTH, THUMB_HEIGHT)

    def _arrived(self, digest: str) -> None:
        if digest == self._digest:
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter, box = QPainter(self), QRectF(self.rect())
        painter.fillRect(box, self._look.colour("table"))
        picture = self._thumbs.get(self._digest) if self._digest is not None else None
        if picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            size = picture.size().toSizeF().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
            whole = QRectF(QPointF(), size)
            whole.moveCenter(box.center())
            painter.drawPixmap(whole, picture, QRectF(picture.rect()))
        painter.end()


class Track(QWidget):
    """How much of a batch is saved."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._share = look, 0.0
        self.setFixedHeight(look.px(TRACK))

    def show_share(self, share: float, said: str) -> None:
        self._share = min(max(share, 0.0), 1.0)
        self.setAccessibleName(said)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter, look = QPainter(self), self._look
        painter.fillRect(self.rect(), look.colour("track"))
        painter.fillRect(QRectF(0, 0, self.width() * self._share, self.height()), look.colour("accent"))
        painter.end()
