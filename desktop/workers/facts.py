"""What a check may know beside the pixels. What nobody told is None, and makes a check answer *unknown*."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal

import numpy as np

from casework.model import Case, Datum, Digest, Photo, Position, Submission
from casework.place import in_wgs84
from casework.programme import Capture, Patrol
from db.records import Hashed, Reported
from photos.metadata import Metadata
from photos.records import Examined, Margin
from photos.verify import Compared, Kin

CLOSE = 44  # bits of 256: what lies further away looks alike to the search only
MOST_TOLD = 20  # other cases that one check names: a flood of one photo must not fill the record
BEFORE, AFTER = "before", "after"  # roles of photos that are held against each other
PAST_DAYS, MOST_PAST = 30.0, 200  # of one contributor: how far back, and how many photos

MET_WITHIN, MET_M = timedelta(minutes=2), 50.0  # so near two people are together; assumed
MOST_MET = 3  # other people whose past is looked at
TINY = 1e-9  # of a map that makes a line of the picture
TURNED = 5  # EXIF orientations from here on lay a picture on its side
Region = tuple[float, float, float, float]  # left, top, width, height, as shares of the upright photo


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

    `past`: what the same contributor sent around that time, the oldest first. `met`: what others did who sent the same
    photo, or stood at the same place in the same minutes, as they are told by `near` and `beside`.
    """

    photo: Photo
    capture: Capture
    case: Case | None = None
    submission: Submission | None = None
    patrol: Patrol | None = None
    near: tuple[Near, ...] | None = None
    beside: tuple[Beside, ...] | None = None
    past: tuple[Hashed, ...] | None = None
    met: tuple[Hashed, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """A case, and what others reported in the same days, programme and category.

    `shown`: those of its photos that say *before* or *after* in their role, as far as they are here.
    """

    case: Case
    capture: Capture
    reported: tuple[Reported, ...] = ()
    shown: Mapping[Digest, Examined] = field(default_factory=dict)


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


def matched(compared: Compared) -> Region | None:
    """Where in this photo the other one lies, as a box around it."""
    if not compared.align:
        return None
    there = np.vstack([np.reshape(compared.align, (2, 3)), (0.0, 0.0, 1.0)])
    if abs(np.linalg.det(there)) < TINY:
        return None
    corners = np.linalg.inv(there) @ np.array([[0.0, 1.0, 0.0, 1.0], [0.0, 0.0, 1.0, 1.0], [1.0, 1.0, 1.0, 1.0]])
    (left, top), (right, bottom) = (
        np.clip(edge, 0.0, 1.0) for edge in (corners[:2].min(axis=1), corners[:2].max(axis=1))
    )
    return region(left, top, right - left, bottom - top)


def of_middle(photo: Examined, left: int, top: int, width: int, height: int) -> Region | None:
    """A part of `Examined.centre`, in its dots, as a part of the whole photo."""
    if photo.centre is None:
        return None
    high, wide = photo.header.height, photo.header.width
    if photo.metadata.orientation >= TURNED:
        high, wide = wide, high
    rows, columns = photo.centre.shape
    return region(((wide - columns) // 2 + left) / wide, ((high - rows) // 2 + top) / high, width / wide, height / high)


def region(left: float, top: float, width: float, height: float) -> Region | None:
    """To a ten-thousandth, and within the photo; None where nothing is left of it."""
    left, top = (min(max(round(float(at), 4), 0.0), 1.0) for at in (left, top))
    width, height = (round(min(max(float(side), 0.0), 1.0 - at), 4) for side, at in ((width, left), (height, top)))
    return (left, top, width, height) if width and height else None


def sighting(facts: Facts, seen: Hashed) -> dict[str, str | float | int]:
    """What a finding says of a photo of another case."""
    return sighting_of(facts.submission, seen)


def copied_later(told: Mapping[str, str | float | int]) -> bool:
    """Of a sighting of the same photo: did somebody else send it after this one? That is nothing against this one."""
    return bool(told.get("other")) and not told["first"]


def sighting_of(sent: Submission | None, seen: Hashed | Reported) -> dict[str, str | float | int]:
    """Whose was first, and whether both are of one person.

    `other` is left out when either person is not known; without a receipt of its own, what is in the history was first.
    """
    told: dict[str, str | float | int] = {
        "case": seen.case,
        "received_at": seen.received_at.isoformat(),
        "first": int(sent is None or seen.received_at <= sent.received_at),
    }
    if sent is not None and sent.contributor and seen.contributor:
        told["other"] = int(sent.contributor != seen.contributor)
    return told
