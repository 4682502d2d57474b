"""A programme: one published task with its steps, decisions, reasons, units, limits, points and notices.

Everything an office chooses stands in one TOML file; `casework/programmefile.py` reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from casework.clocks import Limit
from casework.model import Band, Datum, Text
from casework.states import Closing, Effect, Stage
from casework.worktime import Working


class Duplicates(StrEnum):
    """Whom the points of a merge are for: one matter that several people reported, or one person several times."""

    FIRST = "first"  # nobody: first come, first served; who reported it first is paid by the case merged into
    SHARED = "shared"  # whoever is merged
    ONCE_PER_SPOT = "once-per-spot"  # whoever is merged and is not yet among those who reported the same matter


@dataclass(frozen=True, slots=True)
class Points:
    """How points are shared out, beyond what a decision and a reason carry themselves."""

    duplicates: Duplicates = Duplicates.SHARED


@dataclass(frozen=True, slots=True)
class StepKind:
    """`limit_hours` says a limit of natural hours in short; a step has one of the two limits, or none.

    `since`: the limit runs from when the step of that name was opened last (staged limits of one case).
    """

    name: str
    post: str
    title: Text
    limit_hours: float | None = None
    stage: Stage = Stage.REVIEW
    limit: Limit | None = None
    since: str | None = None

    @property
    def allowed(self) -> Limit | None:
        return Limit(self.limit_hours) if self.limit_hours is not None else self.limit


class Whom(StrEnum):
    """Whose points a decision is about."""

    REPORTERS = "reporters"  # who sent the case in
    TAKER = "taker"  # who took it from the pool last


class Outside(StrEnum):
    """Who else than the post of the step may bring a decision about, by sending something (docs/programmes.md)."""

    CONTRIBUTOR = "contributor"  # one of those who reported it
    PUBLIC = "public"  # any contributor
    UNIT = "unit"  # the duty unit that has the case
    RULE = "rule"  # one of the programme's rules


@dataclass(frozen=True, slots=True)
class DecisionKind:
    """One row of a programme's decisions: kinds are open, `effect` is closed; `then` names the next step.

    `more`: what an extension adds, how long a deferral lasts. `answers`: whether it is the answer that was promised;
    left open, what ends a case is.
    """

    kind: str
    step: str
    effect: Effect
    key: str
    title: Text
    points: int = 0
    then: str | None = None
    by: tuple[Outside, ...] = ()
    more: Limit | None = None
    whom: Whom = Whom.REPORTERS
    closing: Closing = Closing.NORMAL
    answers: bool | None = None

    @property
    def is_answer(self) -> bool:
        return self.then is None and self.effect is not Effect.NEEDS_MORE if self.answers is None else self.answers


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is rejected: the contributor reads `public`, the agency counts `code`."""

    key: str
    code: str
    title: Text
    public: Text
    points: int = 0
    suggested_by: tuple[str, ...] = ()  # codes of findings that point at this reason


@dataclass(frozen=True, slots=True)
class Unit:
    id: str
    name: Text
    initials: str = ""  # pinyin initials for type-ahead


@dataclass(frozen=True, slots=True)
class Category:
    """`limits`: of single steps, by their name, where a kind of matter has its own."""

    code: str
    title: Text
    unit: str | None = None  # the duty unit suggested for it
    criteria: tuple[Text, ...] = ()
    urgent: bool = False  # goes to the urgent lane of the queue
    target_hours: float | None = None  # the case's own target date, where the programme publishes one per category
    limits: Mapping[str, Limit] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Duty:
    """Whose duty a matter is: all that is said must fit, and of several rows that fit the first counts.

    `grid` is how the grid's code begins; `area` a polygon of latitude and longitude in WGS-84.
    """

    unit: str
    categories: tuple[str, ...] = ()
    grid: str = ""
    area: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Automatic:
    """A settled criterion: what a machine may decide alone (`casework.automatic`).

    All must hold: the open step, one of the bands and of the categories (none named: any), every code among the
    findings. `recheck` is the share, 0 to 1, of its decisions that a person looks at again.
    """

    name: str
    step: str
    kind: str
    title: Text
    bands: tuple[Band, ...] = (Band.NO_OBJECTION,)
    categories: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    reason: str | None = None
    recheck: float = 0.1


@dataclass(frozen=True, slots=True)
class Capture:
    """What is expected of a photo: minutes of slack around task and receipt, metres around the marked spot.

    `strictness`: what a check's objections weigh here, times what was measured (0: told and not counted).
    """

    early_min: float = 5.0
    late_min: float = 5.0
    window_hours: float = 24.0
    radius_m: float = 100.0
    far_m: float = 5_000.0
    utc_offset: str = "+08:00"
    source_datum: Datum = Datum.UNKNOWN
    originals_promised: bool = False
    same_place_m: float = 30.0
    same_place_days: float = 14.0
    strictness: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Patrol:
    """What makes a patrol valid: how long it lasts and how many photos it brings."""

    min_minutes: float
    max_minutes: float
    photos: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    id: str
    name: Text
    agency: Text
    review_mode: str
    promise_hours: float | None = None
    notice_hold_min: float
    steps: tuple[StepKind, ...]
    decisions: tuple[DecisionKind, ...]
    reasons: tuple[Reason, ...]
    units: tuple[Unit, ...]
    categories: tuple[Category, ...]
    checks: tuple[str, ...]
    capture: Capture
    notices: dict[str, Text] = field(default_factory=dict)
    patrol: Patrol | None = None
    points: Points = Points()
    sources: Text = field(default_factory=dict)  # which rules are from public papers, which are ours
    working: Working = field(default_factory=Working)
    promise: Limit | None = None  # or `promise_hours`, of natural hours: one of the two is said
    duties: tuple[Duty, ...] = ()
    automatic: tuple[Automatic, ...] = ()

    @property
    def first_step(self) -> StepKind:
        return self.steps[0]

    @property
    def promised(self) -> Limit:
        return self.promise or Limit(self.promise_hours or 0.0)

    def step(self, name: str) -> StepKind:
        return next(s for s in self.steps if s.name == name)

    def at(self, stage: Stage) -> StepKind | None:
        """The first step of that stage."""
        return next((s for s in self.steps if s.stage is stage), None)

    def stage(self, step: str) -> Stage:
        """Of the step of that name; one that the file no longer has is taken for a review."""
        return next((s.stage for s in self.steps if s.name == step), Stage.REVIEW)

    def decision(self, step: str, kind: str) -> DecisionKind | None:
        return next((d for d in self.decisions if d.step == step and d.kind == kind), None)

    def choices(self, step: str) -> tuple[DecisionKind, ...]:
        return tuple(d for d in self.decisions if d.step == step)

    def reason(self, code: str) -> Reason | None:
        return next((r for r in self.reasons if r.code == code), None)

    def unit(self, unit: str) -> Unit | None:
        return next((u for u in self.units if u.id == unit), None)

    def rule(self, name: str) -> Automatic | None:
        return next((r for r in self.automatic if r.name == name), None)

    def category(self, code: str) -> Category | None:
        return next((c for c in self.categories if c.code == code), None)


def said(text: Text, lang: str) -> str:
    """A sentence in a language, else in English, else in whatever it has."""
    return text.get(lang) or text.get("en") or next(iter(text.values()), "")
