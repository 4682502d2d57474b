"""What only a person looks at, in the viewer's drawer: error levels, quantisation, the thumbnail, all metadata.

Nothing of it is scored: all of it differs between honest cameras more than between honest and forged files.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache

import numpy as np
import simplejpeg
from PIL import Image

from photos import decoder, metadata, provenance, tags
from photos.records import ERROR_GAIN, Array, Inspected, Pixels

QUALITY = 90
ROWS = 512  # of the picture that are compared at once, so that 64 MP never lie in memory as sums
QUALITIES = range(1, 101)
MOST_TABLES = 4

Tables = tuple[tuple[int, ...], ...]


def inspected(data: bytes, width: int, height: int) -> Inspected:
    """The drawer's pictures fit the box.

    Error levels are of the file's own dots (a JPEG above 64 MP at the scale it is decoded at), and made smaller then:
    what is scaled first has lost the grid of eight dots, and with it all that there is to see.
    """
    head, about = decoder.header(data), metadata.read(data)
    levels = _fitted(_error_levels(decoder.stored(data)), width, height, about.orientation)
    small = decoder.thumbnail(data, about.orientation, "RGB")
    steps = quantisation(data) if head.format == "JPEG" else ()
    return Inspected(
        levels,
        steps,
        quality_of(steps),
        _pixels(small) if small is not None else None,
        tags.every(data, head.format, provenance.verified(data, head.format)),
    )


def quantisation(jpeg: bytes) -> Tables:
    """The tables in the order of their numbers, row by row; nothing is decoded."""
    with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as image:
        found: Mapping[int, list[int]] = vars(image)["quantization"]
    return tuple(tuple(found[number]) for number in sorted(found))[:MOST_TABLES]


def quality_of(steps: Tables) -> int | None:
    """What libjpeg was asked for to get these tables (of grey alone the first); None where no quality gives them."""
    return next((quality for quality in QUALITIES if steps and _made_at(quality)[: len(steps)] == steps), None)


@cache
def _made_at(quality: int) -> Tables:
    """Asked of libjpeg itself."""
    file = io.BytesIO()
    Image.new("RGB", (8, 8)).save(file, "JPEG", quality=quality)
    return quantisation(file.getvalue())


def _error_levels(pixels: Array) -> Array:
    """Each dot's difference from itself saved once more, times `ERROR_GAIN`, as far as a byte goes."""
    again = simplejpeg.decode_jpeg(simplejpeg.encode_jpeg(pixels, QUALITY, "RGB", "420"), "RGB")
    for at in range(0, len(pixels), ROWS):
        part, other = pixels[at : at + ROWS].astype(np.int16), again[at : at + ROWS]
        again[at : at + ROWS] = np.minimum(np.abs(part - other) * ERROR_GAIN, 255)
    return np.asarray(again)


def _fitted(picture: Array, width: int, height: int, orientation: int) -> Pixels:
    box = (width, height) if orientation < 5 else (height, width)
    image = Image.fromarray(picture)
    by = min(1.0, box[0] / image.width, box[1] / image.height)
    if by < 1:
        size = max(1, round(image.width * by)), max(1, round(image.height * by))
        image = image.resize(size, Image.Resampling.HAMMING)
    return _pixels(decoder.upright(np.asarray(image), orientation))


def _pixels(picture: Array) -> Pixels:
    height, width, _ = picture.shape
    return Pixels(width, height, 3 * width, picture.tobytes())
