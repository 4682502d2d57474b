"""Where things lie in a HEIC file: its main picture's kind and size, EXIF, XMP and the C2PA store.

ISO/IEC 14496-12 (boxes) and 23008-12 (pictures as items with properties). Boxes are walked without believing them, and
nothing is decoded here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

PICTURES = (b"heic", b"heix", b"heim", b"heis", b"mif1")  # brands of files whose pictures may be HEVC
MOST_BOXES = 1_000  # in one box
MOST_ITEMS = 10_000
MOST_PARTS = 64
MOST_EXIF = 1 << 20  # bytes
C2PA_BOX = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")  # the C2PA specification's own kind of box `uuid`
XMP_KIND = b"application/rdf+xml"

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Main:
    """The picture to show: `kind` names how it is coded, the sizes are before and after it is cut and turned."""

    kind: bytes
    stored: tuple[int, int]
    shown: tuple[int, int]


def known(data: bytes) -> bool:
    """Whether it says to hold still pictures in boxes; whatever they are coded in."""
    if data[4:8] != b"ftyp":
        return False
    brands = data[8 : min(_big(data[:4]), 256)]
    return any(brands[at : at + 4] in PICTURES for at in range(0, len(brands), 4) if at != 4)  # 4 is a version


def main(data: bytes) -> Main | None:
    """The main picture; None where the boxes make no sense."""
    try:
        meta = _meta(data)
        number = _main_number(data, meta)
        kind = next(kind for item, kind in _items(data, meta) if item == number)
        return _sized(data, kind, _properties(data, meta, number))
    except (LookupError, StopIteration, ValueError, ZeroDivisionError):
        return None


def exif(data: bytes) -> bytes | None:
    """The EXIF block (a TIFF structure), if there is a whole one."""
    try:
        meta = _meta(data)
        number = next(item for item, kind in _items(data, meta) if kind == b"Exif")
        block = b"".join(data[start:end] for start, end in _parts(data, meta, number))[:MOST_EXIF]
        return block[4 + _Reader(block).number(4) :] or None  # four bytes say how far the TIFF header is
    except (LookupError, StopIteration, ValueError):
        return None


def xmp(data: bytes, most: int) -> bytes:
    """The XMP packet, at most so many bytes of it; empty when there is none."""
    try:
        meta = _meta(data)
        number = next(item for item, span in _mimes(data, meta) if data[slice(*span)].split(b"\0")[1:2] == [XMP_KIND])
        return b"".join(data[start : min(end, start + most)] for start, end in _parts(data, meta, number))[:most]
    except (LookupError, StopIteration, ValueError):
        return b""


def c2pa(data: bytes) -> bytes:
    """The C2PA store; empty when there is none. Before it lie version, purpose (to a zero) and an offset of 8 bytes."""
    for name, (start, end) in _boxes(data, (0, len(data))):
        if name == b"uuid" and data[start : start + 16] == C2PA_BOX:
            purpose, ended, rest = data[start + 20 : end].partition(b"\0")
            if ended and purpose == b"manifest":
                return rest[8:]
    return b""


class _Reader:
    """Numbers one after the other; a ValueError where there are no more."""

    def __init__(self, data: bytes, at: int = 0, end: int | None = None) -> None:
        self._data, self.at, self._end = data, at, len(data) if end is None else min(end, len(data))

    def number(self, size: int) -> int:
        return _big(self.take(size))

    def take(self, size: int) -> bytes:
        at, self.at = self.at, self.at + size
        if self.at > self._end:
            raise ValueError("a box ends too early")
        return self._data[at : self.at]

    def head(self) -> tuple[int, int]:
        """Version and flags, which some boxes begin with."""
        return self.number(1), self.number(3)


def _boxes(data: bytes, span: Span) -> Iterator[tuple[bytes, Span]]:
    """(name, span of the body) of the boxes in a span, until they end or stop making sense."""
    at, end = span
    for _ in range(MOST_BOXES):
        if at + 8 > end:
            return
        length, name, body = _big(data[at : at + 4]), data[at + 4 : at + 8], at + 8
        if length == 1:
            length, body = _big(data[at + 8 : at + 16]), at + 16
        after = end if length == 0 else at + length
        if not body <= after <= end:
            return
        yield name, (body, after)
        at = after


def _meta(data: bytes) -> dict[bytes, Span]:
    start, end = dict(_boxes(data, (0, len(data))))[b"meta"]
    return dict(_boxes(data, (start + 4, end)))


def _main_number(data: bytes, meta: dict[bytes, Span]) -> int:
    about = _Reader(data, *meta[b"pitm"])
    version, _ = about.head()
    return about.number(4 if version else 2)


def _items(data: bytes, meta: dict[bytes, Span]) -> Iterator[tuple[int, bytes]]:
    """Number and kind of each item."""
    return ((number, kind) for number, kind, _ in _entries(data, meta))


def _mimes(data: bytes, meta: dict[bytes, Span]) -> Iterator[tuple[int, Span]]:
    """Number of each item that is of a MIME type, and where its name and this type lie."""
    return ((number, span) for number, kind, span in _entries(data, meta) if kind == b"mime")


def _entries(data: bytes, meta: dict[bytes, Span]) -> Iterator[tuple[int, bytes, Span]]:
    """Number and kind of each item, and the span of what is said of it beside."""
    start, end = meta[b"iinf"]
    about = _Reader(data, start, end)
    version, _ = about.head()
    about.number(4 if version else 2)
    for name, span in _boxes(data, (about.at, end)):
        entry = _Reader(data, *span)
        version, _ = entry.head()
        if name == b"infe" and version >= 2:
            number = entry.number(4 if version > 2 else 2)
            entry.number(2)
            kind = entry.take(4)
            yield number, kind, (entry.at, span[1])


def _properties(data: bytes, meta: dict[bytes, Span], number: int) -> list[tuple[bytes, Span]]:
    """Name and body of the properties of an item, in their order."""
    inside = dict(_boxes(data, meta[b"iprp"]))
    every = list(_boxes(data, inside[b"ipco"]))
    links = _Reader(data, *inside[b"ipma"])
    version, flags = links.head()
    wide = flags & 1
    for _ in range(min(links.number(4), MOST_ITEMS)):
        item = links.number(4 if version else 2)
        places = [links.number(2) & 0x7FFF if wide else links.number(1) & 0x7F for _ in range(links.number(1))]
        if item == number:
            return [every[place - 1] for place in places if place]
    raise ValueError("a picture without properties")


def _sized(data: bytes, kind: bytes, properties: list[tuple[bytes, Span]]) -> Main:
    """First its own size, then what is cut off and how it is turned, in the order it is said."""
    stored = shown = (0, 0)
    for name, span in properties:
        about = _Reader(data, *span)
        if name == b"ispe":
            about.head()
            stored = shown = about.number(4), about.number(4)
        elif name == b"clap":
            across, by, down, of = (about.number(4) for _ in range(4))
            shown = (2 * across + by) // (2 * by), (2 * down + of) // (2 * of)
        elif name == b"irot" and about.number(1) & 1:
            shown = shown[1], shown[0]
    return Main(kind, stored, shown)


def _parts(data: bytes, meta: dict[bytes, Span], number: int) -> list[Span]:
    """The spans of the file that hold an item, one after the other."""
    about = _Reader(data, *meta[b"iloc"])
    version, _ = about.head()
    sizes = about.number(2)
    of_offset, of_length, of_base, of_index = (sizes >> shift & 15 for shift in (12, 8, 4, 0))
    for _ in range(min(about.number(4 if version == 2 else 2), MOST_ITEMS)):
        item = about.number(4 if version == 2 else 2)
        inside = version > 0 and about.number(2) & 15 == 1  # in the box `idat`, not in the file at large
        about.number(2)
        base = about.number(of_base) + (meta[b"idat"][0] if inside else 0)
        spans: list[Span] = []
        if (parts := about.number(2)) > MOST_PARTS:
            raise ValueError("an item in too many parts")
        for _ in range(parts):
            about.number(of_index if version > 0 else 0)
            start = base + about.number(of_offset)
            spans.append((start, start + about.number(of_length)))
        if item == number:
            return spans
    raise ValueError("an item that lies nowhere")


def _big(part: bytes) -> int:
    return int.from_bytes(part, "big")
