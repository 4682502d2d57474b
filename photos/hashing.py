"""Perceptual hashes as bytes, bit for bit those of imagehash; rows first, highest bit first."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product

import imagehash
import numpy as np
from PIL import Image

from photos.records import Array, Floats, Margin, Way

# EXIF orientation -> rows and columns swapped, then upside down, then mirrored
TURNS = {
    1: (False, False, False),
    2: (False, False, True),
    3: (False, True, True),
    4: (False, True, False),
    5: (True, False, False),
    6: (True, False, True),
    7: (True, True, True),
    8: (True, True, False),
}
# What may have been cut off: at which edges (top, bottom, left, right), and what parts of the height or width.
# Of 155 photos, cut and saved again at quality 75, so many lie within 79 of 256 bits with these ways and without them:
# 5 % all around 96 and 48 %, 7.5 % all around 77 and 16 %, 10 % of a side 97 and 16 %, 15 % of a side 64 and 6 %, 5 %
# at a corner 97 and 42 %. They cost 0.2 ms a photo, and of 154 others 0.45 instead of 0.07 lie as near.
Edges = tuple[int, int, int, int]
CUT: tuple[tuple[Margin, tuple[Edges, ...], tuple[float, ...]], ...] = (
    ("around", ((1, 1, 1, 1),), (0.025, 0.05, 0.075)),
    ("side", ((1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1)), (0.05, 0.1)),
    ("corner", ((1, 0, 1, 0), (1, 0, 0, 1), (0, 1, 1, 0), (0, 1, 0, 1)), (0.05,)),
)
MOST_TRIMMED = 0.3  # of the height or width, at each edge
PLAIN_WITHIN = 14  # greys
PLAIN = 0.94  # of a row
SHARPLY = 0.5


def phash64(grey: Array) -> bytes:
    """8 bytes, for what others have stored."""
    return _packed(grey, 8)


def phash256(grey: Array) -> bytes:
    """32 bytes: finds more at the same rate of false pairs (0.70 against 0.53 at 1e-6)."""
    return _packed(grey, 16)


def both(grey: Array) -> tuple[bytes, bytes]:
    """`phash64` and `phash256`, without what imagehash does around them."""
    return _bits(_low(_square(grey, 32), 8)), _bits(_low(_square(grey, 64), 16))


def ways(grey: Array) -> tuple[Way, ...]:
    """Every way a copy may have been made that can be undone: turned, mirrored, framed, with a banner, cut a little.

    The first is the picture as it is.
    """
    return tuple(_ways(grey))


def _ways(grey: Array) -> Iterator[Way]:
    square = _square(grey, 64)
    yield from _turned("whole", _square(grey, 32), square)
    inner = trimmed(grey)
    if inner.shape != grey.shape:
        yield from _turned("trimmed", _square(inner, 32), _square(inner, 64))
    margins, down, across = _drawn_out()
    lows = down @ square @ across
    for margin, short, long in zip(margins, _each_bits(lows[:, :8, :8]), _each_bits(lows), strict=True):
        yield Way(1, margin, short, long)


def distance(a: bytes, b: bytes) -> int:
    """How many bits differ."""
    if len(a) != len(b):
        raise ValueError("hashes of different lengths cannot be compared")
    return (int.from_bytes(a, "big") ^ int.from_bytes(b, "big")).bit_count()


def trimmed(grey: Array) -> Array:
    """Without a plain frame, without banners: bands of one grey at an edge, with letters or not, that end sharply."""
    top, bottom = _edges(grey)
    left, right = _edges(grey[top:bottom].T)
    return grey[top:bottom, left:right]


def _edges(rows: Array) -> tuple[int, int]:
    return _band(rows), len(rows) - _band(rows[::-1])


def _band(rows: Array) -> int:
    """How many rows the band at the first row's side has, the blurred one at its end among them; 0 without a band."""
    first = np.median(rows[0])
    if not _plain(rows[:1], first)[0] >= PLAIN:
        return 0
    plain = _plain(rows[: max(4, int(len(rows) * MOST_TRIMMED))], first)
    last = int(np.flatnonzero(plain >= PLAIN)[-1])
    after = plain[last + 1 : last + 4]
    return last + 2 if len(after) == 3 and after[1:].max() <= SHARPLY else 0


def _plain(rows: Array, grey: float) -> Floats:
    """What part of each row has this grey."""
    return np.asarray((np.abs(rows.astype(np.int16) - grey) <= PLAIN_WITHIN).mean(axis=1))


def _turned(margin: Margin, small: Floats, large: Floats) -> Iterator[Way]:
    """Both hashes for each of the eight EXIF orientations, from one transform: a mirror changes only signs."""
    hashes = (_each_bits(_eight(_low(square, side))) for square, side in ((small, 8), (large, 16)))
    for turn, short, long in zip(TURNS, *hashes, strict=True):
        yield Way(turn, margin, short, long)


def _eight(low: Floats) -> Floats:
    signs = (-1.0) ** np.arange(len(low))
    turned = (
        (low.T if swap else low) * (signs[:, None] if down else 1.0) * (signs if across else 1.0)
        for swap, down, across in TURNS.values()
    )
    return np.stack(list(turned))


def _low(square: Floats, side: int) -> Floats:
    """The lowest frequencies of the picture squeezed to a square, as imagehash has them."""
    waves = _waves(len(square))[:side]
    return np.asarray(waves @ square @ waves.T)


def _square(grey: Array, size: int) -> Floats:
    return np.asarray(Image.fromarray(grey).resize((size, size), Image.Resampling.LANCZOS), np.float64)


@cache
def _drawn_out() -> tuple[tuple[Margin, ...], Floats, Floats]:
    """For each way of `CUT` its margin and two matrices: what lies left and right of a square of 64 dots."""
    cut = [(margin, edge, part) for margin, edges, parts in CUT for edge, part in product(edges, parts)]
    down = [_wider(top * part, bottom * part) for _, (top, bottom, _, _), part in cut]
    across = [_wider(left * part, right * part).T for _, (_, _, left, right), part in cut]
    return tuple(margin for margin, _, _ in cut), np.stack(down), np.stack(across)


def _wider(before: float, after: float) -> Floats:
    """The 16 lowest frequencies of 64 dots whose ends are drawn out by these parts, as one matrix.

    With its edges drawn out, a picture is nearly what it was before they were cut off.
    """
    dots = np.arange(64)
    at = ((dots + 0.5) / 64 * (1 + before + after) - before) * 64 - 0.5
    near = np.maximum(0.0, 1 - np.abs(np.clip(at, 0, 63)[:, None] - dots))  # between two dots, some of each
    return np.asarray(_waves(64)[:16] @ near)


@cache
def _waves(size: int) -> Floats:
    at = np.arange(size)
    return np.asarray(2 * np.cos(np.pi * at[:, None] * (2 * at + 1) / (2 * size)))


def _bits(low: Floats) -> bytes:
    return np.packbits(low > np.median(low)).tobytes()


def _each_bits(lows: Floats) -> list[bytes]:
    """As `_bits` has them, of many at once: finding a median takes longer than all else."""
    flat = lows.reshape(len(lows), -1)
    packed = np.packbits(flat > np.median(flat, axis=1, keepdims=True), axis=1)
    return [row.tobytes() for row in packed]


def _packed(grey: Array, side: int) -> bytes:
    bits = imagehash.phash(Image.fromarray(grey), hash_size=side).hash
    return np.packbits(bits).tobytes()
