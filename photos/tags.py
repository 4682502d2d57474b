"""Everything a file says beside its pixels, as (where, name, value): for a person to read, scored by nobody.

Each value is on one line, printable and short, and there is an end to how many there are. XML is read by pattern, so
that it has no entities and cannot nest; of what is not text only its length is told.
"""

from __future__ import annotations

import io
import re
import struct
import warnings
from collections.abc import Iterator, Mapping
from html import unescape
from itertools import chain, islice

from PIL import ExifTags, Image

from photos import exif, packets
from photos.declared import clean
from photos.exif import BROKEN
from photos.records import Format, Provenance

Tag = tuple[str, str, str]
MOST = 300
LONGEST = 200  # of a value
LONGEST_NAME = 60
MOST_NUMBERS = 16
MOST_PROFILE_TAGS = 100
NAME = r"([A-Za-z][\w.-]{0,40}:[A-Za-z][\w.-]{0,60})"
XMP = re.compile(NAME + r"\s{0,9}=\s{0,9}[\"']([^\"'<]{1,500})[\"']|<" + NAME + r"(?:\s[^<>]{0,200})?>([^<]{1,500})<")
DIRECTORIES = (
    ("EXIF", None),
    ("EXIF shot", ExifTags.IFD.Exif),
    ("EXIF GPS", ExifTags.IFD.GPSInfo),
    ("EXIF thumbnail", ExifTags.IFD.IFD1),
    ("EXIF interop", ExifTags.IFD.Interop),
)
NAMES: Mapping[object, Mapping[int, str]] = {
    ExifTags.IFD.GPSInfo: ExifTags.GPSTAGS,
    ExifTags.IFD.Interop: {tag.value: tag.name for tag in ExifTags.Interop},
}


def every(data: bytes, kind: Format, proven: Provenance | None) -> tuple[Tag, ...]:
    """At most `MOST`; what is signed first, XMP last, since it may be the longest."""
    parts = chain(_c2pa(proven), _icc(data, kind), _exif(data), _texts(data), _xmp(data))
    told = ((where, clean(name, LONGEST_NAME), clean(value, LONGEST)) for where, name, value in parts)
    return tuple(islice((tag for tag in told if tag[1] and tag[2]), MOST))


def _c2pa(proven: Provenance | None) -> Iterator[Tag]:
    if proven is None:
        return
    for name in ("state", "signer", "generator", "signed_at"):
        yield "C2PA", name, str(getattr(proven, name))
    for name in ("codes", "sources", "actions"):
        yield "C2PA", name, ", ".join(getattr(proven, name))


def _exif(data: bytes) -> Iterator[Tag]:
    block = exif.payload(data)
    if block is None:
        return
    whole = Image.Exif()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of each damaged tag
        try:
            whole.load(block)
        except BROKEN:
            return
        for where, directory in DIRECTORIES:
            names = NAMES.get(directory, ExifTags.TAGS)
            for tag, value in exif.tags(whole, directory).items():
                if not isinstance(value, dict):  # the address of another directory
                    yield where, names.get(tag, f"{tag:#06x}"), _said(value)


def _said(value: object) -> str:
    if isinstance(value, bytes):
        text = value.rstrip(b"\0")
        return text.decode("ascii") if 0 < len(text) <= LONGEST and text.isascii() else f"{len(value)} bytes"
    if isinstance(value, tuple):
        more = " ..." if len(value) > MOST_NUMBERS else ""
        return ", ".join(str(part) for part in value[:MOST_NUMBERS]) + more
    return str(value)[: 2 * LONGEST]


def _texts(data: bytes) -> Iterator[Tag]:
    return (("PNG", key, text) for key, text in packets.texts(data).items() if key != packets.XMP_IN_PNG)


def _xmp(data: bytes) -> Iterator[Tag]:
    for found in XMP.finditer(packets.xmp(data)):
        name, value = (found[1], found[2]) if found[1] else (found[3], found[4])
        if not name.startswith("xmlns:"):
            yield "XMP", name, unescape(value)


def _icc(data: bytes, kind: Format) -> Iterator[Tag]:
    """What the colour profile calls itself; nothing else of it is read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=(kind,)) as image:
                profile = image.info.get("icc_profile")
        if isinstance(profile, bytes):
            yield "ICC", "description", _description(profile)
    except BROKEN:
        return


def _description(profile: bytes) -> str:
    """ICC.1: a table of tags behind 128 bytes; `desc` holds ASCII (version 2), or UTF-16 in several languages."""
    (count,) = struct.unpack_from(">I", profile, 128)
    for number in range(min(count, MOST_PROFILE_TAGS)):
        name, at, length = struct.unpack_from(">4sII", profile, 132 + 12 * number)
        if name == b"desc":
            body = profile[at : at + length]
            if body[:4] == b"desc":
                (size,) = struct.unpack_from(">I", body, 8)
                return body[12 : 12 + min(size, LONGEST)].rstrip(b"\0").decode("latin-1")
            if body[:4] == b"mluc":
                size, start = struct.unpack_from(">II", body, 20)
                return body[start : start + min(size, 2 * LONGEST)].decode("utf-16-be", "replace")
    return ""
