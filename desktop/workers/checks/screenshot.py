"""Is it a picture of a screen's own content: a screenshot, not a photo? A score over what screens have and lenses lack.

Blocks of the middle are either of one grey throughout or busy, never nearly plain as sky and fog are; rules run hard
from one row to the next; bars of one grey lie above and below; the form is a telephone's; it is a PNG; no camera
signs it. Measured on 191 real photos: all 5 screenshots reach the limit (pages of the web, n = 5), re-encoded at
quality 75 or 90 only 2 of these 5; none of 186 others does (at most 2 % at 95 %), though 14 are photos of screens and
10 are PNGs: the highest of them scores 2. A photo shown inside an app is found by form, format and bars only. On a
larger set 71 % of the re-encoded and 1.8 % of others were found: ln(0.71 / 0.018) = 3.7, and the cap of pixels is 2.

Its `region` is the upper bar, else the part of the middle that is ruled or plain.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from casework.model import Finding, Group, Verdict
from desktop.workers.facts import Facts, Region, of_middle, region
from photos.records import Array, Examined

VERDICTS = {"looks-like-screenshot": Verdict.SUSPICIOUS}
GROUP = Group.PIXELS
SOURCE = "pixels"
VERSION = 2
WEIGHTS = {"looks-like-screenshot": 2.0}
ENOUGH = 5
BLOCK = 16
SAME, NEARLY, BUSY = 1, 4, 64  # greys within a block
BAR = 0.9  # of a row's dots are of one grey
TALL = 1.95  # longer than any camera's 16:9


def check(photo: Examined, facts: Facts) -> Iterator[Finding]:
    score = _score(photo)
    if score >= ENOUGH:
        digest, where = facts.photo.digest, _where(photo)
        told: dict[str, str | float | int] = {"points": score}
        yield Finding(
            "screenshot",
            "looks-like-screenshot",
            Verdict.SUSPICIOUS,
            digest,
            float(score),
            float(ENOUGH),
            told,
            region=where,
        )


def _where(photo: Examined) -> Region | None:
    """The bar above, to the last row of its grey; else around the plain blocks of the middle."""
    if _bars(photo.grey):
        grey = np.median(photo.grey[0])
        plain = [abs(np.median(row) - grey) <= 2 and _one_grey(row) >= BAR for row in photo.grey]
        last = plain.index(False) if False in plain else len(plain)
        return region(0.0, 0.0, 1.0, max(last, 2) / len(plain))
    if photo.centre is None or min(photo.centre.shape) < 2 * BLOCK:
        return None
    rows, columns = np.nonzero(_spreads(photo.centre) <= SAME)
    if not len(rows):
        return None
    left, top, right, bottom = (int(n) for n in (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1))
    return of_middle(photo, left * BLOCK, top * BLOCK, (right - left) * BLOCK, (bottom - top) * BLOCK)


def _score(photo: Examined) -> int:
    """Whole points, so that anybody can add them up."""
    height, width = photo.grey.shape
    score = 2 * (photo.header.format == "PNG") + 2 * (height >= TALL * width) + _bars(photo.grey)
    score += 5 * _says_so(photo) - 3 * bool(photo.metadata.make or photo.metadata.model)
    if photo.centre is not None and min(photo.centre.shape) >= 2 * BLOCK:
        spread = _spreads(photo.centre)
        plain, nearly = float((spread <= SAME).mean()), float((spread <= NEARLY).mean())
        crisp = plain >= 0.15 and plain >= 0.9 * nearly and bool((spread >= BUSY).any())
        score += 2 * crisp + (crisp and plain >= 0.4) + _rules(photo.centre)
    return int(score)


def _says_so(photo: Examined) -> bool:
    meta = photo.metadata
    said = (meta.comment, meta.software, *(text for pair in meta.declared.texts for text in pair))
    return any("screenshot" in text.lower() for text in said if text)


def _spreads(middle: Array) -> NDArray[np.int16]:
    """Greys between the darkest and the lightest dot of each block."""
    rows, across = middle.shape[0] // BLOCK, middle.shape[1] // BLOCK
    blocks = middle[: rows * BLOCK, : across * BLOCK].reshape(rows, BLOCK, across, BLOCK)
    spread: NDArray[np.int16] = np.subtract(blocks.max(axis=(1, 3)), blocks.min(axis=(1, 3)), dtype=np.int16)
    return spread


def _rules(middle: Array) -> bool:
    """Two or more lines across half the middle that begin from one row to the next, with calm before and after."""
    step = np.abs(np.diff(middle.astype(np.int16), axis=0))
    before, at, after = step[:-2], step[1:-1], step[2:]
    hard = (at >= 6) & (before <= at // 4) & (after <= at // 4)
    return bool((hard.mean(axis=1) >= 0.5).sum() >= 2)


def _bars(grey: Array) -> bool:
    edge = max(2, len(grey) // 40)
    return all(np.mean([_one_grey(row) for row in rows]) >= BAR for rows in (grey[:edge], grey[-edge:]))


def _one_grey(row: Array) -> float:
    return float((np.abs(row.astype(np.int16) - np.median(row)) <= 2).mean())
