"""What is painted beside and between the two photos: their captions, and the divider of a swipe."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from desktop.theme import Look, Type, Weight
from desktop.views.compare.sides import Caption

STRIP, LINE, GAP = 34, 20, 10
KNOB = 24  # no smaller: a hand must find it


def caption_width(caption: Caption, look: Look) -> float:
    return sum(_widths(caption, look)) + GAP


def strip_height(look: Look, *, lines: int) -> int:
    """What lies over the photos: one line, or two where large text does not fit on one."""
    return look.px(STRIP + (LINE if lines > 1 else 0))


def draw_caption(
    painter: QPainter, strip: QRectF, caption: Caption, over: QRectF, look: Look, *, to_right: bool = False
) -> None:
    """Inside its strip, from the left edge of the photo that lies under it; or to its right edge."""
    head, rest = look.font(Type.BODY, Weight.STRONG), look.font(Type.BODY)
    wide, two = _widths(caption, look), strip.height() > strip_height(look, lines=1)
    width = max(wide) if two else sum(wide) + GAP
    left = max(strip.left(), min(over.right() - width if to_right else over.left(), strip.right() - width))
    line = look.px(LINE)
    first = QRectF(left, look.px(STRIP - LINE) / 2, strip.right() - left, line)
    second = first.translated(0, line) if two else first.adjusted(wide[0] + GAP, 0, 0, 0)
    painter.setFont(head)
    painter.setPen(look.colour("ink"))
    painter.drawText(first, Qt.AlignmentFlag.AlignVCenter, caption.head)
    painter.setFont(rest)
    painter.setPen(look.colour("table_ink"))
    told = QFontMetricsF(rest).elidedText(caption.rest, Qt.TextElideMode.ElideRight, second.width() + 1)
    painter.drawText(second, Qt.AlignmentFlag.AlignVCenter, told)


def _widths(caption: Caption, look: Look) -> tuple[float, float]:
    head, rest = QFontMetricsF(look.font(Type.BODY, Weight.STRONG)), QFontMetricsF(look.font(Type.BODY))
    return head.horizontalAdvance(caption.head), rest.horizontalAdvance(caption.rest)


def draw_divider(painter: QPainter, before: QRectF, look: Look, *, strong: bool) -> None:
    """At the right edge of what is seen of the left photo."""
    x, middle = before.right(), before.center().y()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for width, ink in ((4, "ink"), (2, "raise_")):  # seen on light and on dark photos
        painter.setPen(QPen(look.colour(ink), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(QPointF(x, before.top()), QPointF(x, before.bottom()))
    painter.setPen(QPen(look.colour("focus" if strong else "ink"), 2))
    painter.setBrush(look.colour("raise_"))
    painter.drawEllipse(QPointF(x, middle), KNOB / 2, KNOB / 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("ink"))
    for way in (-1, 1):
        tip = [QPointF(x + way * 8, middle), QPointF(x + way * 3, middle - 4), QPointF(x + way * 3, middle + 4)]
        painter.drawPolygon(QPolygonF(tip))
