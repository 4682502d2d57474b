"""What a file carries of its own making beside EXIF: XMP packets, PNG texts, C2PA stores. Found, never believed."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from itertools import islice

from photos import exif, heif

APP11 = 0xEB
XMP_IN_JPEG = b"http://ns.adobe.com/xap/1.0/\0"
XMP_IN_PNG = "XML:com.adobe.xmp"
JUMBF = b"JP"
BOX_HEAD = 16  # of an APP11 segment: marker, length, "JP", number, sequence, and then the box's own length and name
MOST_TEXT = 256 << 10  # bytes of a packet that are looked at
MOST_STORE = 4 << 20
MOST_TEXTS = 50
MOST_PACKETS = 8


def xmp(data: bytes) -> str:
    """The file's XMP, all packets in a row; empty when it has none."""
    return b"\n".join(islice(_xmp(data), MOST_PACKETS))[:MOST_TEXT].decode("utf-8", "replace")


def c2pa(data: bytes) -> bytes:
    """The file's C2PA store as it lies there, unverified; empty when it has none."""
    if data.startswith(b"\xff\xd8"):
        parts = ((start, end) for marker, start, end in exif.segments(data) if marker == APP11)
        inner = (data[start + BOX_HEAD + 4 : end] for start, end in parts if data[start + 4 : start + 6] == JUMBF)
        return b"".join(inner)[:MOST_STORE]
    if heif.known(data):
        return heif.c2pa(data)[:MOST_STORE]
    stores = (data[start:end] for name, start, end in exif.chunks(data) if name in (b"caBX", b"C2PA"))
    return next(stores, b"")[:MOST_STORE]


def texts(png: bytes) -> dict[str, str]:
    """The texts of a PNG by their key, the last of each; empty for every other format."""
    return dict(islice(_texts(png), MOST_TEXTS))


def _xmp(data: bytes) -> Iterator[bytes]:
    if data.startswith(b"\xff\xd8"):
        for marker, start, end in exif.segments(data):
            if marker == exif.APP1 and data.startswith(XMP_IN_JPEG, start + 4):
                yield data[start + 4 + len(XMP_IN_JPEG) : end]
        return
    if heif.known(data):
        yield heif.xmp(data, MOST_TEXT)
        return
    for name, start, end in exif.chunks(data):
        if name == b"XMP ":
            yield data[start : min(end, start + MOST_TEXT)]
    if text := texts(data).get(XMP_IN_PNG):
        yield text.encode()


def _texts(png: bytes) -> Iterator[tuple[str, str]]:
    for name, start, end in exif.chunks(png):
        if name not in (b"tEXt", b"zTXt", b"iTXt"):
            continue
        key, _, rest = png[start : min(end, start + MOST_TEXT)].partition(b"\0")
        packed, charset = name == b"zTXt", "latin-1"
        if packed:
            rest = rest[1:]  # the method: there is only one
        elif name == b"iTXt":  # compressed or not, method, language, translated key, text
            packed, charset = rest[:1] == b"\1", "utf-8"
            rest = rest[2:].split(b"\0", 2)[-1]
        yield key.decode("latin-1"), (_unpacked(rest) if packed else rest).decode(charset, "replace")


def _unpacked(packed: bytes) -> bytes:
    """Never more than is looked at: a few bytes may claim to be gigabytes."""
    try:
        return zlib.decompressobj().decompress(packed, MOST_TEXT)
    except zlib.error:
        return b""
