"""Points of a picture that a copy still has when it was cut, turned or shown inside another: ORB, 32 bytes each.

They are found in a `look` (upright, grey, longer side at most 640). A sketch of two hundred coarse ones is small enough
to be kept for every stored photo; it finds what hashes of the whole picture miss, and `verify` proves it.
Who mirrors a picture changes every one of its points: to find mirrored copies ask with `features(look[:, ::-1])` too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import faiss
import numpy as np
from numpy.typing import NDArray

from photos.records import Array

MOST = 1000
WIDE = 32  # bytes of one description
SKETCHED = 200
FAINTEST = 7  # greys a corner must stand out by: dull photos of roads have few at OpenCV's 20
POOL = 15_000  # looked at before any are chosen: with fewer the letters of a screenshot leave nothing to its photo
CELLS = 8  # columns and rows that take turns in being chosen from
COARSER = 1.2  # each level of the pyramid than the one before
COARSE = 4  # and above: the levels that a copy half as large still has
NARROWEST = 63  # dots; OpenCV looks for no points within 31 of an edge, and stumbles over the smallest pictures
CLEARLY = 0.8  # the nearest description is at most so far, compared with the second

Numbers = NDArray[np.int64]

cv2.setNumThreads(1)  # whoever compares shares the cores with others, and asks for one


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """`at` is x and y in dots of the look, `described` 32 bytes each.

    Coarse ones first, then fine ones; of each the strongest of every part of the picture before the second ones.
    """

    at: NDArray[np.float32]  # N x 2
    described: Array  # N x 32
    width: int
    height: int


def features(look: Array) -> Features:
    """At most 1000 of them; none in a picture without corners, or one narrower than 63 dots."""
    finder = cv2.ORB.create(nfeatures=POOL, scaleFactor=COARSER, fastThreshold=FAINTEST)
    look = np.ascontiguousarray(look)
    height, width = look.shape
    found = finder.detect(look, None) if min(look.shape) >= NARROWEST else ()
    if not found:
        return Features(np.empty((0, 2), np.float32), np.empty((0, WIDE), np.uint8), width, height)
    chosen = [found[number] for number in _chosen(found, width, height)]
    for place, point in enumerate(chosen):
        point.class_id = place  # OpenCV sorts by level what it describes
    points, described = finder.compute(look, chosen)
    order = np.argsort([point.class_id for point in points])
    level = np.array([point.octave for point in points])
    at = _in_dots(np.asarray(cv2.KeyPoint.convert(points)), level, np.array([width, height]))
    return Features(at[order].astype(np.float32), np.asarray(described, np.uint8)[order], width, height)


def sketch(found: Features) -> bytes:
    """The descriptions of the first two hundred: 6,400 bytes, fewer where there are fewer.

    Of hundreds of coarse ones a photo in a screenshot, half as wide, keeps 22 in the median; of hundreds of the
    strongest it kept 2 (29 photos of the development half, `python -m benchmarks duplicates`).
    """
    return found.described[:SKETCHED].tobytes()


def votes(found: Features, sketches: Sequence[bytes]) -> list[int]:
    """How many points of each sketch are clearly one of this photo's: nearer to it by a fifth than to any other.

    Exact; one call for hundreds of sketches. A photo's point counts once for each sketch.
    """
    if any(len(one) % WIDE for one in sketches):
        raise ValueError(f"a sketch has {WIDE} bytes a point")
    counts = [len(one) // WIDE for one in sketches]
    stored = np.frombuffer(b"".join(sketches), np.uint8).reshape(-1, WIDE)
    rows, columns, _ = matched(stored, found.described)
    owner = np.repeat(np.arange(len(sketches)), counts)[rows]
    pairs = np.unique(np.stack([owner, columns]), axis=1)
    return [int(count) for count in np.bincount(pairs[0], minlength=len(sketches))]


def matched(one: Array, other: Array) -> tuple[Numbers, Numbers, NDArray[np.int32]]:
    """Numbers in `one`, numbers in `other`, and bits apart, of all in `one` that have one clear fellow in `other`."""
    if not len(one) or len(other) < 2:
        nothing = np.empty(0, np.int64)
        return nothing, nothing, np.empty(0, np.int32)
    faiss.omp_set_num_threads(1)  # OpenMP keeps this per calling thread
    flat = faiss.IndexBinaryFlat(WIDE * 8)
    flat.add(np.ascontiguousarray(other))
    bits, numbers = flat.search(np.ascontiguousarray(one), 2)
    clear = np.flatnonzero(bits[:, 0] < CLEARLY * bits[:, 1])
    return clear, numbers[clear, 0], bits[clear, 0]


def _chosen(found: Sequence[cv2.KeyPoint], width: int, height: int) -> Numbers:
    """Numbers of at most 1000: the parts of the picture take turns, each with its strongest next, level by level."""
    level = np.array([point.octave for point in found], np.uint8)
    strongest = np.argsort(np.array([-point.response for point in found], np.float32), kind="stable")
    order = strongest[np.argsort(_running(level[strongest]), kind="stable")]
    column, row = (np.asarray(cv2.KeyPoint.convert(found)) * CELLS // (width, height)).astype(np.uint8).T
    cell = (column * CELLS + row)[order]
    chosen = order[np.argsort(_running(cell), kind="stable")][:MOST]
    return np.asarray(chosen[np.argsort(level[chosen] < COARSE, kind="stable")])


def _in_dots(at: NDArray[Any], level: Numbers, size: Numbers) -> NDArray[Any]:
    """A dot's number is that of its middle, also where it stands for several, and levels have whole dots.

    OpenCV minds neither: a coarse point is up to a dot and a half off, the other way in a copy upside down.
    """
    coarser = COARSER ** level[:, None]
    return np.asarray((at / coarser + 0.5) * size / np.rint(size / coarser) - 0.5)


def _running(groups: Array) -> NDArray[np.uint16]:
    """How many of the same group stand before each. Numbers of 16 bits at most are sorted by their digits: faster."""
    order = np.argsort(groups, kind="stable")
    sorted_, number, fresh = groups[order], np.arange(len(groups)), np.ones(len(groups), np.bool_)
    fresh[1:] = sorted_[1:] != sorted_[:-1]
    running = np.empty(len(groups), np.uint16)
    running[order] = number - np.maximum.accumulate(np.where(fresh, number, 0))
    return running
