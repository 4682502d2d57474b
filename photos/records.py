"""The values a darkroom hands out: what a picture is, what was seen in it, and pixels that stay valid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from photos.metadata import Metadata

Format = Literal["JPEG", "PNG", "WEBP", "HEIF"]  # Pillow's names; of HEIF only what is coded as HEVC (HEIC)
# whole: as it is; trimmed: without plain edges; else as before a little was cut off: around, at a side, at a corner
Margin = Literal["whole", "trimmed", "around", "side", "corner"]
Array = NDArray[np.uint8]
Floats = NDArray[np.float64]
ERROR_GAIN = 15  # of `Inspected.error_levels`
LOOK_SIDE = 640  # dots of an `Examined.look`, at most


@dataclass(frozen=True, slots=True)
class Header:
    """What the file claims before anything is decoded; the size is not yet turned as EXIF says."""

    format: Format
    width: int
    height: int
    jfif: bool = False
    progressive: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """One way to look at a picture, and its hashes: turned as by an EXIF orientation, and with another margin."""

    turn: int
    margin: Margin
    phash64: bytes
    phash256: bytes


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a C2PA store says of the file once it is verified, offline: nothing is fetched.

    `state`: *trusted* (signed by somebody on the trust list, and the bytes are those that were signed), *valid* (the
    signature fits, the signer is anybody), *tampered* (signed bytes changed), *unclear* (it cannot be told, `codes`
    say why; genuine files of several makers are among them). `sources` are IPTC digital source types: of the active
    manifest and its ingredients, in this order; `actions` what was done to it, as C2PA names it.
    """

    state: Literal["trusted", "valid", "tampered", "unclear"]
    codes: tuple[str, ...] = ()
    signer: str = ""
    generator: str = ""
    signed_at: str = ""  # RFC 3339, as the signature says it
    sources: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Examined:
    """All that one decode yields; the pictures are grey and upright.

    `grey` is the whole, small (shorter side at least 128 where the file has it), `centre` the middle dot by dot
    (None where the file is too large for it), `thumbnail` the one inside EXIF: never to be taken for the picture,
    `look` the whole with its longer side at most `LOOK_SIDE`, for `features` and `verify`.
    """

    header: Header
    metadata: Metadata
    phash64: bytes
    phash256: bytes
    grey: Array
    ways: tuple[Way, ...] = ()  # the first is the picture as it is
    centre: Array | None = None
    thumbnail: Array | None = None
    look: Array | None = None
    provenance: Provenance | None = None  # None: the file carries no C2PA store


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
class Inspected:
    """What only a person looks at; nothing of it is scored.

    `error_levels`: where the picture differs from itself saved once more (JPEG, quality 90), each difference times
    `ERROR_GAIN`, upright. `tables`: a JPEG's quantisation tables, 64 steps each, row by row; `quality` is what the
    common library would have been asked for, None where no quality gives these. `tags`: everything that can be read of
    the metadata, as (where, name, value), each short and printable.
    """

    error_levels: Pixels
    tables: tuple[tuple[int, ...], ...] = ()
    quality: int | None = None
    thumbnail: Pixels | None = None
    tags: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class LockReport:
    """Whether decoding is locked in, by what, and in which processes."""

    locked: bool
    how: str
    pids: tuple[int, ...] = ()
