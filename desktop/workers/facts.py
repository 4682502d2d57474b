"""What a check may know beside the pixels. What nobody told is None, and makes a check answer *unknown*."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from casework.model import Case, Datum, Photo, Position, Submission
from casework.place import in_wgs84
from casework.programme import Capture, Patrol
from db.records import Hashed, Reported
from photos.metadata import Metadata
from photos.records import Margin
from photos.verify import Compared, Kin

CLOSE = 44  # bits of 256: what lies further away looks alike to the search only
MOST_TOLD = 20  # other cases that one check names: a flood of one photo must not fill the record


@dataclass(frozen=True, slots=True)
class Near:
    """A photo of the history that may be this one.

    `bits` of 256 lie between their hashes once this one is turned and its margin undone; None: found by its features.
    `compared` is what both pictures say; None: the other file is not here, or cannot be opened.
    """

    seen: Hashed
    bits: int | None
    turn: int = 1  # as an EXIF orientation: 1 is as it is, 2 is mirrored
    margin: Margin | Literal["cut"] = "whole"
    compared: Compared | None = None

    @property
    def close(self) -> bool:
        """Are their hashes so near that it is worth a word, though the pictures did not, or could not, bear it out?"""
        return self.bits is not None and self.bits <= CLOSE

    @property
    def kin(self) -> Kin | None:
        return self.compared.kin if self.compared is not None else None


@dataclass(frozen=True, slots=True)
class Beside:
    """A photo of another case and how many metres away it was taken."""

    seen: Hashed
    metres: float


@dataclass(frozen=True, slots=True)
class Facts:
    """`near`, `beside` and `past` are None when there is no history to ask; the photo's own case is never among them.

    `past`: what the same contributor sent around that time.
    """

    photo: Photo
    capture: Capture
    case: Case | None = None
    submission: Submission | None = None
    patrol: Patrol | None = None
    near: tuple[Near, ...] | None = None
    beside: tuple[Beside, ...] | None = None
    past: tuple[Hashed, ...] | None = None


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """A case, and what others reported in the same days, programme and category."""

    case: Case
    capture: Capture
    reported: tuple[Reported, ...] = ()


def taken_where(about: Metadata, marked: Position | None) -> Position | None:
    """Where a photo was taken, in WGS-84: the file's own word, else the spot that was marked."""
    if about.lat is not None and about.lon is not None:
        return Position(about.lat, about.lon, Datum.WGS84, about.accuracy_m)
    return in_wgs84(marked)[-1] if marked is not None else None  # of an unknown datum in China, the Chinese reading


def pictures(compared: Compared) -> dict[str, str | float | int]:
    """What a finding says of two pictures: `align` is `Compared.align`, six numbers in a row."""
    told: dict[str, str | float | int] = {"inliers": compared.inliers, "ncc": round(compared.ncc, 3)}
    if compared.align:
        told["align"] = " ".join(f"{number:.5f}" for number in compared.align)
    return told


def sighting(facts: Facts, seen: Hashed) -> dict[str, str | float | int]:
    """What a finding says of a photo of another case."""
    return sighting_of(facts.submission, seen)


def sighting_of(sent: Submission | None, seen: Hashed | Reported) -> dict[str, str | float | int]:
    """Whose was first, and whether both are of one person.

    `other` is left out when either person is not known; without a receipt of its own, what is in the history was first.
    """
    told: dict[str, str | float | int] = {
        "case": seen.case,
        "received_at": seen.received_at.isoformat(),
        "first": int(sent is None or seen.received_at < sent.received_at),
    }
    if sent is not None and sent.contributor and seen.contributor:
        told["other"] = int(sent.contributor != seen.contributor)
    return told
