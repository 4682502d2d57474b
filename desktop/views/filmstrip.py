"""The photos of a case in one row under the large one, each with its role; the current one is outlined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme import Look, Type, Weight
from desktop.views.parts import cues
from desktop.views.parts.cues import Cue

CELL, THUMB, TOP, LEFT, PITCH_GAP, OUTLINE = 64, 48, 4, 10, 12, 3


@dataclass(frozen=True)
class Frame:
    """One photo of the strip."""

    role: str
    picture: QPixmap | None = None
    refused: bool = False


class Filmstrip(QWidget):
    """Drawn, not assembled: it is shown anew with every case."""

    chosen = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._frames: tuple[Frame, ...] = ()
        self._current = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_frames(self, frames: Sequence[Frame], current: int, name: str) -> None:
        self._frames, self._current = tuple(frames), current
        self.setAccessibleName(name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        widths = sum(self._cell(frame) + PITCH_GAP for frame in self._frames)
        return QSize(LEFT + round(widths), TOP + THUMB + OUTLINE + self._look.px(21))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return QSize(0, self.sizeHint().height())

    def _cell(self, frame: Frame) -> float:
        word = QFontMetricsF(self._look.font(Type.NOTE, Weight.STRONG)).horizontalAdvance(frame.role)
        return max(float(CELL), word)

    def _boxes(self) -> list[QRectF]:
        boxes, x = [], float(LEFT)
        for frame in self._frames:
            width = self._cell(frame)
            boxes.append(QRectF(x + (width - CELL) / 2, TOP, CELL, THUMB))
            x += width + PITCH_GAP
        return boxes

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("table"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number, (frame, box) in enumerate(zip(self._frames, self._boxes(), strict=True)):
            self._draw_frame(painter, frame, box, current=number == self._current)
        painter.end()

    def _draw_frame(self, painter: QPainter, frame: Frame, box: QRectF, *, current: bool) -> None:
        look = self._look
        if frame.picture is not None and not frame.refused:
            whole = QRectF(
                QPointF(), frame.picture.size().toSizeF().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
            )
            whole.moveCenter(box.center())
            painter.drawPixmap(whole, frame.picture, QRectF(frame.picture.rect()))
        elif frame.refused:
            painter.setPen(QPen(look.colour("edge"), 1))
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
            sign = QRectF(0, 0, 14, 14)
            sign.moveCenter(box.center())
            cues.draw(painter, sign, Cue.NOT_POSSIBLE, look)
        if current:
            painter.setPen(QPen(look.colour("accent"), 2))
            painter.drawRect(box.adjusted(-2, -2, 2, 2))
        painter.setFont(look.font(Type.NOTE, Weight.STRONG if current else Weight.REGULAR))
        painter.setPen(look.colour("ink" if current else "table_ink"))
        label = QRectF(box.left() - CELL, box.bottom() + OUTLINE + 1, box.width() + 2 * CELL, look.px(17))
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, frame.role)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 Qt's name
        for number, box in enumerate(self._boxes()):
            if box.adjusted(-4, -4, 4, 24).contains(event.position()):
                self.chosen.emit(number)
