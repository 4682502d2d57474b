"""What the cache hands out: frozen readings of the record, for the desk and the views."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from casework.fusion import Weighed, weigh
from casework.model import (
    Alike,
    Band,
    Case,
    CaseId,
    Change,
    Digest,
    Finding,
    Lease,
    Outgoing,
    Saved,
    Size,
    SubmissionId,
)
from casework.states import Effect, Stage, Status
from casework.wire import Sighting
from photos.metadata import Metadata


class MediaState(StrEnum):
    WANTED = "wanted"
    HERE = "here"
    FAILED = "failed"  # fetched twice with the wrong digest, or not at the hub


@dataclass(frozen=True, slots=True)
class Member:
    """One case of a group, as this desk knows it. `like` says how it is alike with the rest."""

    case: CaseId
    title: str
    like: Alike
    received_at: datetime
    contributor: str
    status: Status
    thumb: Digest | None = None
    mine: Saved | None = None  # the state of this desk's own decision on it


@dataclass(frozen=True, slots=True)
class Group:
    """Cases alike, earliest first; the first is the primary. `id` is the primary's."""

    id: CaseId
    like: Alike  # see `db.cache.groups.whole`
    members: tuple[Member, ...]

    @property
    def primary(self) -> Member:
        return self.members[0]

    def other_than(self, case: CaseId) -> tuple[Member, ...]:
        return tuple(m for m in self.members if m.case != case)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a case at another desk; no name before the hub has told one. `until` is of what was taken along."""

    name: str = ""
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """One examination of a case: on which `review_rev`, with which checks and settings (`made_with`), and when.

    Of what was examined before that was kept, `made_with` is "" and `at` is None.
    """

    review_rev: int
    made_with: str
    at: datetime | None
    findings: tuple[Finding, ...]


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
    group: Group | None = None
    about: Mapping[Digest, Metadata] = field(default_factory=dict)  # of the originals that were examined here
    holder: Holder | None = None  # at another desk, while it waits

    @property
    def weighed(self) -> Weighed:
        """Its findings weighed: 0.1 ms for forty."""
        return weigh(self.findings)

    @property
    def alike(self) -> tuple[CaseId, ...]:
        return tuple(m.case for m in self.group.other_than(self.case.id)) if self.group is not None else ()


# The queue's order: 0 for the urgent lane else 1, pressing_at, due_at, opened_at (UNIX times), case id. What presses is
# the promise while it runs, or the open step's limit if that ends sooner; without either it is `FAR`. The hub leases in
# the same order.
Key = tuple[int, float, float, float, str]
FAR = datetime(9999, 12, 31, tzinfo=UTC).timestamp()


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line. Of a case that was decided here `step`, `post` and the clocks are those of the decided step."""

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
    urgent: bool = False
    group: CaseId | None = None  # the group's id when it is alike with others
    like: Alike | None = None
    contributor: str = ""  # of the first submission
    received_at: datetime | None = None  # of the first submission
    blocked: str = ""  # "elsewhere" (another desk holds it), "own" (this reviewer's submission)
    holder: Holder | None = None  # of one that is blocked as "elsewhere"
    step: str = ""  # "" where none is open
    post: str = ""
    step_at: datetime | None = None  # when the step was opened
    due_at: datetime | None = None
    guessed: bool = False  # `due_at` runs into a year without published holidays
    promise_guessed: bool = False
    by_rule: bool = False  # of this desk's own decision
    answered: bool = False  # the promise was kept, or broken, or never given: its clock does not run


@dataclass(frozen=True, slots=True)
class Filter:
    """What of the queue is shown; every field narrows it, an empty one does not."""

    text: str = ""  # full text: title, words, address, case id, contributor; two Chinese characters are enough
    bands: frozenset[Band] = frozenset()
    categories: frozenset[str] = frozenset()
    alike: bool = False  # only cases in a group
    urgent: bool = False
    pressing_before: datetime | None = None  # only what is promised or due before this moment
    posts: frozenset[str] = frozenset()  # whose step it is
    stages: frozenset[Stage] = frozenset()

    @property
    def empty(self) -> bool:
        return self == Filter()


ASKED = datetime(1970, 1, 1, tzinfo=UTC)  # stands for a moment that is asked and not yet known


@dataclass(frozen=True, slots=True)
class SavedView:
    """A filter under a name. What is kept of `pressing_before` is that it was asked (`ASKED`), never the moment."""

    name: str
    programme: str
    filter: Filter


@dataclass(frozen=True, slots=True)
class QueueQuery:
    """Which cases, in the order of `Key`; `after` and `before` are keys of rows already shown."""

    programme: str
    posts: frozenset[str]
    filter: Filter = Filter()
    blocked_too: bool = False  # also what this reviewer may not decide now: held elsewhere, or their own
    now: datetime | None = None  # leaves out what waits for somebody outside and is not late by then; None: nothing
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
    shown: int = 0  # waiting and matching the filter


@dataclass(frozen=True, slots=True)
class Blocked:
    """A case that cannot be decided, and why: a code of `rules`, or elsewhere, own, gone, no-step, not-offered."""

    case: CaseId
    title: str
    why: str
    thumb: Digest | None = None
    holder: Holder | None = None  # of one that is elsewhere


@dataclass(frozen=True, slots=True)
class Decidable:
    """What a decision on a case must name."""

    case: CaseId
    programme: str
    step: int
    step_name: str
    review_rev: int
    category: str
    band: Band
    group: CaseId | None = None


@dataclass(frozen=True, slots=True)
class Preflight:
    """Which of a selection can be decided, in the queue's order, and which cannot."""

    ready: tuple[Decidable, ...] = ()
    blocked: tuple[Blocked, ...] = ()
    first_promise: datetime | None = None
    groups: Mapping[Alike, tuple[int, int]] = field(default_factory=dict)  # per kind: groups, cases of them selected


@dataclass(frozen=True, slots=True)
class Many:
    """What deciding many at once changed, and what the rules refused meanwhile."""

    change: Change
    saved: tuple[CaseId, ...] = ()
    blocked: tuple[Blocked, ...] = ()


@dataclass(frozen=True, slots=True)
class Act:
    """What undo would take back: one decision, all decisions of one key (`batch`), or a "not duplicates"."""

    at: datetime
    decisions: tuple[Outgoing, ...] = ()  # oldest first
    batch: str | None = None
    apart: tuple[CaseId, ...] = ()

    @property
    def effect(self) -> Effect | None:
        effects = {o.decision.effect for o in self.decisions}
        return effects.pop() if len(effects) == 1 else None


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What an undo did: `withdrawn` were never said, `superseded` were sent and are taken back, `left` stand."""

    change: Change
    cases: tuple[CaseId, ...]
    withdrawn: int = 0
    superseded: int = 0
    left: int = 0


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A decision of this desk that the hub did not take as said, and that its reviewer has not acknowledged."""

    case: CaseId
    title: str
    thumb: Digest | None
    outgoing: Outgoing


@dataclass(frozen=True, slots=True)
class Wanted:
    """A photo file to be fetched."""

    digest: Digest
    size: Size
    length: int


@dataclass(frozen=True, slots=True)
class Load:
    """Files: how many, and how many bytes together."""

    files: int = 0
    size: int = 0

    def __add__(self, other: Load) -> Load:
        return Load(self.files + other.files, self.size + other.size)

    def __sub__(self, other: Load) -> Load:
        return Load(self.files - other.files, self.size - other.size)


@dataclass(frozen=True, slots=True)
class Luggage:
    """Cases for a day without the hub, and their files: those to look at (thumbs and screens), and the originals."""

    cases: tuple[CaseId, ...] = ()
    undecided: tuple[CaseId, ...] = ()
    until: datetime | None = None  # the first of them is then nobody's; None of what is only to be taken
    screens: Load = Load()
    screens_missing: Load = Load()
    originals: Load = Load()
    originals_missing: Load = Load()
    first: Load = Load()  # of the missing: what is fetched before all else
    first_originals: Load = Load()  # and of that the originals


@dataclass(frozen=True, slots=True)
class Snapshot:
    """How far a snapshot has come: of which hub it is, the last case it named, and the counter at its beginning."""

    token: str
    epoch: str = ""
    after: str = ""
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Hashed:
    """The hashes of one original, as the duplicate history keeps them.

    `ours`: examined here, and its case is in this desk's scope; else it is the hub's word, with neither `about` nor
    `sketch` (the descriptors of `photos.features.sketch`).
    """

    digest: Digest
    case: CaseId
    submission: SubmissionId
    contributor: str
    received_at: datetime
    phash64: bytes
    phash256: bytes
    lat: float | None = None  # WGS-84: the file's own position, else the submission's
    lon: float | None = None
    category: str = ""
    about: Metadata = field(default_factory=Metadata)
    sketch: bytes = b""
    ours: bool = True

    @classmethod
    def told(cls, by_hub: Sighting) -> Hashed:
        """As the hub tells it."""
        s = by_hub
        return cls(
            s.digest, s.case, s.submission, s.contributor, s.received_at, s.phash64, s.phash256, s.lat, s.lon,
            s.category, ours=False,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reported:
    """What another case told first: who, when, in which words (`casework.texts.plain`), where (WGS-84)."""

    case: CaseId
    contributor: str
    received_at: datetime
    said: str
    lat: float | None = None
    lon: float | None = None
    photos: int = 0


@dataclass(frozen=True, slots=True)
class Pair:
    """Two cases found alike by a check on one of them."""

    case: CaseId
    other: CaseId
    like: Alike
