"""Broken and malicious files made on the spot, of the kinds that crash parsers of camera files; the same every time.

Films, sounds and pictures whose boxes, chunks and directories lie about their lengths, and real photos with damage.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from random import Random

from photos import exif, packets
from tests.photos.credentials import authority
from tests.photos.pictures import PHOTOS, a_file, a_photo, a_png_claiming, exif_with_thumbnail, with_chunk, with_segment

LIES = (0, 1, 7, 8, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)
EACH = 8
BOXES = (b"ftypisom", b"moov", b"trak", b"mdia", b"uuid", b"udta", b"meta", b"stsd", b"mdat", b"tkhd")
AVI = (b"hdrl", b"avih", b"strl", b"strh", b"strf", b"IDIT", b"movi", b"idx1", b"JUNK")
WAVE = (b"fmt ", b"data", b"LIST", b"INFO", b"fact")
TAGS = (0x0100, 0x0103, 0x0201, 0x0202, 0x8769, 0x8825, 0x9286, 0x927C, 0x0112, 0x9003)


def kinds() -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of each; some of them can be decoded after all, which is as good."""
    for seed in range(EACH):
        chance = Random(seed)
        yield f"film {seed}", _film(chance)
        yield f"old film {seed}", _riff(b"AVI ", AVI, chance)
        yield f"sound {seed}", _riff(b"WAVE", WAVE, chance)
        yield f"WebP {seed}", _riff(b"WEBP", (b"VP8 ", b"VP8X", b"EXIF", b"XMP ", b"ALPH"), chance)
        yield f"directory {seed}", _directory(chance)
        yield f"photo with such a directory {seed}", exif.with_exif(a_photo(), _directory(chance)[:60_000])
        yield f"picture {seed}", _picture(chance)
        for path in PHOTOS:
            yield f"damaged {path.name} {seed}", _damaged(path.read_bytes(), chance)
    yield from _photos_with_hostile_words()
    yield from _loops()
    yield from _bombs()
    yield from _stores()


def cut(whole: bytes) -> Iterator[tuple[str, bytes]]:
    """The same file ending at each hundredth of it."""
    for percent in range(100):
        yield f"{percent} %", whole[: len(whole) * percent // 100]


def _film(chance: Random) -> bytes:
    """Nested boxes: a length, a name, and what may be less or more."""
    film = struct.pack(">I", 16) + b"ftypisom" + bytes(4)
    for name in chance.sample(BOXES, 6):
        body = chance.randbytes(chance.randrange(60))
        told = chance.choice((len(body) + 8, chance.choice(LIES), len(film)))
        film += struct.pack(">I", told) + name + body
    return film


def _riff(form: bytes, names: tuple[bytes, ...], chance: Random) -> bytes:
    chunks = b""
    for name in chance.choices(names, k=6):
        body = chance.randbytes(chance.randrange(60))
        chunks += name + struct.pack("<I", chance.choice((len(body), *LIES))) + body
    return b"RIFF" + struct.pack("<I", chance.choice((len(chunks) + 4, *LIES))) + form + chunks


def _directory(chance: Random) -> bytes:
    """A TIFF structure whose entries point anywhere, at themselves too."""
    order = chance.choice("<>")
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", 8)
    entries = b""
    for tag in chance.choices(TAGS, k=8):
        kind, count = chance.randrange(14), chance.choice((1, 3, *LIES))
        entries += struct.pack(order + "HHII", tag, kind, count, chance.choice((8, 26, chance.randrange(300), *LIES)))
    return head + struct.pack(order + "H", chance.choice((8, 0xFFFF))) + entries + struct.pack(order + "I", 8)


def _picture(chance: Random) -> bytes:
    """A PNG that claims what it has not, with chunks after it that are none."""
    picture = a_png_claiming(chance.randrange(1, 500), chance.randrange(1, 500), chance.randbytes(40))
    for name in chance.choices((b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tRNS", b"PLTE"), k=4):
        picture = with_chunk(picture, name, chance.randbytes(40))
    return picture


def _damaged(photo: bytes, chance: Random) -> bytes:
    """Some bytes changed, in the head more often than behind, and perhaps the end lost."""
    data = bytearray(photo)
    for _ in range(chance.choice((1, 8, 60))):
        data[chance.randrange(chance.choice((64, 2_000, len(data))))] = chance.randrange(256)
    return bytes(data[: chance.choice((len(data), chance.randrange(len(data))))])


def _photos_with_hostile_words() -> Iterator[tuple[str, bytes]]:
    """Good pixels, and beside them what was written for the readers of metadata."""
    photo, png = a_photo(), a_file(kind="PNG")
    entities = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x:xmpmeta>&b;</x:xmpmeta>'
    yield "XMP with entities", with_segment(photo, exif.APP1, packets.XMP_IN_JPEG + entities)
    yield "XMP without an end", with_segment(photo, exif.APP1, packets.XMP_IN_JPEG + b"<rdf:li" * 9_000)
    yield "a store of rubbish", with_segment(photo, packets.APP11, b"JP" + Random(1).randbytes(5_000))
    yield "a comment in no letters", with_chunk(png, b"iTXt", b"Comment\0\1\0\0\0\xff\xfe\xfd")
    yield "a photo inside its own thumbnail", exif.with_exif(photo, exif_with_thumbnail(photo[:50_000]))
    yield "a thumbnail that is a bomb", exif.with_exif(photo, exif_with_thumbnail(a_png_claiming(60_000, 60_000)))
    yield (
        "a name that is a path",
        exif.with_exif(photo, exif.exif_bytes(model="../../etc/passwd\0; rm -rf /", software="%s%n")),
    )


def _loops() -> Iterator[tuple[str, bytes]]:
    """Directories of EXIF that lead to themselves, to one another, or go on for ever."""
    pointers = {"shot": 0x8769, "satellites": 0x8825, "interop": 0xA005}
    for name, tag in pointers.items():
        yield f"EXIF whose {name} is itself", exif.with_exif(a_photo(), _ifd((tag, 4, 1, 8), following=8))
    yield "EXIF that is followed by itself", exif.with_exif(a_photo(), _ifd((0x0112, 3, 1, 1), following=8))
    ring = _ifd((0x8769, 4, 1, 26), following=26)
    ring += struct.pack("<HHHIII", 1, 0xA005, 4, 1, 8, 8)
    yield "two directories in a ring", exif.with_exif(a_photo(), ring)
    many = struct.pack("<H", 4_900) + struct.pack("<HHII", 0x9003, 2, 60_000, 8) * 4_900
    yield "a directory of thousands that all claim the same text", exif.with_exif(a_photo(), b"II*\0\x08\0\0\0" + many)


def _ifd(*entries: tuple[int, int, int, int], following: int) -> bytes:
    body = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return b"II*\0" + struct.pack("<IH", 8, len(entries)) + body + struct.pack("<I", following)


def _bombs() -> Iterator[tuple[str, bytes]]:
    """Some kilobytes that claim to be hundreds of megabytes, where no header tells."""
    bomb, png = zlib.compress(bytes(300 << 20), 9), a_file(kind="PNG")
    yield "a text that is a bomb", with_chunk(png, b"zTXt", b"Comment\0\0" + bomb)
    yield "XMP that is a bomb", with_chunk(png, b"iTXt", packets.XMP_IN_PNG.encode() + b"\0\1\0\0\0" + bomb)
    head = png.index(b"IHDR") + 4 + 13 + 4
    profile = b"icc\0\0" + bomb
    chunk = struct.pack(">I", len(profile)) + b"iCCP" + profile + struct.pack(">I", zlib.crc32(b"iCCP" + profile))
    yield "a colour profile that is a bomb", png[:head] + chunk + png[head:]
    yield "a picture that is a bomb in a small frame", a_png_claiming(100, 100, bytes(100 << 20))


def _stores() -> Iterator[tuple[str, bytes]]:
    """Signed photos whose stores were spoilt: damaged, with lengths that lie, nested until the reader gives up."""
    signed = authority().signed(a_photo())
    at = signed.index(b"jumb")
    for lie in LIES:
        yield f"a store of {lie} bytes", signed[: at - 4] + struct.pack(">I", lie) + signed[at:]
    for seed in range(EACH):
        chance = Random(seed)
        spoilt = bytearray(signed)
        for _ in range(chance.choice((1, 8, 60))):
            spoilt[at + chance.randrange(3_000)] = chance.randrange(256)
        yield f"a damaged store {seed}", bytes(spoilt)
    nested = b""
    for _ in range(6_000):
        nested = struct.pack(">I4s", len(nested) + 8, b"jumb") + nested
        if len(nested) > 60_000:
            break
    yield "boxes in boxes", with_segment(a_photo(), packets.APP11, b"JP\0\1\0\0\0\1" + nested)
