"""Pictures at the size of a tile, made once: scaling them with every paint would hold up scrolling."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap

from casework.model import Digest
from desktop.views.thumbs import Thumbs

KEPT_BYTES = 64 * 1024 * 1024  # several screens of tiles


class Fitted:
    """`get` gives a picture that lies whole in its box, if it is here."""

    def __init__(self, thumbs: Thumbs) -> None:
        self._thumbs = thumbs
        self._box, self._ratio = QSize(), 1.0
        self._kept: OrderedDict[Digest, QPixmap] = OrderedDict()
        self._bytes = 0

    def fit(self, box: QSize, ratio: float) -> None:
        """Tiles have another size now."""
        if (box, ratio) != (self._box, self._ratio):
            self._box, self._ratio, self._bytes = box, ratio, 0
            self._kept.clear()

    def get(self, digest: Digest) -> QPixmap | None:
        if digest in self._kept:
            self._kept.move_to_end(digest)
            return self._kept[digest]
        source = self._thumbs.get(digest)
        return self._keep(digest, source) if source is not None and not source.isNull() else None

    def _keep(self, digest: Digest, source: QPixmap) -> QPixmap:
        smooth = Qt.TransformationMode.SmoothTransformation
        made = source.scaled(self._box * self._ratio, Qt.AspectRatioMode.KeepAspectRatio, smooth)
        made.setDevicePixelRatio(self._ratio)
        self._kept[digest] = made
        self._bytes += _bytes(made)
        while self._bytes > KEPT_BYTES and len(self._kept) > 1:
            _, old = self._kept.popitem(last=False)
            self._bytes -= _bytes(old)
        return made


def _bytes(picture: QPixmap) -> int:
    return picture.width() * picture.height() * picture.depth() // 8
