"""Turns hostile bytes into upright pixels; runs in a locked child (`child`), never in a program with a window.

Colour profiles are not applied: they are one more hostile format, and no check needs them.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import simplejpeg
from PIL import Image, UnidentifiedImageError

from casework.errors import BadPhoto
from photos import exif, hashing, metadata
from photos.header import MAX_SCALED, dct_sizes, four_inks, header
from photos.records import Array, Examined, Header

__all__ = ["Examined", "Header", "examine", "header", "scaled"]

HASHED_SIDE = 128  # below this, reduced hashes drift from those of the whole picture
MIDDLE = 512
LARGEST_THUMBNAIL = 640
# cameras and drones leave a few bytes before the end marker; more means that the header lies about the size
STRAY = re.compile(r"Corrupt JPEG data: (\d+) extraneous bytes before marker 0x\w\w")
MOST_STRAY = 64
# what simplejpeg says of a good file that it cannot do and Pillow can
UNUSUAL = ("Could not determine subsampling", "Could not determine colorspace")

Image.MAX_IMAGE_PIXELS = MAX_SCALED  # Pillow's own guard, behind ours


def examine(data: bytes) -> Examined:
    """Header, metadata, hashes and grey pictures of one decode; nothing of the thumbnail goes into the hashes."""
    head = header(data)
    about = metadata.read(data)
    whole = _grey(data, head)
    grey = _upright(_small(whole), about.orientation)
    ways = hashing.ways(grey)
    full = whole.shape == (head.height, head.width)
    return Examined(
        head,
        about,
        ways[0].phash64,
        ways[0].phash256,
        grey,
        ways,
        centre=_upright(_middle(whole), about.orientation) if full else None,
        thumbnail=_thumbnail(data, about.orientation),
    )


def scaled(data: bytes, width: int, height: int) -> Array:
    """Upright H x W x 3 RGB that fits the box, never larger than the original and never above the cap."""
    head = header(data)
    orientation = metadata.read(data).orientation
    box = (width, height) if orientation < 5 else (height, width)
    target = _fit(head, *box)
    if head.format == "JPEG":
        pixels = _resized(_jpeg(data, head, "RGB", *target), *target)
    else:
        pixels = _whole_rgb(data, head, target)
    return _upright(pixels, orientation)


def _grey(data: bytes, head: Header) -> Array:
    """At full size up to the cap: it takes a fifth longer than an eighth of it, since reading the bits costs most."""
    if head.format == "JPEG":
        return _jpeg(data, head, "GRAY", head.width, head.height)
    with _opened(data, head) as image:
        return np.asarray(_flat(image).convert("L"))


def _small(whole: Array) -> Array:
    """By averages over squares, as a scaled decode has them."""
    by = max(part for part in (8, 4, 2, 1) if part == 1 or min(whole.shape) >= HASHED_SIDE * part)
    return whole if by == 1 else np.asarray(Image.fromarray(whole).reduce(by))


def _middle(whole: Array) -> Array:
    height, width = whole.shape
    top, left = max(0, height - MIDDLE) // 2, max(0, width - MIDDLE) // 2
    return whole[top : top + MIDDLE, left : left + MIDDLE]


def _thumbnail(data: bytes, orientation: int) -> Array | None:
    """The small picture inside EXIF, when it is a whole JPEG of a sensible size."""
    jpeg = exif.thumbnail(data)
    if jpeg is None:
        return None
    try:
        head = header(jpeg)
        if head.format != "JPEG" or max(head.width, head.height) > LARGEST_THUMBNAIL:
            return None
        return _upright(_jpeg(jpeg, head, "GRAY", head.width, head.height), orientation)
    except BadPhoto:
        return None


def _whole_rgb(data: bytes, head: Header, target: tuple[int, int]) -> Array:
    """Transparent parts are shown on white: what lies hidden below them is not what the sender saw."""
    with _opened(data, head) as image:
        flat = _flat(image)
        if not flat.has_transparency_data:
            return _resized(np.asarray(flat.convert("RGB")), *target)
        small = flat.convert("RGBA").resize(target, Image.Resampling.HAMMING)
        white = Image.new("RGBA", target, "white")
        return np.asarray(Image.alpha_composite(white, small).convert("RGB"))


def _flat(image: Image.Image) -> Image.Image:
    """Sixteen-bit greys as eight: Pillow would clip them to white."""
    if image.mode.startswith("I"):
        return Image.fromarray((np.asarray(image) // 256).astype(np.uint8))
    return image


def _jpeg(data: bytes, head: Header, colour: str, min_width: int, min_height: int) -> Array:
    """Decoded at the smallest fast scale that has at least this size, or at the largest there is."""
    sizes = dct_sizes(head.width, head.height)
    enough = [(w, h) for w, h in sizes if w >= min_width and h >= min_height]
    width, height = enough[-1] if enough else sizes[0]
    try:
        return _plane(simplejpeg.decode_jpeg(data, colour, min_width=width, min_height=height))
    except (KeyError, ValueError) as error:  # simplejpeg looks unknown colours up in a dict
        reason = str(error)
        if "nsufficient memory" in reason:
            raise MemoryError(reason) from error
        if _few_stray_bytes(reason) or four_inks(data) or any(words in reason for words in UNUSUAL):
            return _drafted(data, head, colour, (width, height))
        raise BadPhoto("broken", reason=reason) from error


def _few_stray_bytes(reason: str) -> bool:
    stray = STRAY.match(reason)
    return stray is not None and int(stray[1]) <= MOST_STRAY


def _drafted(data: bytes, head: Header, colour: str, size: tuple[int, int]) -> Array:
    """The slower way, by Pillow, for the few JPEGs simplejpeg will not do."""
    with _opened(data, head) as image:
        image.draft(None, size)
        return np.asarray(image.convert("L" if colour == "GRAY" else "RGB"))


@contextmanager
def _opened(data: bytes, head: Header) -> Iterator[Image.Image]:
    """The picture in Pillow; whatever a parser raises on damaged bytes is one refusal."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(data), formats=(head.format,)) as image:
                if image.size != (head.width, head.height):
                    raise BadPhoto("broken", reason="two different sizes in one file")
                yield image
        except (BadPhoto, MemoryError):
            raise
        except UnidentifiedImageError as error:  # its own words are the address of our buffer
            raise BadPhoto("broken", reason=f"not a readable {head.format}") from error
        except Exception as error:
            raise BadPhoto("broken", reason=f"{type(error).__name__}: {error}") from error


def _plane(decoded: Array) -> Array:
    return decoded[:, :, 0] if decoded.shape[2] == 1 else decoded


def _fit(head: Header, width: int, height: int) -> tuple[int, int]:
    """The stored picture's size once it fits the box, its own size and the cap."""
    most = dct_sizes(head.width, head.height)[0]
    by = min(1.0, width / head.width, height / head.height, most[0] / head.width, most[1] / head.height)
    return max(1, round(head.width * by)), max(1, round(head.height * by))


def _resized(pixels: Array, width: int, height: int) -> Array:
    if pixels.shape[:2] == (height, width):
        return pixels
    return np.asarray(Image.fromarray(pixels).resize((width, height), Image.Resampling.HAMMING))


def _upright(pixels: Array, orientation: int) -> Array:
    """EXIF orientations 1 to 8: mirrored ones first, then turned."""
    turned = {
        2: lambda: pixels[:, ::-1],
        3: lambda: pixels[::-1, ::-1],
        4: lambda: pixels[::-1],
        5: lambda: pixels.swapaxes(0, 1),
        6: lambda: np.rot90(pixels, -1),
        7: lambda: pixels[::-1, ::-1].swapaxes(0, 1),
        8: lambda: np.rot90(pixels),
    }
    return np.ascontiguousarray(turned[orientation]()) if orientation in turned else np.ascontiguousarray(pixels)
