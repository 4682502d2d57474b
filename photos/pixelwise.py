"""How well the pixels of two pictures agree once one is laid over the other: block by block, whatever the light."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from photos.records import Array, Floats

BLOCK = 24  # dots; less where the smaller picture has no room for a dozen of them
SMALLEST_BLOCK = 8
SOFT = 2.0  # dots; both pictures are blurred by it, since a copy has lost its finest grain
FLAT = 2.0  # greys a block must vary by, without its slope, to say anything
DARK, BRIGHT = 3, 252  # a dot beyond has lost what was there: it does not count
FEWEST = 12  # blocks that say something; fewer prove nothing
COVERED = 0.3  # a block below shows something else: a sticker, a banner
MOST_COVERED = 1 / 3  # of the blocks
QUANTILE = 0.25

Grey = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Agreement:
    """`ncc` is 0 to 1; `share` is the part of the smaller picture that the other shows."""

    ncc: float
    share: float


def agreement(one: Array, other: Array, to_other: Floats) -> Agreement:
    """The lower quartile of the correlations of blocks of 24 dots, where both show something.

    `to_other` maps dots of one to dots of the other, 3 x 3. Each block is correlated without its mean and its slope:
    light, contrast and filters change nothing, and that two skies grow bright upwards says nothing. Up to a third of
    the blocks may be covered: the worst below 0.3 are left out first. 0 where too few say anything.
    """
    by = float(np.sqrt(abs(np.linalg.det(to_other))))
    if by > 1:  # the larger is laid over the smaller: nothing is made up by drawing a picture out
        return agreement(other, one, np.linalg.inv(to_other).astype(np.float64))
    laid = _laid(_blurred(one, SOFT / by), to_other, other)
    inside = _laid(np.ones(one.shape, np.float32), to_other, other, cv2.INTER_NEAREST)
    kept = (_laid(_kept(one), to_other, other) > 0.99) & (_kept(other) > 0)
    share = min(1.0, float(inside.sum()) / min(one.size * by * by, other.size))
    values = _blocks(laid, _blurred(other, SOFT), kept.astype(np.float32), inside)
    return Agreement(_lower(values), share)


def _lower(values: Floats) -> float:
    if len(values) < FEWEST:
        return 0.0
    covered = min(int((values < COVERED).sum()), int(len(values) * MOST_COVERED))
    return max(0.0, float(np.quantile(np.sort(values)[covered:], QUANTILE)))


def _laid(picture: Grey, to_other: Floats, other: Array, how: int = cv2.INTER_LINEAR) -> Grey:
    height, width = other.shape
    return np.asarray(cv2.warpAffine(picture, to_other[:2], (width, height), flags=how), np.float32)


def _blurred(picture: Array, sigma: float) -> Grey:
    return np.asarray(cv2.GaussianBlur(picture.astype(np.float32), (0, 0), sigma), np.float32)


def _kept(picture: Array) -> Grey:
    return ((picture > DARK) & (picture < BRIGHT)).astype(np.float32)


def _blocks(one: Grey, other: Grey, kept: Grey, inside: Grey) -> Floats:
    """The correlation of each block that lies inside, is at least half kept and is not flat in both."""
    side = max(SMALLEST_BLOCK, min(BLOCK, max(one.shape) // 12))
    mask, whole = _cut(kept, side), _cut(inside, side)
    usable = np.flatnonzero((whole.min(axis=1, initial=1.0) > 0) & (mask.sum(axis=1) >= side * side / 2))
    mask = mask[usable]
    a, b = (_level(_cut(picture, side)[usable], mask, side) for picture in (one, other))
    count = mask.sum(axis=1)
    vary_a, vary_b = (np.sqrt(np.einsum("ij,ij->i", block, block) / count) for block in (a, b))
    telling = np.maximum(vary_a, vary_b) >= FLAT
    together = np.einsum("ij,ij->i", a, b) / count
    return np.asarray((together / np.maximum(vary_a * vary_b, FLAT * FLAT / 4))[telling], np.float64)


def _level(blocks: Grey, mask: Grey, side: int) -> Grey:
    """In place without mean and slope; 0 where a dot does not count."""
    blocks -= (np.einsum("ij,ij->i", blocks, mask) / mask.sum(axis=1))[:, None]
    blocks *= mask
    along = np.arange(side, dtype=np.float32) - (side - 1) / 2
    for slope in (np.tile(along, side), np.repeat(along, side)):
        steep = np.einsum("ij,j->i", blocks, slope) / np.float32(slope @ slope)
        blocks -= steep[:, None] * slope
    blocks *= mask
    return blocks


def _cut(picture: Grey, side: int) -> Grey:
    """A copy, a row a block."""
    rows, columns = picture.shape[0] // side, picture.shape[1] // side
    kept = picture[: rows * side, : columns * side].reshape(rows, side, columns, side)
    return kept.swapaxes(1, 2).reshape(rows * columns, side * side)
