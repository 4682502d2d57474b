"""Hashes of whole pictures that others would use, each a function from picture to bytes; what is not there is named."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

import imagehash
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from benchmarks.hashing import imagededup

Hashed = Callable[[Image.Image], bytes]


def rivals() -> tuple[dict[str, Hashed], tuple[str, ...]]:
    """Those that are installed, and a sentence for each that is not."""
    found: dict[str, Hashed] = {
        "imagehash phash": lambda picture: np.packbits(imagehash.phash(picture).hash).tobytes(),
        "imagehash dhash": lambda picture: np.packbits(imagehash.dhash(picture).hash).tobytes(),
        "imagehash whash": lambda picture: np.packbits(imagehash.whash(picture).hash).tobytes(),
    }
    encode, missing = imagededup()
    if encode is not None:
        named: Callable[..., object] = encode
        found["imagededup PHash"] = lambda picture: bytes.fromhex(str(named(image_array=np.asarray(picture))))
    try:
        pdq = import_module("pdqhash")
        found["PDQ"] = lambda picture: np.packbits(pdq.compute(np.asarray(picture))[0]).tobytes()
    except ImportError:
        missing += ("pdqhash: not installed; see `peers.txt`.",)
    try:
        hasher = import_module("perception.hashers").PHash()
        found["perception PHash"] = lambda picture: bytes.fromhex(hasher.compute(picture, hash_format="hex"))
    except ImportError:
        missing += ("perception: not installed; see `peers.txt`.",)
    return found, missing


def apart(some: list[bytes], others: list[bytes]) -> NDArray[np.int64]:
    """Bits between each of some and each of others."""
    a, b = (np.frombuffer(b"".join(them), np.uint8).reshape(len(them), -1) for them in (some, others))
    return np.stack([np.bitwise_count(row ^ b).sum(axis=1, dtype=np.int64) for row in a])
