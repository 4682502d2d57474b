"""Records <-> JSON, protocol v1: unknown fields are ignored, missing ones take their defaults.

The records of `model` are the messages; msgspec reads them with their types, so that a wrong field is
named with its place. Also the digest by which desk and hub know that they hold the same rows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, TypeVar

import msgspec

from casework.errors import BadMessage
from casework.model import (
    Ack,
    Answer,
    Case,
    CaseId,
    Decision,
    DecisionId,
    Digest,
    Finding,
    Lease,
    LocalAudit,
    Moment,
    Outcome,
    SubmissionId,
)

PROTOCOL = 1
OLDEST = 1  # the hub still hears decisions of this version
NOTHING = "0" * 64  # the digest of no rows

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SignedHead:
    """The end of the hub's audit chain on one day, signed with a key that does not lie in its database.

    `key` (the public half) and `signature` are hex; what exactly is signed stands in docs/audit.md.
    """

    agency: str
    day: str
    number: int
    hash: str
    signed_at: Moment
    key: str
    signature: str


@dataclass(frozen=True, slots=True)
class Hello:
    agency: str
    epoch: str
    protocol: tuple[int, int]  # oldest, newest
    time: str
    push_limit: int
    page_limit: int
    takeaway_limit: int = 300  # cases that one desk may take along
    signed: SignedHead | None = None
    backed_up: int = 0  # links of the chain in the newest verified backup
    backed_up_at: Moment | None = None


@dataclass(frozen=True, slots=True)
class Me:
    """Who signed in. `name` is what the person is called on screen, `may` the hub's calls that are theirs to make."""

    account: str
    name: str
    agency: str
    posts: tuple[str, ...]
    own: tuple[str, ...] = ()
    may: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the checks had said of a case when it was decided; `made_with` says which checks, under which settings.

    It is frozen as the text it was encoded to, and `Decision.evidence` is the digest of that text: by it whoever
    knows fewer fields than were written can keep it and check it, too.
    """

    decision: DecisionId
    findings: tuple[Finding, ...]
    made_with: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """A push: decisions, the desk's audit rows, and the newest chain head this desk has seen.

    `evidence`: texts of `Evidence`, each of the decision that names its digest. Of a decision may come none.
    """

    decisions: tuple[Decision, ...]
    audit: tuple[LocalAudit, ...] = ()
    head: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Acks:
    results: tuple[Ack, ...]
    head: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """Ask for `n` leases, or for those named; `desk` tells two desks of one account apart."""

    desk: str
    n: int = 0
    cases: tuple[CaseId, ...] = ()
    kind: str = "desk"


@dataclass(frozen=True, slots=True)
class Holding:
    """What one desk holds for one purpose: who sits there, as people are called, and until when at the latest."""

    account: str
    name: str
    desk: str
    kind: str
    until: Moment
    cases: tuple[CaseId, ...]


@dataclass(frozen=True, slots=True)
class Holdings:
    items: tuple[Holding, ...]


@dataclass(frozen=True, slots=True)
class Leases:
    """What this desk holds now, and which cases other desks hold; `holders` says of these whose they are."""

    granted: tuple[Lease, ...]
    elsewhere: tuple[CaseId, ...] = ()
    holders: tuple[Holding, ...] = ()


@dataclass(frozen=True, slots=True)
class HeldItem:
    """A decision that waits for a supervisor; `stands` is what is effective on its step now.

    `taken_back`: its author has sent a retraction of it, which waits with it and is settled with it.
    """

    decision: Decision
    answer: Answer
    by: str
    heard_at: Moment
    case: Case | None
    stands: Outcome | None
    by_name: str = ""
    taken_back: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    items: tuple[HeldItem, ...]


@dataclass(frozen=True, slots=True)
class OverrideAsked:
    """A supervisor's ruling: put `decision` through, or (none) let stand what stands."""

    id: str
    case: CaseId
    step: int
    decision: DecisionId | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Ruling:
    """`case` as it stands now; none: nobody knows it."""

    id: str
    case: Case | None
    generation: int
    decision: DecisionId | None


class Sighting(msgspec.Struct, frozen=True, array_like=True):
    """One photo of one submission in the agency's duplicate history: a million of these go to every desk.

    `phash64` (8 bytes) and `phash256` (32) are those of `photos.hashing`, `lat` and `lon` WGS-84.
    """

    digest: Digest
    case: CaseId
    submission: SubmissionId
    contributor: str
    received_at: Moment
    phash64: bytes
    phash256: bytes
    lat: float | None = None
    lon: float | None = None
    category: str = ""


@dataclass(frozen=True, slots=True)
class Sightings:
    """One page of the history: pass `next` (with the epoch, as a `cursor`) to go on."""

    epoch: str
    rows: tuple[Sighting, ...]
    next: int
    more: bool


@dataclass(frozen=True, slots=True)
class Resembling:
    """Which photos lie within `radius` bits of any of these hashes (hex of 32 bytes each)?"""

    hashes: tuple[str, ...]
    radius: int
    limit: int = 64


@dataclass(frozen=True, slots=True)
class Resembled:
    """The nearest first; `bits` belong to `rows` one by one."""

    rows: tuple[Sighting, ...]
    bits: tuple[int, ...]


def encode(record: Any) -> bytes:
    return msgspec.json.encode(record)


def pack(record: Any) -> bytes:
    """The same record as MessagePack: hashes stay the bytes they are."""
    return msgspec.msgpack.encode(record)


def unpack(data: bytes, kind: type[T]) -> T:
    try:
        return msgspec.msgpack.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise BadMessage("bad-message", expected=kind.__name__, reason=str(error)) from error


def decode(data: bytes | str, kind: type[T]) -> T:
    """The record in `data`; `BadMessage` says where it stops making sense."""
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:  # the last: brackets nested without end
        raise BadMessage("bad-message", expected=kind.__name__, reason=str(error)) from error


def hashed(text: str) -> Digest:
    """The sha256 of a text as it stands: what `sha256sum` says of it."""
    return Digest(sha256(text.encode()).hexdigest())


def fold(digest: str, case: CaseId, seq: int) -> str:
    """Add (or, by the same step, take away) one row from the digest of a scope; order does not matter."""
    row = int.from_bytes(sha256(f"{case}\n{seq}".encode()).digest())
    return f"{int(digest, 16) ^ row:064x}"


def cursor(epoch: str, seq: int) -> str:
    return f"{epoch}:{seq}"


def read_cursor(text: str) -> tuple[str, int]:
    """Epoch and counter of a cursor; the empty string is the very beginning."""
    if not text:
        return "", 0
    epoch, _, seq = text.rpartition(":")
    if not epoch or not re.fullmatch("[0-9]{1,18}", seq):  # str.isdigit() lets through what int() does not read
        raise BadMessage("bad-message", expected="cursor", reason=f"{text!r} is not epoch:number")
    return epoch, int(seq)
