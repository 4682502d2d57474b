"""What was told about photos in a file of facts (JSON): read strictly, and turned into the facts that checks ask for.

The command line and the samples of the checks speak this format. Everything may be left out; what was not told stays
unknown. Reads no files: of an earlier photo named by its file the caller sees to the hashes.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import Annotated

import msgspec
from msgspec import Meta

from casework.errors import BadMessage
from casework.model import Attested, Case, CaseId, Datum, Digest, Moment, Photo, Position, Submission, SubmissionId
from casework.programme import Capture, Patrol
from db.records import Hashed
from desktop.workers.facts import Beside, Facts, Near, taken_where
from photos.metadata import Metadata

Sha256 = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
Hash64 = Annotated[str, Meta(pattern="^[0-9a-f]{16}$")]
Hash256 = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
Offset = Annotated[str, Meta(pattern="^[+-](0[0-9]|1[0-4]):[0-5][0-9]$")]
Metres = Annotated[float, Meta(ge=0)]
Minutes = Annotated[float, Meta(ge=0)]
NOTHING = Metadata()
HERE = CaseId("told")  # the case of the photo that is looked at; no earlier one bears its name
_PATH = re.compile(r" - at `\$\.?([^`]*)`")


class Spot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Degrees in the named datum; unless told, the datum is unknown and inside China the nearer reading counts."""

    lat: Annotated[float, Meta(ge=-90, le=90)]
    lon: Annotated[float, Meta(ge=-180, le=180)]
    datum: Datum = Datum.UNKNOWN
    accuracy_m: Metres | None = None


class Rounds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a patrol must be like."""

    min_minutes: Minutes
    max_minutes: Minutes
    photos: Annotated[int, Meta(ge=1)] = 2


class Before(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An earlier photo: a file (its name as seen from the file of facts), or its sha256 and both hashes."""

    received_at: Moment
    file: str | None = None
    sha256: Sha256 | None = None
    phash64: Hash64 | None = None
    phash256: Hash256 | None = None
    case: Annotated[str, Meta(min_length=1)] | None = None  # unless told, the file's name or the start of the sha256
    contributor: str = ""
    position: Spot | None = None
    category: str = ""

    def __post_init__(self) -> None:
        hashes = (self.sha256, self.phash64, self.phash256)
        if self.file is None and None in hashes:
            raise ValueError("an earlier photo needs a file, or sha256 with phash64 and phash256")
        if self.file is not None and hashes != (None, None, None):
            raise ValueError("an earlier photo has a file or hashes, not both")


class Token(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A capture token, and what a hub would have known of it (`casework.model.Attested`)."""

    token: Annotated[str, Meta(min_length=1)]
    key: Annotated[str, Meta(pattern="^([0-9a-f]{64})?$")] = ""  # none: no such device is known
    contributor: str = ""
    registered_at: Moment | None = None
    revoked_at: Moment | None = None
    issued_at: Moment | None = None
    expires_at: Moment | None = None
    issued_to: str = ""
    programme: str = ""
    used_by: str | None = None
    used_in: str | None = None
    used_for: Sha256 | None = None

    def __post_init__(self) -> None:
        if (self.issued_at is None) != (self.expires_at is None):
            raise ValueError("issued_at and expires_at of a nonce come together")


class Told(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Without `received_at` nothing is known of a submission, and the checks that need one answer *unknown*."""

    received_at: Moment | None = None
    issued_at: Moment | None = None  # from when on the task was open; else the usual window before the receipt
    claimed_at: Moment | None = None  # when the client says it was taken
    started_at: Moment | None = None  # of the form or the patrol
    ended_at: Moment | None = None
    position: Spot | None = None  # the spot that was marked
    contributor: str = ""
    channel: str = ""
    category: str = ""
    others: tuple[Sha256, ...] = ()  # the other photos of the same submission
    attested: Token | None = None
    utc_offset: Offset = Capture().utc_offset  # how a time without an offset is read first
    radius_m: Metres = Capture().radius_m
    far_m: Metres = Capture().far_m
    same_place_m: Metres = Capture().same_place_m
    same_place_days: Annotated[float, Meta(ge=0)] = Capture().same_place_days
    originals_promised: bool = False
    patrol: Rounds | None = None
    before: tuple[Before, ...] | None = None  # None: no history at all; an empty list: nothing was ever sent

    def __post_init__(self) -> None:
        if self.received_at is None:
            needs = [name for name in _OF_A_SUBMISSION if getattr(self, name)]
            if needs:
                raise ValueError(f"{needs[0]} means nothing without received_at")
        elif self.issued_at is not None and self.issued_at > self.received_at:
            raise ValueError("issued_at lies after received_at")
        if self.started_at is not None and self.ended_at is not None and self.started_at > self.ended_at:
            raise ValueError("started_at lies after ended_at")


_OF_A_SUBMISSION = (
    "issued_at", "claimed_at", "started_at", "ended_at", "position", "contributor", "channel", "category", "others",
    "attested",
)  # fmt: skip
_decoder = msgspec.json.Decoder(Told)


def read(text: str) -> Told:
    """Raises `BadMessage("bad-facts", field=…, reason=…)` at the first mistake."""
    try:
        return _decoder.decode(text)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError) as error:  # also of JSON that is not what is asked
        said = str(error)
        at = _PATH.search(said)
        raise BadMessage("bad-facts", field=at[1] if at else "$", reason=_PATH.sub("", said)) from error


def facts(told: Told, photo: Photo, near: tuple[Near, ...] | None, beside: tuple[Beside, ...] | None) -> Facts:
    """The facts of one photo. `near` and `beside` are what a history of `before` answers; None when there is none."""
    if told.attested is not None:
        photo = replace(photo, attested=msgspec.convert(told.attested, Attested, from_attributes=True))
    case = _case(told, photo)
    sent = case.submissions[0] if case is not None else None
    return Facts(photo, _capture(told), case, sent, _patrol(told.patrol), near, beside)


def hashed(before: Before, digest: Digest, phash64: bytes, phash256: bytes, about: Metadata = NOTHING) -> Hashed:
    """An earlier photo as a history keeps it; digest, hashes and metadata are those of its file."""
    name = before.case or before.file or digest[:12]
    spot = taken_where(about, _position(before.position))
    return Hashed(
        digest,
        CaseId(name),
        SubmissionId(f"{name} {digest[:12]}"),
        before.contributor,
        before.received_at,
        phash64,
        phash256,
        spot.lat if spot is not None else None,
        spot.lon if spot is not None else None,
        before.category,
        about,
    )


def _case(told: Told, photo: Photo) -> Case | None:
    at = told.received_at
    if at is None:
        return None
    sent = Submission(
        SubmissionId(HERE),
        told.contributor,
        at,
        channel=told.channel,
        claimed_at=told.claimed_at,
        position=_position(told.position),
        photos=(photo, *(Photo(Digest(other), 0) for other in told.others)),
        started_at=told.started_at,
        ended_at=told.ended_at,
    )
    return Case(HERE, "", "", told.category, at, (sent,), ())


def _capture(told: Told) -> Capture:
    usual = Capture()
    hours = usual.window_hours
    if told.received_at is not None and told.issued_at is not None:
        hours = (told.received_at - told.issued_at) / timedelta(hours=1)
    return replace(
        usual,
        window_hours=hours,
        radius_m=told.radius_m,
        far_m=told.far_m,
        utc_offset=told.utc_offset,
        originals_promised=told.originals_promised,
        same_place_m=told.same_place_m,
        same_place_days=told.same_place_days,
    )


def _position(spot: Spot | None) -> Position | None:
    return Position(spot.lat, spot.lon, spot.datum, spot.accuracy_m) if spot is not None else None


def _patrol(rounds: Rounds | None) -> Patrol | None:
    return Patrol(rounds.min_minutes, rounds.max_minutes, rounds.photos) if rounds is not None else None
