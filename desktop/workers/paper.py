"""A report on paper: A4 across, the figures large on the first page, heads on every page, pages numbered.

The one worker beside the lanes that knows Qt: it draws with the screen's own letters, and so embeds them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from casework.rates import Rate
from desktop.theme import CHINESE_LEAST, LIGHT, Look, Type, Weight
from desktop.workers.report import Axis, Cell, Column, Kind, Report, Table

MARGIN_MM, DPI, UNITS = 12, 288, 96  # drawn in 96 to the inch, as on the screen
SCALE = 0.85  # of the screen's sizes: a page is read from nearer
ROW, GAP, FOOT, SECTION = 24.0, 16.0, 26.0, 18.0
TRACK, DOT = 150.0, 3.2
RIGHT = (Kind.COUNT, Kind.SECONDS, Kind.SHARE)
Draw = Callable[[QPainter, float], None]


@dataclass(frozen=True, slots=True)
class _Block:
    """As high as it says, never parted; `draw` is given its top. On a new page `above` is drawn before it."""

    height: float
    draw: Draw
    above: _Block | None = None


def paper(report: Report) -> bytes:
    """The bytes of a .pdf file."""
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(kept)
    writer.setResolution(DPI)
    writer.setTitle(report.title)
    writer.setCreator("Caselight")
    across = QPageLayout.Orientation.Landscape
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), across, margins, QPageLayout.Unit.Millimeter))
    painter = QPainter(writer)
    zoom = DPI / UNITS * SCALE
    painter.scale(zoom, zoom)
    sheet = _Sheet(report, painter, writer.width() / zoom, writer.height() / zoom)
    for number, page in enumerate(sheet.pages()):
        if number:
            writer.newPage()
        page()
    painter.end()
    kept.close()
    return bytes(kept.data().data())


class _Sheet:
    """Measures and draws; everything in the screen's own units."""

    def __init__(self, report: Report, painter: QPainter, width: float, height: float) -> None:
        self._report, self._painter, self._width, self._height = report, painter, width, height
        self._look = Look(LIGHT, 1.0, CHINESE_LEAST if report.chinese else 0)

    def pages(self) -> list[Callable[[], None]]:
        """What does not fit goes on the next page, under its heads again."""
        pages: list[list[tuple[float, _Block]]] = [[]]
        top, room = 0.0, self._height - FOOT
        for block in self._blocks():
            if top + block.height > room and pages[-1]:
                pages.append([])
                top = 0.0
                if block.above is not None:
                    pages[-1].append((top, block.above))
                    top += block.above.height
            pages[-1].append((top, block))
            top += block.height
        return [self._page(blocks, n, len(pages)) for n, blocks in enumerate(pages, 1)]

    def _page(self, blocks: Sequence[tuple[float, _Block]], number: int, of: int) -> Callable[[], None]:
        def draw() -> None:
            for top, block in blocks:
                block.draw(self._painter, top)
            foot = QRectF(0, self._height - FOOT, self._width, FOOT)
            said = self._report.page.format(n=number, of=of)
            self._say(
                foot, said, Type.NOTE, ink="ink3", flags=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
            )
            self._say(foot, self._report.title, Type.NOTE, ink="ink3", flags=Qt.AlignmentFlag.AlignBottom)

        return draw

    # blocks

    def _blocks(self) -> list[_Block]:
        made = [self._title()]
        if self._report.headline is not None:
            made.append(self._headline(self._report.headline))
        tables = [*self._report.tables, self._report.defined]
        while tables:
            pair = [self._table(table) for table in tables[:2]]
            if len(pair) == 2 and all(table.narrow for table in tables[:2]):
                made.append(self._beside(*pair))
                del tables[:2]
            else:
                made += pair[0]
                del tables[:1]
        return made

    def _beside(self, left: list[_Block], right: list[_Block]) -> _Block:
        """Two short tables in one height."""

        def draw(painter: QPainter, top: float) -> None:
            for blocks, x in ((left, 0.0), (right, self._width / 2)):
                painter.save()
                painter.translate(x, 0)
                painter.setClipRect(QRectF(0, top, self._width / 2 - GAP, self._height))
                down = top
                for block in blocks:
                    block.draw(painter, down)
                    down += block.height
                painter.restore()

        return _Block(max(sum(block.height for block in blocks) for blocks in (left, right)), draw)

    def _title(self) -> _Block:
        def draw(_painter: QPainter, top: float) -> None:
            self._say(QRectF(0, top, self._width, 30), self._report.title, Type.HEAD, Weight.STRONG)
            self._say(QRectF(0, top + 30, self._width, 20), " · ".join(self._report.lines), Type.SMALL, ink="ink2")

        return _Block(62, draw)

    def _headline(self, table: Table) -> _Block:
        """Each figure large under its name."""
        each = self._width / max(1, len(table.rows))

        def draw(painter: QPainter, top: float) -> None:
            for number, (name, figure, second) in enumerate(table.rows):
                x, room = number * each + (GAP if number else 0), each - 1.5 * GAP
                if number:
                    painter.fillRect(QRectF(number * each, top + 4, 1, 74), self._look.colour("line"))
                self._say(QRectF(x, top, room, 20), name.text, Type.SMALL, ink="ink2")
                self._say(QRectF(x, top + 20, room, 36), figure.text, Type.FIGURE, Weight.STRONG)
                self._say(QRectF(x, top + 56, room, 20), second.text, Type.SMALL, ink="ink2")

        return _Block(92, draw)

    def _table(self, table: Table) -> list[_Block]:
        widths = self._widths(table)
        head = _Block(ROW + SECTION + 20, lambda _painter, top: self._draw_head(table, widths, top))
        blocks = [self._row(table, widths, row, head) for row in table.rows]
        if not blocks:
            blocks = [
                _Block(
                    ROW,
                    lambda _painter, top: self._say(
                        QRectF(0, top, self._width, ROW), table.none, Type.SMALL, ink="ink3"
                    ),
                )
            ]
        first, *rest = blocks

        def begin(painter: QPainter, top: float) -> None:
            head.draw(painter, top)
            first.draw(painter, top + head.height)

        axis = [] if table.axis is None else [self._axis(table, widths, table.axis)]
        return [_Block(head.height + first.height, begin), *rest, *axis]

    def _draw_head(self, table: Table, widths: list[float], top: float) -> None:
        self._say(QRectF(0, top + SECTION - 2, self._width, 20), table.title, Type.SMALL, Weight.STRONG)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self._say(QRectF(0, top + SECTION - 2, self._width, 20), table.note, Type.NOTE, ink="ink3", flags=right)
        x, line = 0.0, top + SECTION + 20
        for column, width in zip(table.columns, widths, strict=True):
            flags = right if column.kind in RIGHT else Qt.AlignmentFlag.AlignVCenter
            self._say(QRectF(x, line, width, ROW), column.head, Type.NOTE, Weight.MEDIUM, "ink2", flags)
            x += width + GAP
        self._painter.fillRect(QRectF(0, line + ROW - 1, self._width, 1), self._look.colour("track"))

    def _row(self, table: Table, widths: list[float], row: Sequence[Cell], head: _Block) -> _Block:
        grows = [
            self._lines(cell.text, width)
            for column, cell, width in zip(table.columns, row, widths, strict=True)
            if column.grows
        ]
        height = ROW + (max(grows, default=1) - 1) * 16.0

        def draw(painter: QPainter, top: float) -> None:
            x = 0.0
            for column, cell, width in zip(table.columns, row, widths, strict=True):
                box = QRectF(x, top, width, height - 1)
                if column.kind is Kind.DOTS and table.axis is not None:
                    self._dots(box, cell, table.axis)
                else:
                    self._cell(box, column, cell)
                x += width + GAP
            painter.fillRect(QRectF(0, top + height - 1, self._width, 1), self._look.colour("line"))

        return _Block(height, draw, head)

    def _cell(self, box: QRectF, column: Column, cell: Cell) -> None:
        flags = Qt.AlignmentFlag.AlignVCenter
        if column.grows:
            self._say(box, cell.text, Type.SMALL, flags=flags, wrap=True)
        elif column.kind in RIGHT:
            said = f"{cell.text}  {cell.second}" if cell.second else cell.text
            self._say(box, said, Type.SMALL, flags=flags | Qt.AlignmentFlag.AlignRight)
        else:
            self._say(box, cell.text, Type.SMALL, flags=flags)

    def _dots(self, box: QRectF, cell: Cell, axis: Axis) -> None:
        """The interval and the share on the one axis, the office dotted; then the figure and its n."""
        rate, painter, middle = cell.value, self._painter, box.center().y()
        if not isinstance(rate, Rate) or not rate.drawn:
            self._say(box, cell.text, Type.SMALL, ink="ink3")
            return
        ink = self._look.colour("ink")
        office = box.x() + TRACK * min(1.0, axis.office / axis.top)
        painter.setPen(QPen(self._look.colour("ink3"), 1, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(office, box.top()), QPointF(office, box.bottom()))
        low, at, high = (box.x() + TRACK * min(1.0, part / axis.top) for part in (rate.low, rate.at, rate.high))
        painter.setPen(QPen(ink, 1.5))
        painter.drawLine(QPointF(low, middle), QPointF(high, middle))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(QPointF(at, middle), DOT, DOT)
        self._say(box.adjusted(TRACK + GAP, 0, 0, 0), f"{cell.text}  {cell.second}", Type.SMALL)

    def _axis(self, table: Table, widths: list[float], axis: Axis) -> _Block:
        place = [column.kind for column in table.columns].index(Kind.DOTS)
        x = sum(widths[:place]) + GAP * place

        def draw(_painter: QPainter, top: float) -> None:
            for part, label in zip((0.0, axis.office / axis.top, 1.0), axis.labels, strict=True):
                box = QRectF(x + TRACK * min(1.0, part) - 30, top, 60, 16)
                self._say(box, label, Type.NOTE, ink="ink3", flags=Qt.AlignmentFlag.AlignHCenter)

        return _Block(18, draw)

    # measures

    def _widths(self, table: Table) -> list[float]:
        """Each column as wide as its widest words; those that grow share what is left, and give way when nothing is."""
        widths = [self._natural(table, number) for number in range(len(table.columns))]
        room = self._width - GAP * (len(widths) - 1)
        growing = [n for n, column in enumerate(table.columns) if column.grows]
        for number in growing:
            widths[number] = max(
                120.0, (room - sum(w for n, w in enumerate(widths) if n not in growing)) / len(growing)
            )
        over = sum(widths) / room
        return [width / over for width in widths] if over > 1 else widths

    def _natural(self, table: Table, number: int) -> float:
        column = table.columns[number]
        head = QFontMetricsF(self._font(Type.NOTE, Weight.MEDIUM)).horizontalAdvance(column.head)
        metrics = QFontMetricsF(self._font(Type.SMALL))
        said = [metrics.horizontalAdvance(f"{row[number].text}  {row[number].second}") for row in table.rows]
        widest = max(said, default=0.0)
        return max(head, widest + (TRACK + GAP if column.kind is Kind.DOTS else 0.0)) + 2

    def _lines(self, text: str, width: float) -> int:
        metrics = QFontMetricsF(self._font(Type.SMALL))
        needed = metrics.boundingRect(QRectF(0, 0, width, 1000), Qt.TextFlag.TextWordWrap, text).height()
        return max(1, round(needed / metrics.lineSpacing()))

    def _font(self, role: Type, weight: Weight = Weight.REGULAR) -> QFont:
        """Without tabular figures: their glyphs have no number in the font, and could not be copied or searched."""
        font = QFont(self._look.font(role, weight))
        font.unsetFeature(QFont.Tag("tnum"))
        return font

    def _say(
        self,
        box: QRectF,
        text: str,
        role: Type,
        weight: Weight = Weight.REGULAR,
        ink: str = "ink",
        flags: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter,
        *,
        wrap: bool = False,
    ) -> None:
        font = self._font(role, weight)
        self._painter.setFont(font)
        self._painter.setPen(self._look.colour(ink))
        shown = text if wrap else QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        self._painter.drawText(box, int(flags) | (int(Qt.TextFlag.TextWordWrap) if wrap else 0), shown)
