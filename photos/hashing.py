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
# what may have been cut off: at which edges (top, bottom, left, right), and what parts of the height or width
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


def ways(grey: Array) -> tuple[Way, ...]:
    """Every way a copy may have been made that can be undone: turned, mirrored, framed, with a banner, cut a little.

    The first is the picture as it is.
    """
    return tuple(_ways(grey))


def _ways(grey: Array) -> Iterator[Way]:
    for turn, pair in _turned(grey):
        yield Way(turn, "whole", *pair)
    inner = trimmed(grey)
    if inner.shape != grey.shape:
        for turn, pair in _turned(inner):
            yield Way(turn, "trimmed", *pair)
    square = _square(grey, 64)
    for margin, edges, parts in CUT:
        for (top, bottom, left, right), part in product(edges, parts):
            low = _wider(top * part, bottom * part) @ square @ _wider(left * part, right * part).T
            yield Way(1, margin, _bits(low[:8, :8]), _bits(low))


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
    near = rows[: max(4, int(len(rows) * MOST_TRIMMED))].astype(np.int16)
    plain = (np.abs(near - np.median(near[0])) <= PLAIN_WITHIN).mean(axis=1)
    if plain[0] < PLAIN:
        return 0
    last = int(np.flatnonzero(plain >= PLAIN)[-1])
    after = plain[last + 1 : last + 4]
    return last + 2 if len(after) == 3 and after[1:].max() <= SHARPLY else 0


def _turned(grey: Array) -> Iterator[tuple[int, tuple[bytes, bytes]]]:
    """Both hashes for each of the eight EXIF orientations, from one transform: a mirror changes only signs."""
    small, large = _low(grey, 8), _low(grey, 16)
    for turn, (swap, down, across) in TURNS.items():
        bits = (_bits(_mirrored(low.T if swap else low, down, across)) for low in (small, large))
        yield turn, (next(bits), next(bits))


def _mirrored(low: Floats, down: bool, across: bool) -> Floats:
    signs = (-1.0) ** np.arange(len(low))
    return low * (signs[:, None] if down else 1.0) * (signs if across else 1.0)


def _low(grey: Array, side: int) -> Floats:
    """The lowest frequencies of the picture squeezed to a square, as imagehash has them."""
    waves = _waves(side * 4)[:side]
    return waves @ _square(grey, side * 4) @ waves.T


def _square(grey: Array, size: int) -> Floats:
    return np.asarray(Image.fromarray(grey).resize((size, size), Image.Resampling.LANCZOS), np.float64)


@cache
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
    return 2 * np.cos(np.pi * at[:, None] * (2 * at + 1) / (2 * size))


def _bits(low: Floats) -> bytes:
    return np.packbits(low > np.median(low)).tobytes()


def _packed(grey: Array, side: int) -> bytes:
    bits = imagehash.phash(Image.fromarray(grey), hash_size=side).hash
    return np.packbits(bits).tobytes()
