"""Files as a phone of twelve megapixels sends them, made from smaller real photos: the same ones every time."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import numpy as np
from PIL import Image

from casework.model import Digest
from photos import exif

SIZE = (4000, 3000)
QUALITY = 90
NOISE = 5.0  # of a sensor in daylight, in steps of 256: it is what makes such a file some 4 MB and its decoding slow
TAKEN_AT = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
WHERE = (23.0218, 113.1214)


def twelve_megapixels(folder: Path, count: int, size: tuple[int, int] = SIZE) -> list[bytes]:
    """So many different JPEGs, each a mosaic of four photos of `folder`, with noise and with a camera's EXIF."""
    found = sorted(p for p in folder.rglob("*") if p.suffix.lower() in (".jpg", ".jpeg"))
    if not found:
        raise SystemExit(f"no JPEG in {folder}")
    return [_camera_file([found[(4 * n + k) % len(found)] for k in range(4)], n, size) for n in range(count)]


def another(jpeg: bytes, number: int) -> bytes:
    """The same picture in a file of its own: a comment makes its digest another."""
    words = f"copy {number}".encode()
    return jpeg[:2] + b"\xff\xfe" + (len(words) + 2).to_bytes(2, "big") + words + jpeg[2:]


def digest(data: bytes) -> Digest:
    return Digest(sha256(data).hexdigest())


@lru_cache
def smaller(jpeg: bytes, side: int) -> tuple[bytes, int, int]:
    """A rendition with its width and height."""
    with Image.open(io.BytesIO(jpeg)) as image:
        image.draft("RGB", (side, side))
        small = image.convert("RGB")
    small.thumbnail((side, side))
    file = io.BytesIO()
    small.save(file, "JPEG", quality=85)
    return file.getvalue(), small.width, small.height


def _camera_file(four: list[Path], number: int, size: tuple[int, int]) -> bytes:
    half = (size[0] // 2, size[1] // 2)
    mosaic = Image.new("RGB", size)
    for place, path in enumerate(four):
        with Image.open(path) as photo:
            part = photo.convert("RGB").resize(half, Image.Resampling.BICUBIC)
        mosaic.paste(part, (half[0] * (place % 2), half[1] * (place // 2)))
    noise = np.random.default_rng(number).normal(0.0, NOISE, (size[1], size[0], 1)).astype(np.float32)
    noisy = np.clip(np.asarray(mosaic) + noise, 0, 255).astype(np.uint8)
    about = exif.exif_bytes(
        taken=TAKEN_AT + timedelta(minutes=number), offset="+00:00", position=WHERE, accuracy_m=10.0, model="bench"
    )
    file = io.BytesIO()
    Image.fromarray(noisy).save(file, "JPEG", quality=QUALITY, exif=about)
    return file.getvalue()
