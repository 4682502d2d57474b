"""The twelve-pixel signs that stand beside words, told apart by outline and mark, never by colour alone."""

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme import Look, Type, Weight

GRID = 12.0
LINE = 1.4


class Cue(StrEnum):
    """What a sign says."""

    PROOF = "proof"
    NO_OBJECTION = "no-objection"
    SUSPICIOUS = "suspicious"
    STRONGLY = "strongly"
    FAILS = "fails"
    UNKNOWN = "unknown"
    JUDGE = "judge"
    NOTE = "note"
    NOT_POSSIBLE = "not-possible"
    SELECTED = "selected"
    SAVED = "saved"
    SENDING = "sending"
    RECORDED = "recorded"
    OFFLINE = "offline"
    SYNCED = "synced"


class _Pen(NamedTuple):
    """A painter on the 12 x 12 grid, the colour of the sign, and of a mark cut out of it."""

    painter: QPainter
    ink: QColor
    paper: QColor
    look: Look

    def line(self, *points: tuple[float, float], width: float = LINE, cut: bool = False) -> None:
        self._stroke(width, cut)
        self.painter.drawPolyline(QPolygonF([QPointF(*point) for point in points]))

    def ring(self, radius: float) -> None:
        self._stroke(LINE, cut=False)
        self.painter.drawEllipse(QPointF(6, 6), radius, radius)

    def disc(self, x: float, y: float, radius: float, *, cut: bool = False) -> None:
        self._fill(cut)
        self.painter.drawEllipse(QPointF(x, y), radius, radius)

    def box(self, inset: float, corner: float, *, filled: bool) -> None:
        self._fill(cut=False) if filled else self._stroke(LINE, cut=False)
        side = GRID - 2 * inset
        self.painter.drawRoundedRect(QRectF(inset, inset, side, side), corner, corner)

    def triangle(self, *, filled: bool) -> None:
        self._stroke(LINE, cut=False)
        self.painter.setBrush(self.ink if filled else Qt.BrushStyle.NoBrush)
        self.painter.drawPolygon(QPolygonF([QPointF(6, 1.2), QPointF(11.3, 10.8), QPointF(0.7, 10.8)]))

    def letter(self, text: str) -> None:
        font = self.look.font(Type.SMALL, Weight.STRONG)
        font.setPixelSize(8)
        self.painter.setFont(font)
        self.painter.setPen(self.ink)
        self.painter.drawText(QRectF(0, 0, GRID, GRID), Qt.AlignmentFlag.AlignCenter, text)

    def _stroke(self, width: float, cut: bool) -> None:
        ends, joins = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        self.painter.setPen(QPen(self.paper if cut else self.ink, width, Qt.PenStyle.SolidLine, ends, joins))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)

    def _fill(self, cut: bool) -> None:
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(self.paper if cut else self.ink)


def _proof(pen: _Pen) -> None:
    pen.disc(6, 6, 6)
    pen.line((3.4, 6.2), (5.2, 8.0), (8.7, 4.2), width=1.6, cut=True)


def _exclaims(pen: _Pen, *, filled: bool) -> None:
    pen.triangle(filled=filled)
    pen.line((6, 4.7), (6, 7.0), cut=filled)
    pen.disc(6, 8.9, 0.75, cut=filled)


def _suspicious(pen: _Pen) -> None:
    _exclaims(pen, filled=False)


def _strongly(pen: _Pen) -> None:
    _exclaims(pen, filled=True)


def _fails(pen: _Pen) -> None:
    pen.box(0.7, 0, filled=True)
    pen.line((4.1, 4.1), (7.9, 7.9), width=1.8, cut=True)
    pen.line((7.9, 4.1), (4.1, 7.9), width=1.8, cut=True)


def _unknown(pen: _Pen) -> None:
    pen.ring(5.3)
    pen.letter("?")


def _note(pen: _Pen) -> None:
    pen.box(0.7, 2.4, filled=False)
    pen.disc(6, 3.6, 0.75)
    pen.line((6, 5.7), (6, 8.6))


def _slashed(pen: _Pen) -> None:
    pen.ring(5.2)
    pen.line((9.6, 2.4), (2.4, 9.6))


def _selected(pen: _Pen) -> None:
    pen.box(0, 2.6, filled=True)
    pen.line((3.1, 6.2), (5.1, 8.2), (8.9, 4.0), width=1.6, cut=True)


def _saved(pen: _Pen) -> None:
    pen.box(0.8, 2.4, filled=False)
    pen.box(3.7, 0.4, filled=True)


def _sending(pen: _Pen) -> None:
    pen.line((6, 11), (6, 1.4))
    pen.line((2.4, 5.0), (6, 1.4), (9.6, 5.0))


def _synced(pen: _Pen) -> None:
    pen.ring(5.0)
    pen.disc(6, 6, 2.0)


class _Sign(NamedTuple):
    draw: Callable[[_Pen], None]
    ink: str
    wash: str = "ground"


_SIGNS = {
    Cue.PROOF: _Sign(_proof, "pass_", "pass_wash"),
    Cue.NO_OBJECTION: _Sign(lambda pen: pen.ring(3.6), "ink3"),
    Cue.SUSPICIOUS: _Sign(_suspicious, "susp", "susp_wash"),
    Cue.STRONGLY: _Sign(_strongly, "susp", "susp_wash"),
    Cue.FAILS: _Sign(_fails, "fail", "fail_wash"),
    Cue.UNKNOWN: _Sign(_unknown, "unk", "unk_wash"),
    Cue.JUDGE: _Sign(lambda pen: pen.line((3.0, 6), (9.0, 6)), "ink3"),
    Cue.NOTE: _Sign(_note, "info", "info_wash"),
    Cue.NOT_POSSIBLE: _Sign(_slashed, "ink"),
    Cue.SELECTED: _Sign(_selected, "accent", "wash"),
    Cue.SAVED: _Sign(_saved, "ink2"),
    Cue.SENDING: _Sign(_sending, "ink2"),
    Cue.RECORDED: _Sign(lambda pen: pen.line((0.9, 6.6), (4.2, 9.9), (11.1, 2.4)), "ink2"),
    Cue.OFFLINE: _Sign(_slashed, "ink"),
    Cue.SYNCED: _Sign(_synced, "ink2"),
}


def ink_of(cue: Cue, look: Look) -> QColor:
    return look.colour(_SIGNS[cue].ink)


def wash_of(cue: Cue, look: Look) -> QColor:
    return look.colour(_SIGNS[cue].wash)


def draw(painter: QPainter, rect: QRectF, cue: Cue, look: Look, colour: QColor | None = None) -> None:
    """Draw a sign as large as the rectangle's shorter side allows, in its middle."""
    side = min(rect.width(), rect.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center().x() - side / 2, rect.center().y() - side / 2)
    painter.scale(side / GRID, side / GRID)
    _SIGNS[cue].draw(_Pen(painter, colour or ink_of(cue, look), look.colour("sheet"), look))
    painter.restore()


class CueLabel(QWidget):
    """A sign on its own, carrying its word as its name."""

    def __init__(self, cue: Cue, name: str, look: Look, parent: QWidget | None = None, *, size: int = 12) -> None:
        super().__init__(parent)
        self._cue, self._look, self._side = cue, look, look.px(size)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_cue(cue, name)

    def show_cue(self, cue: Cue, name: str) -> None:
        self._cue = cue
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return QSize(self._side, self._side)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter = QPainter(self)
        draw(painter, QRectF(self.rect()), self._cue, self._look)
        painter.end()
