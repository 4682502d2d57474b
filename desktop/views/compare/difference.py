"""How much two photos differ that lie on each other: black where they are equal, the lighter the more they differ."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPixmap, QPolygonF, QTransform

from desktop.views.compare.placing import UNIT, Laid

DOUBLED = 2  # times: a difference of 60 of 255 becomes 240
DIM = QColor(0, 0, 0, 150)  # over what only the left photo shows
SHARPEST = 0.5  # of the table's dots: what lies half a dot off, or was lost by saving again, is no difference


@dataclass(frozen=True, slots=True)
class Over:
    """Two pictures and where they lie: what a difference is made of."""

    pictures: tuple[QPixmap, QPixmap]
    laid: tuple[Laid, Laid]
    dots: float  # of the screen, for each of the table's lengths

    @property
    def key(self) -> tuple[object, ...]:
        """The same key, the same picture."""
        one, other = self.laid
        return (*(p.cacheKey() for p in self.pictures), *_numbers(one), *_numbers(other), self.dots)


class Difference:
    """The last one is kept: only another picture, size or place makes it anew."""

    def __init__(self) -> None:
        self._key: tuple[object, ...] = ()
        self._made = QImage()

    def of(self, over: Over) -> QImage:
        """As large as what is seen of the left photo, in grey."""
        if over.key != self._key:
            self._key, self._made = over.key, _made(over)
        return self._made


def _made(over: Over) -> QImage:
    one, other = over.laid
    by = over.dots * SHARPEST
    clip = one.clip
    image = QImage(max(1, round(clip.width() * by)), max(1, round(clip.height() * by)), QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform)
    table = QTransform.fromTranslate(-clip.left(), -clip.top()) * QTransform.fromScale(by, by)
    common = QPainterPath()
    common.addPolygon((other.onto * table).map(QPolygonF(UNIT)))
    common.closeSubpath()
    _draw(painter, over.pictures[0], one.onto * table)
    painter.setClipPath(common)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    _draw(painter, over.pictures[1], other.onto * table)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
    for _ in range(DOUBLED):
        painter.drawImage(0, 0, image.copy())
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    alone = QPainterPath()
    alone.addRect(QRectF(image.rect()))
    painter.setClipPath(alone - common)
    painter.fillRect(image.rect(), DIM)
    painter.end()
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8).convertToFormat(QImage.Format.Format_RGB32)
    whole = (clip.size() * over.dots).toSize()  # as large as it is painted: painting it again costs nothing
    return grey.scaled(whole, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)


def _draw(painter: QPainter, picture: QPixmap, onto: QTransform) -> None:
    painter.setTransform(QTransform.fromScale(1 / picture.width(), 1 / picture.height()) * onto)
    painter.drawPixmap(QPointF(), picture)
    painter.resetTransform()


def _numbers(laid: Laid) -> tuple[float, ...]:
    onto, clip = laid.onto, laid.clip
    turned = onto.m11(), onto.m12(), onto.m21(), onto.m22(), onto.dx(), onto.dy()
    return (*turned, clip.left(), clip.top(), clip.width(), clip.height())
