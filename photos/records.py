"""The values a darkroom hands out: what a picture is, what was seen in it, and pixels that stay valid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from photos.metadata import Metadata

Format = Literal["JPEG", "PNG", "WEBP"]
Array = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Header:
    """What the file claims before anything is decoded; the size is as stored, not yet turned upright."""

    format: Format
    width: int
    height: int


@dataclass(frozen=True, slots=True, eq=False)
class Examined:
    """All that one decode yields: `grey` is upright and small (shorter side at least 128 where the file has it)."""

    header: Header
    metadata: Metadata
    phash64: bytes
    phash256: bytes
    grey: Array


@dataclass(frozen=True, slots=True)
class Pixels:
    """Upright RGB888, owned by the holder: rows of `stride` bytes."""

    width: int
    height: int
    stride: int
    data: bytes

    @property
    def array(self) -> Array:
        """The same pixels as a read-only H x W x 3 array."""
        return np.frombuffer(self.data, np.uint8).reshape(self.height, self.width, 3)


@dataclass(frozen=True, slots=True)
class Encoded:
    """A new JPEG made from the pixels alone: upright, without any metadata."""

    jpeg: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class LockReport:
    """Whether decoding is locked in, by what, and in which processes."""

    locked: bool
    how: str
    pids: tuple[int, ...] = ()
