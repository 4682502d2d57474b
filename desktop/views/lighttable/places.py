"""The table measured out in pixels: how large a tile is at this width, and where each tile and tray lies."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QPoint, QRect

from desktop.theme import Look
from desktop.views.lighttable.layout import Layout, Tile, Tray

EDGE, SPACE = 16, 12  # around the table; between two photos
PITCH = 183  # at which the first number of columns is chosen: 6 at 1440, 8 at 1920
WIDEST = 1.5  # times: so much wider are tiles of large text, at most
RING, REACH = 2, 5  # of a selected tile; of the cursor and of a tray around the photo
ABOVE, TRAY_ABOVE = 14, 5  # room over a line of photos; over a tray
HEAD, TITLE, SECOND = 24, 20, 18
FOLLOWS = 3  # from the photo to its words


def usual_columns(width: int, look: Look) -> int:
    return max(1, int((width - 2 * EDGE + SPACE) / (PITCH * min(look.scale, WIDEST))))


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes that all tiles share."""

    columns: int
    pitch: float
    photo_width: int
    photo_height: int
    head: int
    words: int

    @classmethod
    def of(cls, width: int, columns: int, look: Look) -> Sizes:
        pitch = (width - 2 * EDGE + SPACE) / columns
        photo = max(24, int(pitch) - SPACE)
        lines = 2 if look.stacked else 1  # large text: a title on two lines, the clock under the chip
        words = lines * (look.px(TITLE) + look.px(SECOND))
        head = look.px(HEAD) + (look.px(SECOND) if look.stacked else 0)
        return cls(columns, pitch, photo, round(photo * 3 / 4), head, words)


class Places:
    """A layout on the table, from its own top left."""

    def __init__(self, layout: Layout, sizes: Sizes) -> None:
        self.layout, self.sizes = layout, sizes
        headed = {tray.line for tray in layout.trays}
        rest = sizes.photo_height + FOLLOWS + sizes.words + 1
        self._above = [self._room(line in headed) for line in range(len(layout.lines))]
        self._tops = list(accumulate((above + rest for above in self._above), initial=0))

    @property
    def height(self) -> int:
        return self._tops[-1] + ABOVE

    def photo(self, tile: Tile) -> QRect:
        """The box a photo is fitted into."""
        x = EDGE + int(tile.column * self.sizes.pitch)
        y = self._tops[tile.line] + self._above[tile.line]
        return QRect(x, y, self.sizes.photo_width, self.sizes.photo_height)

    def whole(self, tile: Tile) -> QRect:
        """A tile with its words and the ring around it."""
        return self.photo(tile).adjusted(-REACH, -REACH, REACH, FOLLOWS + self.sizes.words)

    def tray(self, tray: Tray) -> QRect:
        first, last = self.whole(tray.tiles[0]), self.whole(tray.tiles[-1])
        right = EDGE + int((tray.column + tray.wide - 1) * self.sizes.pitch) + self.sizes.photo_width + REACH
        top = self._tops[tray.line] + TRAY_ABOVE
        return QRect(first.left(), top, right - first.left(), last.bottom() + 2 - top)

    def head(self, tray: Tray) -> QRect:
        """The part of a tray that names it."""
        whole = self.tray(tray)
        return QRect(whole.left(), whole.top(), whole.width(), self.sizes.head + 1)

    def line(self, number: int) -> QRect:
        """A line over the whole width, with the heads of its trays."""
        top = self._tops[number]
        return QRect(0, top, round(self.sizes.pitch * self.sizes.columns), self._tops[number + 1] - top)

    def lines(self, top: int, bottom: int) -> range:
        """The lines that are seen between two heights."""
        first = max(0, bisect_right(self._tops, top) - 1)
        return range(first, min(len(self.layout.lines), bisect_right(self._tops, bottom)))

    def tile_at(self, point: QPoint) -> Tile | None:
        seen = self.lines(point.y(), point.y())
        here = (tile for line in seen for tile in self.layout.lines[line])
        return next((tile for tile in here if self.whole(tile).contains(point)), None)

    def head_at(self, point: QPoint) -> Tray | None:
        return next((tray for tray in self.layout.trays if self.head(tray).contains(point)), None)

    def _room(self, headed: bool) -> int:
        return TRAY_ABOVE + 1 + self.sizes.head + RING if headed else ABOVE
