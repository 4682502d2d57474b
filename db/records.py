"""What the cache hands out: frozen readings of the record, for the desk and the views."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from casework.model import Band, Case, CaseId, Digest, Finding, Lease, Outgoing, Saved, Size, SubmissionId


class MediaState(StrEnum):
    WANTED = "wanted"
    HERE = "here"
    FAILED = "failed"  # fetched twice with the wrong digest, or not at the hub


@dataclass(frozen=True, slots=True)
class CaseView:
    """The hub's word (`case`), the desk's own word laid over it (`now`), and what is known beside."""

    case: Case
    now: Case
    mine: Outgoing | None
    findings: tuple[Finding, ...]
    band: Band
    lease: Lease | None
    media: Mapping[Digest, MediaState] = field(default_factory=dict)
    alike: tuple[CaseId, ...] = ()


Key = tuple[float, str]  # promised_at as a UNIX time, case id: the order of the queue


@dataclass(frozen=True, slots=True)
class QueueRow:
    key: Key
    id: CaseId
    title: str
    category: str
    place: str
    opened_at: datetime
    promised_at: datetime
    band: Band
    alike: int
    photos: int
    thumb: Digest | None
    kind: str | None = None  # of this desk's own decision, while it stands
    state: Saved | None = None


@dataclass(frozen=True, slots=True)
class QueueQuery:
    """Which cases, in the order promise then id; `after` and `before` are keys of rows already shown."""

    programme: str
    posts: frozenset[str]
    after: Key | None = None
    before: Key | None = None
    limit: int = 100


@dataclass(frozen=True, slots=True)
class Counts:
    """The figures of the status line and of the queue's head."""

    waiting: int = 0
    saved: int = 0
    sending: int = 0
    recorded: int = 0
    recheck: int = 0
    other: int = 0
    held: int = 0
    error: int = 0
    examined: int = 0
    examinable: int = 0
    photos_here: int = 0
    photos: int = 0
    decided_today: int = 0
    median_seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """A photo file to be fetched."""

    digest: Digest
    size: Size
    length: int


@dataclass(frozen=True, slots=True)
class Hashed:
    """The hashes of one original, as the duplicate history keeps them."""

    digest: Digest
    case: CaseId
    submission: SubmissionId
    contributor: str
    received_at: datetime
    phash64: bytes
    phash256: bytes
