"""Hands the samples in, once: what is there already is found again and left alone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple, Protocol

from msgspec import UNSET

from casework.model import Case, CaseId, Digest
from hub.messages import NewSubmission, PhotoSent
from hub.samples import tokens
from hub.samples.pictures import photo_bytes
from hub.samples.plan import OWN, plan
from hub.samples.records import Planned, PlannedPhoto
from photos.children import Darkroom

Progress = Callable[[int, int], None]
Found = tuple[datetime, str]  # when it was received, and its address: no two samples share both


class Held(NamedTuple):
    """What a hub has of a sample: its case, and the tokens that came with its photos."""

    case: CaseId
    tokens: tuple[str, ...]


class Door(Protocol):
    """Where photos and submissions are handed in."""

    def photo(self, data: bytes) -> Digest: ...
    def submission(self, new: NewSubmission) -> CaseId: ...


class Intake(Door, tokens.Backend, Protocol):
    """A hub that takes things in; `counter.Counter` is the real one."""

    def held(self) -> Iterable[Case]: ...


def unheard(_done: int, _of: int) -> None:
    """For whoever does not watch."""


def seed(
    intake: Intake, now: datetime, *, own: str = OWN, progress: Progress = unheard, only: Collection[str] = ()
) -> int:  # fmt: skip
    """Make sure that all of them are there (of the programmes in `only`, if any), and say how many there are.

    A second seeding goes on from the moment of the first: the hub answers a repeated submission only if it is
    the same to the byte, and the photos' EXIF times hang on that moment.
    """
    held = _found(intake.held())
    planned = plan(_first_moment(held, now, own, only) or now, own=own, only=only)
    cases: dict[str, CaseId] = {}
    spoken: dict[str, Sequence[str]] = {}
    with Darkroom() as darkroom:
        sent: dict[PlannedPhoto, Digest] = {}
        for done, one in enumerate(planned, 1):
            known = held.get(_due(one)) or _new(
                intake, one, uploaded(intake, one.photos, sent, darkroom), cases, spoken
            )
            cases[one.client_id], spoken[one.client_id] = known
            progress(done, len(planned))
    return len(planned)


def _new(
    intake: Intake, one: Planned, photos: tuple[PhotoSent, ...], cases: Mapping[str, CaseId], spoken: tokens.Tokens
) -> Held:
    photos = tokens.signed(intake, one, photos, spoken)
    told = tuple(photo.token or "" for photo in photos)
    return Held(intake.submission(_as_received(one, photos, cases)), told)


def _found(cases: Iterable[Case]) -> dict[Found, Held]:
    return {
        (one.received_at, one.address): Held(
            case.id, tuple(photo.attested.token if photo.attested is not None else "" for photo in one.photos)
        )
        for case in cases
        for one in case.submissions
    }


def _due(one: Planned) -> Found:
    return one.received_at, one.address


def _first_moment(held: Mapping[Found, Held], now: datetime, own: str, only: Collection[str]) -> datetime | None:
    """The moment the samples in this hub were made for: the one for which most of them are there."""
    first = plan(now, own=own, only=only)[0]
    age = now.replace(microsecond=0) - first.received_at
    moments = [received_at + age for received_at, address in held if address == first.address]

    def there(moment: datetime) -> int:
        return sum(_due(one) in held for one in plan(moment, own=own, only=only))

    return max(moments, key=there, default=None)


def found_again(
    cases: Iterable[Case], now: datetime, *, own: str = OWN, only: Collection[str] = ()
) -> Mapping[CaseId, str]:  # fmt: skip
    """The client id of the sample that each of these cases was opened by, where it was one."""
    held = _found(cases)
    planned = plan(_first_moment(held, now, own, only) or now, own=own, only=only)
    return {held[_due(one)].case: one.client_id for one in reversed(planned) if _due(one) in held}


def uploaded(
    intake: Door, photos: Sequence[PlannedPhoto], sent: dict[PlannedPhoto, Digest], darkroom: Darkroom
) -> tuple[PhotoSent, ...]:
    """A photo that was sent before needs no second journey."""
    for photo in photos:
        if photo not in sent:
            sent[photo] = intake.photo(photo_bytes(photo, darkroom))
    return tuple(PhotoSent(sent[photo], photo.role) for photo in photos)


def _as_received(one: Planned, photos: tuple[PhotoSent, ...], cases: Mapping[str, CaseId]) -> NewSubmission:
    new = handed_in(one, photos, cases[one.joins] if one.joins is not None else None)
    return replace(new, received_at=one.received_at, record=one.record)


def handed_in(one: Planned, photos: tuple[PhotoSent, ...], case: CaseId | None) -> NewSubmission:
    """What a capture client says; when it was received is the hub's to know."""
    return NewSubmission(
        client_id=one.client_id,
        programme=one.programme,
        contributor=one.by,
        title=one.title,
        category=one.category,
        text=one.text,
        channel=one.channel,
        identity_level=one.identity_level,
        claimed_at=one.claimed_at,
        position=one.position,
        address=one.address,
        grid=one.grid,
        photos=photos,
        case=case,
        started_at=one.started_at,
        ended_at=one.ended_at,
        act=one.act or UNSET,
    )
