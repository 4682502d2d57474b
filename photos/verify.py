"""Are two pictures one photo, perhaps edited; two photos of one place; or only alike? Points first, then pixels.

Points that agree on one affine map say that the same things are seen; only pixels that agree everywhere say that it is
the same photo: five metres further on the same road agrees in its points and not in its pixels. The numbers were chosen
on the development half of `python -m benchmarks duplicates`, 986 copies of 29 photos in 34 ways and the pairs of that
half. Then frozen: proven are 98.7 % of 3,026 copies of its 89 photos, 98.5 % of 2,890 of the held-out half; none of
18,768 pairs of strangers (225 were found and compared), and none of 453 pairs of road frames, walks, bursts and places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import cv2
import numpy as np

from photos import pixelwise
from photos.features import Features, features, matched
from photos.records import Array, Floats

FEWEST = 15  # points that agree
ALIKE = 0.9  # a screen photographed twice: 0.872; a burst: 0.823; roads 5 m on: 0.562; so were the nearest others there
APART = 4.0  # dots by which an agreeing point may be off
DRAWS = 2000
MOST_POINTS = 200
LARGEST = 8.0  # by which one may be larger than the other
BENT = 1.2  # the affine map of all points is believed when it stretches no way by more than that against the first one
FEW = 100  # points: with fewer the whole pictures are laid over each other, and must agree more
# Measured on made pictures of both halves. 127 photos blurred until they had fewer: 123 copies proven; roads 5 m on,
# blurred likewise, 0.974 and less (739 pairs). Thumbnails 100 dots wide: 63 of 65 proven; such roads 0.960 (72 pairs).
WHOLLY_ALIKE = 0.985


class Kin(StrEnum):
    """`similar`: nothing is proven."""

    SAME_PHOTO = "same-photo"
    SAME_PLACE = "same-place"
    SIMILAR = "similar"


@dataclass(frozen=True, slots=True)
class Compared:
    """How two pictures hang together, and what shows it; unit coordinates are parts of width and height.

    `ncc` is how well the pixels agree where both pictures show something (`pixelwise.agreement`), 0 to 1; 0 where no
    map was found. `align` is the affine map a, b, c, d, e, f from (x, y) of one to (ax + by + c, dx + ey + f) of the
    other, empty when nothing fits; `points` are at most 200 pairs that agree with it; `share` is the part of the
    smaller that the other shows.
    """

    kin: Kin
    inliers: int
    ncc: float
    align: tuple[float, ...] = ()
    points: tuple[tuple[float, float, float, float], ...] = ()
    share: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class _Fit:
    """The map in dots as 3 x 3, and the points that agree with it."""

    map: Floats
    one: Floats
    other: Floats

    def told(self, kin: Kin, one: Array, other: Array, ncc: float, share: float) -> Compared:
        unit = np.linalg.inv(_dots(other)) @ self.map @ _dots(one)
        here = (self.one[:MOST_POINTS] + 0.5) / one.shape[::-1]
        there = (self.other[:MOST_POINTS] + 0.5) / other.shape[::-1]
        points = tuple((float(x), float(y), float(u), float(v)) for (x, y), (u, v) in zip(here, there, strict=True))
        return Compared(kin, len(self.one), ncc, tuple(float(n) for n in unit[:2].ravel()), points, share)


def compare(
    one: Array,
    other: Array,
    *,
    one_features: Features | None = None,
    other_features: Features | None = None,
    other_mirrored: Callable[[], Features] | None = None,
) -> Compared:
    """Both are looks; features may be given where they are known already. The same pictures get the same answer.

    `other_mirrored` gives those of `other[:, ::-1]`, and is asked only when they are needed.
    """
    first = one_features if one_features is not None else features(one)
    second = other_features if other_features is not None else features(other)
    straight = _fit(first, second)
    seen = None if straight is None else pixelwise.agreement(one, other, straight.map)
    if straight is not None and seen is not None and seen.ncc > ALIKE:
        return straight.told(Kin.SAME_PHOTO, one, other, seen.ncc, seen.share)
    mirrored = other_mirrored or (lambda: features(other[:, ::-1]))
    for fit in _other_ways(one, other, first, second, mirrored):
        proof = pixelwise.agreement(one, other, fit.map)
        if proof.ncc > (ALIKE if len(fit.one) else WHOLLY_ALIKE):
            return fit.told(Kin.SAME_PHOTO, one, other, proof.ncc, proof.share)
    if straight is not None and seen is not None:
        return straight.told(Kin.SAME_PLACE, one, other, seen.ncc, seen.share)
    return Compared(Kin.SIMILAR, 0, 0.0)


def _other_ways(
    one: Array, other: Array, first: Features, second: Features, turned: Callable[[], Features]
) -> Iterator[_Fit]:
    """Mirrored; and where one of them has hardly any points, whole upon whole in each of the eight orientations."""
    mirrored = _fit(first, turned())
    if mirrored is not None:
        last = other.shape[1] - 1
        back = np.array([[-1.0, 0.0, last], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]])
        yield _Fit(back @ mirrored.map, mirrored.one, mirrored.other * (-1.0, 1.0) + (last, 0.0))
    if min(len(first.at), len(second.at)) < FEW:
        none = np.empty((0, 2))
        for swapped in (np.eye(2), np.eye(2)[::-1]):
            for signs in ((1, 1), (-1, 1), (1, -1), (-1, -1)):
                turn = np.eye(3)
                turn[:2, :2] = np.diag(signs) @ swapped
                turn[:2, 2] = [0.0 if sign > 0 else 1.0 for sign in signs]
                yield _Fit(_dots(other) @ turn @ np.linalg.inv(_dots(one)), none, none)


def _fit(one: Features, other: Features) -> _Fit | None:
    """What at least 15 points agree on. OpenCV starts its draws from the same number every time: the same map again."""
    rows, columns, bits = matched(one.described, other.described)
    order = np.argsort(bits, kind="stable")  # of several that choose one point, the nearest has it
    _, kept = np.unique(columns[order], return_index=True)
    chosen = order[kept]
    here, there = one.at[rows[chosen]], other.at[columns[chosen]]
    if len(here) < FEWEST:
        return None
    found, agreeing = cv2.estimateAffinePartial2D(
        here, there, method=cv2.RANSAC, ransacReprojThreshold=APART, maxIters=DRAWS, confidence=0.995
    )
    inside = agreeing.ravel().astype(bool)
    if found is None or inside.sum() < FEWEST:
        return None
    first = np.vstack([found, (0.0, 0.0, 1.0)])
    if not 1 / LARGEST <= np.sqrt(np.linalg.det(first)) <= LARGEST:
        return None
    here, there = here[inside].astype(np.float64), there[inside].astype(np.float64)
    return _Fit(_nearer(first, here, there), here, there)


def _nearer(first: Floats, here: Floats, there: Floats) -> Floats:
    """The affine map nearest to all of them: to a part of a dot, as the pixels need it."""
    solved, *_ = np.linalg.lstsq(np.column_stack([here, np.ones(len(here))]), there, rcond=None)
    nearest = np.vstack([solved.T, (0.0, 0.0, 1.0)])
    stretched = np.linalg.svd(nearest[:2, :2] @ np.linalg.inv(first[:2, :2]), compute_uv=False)
    return nearest if stretched.min() >= 1 / BENT and stretched.max() <= BENT else first


def _dots(picture: Array) -> Floats:
    """From unit coordinates to dots: a dot's number is that of its middle."""
    height, width = picture.shape
    return np.array([[width, 0.0, -0.5], [0.0, height, -0.5], [0.0, 0.0, 1.0]])
