"""The pictures of the day: each under its number, and those the guides show kept where the guides look for them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtGui import QImage

SHOWN = ("first-run", "desk", "evidence", "reject", "group", "table", "compare", "offline", "not-settled", "rulings",
         "notices", "office", "lock", "keys")  # fmt: skip
IN_THE_DARK = ("desk", "table", "office")
BIGGEST = 200 * 1024  # of a picture in a guide
QUALITIES = (88, 82, 76, 70, 64, 58, 50)


class Album:
    """Pictures are named after what they show, the language and the look: 07-reject-zh-dark.png."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._taken: dict[str, Path] = {}
        self._number = 0

    def place(self, name: str, lang: str, look: str) -> Path:
        """Where the picture of this goes."""
        called = called_of(name, lang, look)
        self._number += 1
        path = self.folder / f"{self._number:02}-{called}.png"
        self._taken.setdefault(called, path)  # the guides show the first of its name
        return path

    def keep(self, folder: Path) -> list[str]:
        """Put those the guides show into their folder; the names of what was not taken."""
        folder.mkdir(parents=True, exist_ok=True)
        missing = [called for called in wanted() if called not in self._taken]
        for called in wanted():
            if called in self._taken:
                _small(self._taken[called], folder / f"{called}.jpg")
        return missing


def called_of(name: str, lang: str, look: str) -> str:
    return "-".join([name, *(["zh"] if lang.startswith("zh") else []), *(["dark"] if look == "dark" else [])])


def wanted() -> Iterable[str]:
    """What the guides and the README show, by the names of the files without their ending."""
    for lang in ("en", "zh_CN"):
        yield from (called_of(name, lang, "light") for name in SHOWN)
        yield from (called_of(name, lang, "dark") for name in IN_THE_DARK)


def _small(picture: Path, to: Path) -> None:
    """As good a JPEG as fits."""
    image = QImage(str(picture))
    for quality in QUALITIES:
        image.save(str(to), "JPG", quality)  # type: ignore[call-overload]  # PySide's stub wants bytes, Qt takes text
        if to.stat().st_size <= BIGGEST:
            return
