"""Builds pictures for the photo tests: real ones from data/, and honest or lying ones made on the spot."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import numpy as np
from PIL import Image

HERE = Path(__file__).parent
PHOTOS = sorted(path for path in (HERE / "data").iterdir() if path.suffix != ".md")
JPEGS = [path for path in PHOTOS if path.suffix == ".jpg"]
HOSTILE = sorted((HERE / "hostile").glob("*.fuzzed"))


def a_photo(name: str = "road-lane.jpg") -> bytes:
    return (HERE / "data" / name).read_bytes()


def a_picture(width: int = 64, height: int = 48, mode: str = "RGB") -> Image.Image:
    """A quarter red, the rest a soft ramp: no two orientations look alike."""
    across, down = np.meshgrid(np.linspace(40, 200, width), np.linspace(0, 50, height))
    ramp = (across + down).astype(np.uint8)
    pixels = np.dstack([ramp, ramp, ramp])
    pixels[: height // 2, : width // 2] = (255, 0, 0)
    return Image.fromarray(pixels).convert(mode)


def a_file(picture: Image.Image | None = None, kind: str = "JPEG", **how: object) -> bytes:
    file = io.BytesIO()
    (picture or a_picture()).save(file, kind, **how)
    return file.getvalue()


def exif_with_thumbnail(jpeg: bytes, claimed: int | None = None) -> bytes:
    """An EXIF block that holds nothing but a small picture: an empty first directory, and a second one for it."""
    entries = ((0x0103, 3, 6), (0x0201, 4, 56), (0x0202, 4, claimed or len(jpeg)))
    second = struct.pack("<H", 3) + b"".join(struct.pack("<HHII", tag, kind, 1, what) for tag, kind, what in entries)
    return b"II*\0" + struct.pack("<IHI", 8, 0, 14) + second + struct.pack("<I", 0) + jpeg


def with_segment(jpeg: bytes, marker: int, body: bytes) -> bytes:
    """Right after the first marker."""
    return jpeg[:2] + bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body + jpeg[2:]


def with_chunk(png: bytes, name: bytes, body: bytes) -> bytes:
    """Right before the end."""
    return png[:-12] + _png_chunk(name, body) + png[-12:]


def _png_chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def a_png_claiming(width: int, height: int, body: bytes = b"\0" * 64) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = _png_chunk(b"IHDR", header) + _png_chunk(b"IDAT", zlib.compress(body)) + _png_chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def a_slow_png() -> bytes:
    """40 MP in a few kilobytes: honest, within the caps, some tenths of a second of work."""
    width, height = 8000, 5000
    return a_png_claiming(width, height, bytes((width * 3 + 1) * height))


def a_jpeg_claiming(width: int, height: int, of: bytes | None = None) -> bytes:
    data = bytearray(of if of is not None else a_photo())
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 9] = struct.pack(">HH", height, width)
    return bytes(data)


def _webp(name: bytes, body: bytes) -> bytes:
    body = body.ljust(40, b"\0")
    chunk = name + struct.pack("<I", len(body)) + body
    return b"RIFF" + struct.pack("<I", len(chunk) + 4) + b"WEBP" + chunk


def a_webp_claiming(width: int, height: int, name: bytes = b"VP8X") -> bytes:
    if name == b"VP8X":
        return _webp(name, b"\0" * 4 + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little"))
    if name == b"VP8L":
        return _webp(name, b"\x2f" + (width - 1 | (height - 1) << 14).to_bytes(4, "little"))
    return _webp(name, b"\0\0\0\x9d\x01\x2a" + struct.pack("<HH", width, height))


EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 100 100\n(/etc/passwd) run\nshowpage\n"
REFUSED: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "empty"),
    "random bytes": (bytes(np.random.default_rng(7).integers(0, 256, 5000, np.uint8)), "not-a-picture"),
    "EPS called jpg": (EPS, "not-a-picture"),
    "EPS behind a JPEG's first bytes": (b"\xff\xd8\xff" + EPS, "broken"),
    "GIF": (a_file(kind="GIF"), "not-a-picture"),
    "TIFF": (a_file(kind="TIFF"), "not-a-picture"),
    "HTML called jpg": (b"<!doctype html><script>alert(1)</script>", "not-a-picture"),
    "PNG bomb": (a_png_claiming(60_000, 60_000), "too-large"),
    "PNG claiming more than it has": (a_png_claiming(4000, 4000), "broken"),
    "PNG without a size": (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "broken"),
    "PNG of nothing": (a_png_claiming(0, 10), "broken"),
    "PNG cut short": (a_photo("screenshot.png")[:60_000], "broken"),
    "JPEG claiming to be huge": (a_jpeg_claiming(65_000, 65_000), "too-large"),
    "JPEG claiming to be taller": (a_jpeg_claiming(960, 1080), "broken"),
    "JPEG claiming to be smaller": (a_jpeg_claiming(480, 270), "broken"),
    "JPEG cut short": (a_photo()[:25_000], "broken"),
    "JPEG cut in its header": (a_photo()[:300], "broken"),
    "JPEG of nothing": (a_jpeg_claiming(0, 0), "broken"),
    "WebP claiming a huge canvas": (a_webp_claiming(16_000_000, 200), "too-large"),
    "WebP claiming to be huge": (a_webp_claiming(16_383, 16_383, b"VP8 "), "too-large"),
    "lossless WebP claiming to be huge": (a_webp_claiming(16_384, 16_384, b"VP8L"), "too-large"),
    "WebP without a picture": (a_webp_claiming(100, 100), "broken"),
    "WebP of an unknown kind": (_webp(b"WHAT", b""), "broken"),
    "WebP cut short": (a_photo("sample.webp")[:20_000], "broken"),
    "WebP cut in its header": (a_photo("sample.webp")[:20], "broken"),
}
