"""Turns hostile bytes into upright pixels; runs in a locked child (`child`), never in a program with a window.

Colour profiles are not applied: they are one more hostile format, and no check needs them.
"""

from __future__ import annotations

import io
import math
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pi_heif
import simplejpeg
from PIL import Image, UnidentifiedImageError

from casework.errors import BadPhoto
from photos import exif, hashing, metadata, provenance
from photos.header import MAX_SCALED, dct_sizes, four_inks, header
from photos.records import LOOK_SIDE, Array, Examined, Header

__all__ = ["Examined", "Header", "examine", "hashed", "header", "scaled", "stored", "thumbnail", "upright"]

HASHED_SIDE = 128  # below this, reduced hashes drift from those of the whole picture
MIDDLE = 512
LARGEST_THUMBNAIL = 640
# cameras and drones leave a few bytes before the end marker; more means that the header lies about the size
STRAY = re.compile(r"Corrupt JPEG data: (\d+) extraneous bytes before marker 0x\w\w")
MOST_STRAY = 64
# what simplejpeg says of a good file that it cannot do and Pillow can
UNUSUAL = ("Could not determine subsampling", "Could not determine colorspace")
SHORT_OF_MEMORY = "Memory allocation error: Unspecified"  # what libheif calls it; a limit of its own it says otherwise

Image.MAX_IMAGE_PIXELS = MAX_SCALED  # Pillow's own guard, behind ours
# nothing but the main picture, and no more threads than the HEVC decoder makes of itself (`sandbox`)
pi_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=0)


def examine(data: bytes, closely: bool = True) -> Examined:
    """Header, metadata, hashes and grey pictures of one decode; nothing of the thumbnail goes into the hashes.

    Closely is with `centre`, the middle dot by dot, for which a JPEG must be decoded at its full size. Without it a
    JPEG is decoded at the smallest scale that `look` and the hashes can be had from.
    """
    head = header(data)
    about = metadata.read(data)
    by = _reduction(head, LOOK_SIDE)
    whole = _grey(data, head, 1 if closely else by)
    near = _averaged(whole, head, by)
    grey = upright(_averaged(near, head, _reduction(head)), about.orientation)
    ways = hashing.ways(grey)
    full = closely and whole.shape == (head.height, head.width)
    return Examined(
        head,
        about,
        ways[0].phash64,
        ways[0].phash256,
        grey,
        ways,
        centre=upright(_middle(whole), about.orientation) if full else None,
        thumbnail=thumbnail(data, about.orientation, "GRAY"),
        look=upright(_look(near), about.orientation),
        provenance=provenance.verified(data, head.format),
    )


def hashed(data: bytes) -> tuple[bytes, bytes]:
    """The two hashes of the upright picture and nothing else; a JPEG is decoded at an eighth where that is enough.

    Bits by which they differ (of 64: mean, 99 %, most; of 256: the same), measured on 215 real JPEGs of 0.1 to 12 MP:
    from imagehash of the full decode 0.22, 2, 2 and 1.6, 8, 8 (from `examine`: 0.26, 2, 2 and 1.7, 8, 8); from
    `examine`'s own 0.15, 2, 4 and 0.7, 4, 4. A drawing of nothing but a soft ramp differs by 66 of 256.
    """
    head = header(data)
    by = _reduction(head)
    near = _averaged(_grey(data, head, by), head, _reduction(head, LOOK_SIDE))  # on the way that `examine` goes
    grey = _averaged(near, head, by)
    return hashing.both(upright(grey, metadata.read(data).orientation))


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
    return upright(pixels, orientation)


def _reduction(head: Header, longer: int = 0) -> int:
    """What its sides may be divided by (8, 4, 2, 1) so that the hashes keep near and the longer side this long."""
    sides = head.width, head.height
    return next((by for by in (8, 4, 2) if max(sides) >= longer * by and min(sides) >= HASHED_SIDE * by), 1)


def _grey(data: bytes, head: Header, by: int) -> Array:
    """A JPEG with its sides divided by this, or by more where it is above the cap; all others whole."""
    if head.format == "JPEG":
        return _jpeg(data, head, "GRAY", math.ceil(head.width / by), math.ceil(head.height / by))
    with _opened(data, head) as image:
        return np.asarray(_flat(image).convert("L"))


def _averaged(picture: Array, head: Header, by: int) -> Array:
    """The file's sides divided by this, by averages over squares of what is left of it, as a scaled decode has them."""
    left = round(by * picture.shape[1] / head.width)
    return picture if left <= 1 else np.asarray(Image.fromarray(picture).reduce(left))


def _look(near: Array) -> Array:
    """Each dot the weighted average of what lies there; never larger than it was.

    Not by whole dots (Pillow's BOX): at odd scales they shift what they show by half a dot, and of 50 copies of roads,
    turned or cut, 43 were proven instead of 50.
    """
    height, width = near.shape
    by = LOOK_SIDE / max(height, width)
    if by >= 1:
        return near
    size = max(1, round(width * by)), max(1, round(height * by))
    return np.asarray(Image.fromarray(near).resize(size, Image.Resampling.HAMMING))


def _middle(whole: Array) -> Array:
    height, width = whole.shape
    top, left = max(0, height - MIDDLE) // 2, max(0, width - MIDDLE) // 2
    return whole[top : top + MIDDLE, left : left + MIDDLE]


def stored(data: bytes) -> Array:
    """H x W x 3 RGB as it lies in the file, not turned: whole, or a JPEG above the cap as large as the cap allows."""
    head = header(data)
    if head.format == "JPEG":
        return _jpeg(data, head, "RGB", head.width, head.height)
    return _whole_rgb(data, head, (head.width, head.height))


def thumbnail(data: bytes, orientation: int, colour: str) -> Array | None:
    """The small picture inside EXIF, when it is a whole JPEG of a sensible size; `colour` is GRAY or RGB."""
    jpeg = exif.thumbnail(data)
    if jpeg is None:
        return None
    try:
        head = header(jpeg)
        if head.format != "JPEG" or max(head.width, head.height) > LARGEST_THUMBNAIL:
            return None
        return upright(_jpeg(jpeg, head, colour, head.width, head.height), orientation)
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
                _require_size(image, head)
                if head.format == "HEIF":
                    image.load()
                    _require_size(image, head)  # of a HEIC it may be another once it is decoded
                yield image
        except (BadPhoto, MemoryError):
            raise
        except UnidentifiedImageError as error:  # its own words are the address of our buffer
            raise BadPhoto("broken", reason=f"not a readable {head.format}") from error
        except Exception as error:
            if str(error).startswith(SHORT_OF_MEMORY):
                raise MemoryError(str(error)) from error
            raise BadPhoto("broken", reason=f"{type(error).__name__}: {error}") from error


def _require_size(image: Image.Image, head: Header) -> None:
    if image.size != (head.width, head.height):
        raise BadPhoto("broken", reason="two different sizes in one file")


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


def upright(pixels: Array, orientation: int) -> Array:
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
