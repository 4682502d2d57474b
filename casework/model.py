"""The records everybody shares: frozen values, aware UTC times, no behaviour that needs a clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Annotated, NewType

from msgspec import Meta

from casework.states import Closing, Effect, Status

CaseId = NewType("CaseId", str)
SubmissionId = NewType("SubmissionId", str)
DecisionId = NewType("DecisionId", str)  # a UUIDv7; the idempotency key
Digest = NewType("Digest", str)  # lower-case hex sha256 of the bytes
Lang = NewType("Lang", str)  # "en", "zh_CN"
Moment = Annotated[datetime, Meta(tz=True)]  # without an offset it would be read as local time: no message says so
Text = Mapping[str, str]  # one sentence per language


class Answer(StrEnum):
    """What the hub says to a decision (`rules.answer`); an answer never changes on replay."""

    EFFECTIVE = "effective"
    CONCURRED = "concurred"
    OVERRIDE = "override"
    RECHECK = "recheck"
    REDIRECTED = "redirected"
    FENCED = "fenced"
    CONFLICT = "conflict"
    HELD = "held"
    ID_REUSED = "id-reused"  # not an answer of the rules: the id came with another body


class Verdict(StrEnum):
    PASS = "pass"  # noqa: S105 - a verdict, not a secret
    SUSPICIOUS = "suspicious"
    FAIL = "fail"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not-applicable"


class Group(StrEnum):
    """Where a signal comes from. What one cause may bring about twice is of one group, and counts once (`fusion`)."""

    TOKEN = "token"  # noqa: S105 - of the agency's own capture app; no secret
    METADATA = "metadata"  # what the camera wrote
    CONTAINER = "container"  # how the file is made
    PIXELS = "pixels"
    PROVENANCE = "provenance"  # what is signed or declared of its making
    HISTORY = "history"  # what was sent before
    CONTEXT = "context"  # the report, the task, the sun


class Band(StrEnum):
    """The whole of the findings in one word, for the queue."""

    UNCHECKED = "unchecked"  # no check has run: no verdict at all
    NO_OBJECTION = "no-objection"
    SUSPICIOUS = "suspicious"
    STRONGLY_SUSPICIOUS = "strongly-suspicious"
    NOT_CHECKABLE = "not-checkable"


class Alike(StrEnum):
    """How two cases are alike, the strongest first: answers that mean different decisions."""

    SAME_FILE = "same-file"
    SAME_PHOTO = "same-photo"
    SAME_PLACE = "same-place"  # one matter seen by several: no fraud
    SAME_TEXT = "same-text"  # one matter told by several

    @property
    def repeats(self) -> bool:
        """Was one photo sent again? Else others witness the same, and are thanked."""
        return self in (Alike.SAME_FILE, Alike.SAME_PHOTO)


class Datum(StrEnum):
    WGS84 = "WGS-84"
    GCJ02 = "GCJ-02"
    BD09 = "BD-09"
    UNKNOWN = "unknown"


class Size(StrEnum):
    ORIGINAL = "original"
    SCREEN = "screen"
    THUMB = "thumb"


@dataclass(frozen=True, slots=True)
class Position:
    """Degrees in the named datum; `accuracy_m` is the source's own claim, in metres."""

    lat: float
    lon: float
    datum: Datum = Datum.UNKNOWN
    accuracy_m: float | None = None


@dataclass(frozen=True, slots=True)
class Rendition:
    """A smaller picture of an original, made by the hub, with a digest of its own."""

    size: Size
    digest: Digest
    length: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Attested:
    """A capture token as it came with a photo, and what the hub knew of it then: the desk judges offline, from this
    alone (docs/capture-token.md). An unknown device has no `key`, a nonce that no hub gave out has no `issued_at`."""

    token: str
    key: str = ""  # Ed25519, 32 bytes as hex
    contributor: str = ""  # the pseudonym whose device this is
    registered_at: Moment | None = None
    revoked_at: Moment | None = None
    issued_at: Moment | None = None  # of the nonce
    expires_at: Moment | None = None
    issued_to: str = ""  # the device that asked for the nonce
    programme: str = ""  # for which it was given out
    used_by: SubmissionId | None = None  # the submission that brought this nonce first, this one's own or another
    used_in: CaseId | None = None  # its case
    used_for: Digest | None = None  # and its photo: a nonce signs one


@dataclass(frozen=True, slots=True)
class Photo:
    digest: Digest
    length: int
    media_type: str = "image/jpeg"
    role: str = "near"  # near, far, reference, before, after
    renditions: tuple[Rendition, ...] = ()
    trouble: str | None = None  # the decoder's code when the hub could not open it
    attested: Attested | None = None


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """What became of a contributor's earlier submissions: filed (accepted or dispatched) and false, of `n` decided."""

    filed: int
    false: int
    n: int
    since_at: Moment | None = None


@dataclass(frozen=True, slots=True)
class Submission:
    """What one contributor sent, masked: a pseudonym, never a name or a phone."""

    id: SubmissionId
    contributor: str
    received_at: Moment
    text: str = ""
    channel: str = "mini-program"
    identity_level: str = "registered"
    claimed_at: Moment | None = None  # when the client says it was taken
    position: Position | None = None
    address: str = ""
    photos: tuple[Photo, ...] = ()
    started_at: Moment | None = None  # of a patrol
    ended_at: Moment | None = None
    record: TrackRecord | None = None  # as it stood when this came in
    act: str = ""  # the kind of the decision it brought about, where it was sent to do so: an appeal, a grab, a proof


@dataclass(frozen=True, slots=True)
class Outcome:
    """The decision that closed a step, as everybody may see it."""

    decision: DecisionId
    kind: str
    effect: Effect
    by: str
    at: Moment
    reasons: tuple[str, ...] = ()
    unit: str | None = None
    into: CaseId | None = None
    seen: tuple[Digest, ...] = ()  # photos painted larger than a thumbnail
    noted: tuple[str, ...] = ()  # see `Decision.noted`
    by_name: str = ""  # what `by` is called on screen; only the hub knows
    rule: str = ""  # see `Decision.rule`


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to be decided. `generation` counts override rows on this step.

    `guessed`: its limit runs into a year whose holidays are not published yet, so `due_at` may move.
    """

    number: int
    name: str
    post: str
    opened_at: Moment
    due_at: Moment | None = None
    outcome: Outcome | None = None
    generation: int = 0
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """One matter. `review_rev` rises only when evidence, text, category or place changes.

    `answered_at`: when the outcome took effect that is the promised answer; None while the promise runs.
    `promise_guessed`: `promised_at` may move, as `Step.guessed` says of a limit.
    """

    id: CaseId
    programme: str
    title: str
    category: str
    opened_at: Moment
    submissions: tuple[Submission, ...]
    steps: tuple[Step, ...]
    review_rev: int = 1
    promised_at: Moment | None = None
    grid: str = ""
    status: Status = Status.OPEN
    unit: str | None = None
    merged_into: CaseId | None = None
    urgent: bool = False
    seq: int = 0  # the hub's counter when this row last changed
    apart: tuple[CaseId, ...] = ()  # cases a reviewer said it is no duplicate of, in the order of their ids
    answered_at: Moment | None = None
    closing: Closing | None = None
    promise_guessed: bool = False

    @property
    def open_step(self) -> Step | None:
        last = self.steps[-1] if self.steps else None
        return last if last is not None and last.outcome is None else None

    @property
    def reporters(self) -> tuple[str, ...]:
        """The pseudonyms of those who sent it in, in order; not of who acted on it or follows it."""
        return tuple(sorted({s.contributor for s in self.submissions if not s.act}))

    @property
    def photos(self) -> tuple[Photo, ...]:
        return tuple(photo for submission in self.submissions for photo in submission.photos)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer said of one step. `fence` 0 means: no lease was ever held."""

    id: DecisionId
    case: CaseId
    step: int
    kind: str
    effect: Effect
    decided_at: Moment  # the desk's clock: told, never trusted
    seen_rev: int
    fence: int = 0
    reasons: tuple[str, ...] = ()
    unit: str | None = None
    into: CaseId | None = None
    note: str = ""
    supersedes: DecisionId | None = None
    seen: tuple[Digest, ...] = ()
    active_seconds: float = 0.0
    noted: tuple[str, ...] = ()  # the objections on the screen, each with the other case: "same-photo X-1"
    batch: str | None = None  # one id for all that were decided by one key
    evidence: str = ""  # sha256 of the findings it was made on (`wire.Evidence`), which travel beside it
    rule: str = ""  # the programme's rule that made it; "" when a person did


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to decide one step, on hub time; the fence rises by one per grant."""

    case: CaseId
    step: int
    fence: int
    review_rev: int
    remaining_s: float
    kind: str = "desk"


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who decides, as the hub knows them."""

    account: str
    posts: frozenset[str]
    enabled: bool = True
    own: frozenset[str] = frozenset()  # contributor pseudonyms that are this person


@dataclass(frozen=True, slots=True)
class Ack:
    """The hub's answer to one decision, with the case as it stands now."""

    decision: DecisionId
    answer: Answer
    case: Case | None = None
    stands: Outcome | None = None
    changed: tuple[str, ...] = ()  # for recheck: what changed


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check noticed; a code and figures, never a sentence. It is never changed, only followed by a newer one.

    A check says the first seven and perhaps `region` and `source`; the rest is put to it where it was asked
    (`workers.recording`). `weight` is a natural log-likelihood ratio: what it adds to the suspicion, or takes away.
    """

    check: str
    code: str
    verdict: Verdict
    photo: Digest | None = None
    score: float | None = None
    threshold: float | None = None
    facts: Mapping[str, str | float | int] = field(default_factory=dict)
    version: int = 1  # of the check
    cpu_ms: float = 0.0
    region: tuple[float, float, float, float] | None = None  # left, top, width, height, as shares of the upright photo
    source: str = ""  # where the figures are from: exif, xmp, c2pa, token, pixels, history, report
    group: Group | None = None
    weight: float = 0.0
    config: str = ""  # under which settings of the programme
    at: Moment | None = None


class Saved(StrEnum):
    """Where a decision of this desk stands, as the status line says it."""

    SAVED = "saved"
    SENDING = "sending"
    RECORDED = "recorded"
    RECHECK = "recheck"
    OTHER = "other"
    HELD = "held"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A decision of this desk and what became of it."""

    decision: Decision
    state: Saved
    ready_at: Moment  # end of the undo hold
    sent_at: Moment | None = None
    ack: Ack | None = None
    acknowledged_at: Moment | None = None


@dataclass(frozen=True, slots=True)
class LocalAudit:
    """What happened on a desk that the supervisor's figures need: views, reveals, undos."""

    id: str
    kind: str  # view, reveal, undo, apart
    case: CaseId
    at: Moment
    facts: Mapping[str, str | float | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the feed: rows as they stand, and the cursor that belongs with them."""

    epoch: str
    cases: tuple[Case, ...]
    gone: tuple[CaseId, ...]
    next: int
    more: bool
    digest: str  # of the whole scope at the hub (`wire.fold`), to be compared when `more` is false


@dataclass(frozen=True, slots=True)
class Change:
    """What a write changed; one signal carries it and views re-read only this."""

    cases: frozenset[CaseId] = frozenset()
    everything: bool = False

    def __or__(self, other: Change) -> Change:
        return Change(self.cases | other.cases, self.everything or other.everything)

    def __bool__(self) -> bool:
        return self.everything or bool(self.cases)
