"""Are there letters to write with: the desk's own, and Chinese ones. Without, Qt draws boxes and says nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.doctor.signs import Sign, Where, ok, wrong

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics

FONTS = Path(__file__).resolve().parents[3] / "resources" / "fonts"
KINDS = (".otf", ".ttf", ".ttc")
LETTERS, CHINESE = "Inter", "审核"


def examine(_where: Where, folder: Path = FONTS) -> Iterator[Sign]:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics, QGuiApplication  # here: nobody else imports Qt

    application = QGuiApplication.instance() or QGuiApplication(["doctor"])
    shipped = {
        family
        for file in sorted(folder.rglob("*"))
        if file.suffix.lower() in KINDS
        for family in QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))
    }
    if LETTERS in shipped:
        yield ok("letters", f"{LETTERS} is shipped and loads")
    else:
        yield wrong("letters", f"{LETTERS} does not load", "The program's fonts are missing: install it again.")
    known = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    able = next((family for family in (*sorted(shipped), *known) if _writes(QFontMetrics(QFont(family)))), None)
    if able is None:
        yield wrong(
            "Chinese letters", "none: they would be drawn as boxes", "Install a Chinese font, as fonts-noto-cjk."
        )
    else:
        yield ok("Chinese letters", f"{able}, {'shipped' if able in shipped else 'of the system'}")
    del application


def _writes(metrics: QFontMetrics) -> bool:
    """Asked letter by letter: what a system counts among its Chinese fonts may lack some."""
    return all(metrics.inFontUcs4(ord(letter)) for letter in CHINESE)  # `inFont` errs on 核, in PySide6 6.11
