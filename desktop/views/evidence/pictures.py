"""Pictures and tables that only a person judges: painted as they are, never cropped."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme import Look, Type
from photos.records import Pixels

HIGHEST = 460  # px of a picture: what is taller gets narrower
SIDE = 8  # steps of a quantisation table across
CELL_WIDTH, CELL_HEIGHT = 24, 17


def pixmap_of(pixels: Pixels) -> QPixmap:
    made = QImage(pixels.data, pixels.width, pixels.height, pixels.stride, QImage.Format.Format_RGB888)
    return QPixmap.fromImage(made.copy())  # the copy owns its dots


class Framed(QWidget):
    """A picture as wide as there is room; until it comes, the table behind photos."""

    def __init__(self, name: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._picture = look, QPixmap()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)

    def show_picture(self, picture: QPixmap) -> None:
        self._picture = picture
        self.updateGeometry()
        self.update()

    @property
    def there(self) -> bool:
        return not self._picture.isNull()

    def heightForWidth(self, width: int) -> int:  # noqa: N802 Qt's name
        size = self._picture.size() if self.there else QSize(4, 3)
        return min(HIGHEST, round(width * size.height() / size.width()))

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        return QSize(160, self.heightForWidth(160))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("table"))
        if self.there:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            size = self._picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect((self.width() - size.width()) // 2, 0, size.width(), size.height())
            painter.drawPixmap(place, self._picture)
        painter.end()


class Steps(QWidget):
    """One quantisation table: eight rows of eight steps, the finest at the top left."""

    def __init__(self, name: str, steps: Sequence[int], look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps, self._look = tuple(steps), look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.setAccessibleDescription(" ".join(map(str, steps)))

    def _cell(self) -> QSize:
        widest = max((str(n) for n in self._steps), key=len, default="0")
        text = QFontMetricsF(self._look.font(Type.NOTE)).horizontalAdvance(widest)
        return QSize(max(self._look.px(CELL_WIDTH), round(text) + 6), self._look.px(CELL_HEIGHT))

    def sizeHint(self) -> QSize:  # noqa: N802 Qt's name
        cell = self._cell()
        return QSize(cell.width() * SIDE + 1, cell.height() * (-(-len(self._steps) // SIDE)) + 1)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 Qt's name
        painter, look, cell = QPainter(self), self._look, self._cell()
        painter.setFont(look.font(Type.NOTE))
        painter.setPen(look.colour("ink2"))
        for n, step in enumerate(self._steps):
            row, column = divmod(n, SIDE)
            at = QPointF(column * cell.width(), row * cell.height())
            room = QRectF(at.x(), at.y(), cell.width() - 4, cell.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(step))
        painter.setPen(QPen(look.colour("line"), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()
