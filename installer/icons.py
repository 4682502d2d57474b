"""Draws the icon in every size from `resources/icons/caselight.svg`: `python -m installer.icons` when that changes."""

from __future__ import annotations

import os
from pathlib import Path

from installer.tree import ROOT

FOLDER = ROOT / "resources" / "icons"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def draw(folder: Path = FOLDER) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PIL import Image  # heavy, and wanted only here
    from PySide6.QtCore import QSize, Qt
    from PySide6.QtGui import QGuiApplication, QIcon, QImage, QPainter

    application = QGuiApplication.instance() or QGuiApplication([])
    icon = QIcon(str(FOLDER / "caselight.svg"))
    for size in SIZES:
        picture = QImage(size, size, QImage.Format.Format_ARGB32)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.drawPixmap(0, 0, icon.pixmap(QSize(size, size)))
        painter.end()
        picture.save(str(folder / f"caselight-{size}.png"))
    largest = Image.open(folder / "caselight-512.png")
    largest.save(folder / "caselight.ico", sizes=[(size, size) for size in SIZES if size <= 256])
    largest.save(folder / "caselight.icns")
    del application


if __name__ == "__main__":
    draw()
