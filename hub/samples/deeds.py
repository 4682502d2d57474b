"""What a month in an office is made of: somebody sends, somebody decides, takes back, rules, asks for a name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import NAMESPACE_URL, uuid5

from casework.states import Effect
from hub.samples.colleagues import Colleague
from hub.samples.files import Matter


class Tale(StrEnum):
    """What became of a case beside being decided once, in time."""

    PLAIN = "plain"
    LATE = "late"  # answered after its promise
    WITHDRAWN = "withdrawn"  # taken back before it was sent, and decided otherwise
    RETRACTED = "retracted"  # taken back after it was sent, and decided otherwise
    OVERRIDDEN = "overridden"  # two disagreed, and the leader put the later one through
    LET_STAND = "let-stand"  # two disagreed, and the leader let the first stand
    DISPUTED = "disputed"  # two disagreed, and nobody has ruled yet
    REGRETTED = "regretted"  # taken back when its notice had left: nobody has ruled yet
    REVEALED = "revealed"  # the contributor's name was asked for


def id_of(case: str, deed: str) -> str:
    """The id of what was done to a case: the same at every start."""
    return str(uuid5(NAMESPACE_URL, f"caselight:{case}:{deed}"))


@dataclass(frozen=True, slots=True)
class Sent:
    """A contributor sends something: `case` is its name in the plan, and its client id."""

    at: datetime
    case: str
    programme: str
    matter: Matter
    address: str
    person: int


@dataclass(frozen=True, slots=True)
class Said:
    """A decision, with the look that came before it; with `withdrawn` another one was taken back unsent before."""

    at: datetime
    case: str
    deed: str
    by: Colleague
    effect: Effect
    seconds: float
    step: int = 1
    supersedes: str = ""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Ruled:
    """The leader rules on a step: `through` is the deed that is put through; "" lets stand what stands."""

    at: datetime
    case: str
    by: Colleague
    through: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody asks for the name behind a submission, and says why."""

    at: datetime
    case: str
    by: Colleague
    reason: str


Deed = Sent | Said | Ruled | Asked
