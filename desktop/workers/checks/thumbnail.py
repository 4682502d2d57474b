"""Does the small picture inside EXIF show the same as the large one? An editor often leaves the old one behind.

Compared as 24 dots on the shorter side, in every turn that fits the form (files turned without loss keep the old
one), bars cut off either way. Measured on the 31 of 191 real photos that have one: 29 agree at 0.95 or more, one at
0.94, one at 0.78 (both photos of pages full of lines); of 912 thumbnails of other photos none reaches 0.90. So 1 of
31 is wrongly suspected (0.1-17 % at 95 %). Small changes inside the picture are not seen at all.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from PIL import Image

from casework.model import Finding, Group, Verdict
from desktop.workers.facts import Facts
from photos.records import Array, Examined, Floats

VERDICTS = {"thumbnail-differs": Verdict.SUSPICIOUS, "no-thumbnail": Verdict.NOT_APPLICABLE}
GROUP = Group.CONTAINER
SOURCE = "exif"
WEIGHTS = {"thumbnail-differs": 1.5}
ALIKE = 0.90
SIDE = 24


def check(photo: Examined, facts: Facts) -> Iterator[Finding]:
    digest = facts.photo.digest
    if photo.thumbnail is None:
        yield Finding("thumbnail", "no-thumbnail", Verdict.NOT_APPLICABLE, digest)
        return
    alike = max(_likenesses(photo.grey, photo.thumbnail))
    if alike < ALIKE:
        yield Finding("thumbnail", "thumbnail-differs", Verdict.SUSPICIOUS, digest, round(alike, 3), ALIKE)


def _likenesses(main: Array, thumbnail: Array) -> Iterator[float]:
    lying = main.shape[1] >= main.shape[0]
    for quarter in range(4):
        turned = np.rot90(thumbnail, quarter)
        if (turned.shape[1] >= turned.shape[0]) == lying or turned.shape[0] == turned.shape[1]:
            yield _likeness(main, turned)
            yield _likeness(main, _cut(turned, main))  # the thumbnail has bars
            yield _likeness(_cut(main, turned), turned)  # the thumbnail shows the middle only


def _cut(picture: Array, form: Array) -> Array:
    """The middle of a picture, in the form of another."""
    (height, width), (other_height, other_width) = picture.shape, form.shape
    if width * other_height > height * other_width:
        kept = max(1, round(height * other_width / other_height))
        return picture[:, (width - kept) // 2 :][:, :kept]
    kept = max(1, round(width * other_height / other_width))
    return picture[(height - kept) // 2 :][:kept]


def _likeness(one: Array, other: Array) -> float:
    """Normalised cross-correlation of both, small: 1 is the same picture."""
    scale = SIDE / min(other.shape)
    size = max(1, round(other.shape[1] * scale)), max(1, round(other.shape[0] * scale))
    a, b = (_centred(picture, size) for picture in (one, other))
    norm = float(np.sqrt((a * a).sum() * (b * b).sum()))
    return float((a * b).sum()) / norm if norm else float(np.array_equal(a, b))


def _centred(picture: Array, size: tuple[int, int]) -> Floats:
    whole = Image.fromarray(np.ascontiguousarray(picture))
    small: Floats = np.asarray(whole.resize(size, Image.Resampling.BOX), np.float64)
    return small - float(small.mean())
