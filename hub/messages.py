"""The messages of calls that no desk keeps: intake, sign-in, the books. The others are `casework.wire`'s."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from casework.model import CaseId, DecisionId, Digest, Moment, Position, Rendition, SubmissionId, TrackRecord
from casework.notices import Notice
from casework.wire import Me, SignedHead
from hub.audit import Link
from hub.people import Contributor

Act = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]  # kept as it was said: no free text


@dataclass(frozen=True, slots=True)
class SignIn:
    account: str
    password: str


@dataclass(frozen=True, slots=True)
class SignedIn:
    token: str
    me: Me


@dataclass(frozen=True, slots=True)
class PhotoSent:
    """A photo that was uploaded before; the digest says which. `token` is what the capture app signed of it.

    A body is known again by its bytes, so what an older client does not say must not be written for it.
    """

    digest: Digest
    role: str = "near"
    token: str | UnsetType = UNSET


@dataclass(frozen=True, slots=True)
class NewSubmission:
    """What a capture client hands in. `client_id` is its own, and makes the call safe to repeat.

    `received_at` and `record` (what became elsewhere of what this person sent before) are believed only of an
    account with the post `intake-import`.

    `act`: what its sender does to `case` by it: the kind of a decision that the open step offers them, an objection to
    a closed case, or "follow".
    """

    client_id: str
    programme: str
    contributor: Contributor
    title: str = ""
    category: str = ""
    text: str = ""
    channel: str = "mini-program"
    identity_level: str = "registered"
    claimed_at: Moment | None = None
    received_at: Moment | None = None
    position: Position | None = None
    address: str = ""
    grid: str = ""
    photos: tuple[PhotoSent, ...] = ()
    case: CaseId | None = None
    started_at: Moment | None = None  # of a patrol, as claimed
    ended_at: Moment | None = None
    record: TrackRecord | None = None
    act: Act | UnsetType = UNSET


@dataclass(frozen=True, slots=True)
class Taken:
    case: CaseId
    submission: SubmissionId


@dataclass(frozen=True, slots=True)
class Stored:
    """A photo as the hub keeps it; with `trouble` the decoder refused it and it is kept as evidence."""

    digest: Digest
    length: int
    renditions: tuple[Rendition, ...] = ()
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class NewDevice:
    """A device of one contributor; `key` is the public half of its Ed25519 key, 32 bytes as hex."""

    contributor: Contributor
    key: str


@dataclass(frozen=True, slots=True)
class Device:
    device: str


@dataclass(frozen=True, slots=True)
class NoncesAsked:
    """How many a device may need until it is in reach again, and how long they last.

    `issued_at` is believed only of an account with the post `intake-import`.
    """

    device: str
    programme: str
    n: Annotated[int, Meta(ge=1, le=20)] = 1
    hours: Annotated[float, Meta(gt=0, le=168)] = 24.0
    issued_at: Moment | None = None


@dataclass(frozen=True, slots=True)
class Nonce:
    nonce: str
    issued_at: Moment
    expires_at: Moment


@dataclass(frozen=True, slots=True)
class Nonces:
    nonces: tuple[Nonce, ...]


@dataclass(frozen=True, slots=True)
class RevealAsked:
    case: CaseId
    submission: SubmissionId
    reason: str


@dataclass(frozen=True, slots=True)
class LedgerRow:
    case: CaseId
    step: int
    generation: int
    consequence: str
    entry: str
    amount: int
    decision: DecisionId
    booked_at: Moment


@dataclass(frozen=True, slots=True)
class DispatchRow:
    case: CaseId
    step: int
    generation: int
    unit: str
    created_at: Moment
    leaves_at: Moment
    cancelled_at: Moment | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    items: tuple[LedgerRow, ...]


@dataclass(frozen=True, slots=True)
class Notices:
    items: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class Dispatches:
    items: tuple[DispatchRow, ...]


@dataclass(frozen=True, slots=True)
class Heads:
    """The end of the chain, and the heads that desks remember and this hub does not have."""

    head: str
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Links:
    links: tuple[Link, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class SignedHeads:
    heads: tuple[SignedHead, ...] = ()


@dataclass(frozen=True, slots=True)
class Health:
    """What was checked and is well."""

    checked: tuple[str, ...]
