"""What a check may know beside the pixels: the submission, the programme's expectations, what was seen before."""

from __future__ import annotations

from dataclasses import dataclass

from casework.model import Case, Photo, Submission
from casework.programme import Capture
from db.records import Hashed


@dataclass(frozen=True, slots=True)
class Near:
    """A photo of the history and how many bits its hashes lie away."""

    seen: Hashed
    bits64: int
    bits256: int


@dataclass(frozen=True, slots=True)
class Facts:
    case: Case
    submission: Submission
    photo: Photo
    capture: Capture
    near: tuple[Near, ...] = ()
