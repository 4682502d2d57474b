"""What a check may know beside the pixels. What nobody told is None, and makes a check answer *unknown*."""

from __future__ import annotations

from dataclasses import dataclass

from casework.model import Case, Datum, Photo, Position, Submission
from casework.place import in_wgs84
from casework.programme import Capture, Patrol
from db.records import Hashed
from photos.metadata import Metadata
from photos.records import Margin

# Of 256 bits, by what was undone; what they were measured on stands in `checks.near_duplicate`.
SAME_256: dict[Margin, int] = {"whole": 32, "trimmed": 32, "side": 32, "corner": 36, "around": 44}
SAME_TURNED_256 = 56  # turned or mirrored, hardly anything is alike by chance
MOST_TOLD = 20  # other cases that one check names: a flood of one photo must not fill the record


def same_within(turn: int, margin: Margin) -> int:
    """How many of the 256 bits may differ between one photo and itself, once this much was undone."""
    return SAME_256[margin] if turn == 1 else SAME_TURNED_256


@dataclass(frozen=True, slots=True)
class Near:
    """A photo of the history and how many bits its hashes lie away, once this one is turned and its margin undone."""

    seen: Hashed
    bits64: int
    bits256: int
    turn: int = 1  # as an EXIF orientation: 1 is as it is, 2 is mirrored
    margin: Margin = "whole"

    @property
    def limit(self) -> int:
        return same_within(self.turn, self.margin)

    @property
    def beyond(self) -> int:
        """Bits over the limit; the lower, the more alike."""
        return self.bits256 - self.limit

    @property
    def same(self) -> bool:
        """Whether it is one and the same photo, sent as another file or not."""
        return self.beyond <= 0


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


def taken_where(about: Metadata, marked: Position | None) -> Position | None:
    """Where a photo was taken, in WGS-84: the file's own word, else the spot that was marked."""
    if about.lat is not None and about.lon is not None:
        return Position(about.lat, about.lon, Datum.WGS84, about.accuracy_m)
    return in_wgs84(marked)[-1] if marked is not None else None  # of an unknown datum in China, the Chinese reading


def sighting(facts: Facts, seen: Hashed) -> dict[str, str | float | int]:
    """What a finding says of a photo of another case: whose was first, and whether both are of one person.

    `other` is left out when either person is not known; without a receipt of its own, what is in the history was first.
    """
    sent = facts.submission
    told: dict[str, str | float | int] = {
        "case": seen.case,
        "received_at": seen.received_at.isoformat(),
        "first": int(sent is None or seen.received_at < sent.received_at),
    }
    if sent is not None and sent.contributor and seen.contributor:
        told["other"] = int(sent.contributor != seen.contributor)
    return told
