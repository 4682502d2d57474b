"""Does the small picture inside EXIF show the same as the large one? An editor often leaves the old one behind.

Compared as 24 dots on the shorter side, in every turn that fits the form (files turned without loss keep the old
one), bars cut off either way. Measured on the 31 of 191 real photos that have one: 29 agree at 0.95 or more, one at
0.94, one at 0.78 (both photos of pages full of lines); of 912 thumbnails of other photos none reaches 0.90. So 1 of
31 is wrongly suspected (0.1-17 % at 95 %), and 0 of 92 modern phones elsewhere. The weight is that of the upper bound
taken with a recall of 0.75, which is assumed: ln(0.75 / 0.17) = 1.5. Small changes inside the picture are not seen.

Its `region` is the part of the photo in which the two differ most.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from PIL import Image

from casework.model import Finding, Group, Verdict
from desktop.workers.facts import Facts, Region, region
from photos.records import Array, Examined, Floats

VERDICTS = {"thumbnail-differs": Verdict.SUSPICIOUS, "no-thumbnail": Verdict.NOT_APPLICABLE}
GROUP = Group.CONTAINER
SOURCE = "exif"
VERSION = 2
WEIGHTS = {"thumbnail-differs": 1.5}
ALIKE = 0.90
SIDE = 24


def check(photo: Examined, facts: Facts) -> Iterator[Finding]:
    digest = facts.photo.digest
    if photo.thumbnail is None:
        yield Finding("thumbnail", "no-thumbnail", Verdict.NOT_APPLICABLE, digest)
        return
    alike, where = max(_likenesses(photo.grey, photo.thumbnail), key=lambda one: one[0])
    if alike < ALIKE:
        yield Finding(
            "thumbnail", "thumbnail-differs", Verdict.SUSPICIOUS, digest, round(alike, 3), ALIKE, region=where()
        )


def _likenesses(main: Array, thumbnail: Array) -> Iterator[tuple[float, Callable[[], Region | None]]]:
    """Each way to lay one over the other: how alike they are, and where they differ most."""
    lying = main.shape[1] >= main.shape[0]
    for quarter in range(4):
        turned = np.rot90(thumbnail, quarter)
        if (turned.shape[1] >= turned.shape[0]) == lying or turned.shape[0] == turned.shape[1]:
            yield _likeness(main, turned, main)
            yield _likeness(main, _cut(turned, main), main)  # the thumbnail has bars
            yield _likeness(_cut(main, turned), turned, main)  # the thumbnail shows the middle only


def _cut(picture: Array, form: Array) -> Array:
    """The middle of a picture, in the form of another."""
    (height, width), (other_height, other_width) = picture.shape, form.shape
    if width * other_height > height * other_width:
        kept = max(1, round(height * other_width / other_height))
        return picture[:, (width - kept) // 2 :][:, :kept]
    kept = max(1, round(width * other_height / other_width))
    return picture[(height - kept) // 2 :][:kept]


def _likeness(one: Array, other: Array, main: Array) -> tuple[float, Callable[[], Region | None]]:
    """Normalised cross-correlation of both, small: 1 is the same picture. `one` is `main` or its middle."""
    scale = SIDE / min(other.shape)
    size = max(1, round(other.shape[1] * scale)), max(1, round(other.shape[0] * scale))
    a, b = (_centred(picture, size) for picture in (one, other))
    norm = float(np.sqrt((a * a).sum() * (b * b).sum()))
    alike = float((a * b).sum()) / norm if norm else float(np.array_equal(a, b))
    return alike, lambda: _apart(a, b, one.shape, main.shape)


def _apart(a: Floats, b: Floats, one: tuple[int, ...], main: tuple[int, ...]) -> Region | None:
    """The window of a quarter of each side in which both differ most, each with its own contrast."""
    off = np.square(a / (a.std() or 1.0) - b / (b.std() or 1.0))
    high, wide = (max(1, side // 4) for side in off.shape)
    summed = sliding_window_view(off, (high, wide)).sum(axis=(2, 3))
    top, left = divmod(int(summed.argmax()), summed.shape[1])
    shares = [length / whole for length, whole in zip(one, main, strict=True)]
    down, across = (1 - shares[0]) / 2, (1 - shares[1]) / 2
    rows, columns = shares[0] / off.shape[0], shares[1] / off.shape[1]
    return region(across + left * columns, down + top * rows, wide * columns, high * rows)


def _centred(picture: Array, size: tuple[int, int]) -> Floats:
    whole = Image.fromarray(np.ascontiguousarray(picture))
    small: Floats = np.asarray(whole.resize(size, Image.Resampling.BOX), np.float64)
    return small - float(small.mean())
