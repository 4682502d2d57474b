"""Per hour of today: what came in, dashed, and what was decided, each line named at its end."""

from __future__ import annotations

from math import ceil, log10

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme import Look, Type, Weight
from desktop.words import Words
from desktop.workers.report import Table

HEIGHT, FOOT, TOP, GAP = 132, 22, 8, 10


class HourChart(QWidget):
    """A line chart needs no library: two lines, three hairlines, and the hours under them."""

    def __init__(self, words: Words, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._look = words, look
        self._hours: tuple[str, ...] = ()
        self._decided: tuple[int, ...] = ()
        self._received: tuple[int, ...] = ()
        self._none = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_table(self, table: Table) -> None:
        say = self._words.say
        self._hours = tuple(hour.text for hour, _, _ in table.rows)
        self._decided = tuple(n.value for _, n, _ in table.rows if isinstance(n.value, int))
        self._received = tuple(n.value for _, _, n in table.rows if isinstance(n.value, int))
        self._none = table.none
        spoken = [
            say("hours.spoken", hour=hour.text, decided=decided.text, received=received.text)
            for hour, decided, received in table.rows
        ]
        self.setAccessibleName(", ".join((table.title, *self._labels())))
        self.setAccessibleDescription("; ".join(spoken))
        self.update()

    def _labels(self) -> tuple[str, str]:
        say = self._words.say
        decided, received = f"{sum(self._decided):,}", f"{sum(self._received):,}"
        return (
            say("hours.label", what=say("hours.decided"), n=decided),
            say("hours.label", what=say("hours.received"), n=received),
        )

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return QSize(self._look.px(360), self._look.px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter, look = QPainter(self), self._look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._hours:
            painter.setFont(look.font())
            painter.setPen(look.colour("ink2"))
            painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignTop, self._none)
        else:
            top = _round_top(max((*self._decided, *self._received)))
            plot = self._plot(top)
            self._draw_scale(painter, plot, top)
            received = QPen(look.colour("ink3"), 1.8, Qt.PenStyle.CustomDashLine)
            received.setDashPattern([4, 3])
            self._draw_line(painter, plot, self._received, top, received)
            self._draw_line(painter, plot, self._decided, top, QPen(look.colour("accent"), 1.8))
            self._draw_labels(painter, plot, top)
        painter.end()

    def _plot(self, top: int) -> QRectF:
        look = self._look
        small = QFontMetricsF(look.font(Type.SMALL))
        strong = QFontMetricsF(look.font(Type.SMALL, Weight.STRONG))
        left = small.horizontalAdvance(f"{top:,}") + GAP
        right = max(strong.horizontalAdvance(label) for label in self._labels()) + GAP
        return QRectF(left, look.px(TOP), max(40.0, self.width() - left - right), self.height() - look.px(TOP + FOOT))

    def _draw_scale(self, painter: QPainter, plot: QRectF, top: int) -> None:
        look = self._look
        painter.setFont(look.font(Type.SMALL))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for part, said in ((0.0, "0"), (0.5, f"{top // 2:,}"), (1.0, f"{top:,}")):
            y = round(plot.bottom() - plot.height() * part)
            painter.fillRect(QRectF(plot.x(), y, plot.width(), 1), look.colour("line"))
            painter.setPen(look.colour("ink2"))
            painter.drawText(QRectF(0, y - 12, plot.x() - GAP + 2, 24), right, said)
        widest = QFontMetricsF(painter.font()).horizontalAdvance("00") + GAP
        every = max(1, ceil(widest * len(self._hours) / max(plot.width(), 1.0)))
        for number, hour in enumerate(self._hours):
            if number % every == 0:
                middle = self._x(plot, number)
                box = QRectF(middle - 20, plot.bottom() + 4, 40, look.px(FOOT) - 4)
                painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, hour)

    def _x(self, plot: QRectF, number: int) -> float:
        return plot.x() + plot.width() * (number / (len(self._hours) - 1) if len(self._hours) > 1 else 1.0)

    def _draw_line(self, painter: QPainter, plot: QRectF, values: tuple[int, ...], top: int, pen: QPen) -> None:
        points = [QPointF(self._x(plot, n), plot.bottom() - plot.height() * v / top) for n, v in enumerate(values)]
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))
        if len(points) == 1:
            painter.setBrush(QColor(pen.color()))
            painter.drawEllipse(points[0], 2.5, 2.5)

    def _draw_labels(self, painter: QPainter, plot: QRectF, top: int) -> None:
        """At the ends of their lines, moved apart where these meet."""
        look, line = self._look, self._look.px(Type.SMALL.line + 2)
        ends = [plot.bottom() - plot.height() * values[-1] / top for values in (self._decided, self._received)]
        if abs(ends[0] - ends[1]) < line:
            middle, up = sum(ends) / 2, -1 if ends[0] <= ends[1] else 1
            ends = [middle + up * line / 2, middle - up * line / 2]
        lowest = plot.bottom() - line / 2 + 4
        over = max(0.0, max(ends) - lowest)
        for y, label, ink, weight in zip(
            ends, self._labels(), ("accent", "ink2"), (Weight.STRONG, Weight.REGULAR), strict=True
        ):
            painter.setFont(look.font(Type.SMALL, weight))
            painter.setPen(look.colour(ink))
            box = QRectF(plot.right() + GAP, y - over - line / 2, self.width(), line)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, label)


def _round_top(most: int) -> int:
    """An even number that is easily halved: 2, 4, 10, 20, 40, 80, 100 …"""
    if most <= 2:
        return 2
    power: int = 10 ** int(log10(most))
    tops = (power * step for step in (1, 2, 4, 8, 10, 20))
    return next(top for top in tops if top >= most and top % 2 == 0)
