"""The outbox as messages: what contributors will be told, by whom it was decided, when it leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from casework.model import CaseId, Digest, Moment, Text
from casework.notices import Draft
from casework.states import Effect


class NoticeState(StrEnum):
    """Where a notice stands; only what has left was told."""

    OPEN = "open"  # a placeholder is unfilled: it never leaves
    WAITING = "waiting"  # its hold still runs
    LEFT = "left"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class OutboxItem:
    """What one outcome tells its contributors: the same to each of them."""

    case: CaseId
    step: int
    generation: int
    title: str
    programme: str
    contributors: tuple[str, ...]
    kind: str
    effect: Effect
    by: str
    decided_at: Moment
    opened_at: Moment  # of the case: where the clock of the promise begins
    leaves_at: Moment
    draft: Draft
    state: NoticeState
    late: bool = False
    promised_at: Moment | None = None
    by_name: str = ""
    fill: str = ""  # the id of what was last filled in
    filled_by: str = ""
    filled_name: str = ""
    cancelled_at: Moment | None = None
    thumb: Digest | None = None

    @property
    def key(self) -> str:
        """What tells it from the others while the list changes."""
        return f"{self.case}/{self.step}/{self.generation}"


@dataclass(frozen=True, slots=True)
class OutboxList:
    """One page: of what is not told yet late ones first, of the rest the newest; `more` is the next one's cursor."""

    items: tuple[OutboxItem, ...]
    more: str = ""
    at: Moment | None = None  # hub time


@dataclass(frozen=True, slots=True)
class FillAsked:
    """Values per placeholder and language; `seen` is the `fill` that stood on the screen. The id makes it one."""

    id: str
    case: CaseId
    step: int
    generation: int
    values: Mapping[str, Text]
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """It is filled, and its hold starts again."""

    id: str
    leaves_at: Moment
