"""One row of the queue: the photo, its title, a chip or the place, and the clock. The photo is never cropped."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPixmap, QPixmapCache

from desktop.theme import ROW_QUEUE, Look, Type, Weight
from desktop.views.parts import cues
from desktop.views.parts.chip import chip_height, chip_width, draw_chip, fitted_word
from desktop.views.parts.clock import Clock, clock_width, draw_clock
from desktop.views.parts.cues import Cue

LEFT, THUMB_WIDTH, THUMB_HEIGHT, THUMB_TOP, TEXT_FROM, RIGHT, BAR = 12, 54, 40, 8, 78, 13, 3
BADGE, BADGE_REACH, GAP, LINE, OUT = 16, 3, 8, 20, 2  # OUT: a chip stands out a little, so that its sign aligns
DECIDED_OPACITY = 0.45


@dataclass(frozen=True, slots=True)
class RowLook:
    """What a row shows; `second` is the place, or of a decided case its state.

    `step`: said where the place has no room, which else stands after `lead`; one that `insists` takes the chip's word.
    """

    title: str
    second: str = ""
    thumb: QPixmap | None = None
    alike: int = 0
    chip: tuple[Cue, str] | None = None
    clock: Clock | None = None
    decided: bool = False
    current: bool = False
    pane_focus: bool = True
    selected: bool = False
    step: str = ""
    lead: str = ""  # the step as it stands before the place
    insists: bool = False


def row_height(look: Look) -> int:
    return max(ROW_QUEUE, look.px(ROW_QUEUE)) + (2 * look.px(LINE) if look.stacked else 0)


def paint_row(painter: QPainter, rect: QRect, row: RowLook, look: Look) -> None:
    """Paint one row into its rectangle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setClipRect(rect)
    painter.translate(rect.topLeft())
    width, height = rect.width(), rect.height()
    if row.current:
        painter.fillRect(0, 0, width, height, look.colour("wash"))
        painter.fillRect(0, 0, BAR, height, look.colour("accent" if row.pane_focus else "edge"))
    painter.fillRect(TEXT_FROM, height - 1, width - TEXT_FROM, 1, look.colour("line"))
    _draw_photo(painter, QRectF(LEFT, THUMB_TOP, THUMB_WIDTH, THUMB_HEIGHT), row, look)
    lower = _draw_title(painter, width, row, look)
    painter.translate(0, lower)
    _draw_second_line(painter, width, row, look)
    painter.restore()


def _draw_photo(painter: QPainter, box: QRectF, row: RowLook, look: Look) -> None:
    painter.fillRect(box, look.colour("table"))
    if row.thumb and not row.thumb.isNull():
        whole = row.thumb.deviceIndependentSize().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
        photo = QRectF(QPointF(), whole)
        photo.moveCenter(box.center())
        painter.setOpacity(DECIDED_OPACITY if row.decided else 1.0)
        painter.drawPixmap(photo.topLeft(), _fitted(row.thumb, whole, painter.device().devicePixelRatioF()))
        painter.setOpacity(1.0)
    if row.alike > 1 and not row.decided:
        _draw_badge(painter, box, str(row.alike), look)
    if row.selected:
        cues.draw(painter, QRectF(box.left() + 3, box.top() + 3, 14, 14), Cue.SELECTED, look)


def _fitted(thumb: QPixmap, size: QSizeF, dots: float) -> QPixmap:
    """In the size it is painted: scaled once and kept by Qt, not at every repaint of the queue."""
    wanted = (size * dots).toSize()
    name = f"row {thumb.cacheKey()} {wanted.width()} {wanted.height()}"
    fitted = QPixmap()
    if not QPixmapCache.find(name, fitted):
        fitted = thumb.scaled(wanted, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
        fitted.setDevicePixelRatio(dots)
        QPixmapCache.insert(name, fitted)
    return fitted


def _draw_badge(painter: QPainter, box: QRectF, text: str, look: Look) -> None:
    """The number alike, on the photo's corner and outlined so that it stands off any photo."""
    font = look.font(Type.NOTE, Weight.STRONG)
    side = look.px(BADGE)
    width = max(side, QFontMetricsF(font).horizontalAdvance(text) + 8)
    badge = QRectF(box.right() + BADGE_REACH - width, box.bottom() + BADGE_REACH - side, width, side)
    painter.setPen(QPen(look.colour("sheet"), 1))
    painter.setBrush(look.colour("ink"))
    painter.drawRoundedRect(badge.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setPen(look.colour("sheet"))
    painter.setFont(font)
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)


def _draw_title(painter: QPainter, width: int, row: RowLook, look: Look) -> int:
    """Draw the title, in large text on two lines if it needs them; give how much lower the rest goes."""
    weight = Weight.REGULAR if row.decided else Weight.STRONG if row.current else Weight.MEDIUM
    painter.setFont(look.font(Type.BODY, weight))
    painter.setPen(look.colour("ink3" if row.decided else "ink"))
    box = QRectF(TEXT_FROM, look.px(8), width - RIGHT - TEXT_FROM, look.px(LINE))
    if not look.stacked or QFontMetricsF(painter.font()).horizontalAdvance(row.title) <= box.width():
        _draw_elided(painter, box, row.title)
        return 0
    painter.drawText(box.adjusted(0, 0, 0, look.px(LINE)), Qt.TextFlag.TextWordWrap, row.title)
    return look.px(LINE)


def _draw_second_line(painter: QPainter, width: int, row: RowLook, look: Look) -> None:
    middle, x, right = look.px(38), TEXT_FROM, width - RIGHT
    if row.clock and not row.decided:
        draw_clock(painter, right, middle + (look.px(LINE) if look.stacked else 0), row.clock, look)
        right -= 0 if look.stacked else clock_width(row.clock, look) + GAP
    painter.setFont(look.font(Type.SMALL))
    painter.setPen(look.colour("ink3" if row.decided else "ink2"))
    if row.chip and not row.decided:
        cue, word = row.chip
        letters = QFontMetricsF(painter.font())
        step = letters.horizontalAdvance(row.step)
        if row.insists and chip_width(word, look) - OUT + GAP + step > right - x:
            word = ""
        word = fitted_word(word, right - x + OUT, look)
        draw_chip(painter, QPointF(x - OUT, middle - chip_height(look) // 2), cue, word, look)
        x += chip_width(word, look) - OUT + GAP
        whole = letters.horizontalAdvance(" ".join(filter(None, (row.lead, row.second))))
        if whole > right - x:  # the place yields to the chip
            if row.insists or step <= right - x:
                _draw_elided(painter, QRectF(x, middle - look.px(10), right - x, look.px(20)), row.step)
            return
    if row.step:
        lead = row.lead if row.second else row.step
        _draw_elided(painter, QRectF(x, middle - look.px(10), right - x, look.px(20)), lead)
        x += round(QFontMetricsF(painter.font()).horizontalAdvance(f"{lead} "))
    if row.second and x < right:
        _draw_elided(painter, QRectF(x, middle - look.px(10), right - x, look.px(20)), row.second)


def _draw_elided(painter: QPainter, box: QRectF, text: str) -> None:
    shown = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
