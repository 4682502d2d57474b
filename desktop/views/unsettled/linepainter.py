"""Paints a line of the left pane: the photo, never cropped, its title, and the state beside its sign."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPixmap
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from desktop.theme import QUEUE_WIDTH, ROW_QUEUE, Look, Type, Weight
from desktop.views.parts import cues
from desktop.views.parts.clock import draw_clock
from desktop.views.parts.queuepainter import (
    BAR,
    GAP,
    LEFT,
    LINE,
    RIGHT,
    TEXT_FROM,
    THUMB_HEIGHT,
    THUMB_TOP,
    THUMB_WIDTH,
)
from desktop.views.thumbs import Thumbs

Index = QModelIndex | QPersistentModelIndex
SIGN, SIGN_GAP = 12, 5


class LineDelegate(QStyledItemDelegate):
    """Asks for the small pictures of the lines in sight only."""

    def __init__(self, view: QListView, look: Look, thumbs: Thumbs) -> None:
        super().__init__(view)
        self._view, self._look, self._thumbs = view, look, thumbs

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 Qt's name
        look = self._look
        return QSize(QUEUE_WIDTH - 1, max(ROW_QUEUE, look.px(ROW_QUEUE)) + (look.px(LINE) if look.stacked else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, look = index.data(Qt.ItemDataRole.UserRole), self._look
        rect: QRect = option.rect
        current = index.row() == self._view.currentIndex().row()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setClipRect(rect)
        painter.translate(rect.topLeft())
        width, height = rect.width(), rect.height()
        if current:
            painter.fillRect(0, 0, width, height, look.colour("wash"))
            painter.fillRect(0, 0, BAR, height, look.colour("accent" if self._view.hasFocus() else "edge"))
        painter.fillRect(TEXT_FROM, height - 1, width - TEXT_FROM, 1, look.colour("line"))
        _draw_photo(painter, self._thumbs.get(line.thumb) if line.thumb else None, look)
        painter.setPen(look.colour("ink"))
        painter.setFont(look.font(Type.BODY, Weight.STRONG if current else Weight.MEDIUM))
        lower = _draw_text(
            painter, QRectF(TEXT_FROM, look.px(8), width - RIGHT - TEXT_FROM, look.px(LINE)), line.title, look
        )
        middle, side = look.px(38) + lower, look.px(SIGN)
        cues.draw(painter, QRectF(TEXT_FROM, middle - side / 2, side, side), line.cue, look)
        painter.setFont(look.font(Type.SMALL))
        painter.setPen(look.colour("ink2"))
        from_x, to_x = TEXT_FROM + side + SIGN_GAP, float(width - RIGHT)
        if line.clock is not None:
            to_x -= draw_clock(painter, to_x, middle, line.clock, look) + GAP
        _draw_text(painter, QRectF(from_x, middle - look.px(LINE / 2), to_x - from_x, look.px(LINE)), line.state, look)
        painter.restore()


def _draw_photo(painter: QPainter, thumb: QPixmap | None, look: Look) -> None:
    box = QRectF(LEFT, THUMB_TOP, THUMB_WIDTH, THUMB_HEIGHT)
    painter.fillRect(box, look.colour("table"))
    if thumb is not None and not thumb.isNull():
        whole = thumb.deviceIndependentSize().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
        photo = QRectF(QPointF(), whole)
        photo.moveCenter(box.center())
        painter.drawPixmap(photo, thumb, QRectF(thumb.rect()))


def _draw_text(painter: QPainter, box: QRectF, text: str, look: Look) -> int:
    """One line, or with large text two if it needs them; gives how much lower the rest goes."""
    metrics = QFontMetricsF(painter.font())
    if look.stacked and metrics.horizontalAdvance(text) > box.width():
        two = box.adjusted(0, 0, 0, look.px(LINE))
        painter.drawText(two, Qt.TextFlag.TextWordWrap, text)
        return look.px(LINE)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
    return 0
