"""The supervisor's figures as messages: the hub counts them, the desk shows them and writes them out.

Figures about people are never ranked, always carry their n, and are of decisions that were heard by the hub:
retractions are no decisions of their own. Every figure is defined here, once; a test computes each again in SQL.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from casework.model import CaseId, DecisionId, Digest, Moment

LONGEST_DAYS = 400  # of a period
ANSWERS_DAYS, FIGURES_DAYS = 7, 30  # of the office at a glance: today and the days before it
UNKNOWN = "?"  # the post or programme of a decision on a case or step the hub never had


class By(StrEnum):
    """What one line of figures is about; several may be asked for together."""

    REVIEWER = "reviewer"
    POST = "post"
    KIND = "kind"
    DAY = "day"
    PROGRAMME = "programme"


class Only(StrEnum):
    """What a drill-down narrows the decisions of a line to."""

    ALL = "all"
    UNDONE = "undone"
    OVERRIDDEN = "overridden"
    UNSEEN = "unseen"
    LATE = "late"  # answered after the promise
    PENDING = "pending"  # cases that wait, not decisions
    OVERDUE = "overdue"  # of them, those past their step's limit


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days, both ends included, as the office's clock counts them; `zone` is its offset, "+08:00"."""

    first: str
    last: str
    zone: str = "+00:00"


@dataclass(frozen=True, slots=True)
class Group:
    """Which line this is; "" where it was not asked to tell these apart, `UNKNOWN` where the hub cannot."""

    account: str = ""
    name: str = ""  # what `account` is called on screen
    post: str = ""  # of the step decided
    kind: str = ""  # the programme's decision kind
    day: str = ""  # the day the hub heard it
    programme: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """The figures of one group.

    `pending` and `overdue` are of this moment and not of the period: open steps by post and programme, and with a
    reviewer those whose case this reviewer holds now; None where the group names a kind or a day, which an open
    step does not have.
    """

    group: Group
    decisions: int = 0  # heard, whatever the answer
    timed: int = 0  # of them, those whose desk told active seconds
    median_s: float | None = None  # of the timed; None without one
    pending: int | None = None
    overdue: int | None = None
    answered: int = 0  # took effect and told the contributors something that was not stopped before it left
    in_time: int = 0  # of them, took effect while the promise held (what was promised nothing is in time)
    undone: int = 0  # taken back by their author: before they were sent, or by a retraction that took effect
    overridden: int = 0  # replaced by a supervisor's ruling, unless that put through the author's own retraction
    with_photo: int = 0  # decisions on cases that had a photo
    unseen: int = 0  # of them, with nothing larger than a thumbnail painted
    withdrawn: int = 0  # of the undone, those never sent: they are no part of `decisions`

    @property
    def said(self) -> int:
        """What the undone are a share of."""
        return self.decisions + self.withdrawn


@dataclass(frozen=True, slots=True)
class Lines:
    period: Period
    by: tuple[By, ...]
    lines: tuple[Line, ...]  # by name, post, kind, day, programme: never ranked
    at: Moment | None = None  # hub time


@dataclass(frozen=True, slots=True)
class Share:
    """`k` of `n`; who shows it adds the interval (`casework.rates.wilson`)."""

    k: int
    n: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """Open cases by what was promised to the contributor; without a promise they count as later."""

    late: int
    soon: int  # within four hours
    today: int  # later on the office's day
    later: int

    @property
    def all(self) -> int:
        return self.late + self.soon + self.today + self.later


@dataclass(frozen=True, slots=True)
class Hour:
    begins_at: Moment
    received: int  # cases, by their first submission
    decided: int  # decisions heard


@dataclass(frozen=True, slots=True)
class UnitLine:
    """What was handed to one duty unit in the period."""

    programme: str
    unit: str
    dispatched: int
    taken_back: int  # cancelled before it left, or compensated after
    waiting: int  # not left yet


@dataclass(frozen=True, slots=True)
class Office:
    """The office at a glance, now. "The last n days" are whole days of its clock, today the last of them."""

    at: Moment
    late: int  # open cases whose promise is broken
    oldest_late: CaseId | None
    oldest_promised_at: Moment | None
    in_time: Share  # answers of the last 7 days
    overturned: Share  # decisions of the last 30 days
    held: int  # decisions that wait for a ruling
    conflicts: int  # disagreements among them, not in `held`
    views: int  # of the last 30 days, how often a case was opened on a desk
    reveals: int  # and names and phones asked for
    waiting: Waiting
    hours: tuple[Hour, ...]  # of the office's day so far
    reviewers: tuple[Line, ...]  # of the last 30 days, by name
    units: tuple[UnitLine, ...]  # of the last 30 days
    programmes: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """One decision, or with `decision` None one waiting case, behind a figure."""

    case: CaseId
    title: str
    group: Group
    step: int
    at: Moment  # heard (of what was never sent: told); of a waiting case: opened
    decision: DecisionId | None = None
    answer: str = ""
    active_s: float | None = None
    due_at: Moment | None = None  # of a waiting case its limit, of a decision what was promised
    undone: bool = False
    overridden: bool = False
    unseen: bool = False
    late: bool = False
    thumb: Digest | None = None


@dataclass(frozen=True, slots=True)
class Drilled:
    """One page, newest first; `more` is the cursor of the next, "" at the end."""

    items: tuple[Told, ...]
    more: str = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """A case opened on a desk, or a contributor's name asked for; `reason` only of the latter."""

    account: str
    name: str
    kind: str  # view, reveal
    case: CaseId
    at: Moment  # by hub time, when it was told
    reason: str = ""  # "" also when it was purged from the chain


@dataclass(frozen=True, slots=True)
class Looks:
    items: tuple[Looked, ...]
    more: str = ""
