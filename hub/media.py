"""Photos as evidence: kept as they came, under their digest, with smaller pictures the desks fetch first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Protocol

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from casework import wire
from casework.errors import BadPhoto
from casework.model import Digest, Rendition, Size
from hub.messages import Stored
from hub.problems import Problem
from hub.store import Store
from hub.tables import media
from photos import heif

LARGEST = 40 * 1024 * 1024
LONG_SIDES = {Size.SCREEN: 1600, Size.THUMB: 320}
QUALITY = 85
_ONLY_SMALLER = (media.c.renditions == "[]") & media.c.trouble.is_(None)  # made by us, never sent
_MAGIC = ((b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png"))


Hashes = tuple[bytes, bytes]  # `photos.hashing`: 8 and 32 bytes


class Encoded(Protocol):
    @property
    def jpeg(self) -> bytes: ...
    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...


class Darkroom(Protocol):
    """Makes smaller pictures and hashes of hostile bytes, in child processes (`photos.children`)."""

    def rendition(self, data: bytes, long_side: int, quality: int) -> Encoded: ...
    def hashes(self, data: bytes) -> Hashes: ...


@dataclass(frozen=True, slots=True)
class Found:
    digest: Digest
    length: int
    media_type: str


@dataclass(frozen=True, slots=True)
class Developed:
    """A photo with its smaller pictures, all of them stored; what is left to do is to write it down."""

    stored: Stored
    media_type: str
    hashes: Hashes | None  # none: it could not be opened


def develop(store: Store, darkroom: Darkroom, data: bytes, claimed: str) -> Developed:
    """Keep a photo and make its renditions and hashes; one the decoder refuses is kept all the same."""
    digest = Digest(sha256(data).hexdigest())
    if claimed.lower() != digest:
        raise Problem(422, "digest-mismatch", f"these bytes hash to {digest}")
    if not store.has(digest):
        store.put(digest, data)
    renditions, trouble, hashes = [], None, None
    try:
        for size, side in LONG_SIDES.items():
            picture = darkroom.rendition(data, side, QUALITY)
            smaller = Digest(sha256(picture.jpeg).hexdigest())
            store.put(smaller, picture.jpeg)
            renditions.append(Rendition(size, smaller, len(picture.jpeg), picture.width, picture.height))
        hashes = darkroom.hashes(data)
    except BadPhoto as error:
        renditions, trouble = [], error.code
    return Developed(Stored(digest, len(data), tuple(renditions), trouble), media_type(data), hashes)


def remember(c: Connection, agency: str, developed: Developed, now: datetime) -> Stored:
    """Write it down once; whoever comes second gets what the first was told."""
    stored = developed.stored
    phash64, phash256 = developed.hashes or (None, None)
    rows = [_row(agency, stored.digest, stored.length, developed.media_type, now) | {
        "renditions": wire.encode(stored.renditions).decode(), "trouble": stored.trouble, "phash64": phash64,
        "phash256": phash256}]  # fmt: skip
    rows += [_row(agency, r.digest, r.length, "image/jpeg", now) for r in stored.renditions]
    upsert = postgresql.insert if c.dialect.name == "postgresql" else sqlite.insert
    fresh = {name: rows[0][name] for name in ("renditions", "trouble", "phash64", "phash256")}
    first = upsert(media).values(rows[0])
    c.execute(first.on_conflict_do_update(index_elements=media.primary_key.columns, set_=fresh, where=_ONLY_SMALLER))
    for row in rows[1:]:
        c.execute(upsert(media).values(row).on_conflict_do_nothing())
    return known(c, agency, stored.digest) or stored


def known(c: Connection, agency: str, digest: str) -> Stored | None:
    """What was said of this photo; one of our own smaller pictures, sent to us, is a photo that we do not know yet."""
    here = (media.c.agency == agency, media.c.digest == digest.lower(), ~_ONLY_SMALLER)
    row = c.execute(select(media).where(*here)).one_or_none()
    if row is None:
        return None
    return Stored(Digest(row.digest), row.length, wire.decode(row.renditions, tuple[Rendition, ...]), row.trouble)


def find(c: Connection, agency: str, digest: str) -> Found:
    row = c.execute(select(media).where(media.c.agency == agency, media.c.digest == digest.lower())).one_or_none()
    if row is None:
        raise Problem(404, "no-such-media", "nothing is kept under that digest")
    return Found(Digest(row.digest), row.length, row.media_type)


def media_type(data: bytes) -> str:
    """By its first bytes; the sender's word is not asked."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if heif.known(data):
        return "image/heic"
    return next((name for magic, name in _MAGIC if data.startswith(magic)), "application/octet-stream")


def _row(agency: str, digest: Digest, length: int, kind: str, now: datetime) -> dict[str, object]:
    return {"agency": agency, "digest": digest, "length": length, "media_type": kind, "renditions": "[]",
            "trouble": None, "taken_at": now}  # fmt: skip
