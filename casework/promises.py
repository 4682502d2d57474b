"""What was promised to contributors and the public, as messages: promises that will be late, what was adopted, what
rules decided, and the table of answers that anybody may read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from casework.model import Case, CaseId, DecisionId, Moment, Text
from casework.states import Status

CELL_DEG = 0.005  # of latitude: 556 m; of longitude 510 m in Foshan, 410 m in Boston


def pressing_at(case: Case) -> datetime | None:
    """What orders the queue: the open step's limit or, until it is answered, the promise, whichever ends first."""
    step = case.open_step
    promised_at = case.promised_at if case.answered_at is None else None
    return min((at for at in (promised_at, step.due_at if step else None) if at is not None), default=None)


class Waits(StrEnum):
    """What a promised answer waits for."""

    DECISION = "decision"  # of the open step's post
    UNIT = "unit"
    CONTRIBUTOR = "contributor"
    PUBLIC = "public"  # whoever takes it, or has taken it, from the pool
    NOTICE = "notice"  # it is decided; a person must fill the notice before it leaves
    NOBODY = "nobody"  # no step is open and nothing was answered: only new evidence goes on from here


@dataclass(frozen=True, slots=True)
class Promised:
    """A case whose contributor was promised an answer and has none; `step`, `post` and `due_at` are of its open step.

    `holder` has it on a desk now, `holder_name` is what that person is called.
    """

    case: CaseId
    title: str
    programme: str
    status: Status
    promised_at: Moment
    late: bool
    waits: Waits
    step: str = ""
    post: str = ""
    unit: str | None = None
    due_at: Moment | None = None
    guessed: bool = False
    holder: str = ""
    holder_name: str = ""


@dataclass(frozen=True, slots=True)
class Promises:
    """One page: promises that are late, or will be within so many hours, the most pressing first."""

    within: float
    items: tuple[Promised, ...]
    more: str = ""
    at: Moment | None = None  # hub time


class Adopted(StrEnum):
    WHOLLY = "adopted"
    IN_PART = "in-part"
    NOT = "not"


class Became(StrEnum):
    """What became of what was adopted."""

    OPEN = "open"  # its landing step is
    LANDED = "landed"
    FAILED = "failed"
    NOT_FOLLOWED = "not-followed"  # the programme has no landing for it, or it was not adopted


@dataclass(frozen=True, slots=True)
class Adoption:
    """One line of the ledger from promise to landing. `why`: the public words of its reasons, else its notice."""

    case: CaseId
    title: str
    programme: str
    category: str
    adopted: Adopted
    since: Moment  # when it was decided
    kind: str
    reasons: tuple[str, ...] = ()
    why: Text = field(default_factory=dict)
    became: Became = Became.NOT_FOLLOWED
    due_at: Moment | None = None  # of the open landing
    became_at: Moment | None = None


@dataclass(frozen=True, slots=True)
class Adoptions:
    """One page, the cases opened last first; a page may be short: `more` says whether there is another."""

    items: tuple[Adoption, ...]
    more: str = ""


class Spot(StrEnum):
    """What a person said of a rule's decision that was drawn for a second look."""

    DRAWN = "drawn"  # and nobody has looked yet
    AGREED = "agreed"
    OVERTURNED = "overturned"


@dataclass(frozen=True, slots=True)
class RuleDecision:
    """`spot` None: it was not drawn. `stands`: it is effective still, neither replaced nor overturned."""

    case: CaseId
    programme: str
    rule: str
    kind: str
    decision: DecisionId
    at: Moment
    spot: Spot | None = None
    stands: bool = True


@dataclass(frozen=True, slots=True)
class RuleCount:
    """Of all decisions that took effect, of any time."""

    programme: str
    rule: str
    decided: int
    drawn: int
    agreed: int
    overturned: int  # of the drawn


@dataclass(frozen=True, slots=True)
class RuleDecisions:
    """One page, newest first; the counts are of all of them."""

    counts: tuple[RuleCount, ...]
    items: tuple[RuleDecision, ...]
    more: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """The middle of a square of the grid in WGS-84: `CELL_DEG` each way, never the spot itself."""

    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class PublicAnswer:
    """What anybody may read of one case. Days are the office's; `in_time` None: nothing was promised.

    The case's id points at no person, and who was told it finds their own line by it.
    """

    case: CaseId
    programme: str
    category: str
    about: Text
    received: str
    answered: str
    in_time: bool | None
    outcome: str
    said: Text  # the outcome's title
    cell: Cell | None = None
    unit: Text = field(default_factory=dict)
    told: Text = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PublicAnswers:
    """One page, the newest answer first; a page may be short: `more` says whether there is another."""

    items: tuple[PublicAnswer, ...]
    more: str = ""


def cell(lat: float, lon: float) -> Cell:
    """The square that a place in WGS-84 lies in."""
    return Cell(*(round(round(degrees / CELL_DEG) * CELL_DEG, 3) for degrees in (lat, lon)))
