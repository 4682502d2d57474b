"""Is it a picture of a screen's own content: a screenshot, not a photo? A score over what screens have and lenses lack.

Blocks of the middle are either of one grey throughout or busy, never nearly plain as sky and fog are; rules run hard
from one row to the next; bars of one grey lie above and below; the form is a telephone's; it is a PNG; no camera
signs it. Measured on 191 real photos: all 5 screenshots reach the limit (pages of the web, n = 5), re-encoded at
quality 75 or 90 only 2 of these 5; none of 186 others does (at most 2 % at 95 %), though 14 are photos of screens and
10 are PNGs: the highest of them scores 2. A photo shown inside an app is found by form, format and bars only.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from casework.model import Finding, Group, Verdict
from desktop.workers.facts import Facts
from photos.records import Array, Examined

VERDICTS = {"looks-like-screenshot": Verdict.SUSPICIOUS}
GROUP = Group.PIXELS
SOURCE = "pixels"
WEIGHTS = {"looks-like-screenshot": 2.0}
ENOUGH = 5
BLOCK = 16
SAME, NEARLY, BUSY = 1, 4, 64  # greys within a block
TALL = 1.95  # longer than any camera's 16:9


def check(photo: Examined, facts: Facts) -> Iterator[Finding]:
    score = _score(photo)
    if score >= ENOUGH:
        digest = facts.photo.digest
        yield Finding("screenshot", "looks-like-screenshot", Verdict.SUSPICIOUS, digest, float(score), float(ENOUGH))


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
    return all(np.mean([_one_grey(row) for row in rows]) >= 0.9 for rows in (grey[:edge], grey[-edge:]))


def _one_grey(row: Array) -> float:
    return float((np.abs(row.astype(np.int16) - np.median(row)) <= 2).mean())
