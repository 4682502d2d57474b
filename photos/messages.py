"""What parent and decode child say to each other, a line of JSON each; the parent believes no type unchecked.

Never pickle: a child that hostile bytes have taken over would then run code in the parent.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from photos.metadata import Metadata
from photos.records import Header, Provenance, Way

LONGEST_LINE = 512 << 10  # 300 tags of 320 characters of 4 bytes, and room for what JSON escapes

Code = Literal["empty", "not-a-picture", "too-large", "broken", "too-much-memory"]
Fact = str | int | float


class Hello(msgspec.Struct, frozen=True):
    """The first line to a child: where the shared memory is, and what it may use."""

    input: int | str
    input_bytes: int
    output: int | str
    output_bytes: int
    memory: int  # bytes above what it holds when locked
    cpu_seconds: int  # per job
    anchors: str = ""  # certificates (PEM) of authorities whose C2PA signers are trusted beside the shipped list


class Ask(msgspec.Struct, frozen=True):
    """One job; the file lies in the first `length` bytes of the input segment."""

    do: Literal["examine", "hashes", "scaled", "rendition", "inspect"]
    length: int
    width: int = 0
    height: int = 0
    quality: int = 85
    closely: bool = True  # of an examination: with the middle dot by dot


class Ready(msgspec.Struct, frozen=True, tag="ready"):
    """The child is locked in, or says why it is not."""

    locked: bool
    how: str


class No(msgspec.Struct, frozen=True, tag="no"):
    """A refusal, to become a `BadPhoto`."""

    code: Code
    facts: dict[str, Fact]


class Plane(msgspec.Struct, frozen=True):
    """One picture in the output segment; grey in an examination, RGB in an inspection."""

    width: int
    height: int


class Seen(msgspec.Struct, frozen=True, tag="seen"):
    """An examination; its pictures lie in the output segment one after the other, in this order."""

    header: Header
    metadata: Metadata
    ways: tuple[Way, ...]
    grey: Plane
    centre: Plane | None
    thumbnail: Plane | None
    look: Plane
    provenance: Provenance | None


class Inspection(msgspec.Struct, frozen=True, tag="inspection"):
    """What the viewer's drawer shows; its two pictures lie in the output segment in this order."""

    levels: Plane
    thumbnail: Plane | None
    tables: tuple[tuple[int, ...], ...]
    quality: int | None
    tags: tuple[tuple[str, str, str], ...]


class Hashed(msgspec.Struct, frozen=True, tag="hashed"):
    """Both hashes, 8 and 32 bytes."""

    phash64: bytes
    phash256: bytes


class Made(msgspec.Struct, frozen=True, tag="made"):
    """`length` bytes in the output segment: RGB rows, or a JPEG file."""

    width: int
    height: int
    length: int


Reply = Ready | No | Seen | Inspection | Hashed | Made

_replies: msgspec.json.Decoder[Reply] = msgspec.json.Decoder(Reply)
_asks = msgspec.json.Decoder(Ask)
_hellos = msgspec.json.Decoder(Hello)


def line(message: Hello | Ask | Reply) -> bytes:
    return msgspec.json.encode(message) + b"\n"


def reply(said: bytes) -> Reply:
    """Raises ValueError on anything that is not a reply."""
    return _replies.decode(said)


def ask(said: bytes) -> Ask:
    return _asks.decode(said)


def hello(said: bytes) -> Hello:
    return _hellos.decode(said)
