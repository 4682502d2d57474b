"""One case on the light table: its photo whole, its title, a sign or the place, and the clock."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap

from desktop.theme import Look, Type, Weight
from desktop.views.lighttable.places import FOLLOWS, REACH, RING, SECOND, TITLE
from desktop.views.parts import cues
from desktop.views.parts.clock import Clock, ClockState
from desktop.views.parts.cues import Cue
from desktop.views.parts.queuepainter import DECIDED_OPACITY

TICK, TICK_AT, SIGN, GAP, FOOT, PAD, BADGE = 18, 7, 12, 4, 22, 9, 18
LEAST_WORD = 0.7  # of a word; where less of it has room, its sign stands alone and the tool tip says the rest
SCRIM, ON_SCRIM = QColor(12, 12, 12, 222), QColor("white")  # over a photo, whatever the theme
PRESSING = {ClockState.SOON: "susp", ClockState.LATE: "fail"}
MIDDLE = Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class TileLook:
    """What a tile shows; `second` is the place, or of a decided case its state; `foot` why it cannot be decided."""

    title: str
    second: str = ""
    picture: QPixmap | None = None
    no_photo: bool = False
    chip: tuple[Cue, str] | None = None
    clock: Clock | None = None
    foot: str = ""
    alike: int = 0  # a number to show on the photo: others alike are not on this table
    decided: bool = False
    selected: bool = False
    on_tray: bool = False


def tick_rect(photo: QRect, look: Look) -> QRect:
    side = look.px(TICK)
    return QRect(photo.left() + TICK_AT, photo.top() + TICK_AT, side, side)


def paint_tile(painter: QPainter, photo: QRect, tile: TileLook, look: Look) -> None:
    """Paint a tile whose photo has this box; its words follow below."""
    _draw_photo(painter, photo, tile, look)
    if tile.foot:
        _draw_foot(painter, photo, tile.foot, look)
    if tile.alike:
        _draw_badge(painter, photo, str(tile.alike), look)
    if tile.selected:
        _frame(painter, photo, RING, look.colour("accent"))
        cues.draw(painter, QRectF(tick_rect(photo, look)), Cue.SELECTED, look)
    box = QRectF(photo.left(), photo.bottom() + 1 + FOLLOWS, photo.width(), look.px(TITLE))
    box = _draw_title(painter, box, tile, look)
    _draw_second(painter, box, tile, look)


def paint_cursor(painter: QPainter, photo: QRect, look: Look, *, focused: bool) -> None:
    """The ring around the tile that the keys mean."""
    _frame(painter, photo, REACH, look.colour("ink" if focused else "edge"))


def _frame(painter: QPainter, photo: QRect, reach: int, colour: QColor) -> None:
    """A square ring of two pixels whose outer side lies so far out."""
    painter.setPen(QPen(colour, RING, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap, Qt.PenJoinStyle.MiterJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    out = reach - RING / 2
    painter.drawRect(QRectF(photo).adjusted(-out, -out, out, out))


def _draw_photo(painter: QPainter, box: QRect, tile: TileLook, look: Look) -> None:
    painter.fillRect(box, look.colour("wash" if tile.selected else "table"))
    if tile.picture is not None:
        size = tile.picture.deviceIndependentSize()
        at = QPointF(box.left() + (box.width() - size.width()) // 2, box.top() + (box.height() - size.height()) // 2)
        painter.setOpacity(DECIDED_OPACITY if tile.decided else 1.0)
        painter.drawPixmap(at, tile.picture)
        painter.setOpacity(1.0)
    elif tile.no_photo:
        painter.setPen(QPen(look.colour("edge"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if not tile.selected:
            painter.drawRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5))
        sign = QRectF(0, 0, look.px(TICK), look.px(TICK))
        sign.moveCenter(QRectF(box).center())
        cues.draw(painter, sign, Cue.NOT_POSSIBLE, look)


def _draw_foot(painter: QPainter, photo: QRect, text: str, look: Look) -> None:
    height = look.px(FOOT)
    foot = QRectF(photo.left(), photo.bottom() + 1 - height, photo.width(), height)
    painter.fillRect(foot, SCRIM)
    painter.setPen(ON_SCRIM)
    pad = min(PAD, photo.width() / 16)
    draw_elided(painter, foot.adjusted(pad, 0, -pad, 0), text, look.font(Type.SMALL, Weight.STRONG))


def _draw_badge(painter: QPainter, photo: QRect, text: str, look: Look) -> None:
    """How many are alike in all, at the photo's upper right corner."""
    font, side = look.font(Type.SMALL, Weight.STRONG), look.px(BADGE)
    width = max(side, QFontMetricsF(font).horizontalAdvance(text) + 10)
    badge = QRectF(photo.right() + 1 - TICK_AT - width, photo.top() + TICK_AT, width, side)
    painter.setPen(QPen(look.colour("sheet"), 1))
    painter.setBrush(look.colour("ink"))
    painter.drawRoundedRect(badge.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setPen(look.colour("sheet"))
    painter.setFont(font)
    painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, text)


def _draw_title(painter: QPainter, box: QRectF, tile: TileLook, look: Look) -> QRectF:
    """Draw the title; give the line that follows it."""
    font = look.font(Type.SMALL, Weight.REGULAR if tile.decided else Weight.MEDIUM)
    painter.setPen(look.colour(_quiet(tile) if tile.decided else "ink"))
    if look.stacked and QFontMetricsF(font).horizontalAdvance(tile.title) > box.width():
        painter.setFont(font)
        box = box.adjusted(0, 0, 0, look.px(TITLE))
        painter.drawText(box, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop, tile.title)
    else:
        draw_elided(painter, box, tile.title, font)
    return QRectF(box.left(), box.bottom(), box.width(), look.px(SECOND))


def _draw_second(painter: QPainter, box: QRectF, tile: TileLook, look: Look) -> None:
    if tile.clock is not None and not tile.decided:
        taken = _draw_clock(painter, box.translated(0, box.height() if look.stacked else 0), tile, tile.clock, look)
        box = box if look.stacked else box.adjusted(0, 0, -taken - 2 * GAP, 0)
    font = look.font(Type.SMALL)
    if tile.chip is not None and not tile.decided:
        cue, word = tile.chip
        side = look.px(SIGN)
        cues.draw(painter, QRectF(box.left(), box.center().y() - side / 2, side, side), cue, look)
        painter.setPen(look.colour("ink"))
        room = box.adjusted(side + GAP, 0, 0, 0)
        if room.width() >= LEAST_WORD * QFontMetricsF(font).horizontalAdvance(word):
            draw_elided(painter, room, word, font)
    else:
        painter.setPen(look.colour(_quiet(tile)))
        draw_elided(painter, box, tile.second, font)


def _draw_clock(painter: QPainter, box: QRectF, tile: TileLook, clock: Clock, look: Look) -> float:
    """The time at the right, below the rest with large text; give its width."""
    pressing = PRESSING.get(clock.state)
    font = look.font(Type.SMALL, Weight.STRONG if pressing else Weight.REGULAR)
    painter.setFont(font)
    painter.setPen(look.colour(pressing or _quiet(tile)))
    side = Qt.AlignmentFlag.AlignLeft if look.stacked else Qt.AlignmentFlag.AlignRight
    painter.drawText(box, MIDDLE | side, clock.text)
    return QFontMetricsF(font).horizontalAdvance(clock.text)


def _quiet(tile: TileLook) -> str:
    """Second text: on the table itself it needs more contrast than on a tray."""
    return "ink2" if tile.on_tray else "table_ink"


def draw_elided(painter: QPainter, box: QRectF, text: str, font: QFont) -> float:
    """Draw a line of text, its end left away where it has no room; give the width it took."""
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, box.width()))
    painter.setFont(font)
    painter.drawText(box, MIDDLE, shown)
    return metrics.horizontalAdvance(shown)
