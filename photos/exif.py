"""EXIF as bytes: where it lies in a file, how to take it out or put it in; pixels are never decoded here."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import islice

from PIL import ExifTags, Image
from PIL.TiffImagePlugin import IFDRational

from photos import heif

SOI, EOI, SOS, APP0, APP1 = 0xD8, 0xD9, 0xDA, 0xE0, 0xE1
BARE = frozenset({0x01, *range(0xD0, 0xD8)})  # markers that carry no length
SIGNATURE = b"Exif\0\0"
LONGEST_SEGMENT = 65_533
MOST_CHUNKS = 10_000
# what Pillow's TIFF reader has been seen to raise, or may raise, on a damaged block
BROKEN = (ArithmeticError, AttributeError, LookupError, OSError, SyntaxError, TypeError, ValueError, struct.error)
Tags = Mapping[int, object]


def segments(jpeg: bytes) -> Iterator[tuple[int, int, int]]:
    """(marker, start, end) of each header segment up to SOS; stops where the file stops making sense."""
    at = 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF:
        marker = jpeg[at + 1]
        if marker == 0xFF or marker in BARE:  # a fill byte, or a marker on its own
            at += 1 if marker == 0xFF else 2
            continue
        if marker in (SOI, EOI, SOS):
            return
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if end < at + 4 or end > len(jpeg):
            return
        yield marker, at, end
        at = end


def chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """(name, start, end) of each chunk's body in a PNG or WebP; stops where the file ends or goes on for ever."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        yield from _chunks(data, 8, ">I", name_first=False)
    elif data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        yield from _chunks(data, 12, "<I", name_first=True)


def payload(data: bytes) -> bytes | None:
    """The EXIF block (a TIFF structure) of a JPEG, PNG, WebP or HEIC, if it has one."""
    if data.startswith(b"\xff\xd8"):
        return next((data[start + 10 : end] for start, end in _blocks(data)), None)
    if heif.known(data):
        return heif.exif(data)
    named = (data[start:end] for name, start, end in chunks(data) if name in (b"eXIf", b"EXIF"))
    found = next(named, None)
    return found.removeprefix(SIGNATURE) if found is not None else None


def thumbnail(data: bytes) -> bytes | None:
    """The JPEG inside the EXIF block, if there is one; whatever it shows."""
    block = payload(data)
    if block is None:
        return None
    whole = Image.Exif()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            whole.load(block)
            second = whole.get_ifd(ExifTags.IFD.IFD1)
            start, length = (second.get(tag) for tag in (ExifTags.Base.JpegIFOffset, ExifTags.Base.JpegIFByteCount))
        except BROKEN:
            return None
    if not isinstance(start, int) or not isinstance(length, int):
        return None
    return block[start : start + length] if 0 < start < start + length <= len(block) else None


def tags(whole: Image.Exif, directory: int | None) -> Tags:
    """The tags of one directory that can be read at all."""
    try:
        source: Tags = whole if directory is None else whole.get_ifd(directory)
        names = list(source)
    except BROKEN:
        return {}
    found: dict[int, object] = {}
    for name in names:
        try:
            found[name] = source[name]
        except BROKEN:
            continue
    return found


def with_exif(jpeg: bytes, exif: bytes | None) -> bytes:
    """The same JPEG with this EXIF block in place of its own; None strips it. Every other byte stays."""
    kept = bytearray()
    at = 0
    for start, end in _blocks(jpeg):
        kept += jpeg[at:start]
        at = end
    kept += jpeg[at:]
    if exif is None:
        return bytes(kept)
    body = SIGNATURE + exif.removeprefix(SIGNATURE)
    if len(body) > LONGEST_SEGMENT:
        raise ValueError("an EXIF block must fit one JPEG segment")
    where = _after_jfif(bytes(kept[:64]))
    kept[where:where] = b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
    return bytes(kept)


def exif_bytes(
    *,
    taken: datetime | None = None,
    offset: str | None = None,
    position: tuple[float, float] | None = None,
    make: str | None = None,
    model: str | None = None,
    software: str | None = None,
    accuracy_m: float | None = None,
    modified: datetime | None = None,
) -> bytes:
    """An EXIF block that says this, for `with_exif`; `position` is WGS-84 (lat, lon)."""
    exif = Image.Exif()
    main = {ExifTags.Base.Make: make, ExifTags.Base.Model: model, ExifTags.Base.Software: software}
    exif.update({tag: text for tag, text in main.items() if text is not None})
    if modified is not None:
        exif[ExifTags.Base.DateTime] = modified.strftime("%Y:%m:%d %H:%M:%S")
    shot = exif.get_ifd(ExifTags.IFD.Exif)
    if taken is not None:
        shot[ExifTags.Base.DateTimeOriginal] = taken.strftime("%Y:%m:%d %H:%M:%S")
    if offset is not None:
        shot[ExifTags.Base.OffsetTimeOriginal] = offset
    gps = exif.get_ifd(ExifTags.IFD.GPSInfo)
    if position is not None:
        gps.update(_gps(*position))
    if accuracy_m is not None:
        gps[ExifTags.GPS.GPSHPositioningError] = IFDRational(round(accuracy_m * 100), 100)
    return exif.tobytes()


def _gps(lat: float, lon: float) -> dict[int, object]:
    return {
        ExifTags.GPS.GPSLatitudeRef: "S" if lat < 0 else "N",
        ExifTags.GPS.GPSLatitude: _sexagesimal(abs(lat)),
        ExifTags.GPS.GPSLongitudeRef: "W" if lon < 0 else "E",
        ExifTags.GPS.GPSLongitude: _sexagesimal(abs(lon)),
    }


def _sexagesimal(degrees: float) -> tuple[IFDRational, IFDRational, IFDRational]:
    """Degrees, minutes and seconds to a ten-thousandth of a second (3 mm)."""
    minutes, ticks = divmod(round(degrees * 36_000_000), 600_000)
    whole, minutes = divmod(minutes, 60)
    return IFDRational(whole, 1), IFDRational(minutes, 1), IFDRational(ticks, 10_000)


def _blocks(jpeg: bytes) -> Iterator[tuple[int, int]]:
    for marker, start, end in segments(jpeg):
        if marker == APP1 and jpeg[start + 4 : start + 10] == SIGNATURE:
            yield start, end


def _after_jfif(head: bytes) -> int:
    """JFIF must come first when there is one."""
    first = next(islice(segments(head), 1), None)
    return first[2] if first is not None and first[0] == APP0 else 2


def _chunks(data: bytes, at: int, size: str, *, name_first: bool) -> Iterator[tuple[bytes, int, int]]:
    """Walk PNG (length, name, body, CRC) or RIFF (name, length, body, padding) chunks without believing them."""
    for _ in range(MOST_CHUNKS):
        if at + 8 > len(data):
            return
        first, second = data[at : at + 4], data[at + 4 : at + 8]
        name, told = (first, second) if name_first else (second, first)
        (length,) = struct.unpack(size, told)
        yield name, at + 8, min(at + 8 + length, len(data))
        at += 8 + length + (length % 2 if name_first else 4)
