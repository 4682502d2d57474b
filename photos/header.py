"""What a file says it is and how large, from its first bytes alone: nothing is decoded and nothing allocated."""

from __future__ import annotations

import math

from casework.errors import BadPhoto
from photos import exif, heif
from photos.records import Format, Header

MAX_SCALED = 200_000_000  # pixels of a JPEG, which is decoded at a fraction of its size
MAX_DECODED = 64_000_000  # pixels that are ever in memory
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # JPEG markers that carry the size
PROGRESSIVE = frozenset({0xC2, 0xC6, 0xCA, 0xCE})
HEVC = (b"hvc1", b"grid")  # a picture of its own, or one in tiles: how cameras write HEIC
EIGHTHS = (8, 4, 3, 2, 1)  # the DCT scales with fast code; 5/8 to 7/8 take longer than the whole


def header(data: bytes) -> Header:
    """The header of a JPEG, PNG, WebP or HEIC, known by content and never by name, within the caps; or `BadPhoto`.

    A HEIC's size is the one it is shown at: its container turns it, whoever decodes it.
    """
    if not data:
        raise BadPhoto("empty")
    kind = _kind(data)
    size = {"JPEG": _jpeg_size, "PNG": _png_size, "WEBP": _webp_size, "HEIF": _heif_size}[kind](data)
    if size is None or 0 in size:
        raise BadPhoto("broken", reason=f"a {kind} file without a size")
    width, height = size
    limit = MAX_SCALED if kind == "JPEG" else MAX_DECODED
    if width * height > limit:
        raise BadPhoto("too-large", width=width, height=height, limit=limit)
    return Header(kind, width, height, *(_jpeg_ways(data) if kind == "JPEG" else ()))


def dct_sizes(width: int, height: int) -> list[tuple[int, int]]:
    """The sizes a JPEG can be decoded at, largest first, that stay within the cap."""
    sizes = [(math.ceil(width * part / 8), math.ceil(height * part / 8)) for part in EIGHTHS]
    return [(w, h) for w, h in sizes if w * h <= MAX_DECODED]


def four_inks(jpeg: bytes) -> bool:
    """CMYK, which simplejpeg cannot turn into RGB."""
    frames = (jpeg[start:end] for marker, start, end in exif.segments(jpeg) if marker in FRAMES)
    return next((frame[9:10] == b"\4" for frame in frames), False)


def _kind(data: bytes) -> Format:
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    if heif.known(data):
        return "HEIF"
    raise BadPhoto("not-a-picture")


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    for marker, start, end in exif.segments(data):
        if marker in FRAMES and end - start >= 9:
            return _big(data[start + 7 : start + 9]), _big(data[start + 5 : start + 7])
    return None


def _jpeg_ways(data: bytes) -> tuple[bool, bool]:
    """Whether it says to be JFIF, and whether it is progressive."""
    heads = [(marker, data[start + 4 : start + 9]) for marker, start, _ in exif.segments(data)]
    frame = next((marker for marker, _ in heads if marker in FRAMES), 0)
    return (exif.APP0, b"JFIF\0") in heads, frame in PROGRESSIVE


def _png_size(data: bytes) -> tuple[int, int] | None:
    if data[12:16] != b"IHDR" or len(data) < 24:
        return None
    return _big(data[16:20]), _big(data[20:24])


def _webp_size(data: bytes) -> tuple[int, int] | None:
    """The three kinds of first chunk: lossy, lossless, and extended (a canvas)."""
    if len(data) < 30:
        return None
    if data[12:16] == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        return _little(data[26:28]) & 0x3FFF, _little(data[28:30]) & 0x3FFF
    if data[12:16] == b"VP8L" and data[20] == 0x2F:
        bits = _little(data[21:25])
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if data[12:16] == b"VP8X":
        return _little(data[24:27]) + 1, _little(data[27:30]) + 1
    return None


def _heif_size(data: bytes) -> tuple[int, int] | None:
    """What is coded otherwise (AVIF) has the same container, and no decoder here."""
    found = heif.main(data)
    if found is None:
        return None
    if found.kind not in HEVC:
        raise BadPhoto("not-a-picture", coded=found.kind.decode("latin-1"))
    return found.shown if math.prod(found.stored) <= MAX_DECODED else found.stored  # what is cut off is decoded too


def _big(part: bytes) -> int:
    return int.from_bytes(part, "big")


def _little(part: bytes) -> int:
    return int.from_bytes(part, "little")
