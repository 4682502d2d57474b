"""What a planned submission is: everything its contributor will send, and the trap it was made for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from casework.model import Position, TrackRecord
from hub.people import Contributor


class Story(StrEnum):
    """Why this submission is among the samples."""

    FRESH = "fresh"  # time and place in the EXIF agree with the submission, both in WGS-84
    OTHER_DATUM = "other-datum"  # the map's GCJ-02 beside the camera's WGS-84: they agree once converted
    RAW_DATUM = "raw-datum"  # the same figures in both datums: not the same place
    SAME_PLACE = "same-place"  # one of three frames five metres apart, by different people: not the same photo
    RE_SENT = "re-sent"  # the very bytes somebody else sent before
    SENT_TWICE = "sent-twice"  # the very bytes the same person sent before
    RE_ENCODED = "re-encoded"  # somebody else's photo saved once more, as large as before; its EXIF is gone
    RESIZED = "resized"  # somebody else's photo made smaller
    CROPPED = "cropped"  # somebody else's photo with its edges cut away
    MIRRORED = "mirrored"  # somebody else's photo, left for right
    BANNER = "banner"  # somebody else's photo with a strip of words over or below it
    SCREENSHOT = "screenshot"  # of an app that shows a photo, as a PNG or saved once more as a JPEG
    MESSENGER = "messenger"  # as a messenger passes it on: progressive, no metadata; no reproach
    EDITED = "edited"  # EXIF names an editing program and a change after the shot
    WRONG_THUMBNAIL = "wrong-thumbnail"  # the small picture inside the file shows something else
    DECLARED_AI = "declared-ai"  # the file says itself which program drew it
    STRIPPED = "stripped"  # no EXIF: unknown, never suspicious
    WRONG_TIME = "wrong-time"  # EXIF days before, or hours after it was received
    WRONG_PLACE = "wrong-place"  # EXIF 800 m or 12 km from the marked place
    BROKEN = "broken"  # a JPEG cut off in the middle
    BOMB = "bomb"  # a small PNG that claims 60,000 x 60,000
    FOLLOW_UP = "follow-up"  # one more photo for a case that is there already
    HOTLINE = "hotline"  # entered by staff for a caller: words only
    OWN = "own"  # by the reviewer: never to be offered to them
    PATROL = "patrol"  # long enough, two photos taken on its way, start and end told
    SHORT_PATROL = "short-patrol"  # under the programme's least minutes
    LONG_PATROL = "long-patrol"  # over its most
    ONE_PHOTO = "one-photo"  # a patrol that brings one photo
    REUSED = "reused"  # a patrol that brings the photos of an earlier one
    ACT = "act"  # what somebody outside does to a case that is there; never among what is seeded


class Make(StrEnum):
    """How the bytes of a photo come about."""

    REWRITTEN = "rewritten"  # the file with the EXIF of the plan, or with none
    AS_IS = "as-is"  # the file, byte for byte
    RE_ENCODED = "re-encoded"  # through the darkroom: pixels only
    CUT_OFF = "cut-off"
    BOMB = "bomb"


class Signed(StrEnum):
    """The capture tokens of a submission; most have none."""

    NONE = ""
    GOOD = "good"  # by the contributor's own device, of each photo
    REPLAYED = "replayed"  # those of the earlier submission whose photos are sent again
    OTHER_PHOTO = "other-photo"  # good ones of the contributor's own device, of photos that were not sent


@dataclass(frozen=True, slots=True)
class Exif:
    """What the copy's EXIF will say; `taken_at` carries the offset that is written beside it."""

    taken_at: datetime
    position: Position
    make: str
    model: str
    software: str = ""
    modified_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PlannedPhoto:
    file: str
    role: str
    exif: Exif | None = None
    how: Make = Make.REWRITTEN
    long_side: int = 0
    quality: int = 0


@dataclass(frozen=True, slots=True)
class Planned:
    """One submission before it is sent. `of` and `joins` are client ids of earlier ones.

    `act` is what its sender does to the case it joins; `unit`: the sender is the duty unit that has the case.
    """

    client_id: str
    programme: str
    story: Story
    by: Contributor
    identity_level: str
    title: str
    category: str
    text: str
    channel: str
    received_at: datetime
    claimed_at: datetime | None
    position: Position
    address: str
    grid: str
    photos: tuple[PlannedPhoto, ...]
    record: TrackRecord | None = None  # what another office knows of this person
    started_at: datetime | None = None
    ended_at: datetime | None = None
    of: str | None = None
    joins: str | None = None
    signed: Signed = Signed.NONE
    act: str = ""
    unit: bool = False
