"""The bytes of a planned photo: real files with new EXIF, smaller copies, and two files that must be refused."""

from __future__ import annotations

import struct
import zlib

from hub.samples import files
from hub.samples.records import Exif, Make, PlannedPhoto
from photos import exif
from photos.children import Darkroom

BOMB_SIDE = 60_000
PNG = b"\x89PNG\r\n\x1a\n"
HISTORY = frozenset({0xE1, 0xED, 0xEE, 0xFE})  # EXIF and XMP, Photoshop, Adobe, comments
COLOURS = b"Adobe\0"  # says how the colours are stored; a decoder needs it
KEPT_OF_CUT = 0.4  # the part that arrived before the connection broke


def photo_bytes(photo: PlannedPhoto, darkroom: Darkroom | None = None) -> bytes:
    """What this photo's contributor sends; a re-encoded one needs a darkroom and makes its own when none is lent."""
    if photo.how is Make.BOMB:
        return bomb()
    if photo.how is Make.RE_ENCODED:
        return _smaller(photo, darkroom)
    if photo.how is Make.AS_IS:
        return files.original(photo.file)
    sent = exif.with_exif(_without_history(files.original(photo.file)), _block(photo.exif))
    return sent[: int(len(sent) * KEPT_OF_CUT)] if photo.how is Make.CUT_OFF else sent


def bomb() -> bytes:
    """A PNG of a few hundred bytes whose header claims 3.6 thousand million pixels."""
    header = struct.pack(">IIBBBBB", BOMB_SIDE, BOMB_SIDE, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(64 * 1024), 9)
    parts = ((b"IHDR", header), (b"IDAT", pixels), (b"IEND", b""))
    return PNG + b"".join(_chunk(name, body) for name, body in parts)


def _without_history(jpeg: bytes) -> bytes:
    """Without the XMP and Photoshop blocks of the original: they would tell of another day and of an editor."""
    kept, at = bytearray(), 0
    for marker, start, end in exif.segments(jpeg):
        if marker in HISTORY and not jpeg.startswith(COLOURS, start + 4):
            kept += jpeg[at:start]
            at = end
    return bytes(kept + jpeg[at:])


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _block(said: Exif | None) -> bytes | None:
    if said is None:
        return None
    return exif.exif_bytes(
        taken=said.taken_at,
        offset=said.taken_at.isoformat()[-6:],  # "+08:00", as EXIF writes it
        position=(said.position.lat, said.position.lon),
        make=said.make or None,
        model=said.model or None,
        software=said.software or None,
        modified=said.modified_at,
        accuracy_m=said.position.accuracy_m,
    )


def _smaller(photo: PlannedPhoto, darkroom: Darkroom | None) -> bytes:
    if darkroom is None:
        with Darkroom() as own:
            return _smaller(photo, own)
    return darkroom.rendition(files.original(photo.file), photo.long_side, photo.quality).jpeg
