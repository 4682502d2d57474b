"""Files for the commands to meet: real photos and their copies, and everything that is no photo, made on the spot."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from photos import exif

DATA = Path(__file__).resolve().parents[2] / "photos" / "data"
ROAD = (DATA / "road-lane.jpg").read_bytes()
FOREST = (DATA / "forest.jpg").read_bytes()
BRAZIL = (DATA / "road-brazil.jpg").read_bytes()


def a_copy(data: bytes = ROAD, quality: int = 60, mirrored: bool = False, side: int | None = None) -> bytes:
    """Re-encoded, as a messenger sends it on: other bytes, the same photo."""
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    if mirrored:
        picture = ImageOps.mirror(picture)
    if side is not None:
        picture.thumbnail((side, side))
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=quality)
    return file.getvalue()


def taken_at(lat: float, lon: float, data: bytes = ROAD) -> bytes:
    return exif.with_exif(data, exif.exif_bytes(position=(lat, lon)))


def a_png_bomb() -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" * 64)) + chunk(b"IEND", b"")


def a_lying_header() -> bytes:
    """A JPEG that says to be twice as high as it is."""
    data = bytearray(ROAD)
    at = data.index(b"\xff\xc0")
    (height,) = struct.unpack(">H", data[at + 5 : at + 7])
    data[at + 5 : at + 7] = struct.pack(">H", 2 * height)
    return bytes(data)


# a name, what the file holds, and the code of its error line
HOSTILE: dict[str, tuple[bytes, str]] = {
    "empty.jpg": (b"", "empty"),
    "text.jpg": (b"not a photo at all\n", "not-a-picture"),
    "postscript.jpg": (b"%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) run\nshowpage\n", "not-a-picture"),
    "random.jpg": (np.random.default_rng(7).bytes(5000), "not-a-picture"),
    "truncated.jpg": (ROAD[: len(ROAD) // 2], "broken"),
    "header-only.jpg": (ROAD[:300], "broken"),
    "lying.jpg": (a_lying_header(), "broken"),
    "bomb.png": (a_png_bomb(), "too-large"),
    "new\nline.jpg": (b"\xff\xd8\xff", "broken"),
    "\x1b[31mred.jpg": (b"GIF89a", "not-a-picture"),
}


def lay(folder: Path, files: dict[str, bytes]) -> Path:
    """The files in the folder, by names that may hold slashes."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder
