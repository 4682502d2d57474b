"""Writes HEIC files around the picture of `data/phone.heic`: to turn, tile or spoil a container takes no encoder."""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path

from photos import heif

PHONE = Path(__file__).parent / "data" / "phone.heic"
SIZE = (320, 240)


def box(name: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I4s", len(body) + 8, name) + body


def full(name: bytes, version: int, *parts: bytes) -> bytes:
    return box(name, bytes([version, 0, 0, 0]), *parts)


@cache
def coded() -> tuple[bytes, bytes]:
    """The decoder's settings (the box `hvcC`) and the coded picture."""
    data = PHONE.read_bytes()
    meta = heif._meta(data)
    (span,) = (span for name, span in heif._properties(data, meta, 1) if name == b"hvcC")
    return box(b"hvcC", data[slice(*span)]), b"".join(data[slice(*part)] for part in heif._parts(data, meta, 1))


def a_heic(
    *,
    turn: int = 0,
    mirror: int | None = None,
    clap: tuple[int, int] | None = None,
    exif: bytes | None = None,
    xmp: bytes | None = None,
    store: bytes | None = None,
    tiles: int = 1,
    claimed: tuple[int, int] | None = None,
    kind: bytes = b"hvc1",
    brands: bytes = b"heicmif1",
    settings: bytes | None = None,
    picture: bytes | None = None,
) -> bytes:
    """Turned by quarters to the left, then mirrored at an axis; `tiles` pictures side by side make a grid.

    `store` is a C2PA store, in a box of its own behind the pictures.
    """
    own, bits = coded()
    settings, picture = settings or own, picture if picture is not None else bits
    width, height = claimed or (SIZE[0] * tiles, SIZE[1])
    properties = [full(b"ispe", 0, struct.pack(">II", *SIZE if tiles > 1 else (width, height))), settings]
    properties.append(full(b"ispe", 0, struct.pack(">II", width, height)))
    shown = [1, 2] if tiles == 1 else [3]
    for made in (
        box(b"clap", struct.pack(">8I", clap[0], 1, clap[1], 1, 0, 1, 0, 1)) if clap else None,
        box(b"irot", bytes([turn])) if turn else None,
        box(b"imir", bytes([mirror])) if mirror is not None else None,
    ):
        if made is not None:
            properties.append(made)
            shown.append(len(properties))
    items = [(1, kind)] if tiles == 1 else [(1, b"grid"), *((n + 2, kind) for n in range(tiles))]
    parts = {1: picture} if tiles == 1 else {1: struct.pack(">4BHH", 0, 0, 0, tiles - 1, width, height)}
    parts |= {n + 2: picture for n in range(tiles)} if tiles > 1 else {}
    if exif is not None:
        items.append((99, b"Exif"))
        parts[99] = struct.pack(">I", 6) + b"Exif\0\0" + exif
    if xmp is not None:
        items.append((98, b"mime"))
        parts[98] = xmp
    links = {number: shown if number == 1 else [1, 2] for number, of in items if of not in (b"Exif", b"mime")}
    references = [box(b"cdsc", struct.pack(">HHH", 99, 1, 1))] if exif is not None else []
    if tiles > 1:
        references.append(box(b"dimg", struct.pack(f">HH{tiles}H", 1, tiles, *(n + 2 for n in range(tiles)))))

    def laid(start: int) -> bytes:
        places, at = [], start
        for number, part in parts.items():
            places.append(struct.pack(">HHHII", number, 0, 1, at, len(part)))
            at += len(part)
        typed = {b"mime": b"\0application/rdf+xml\0"}
        entries = (full(b"infe", 2, struct.pack(">HH4s", n, 0, of), typed.get(of, b"\0")) for n, of in items)
        linked = (struct.pack(f">HB{len(to)}B", number, len(to), *to) for number, to in links.items())
        return box(b"ftyp", brands[:4], bytes(4), brands[4:]) + full(
            b"meta",
            0,
            full(b"hdlr", 0, bytes(4), b"pict", bytes(13)),
            full(b"pitm", 0, struct.pack(">H", 1)),
            full(b"iinf", 0, struct.pack(">H", len(items)), *entries),
            full(b"iref", 0, *references) if references else b"",
            box(b"iprp", box(b"ipco", *properties), full(b"ipma", 0, struct.pack(">I", len(links)), *linked)),
            full(b"iloc", 0, b"\x44\0", struct.pack(">H", len(places)), *places),
        )

    made = laid(len(laid(0)) + 8) + box(b"mdat", *parts.values())
    kept = [heif.C2PA_BOX, bytes(4), b"manifest\0", bytes(8), store] if store is not None else []
    return made + (box(b"uuid", *kept) if kept else b"")
