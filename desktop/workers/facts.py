"""What a check may know beside the pixels. What nobody told is None, and makes a check answer *unknown*."""

from __future__ import annotations

from dataclasses import dataclass

from casework.model import Case, Photo, Submission
from casework.programme import Capture, Patrol
from db.records import Hashed


@dataclass(frozen=True, slots=True)
class Near:
    """A photo of the history and how many bits its hashes lie away."""

    seen: Hashed
    bits64: int
    bits256: int


@dataclass(frozen=True, slots=True)
class Beside:
    """A photo of another case and how many metres away it was taken."""

    seen: Hashed
    metres: float


@dataclass(frozen=True, slots=True)
class Facts:
    """`near` and `beside` are None when there is no history to ask; the photo's own case is never among them."""

    photo: Photo
    capture: Capture
    case: Case | None = None
    submission: Submission | None = None
    patrol: Patrol | None = None
    near: tuple[Near, ...] | None = None
    beside: tuple[Beside, ...] | None = None
