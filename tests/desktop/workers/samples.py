"""For each check, by the name of its file: real photos it must say something of, and what."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path

from PIL import Image

from casework.model import Case, CaseId, Datum, Digest, Photo, Position, Submission, SubmissionId, Verdict
from casework.place import to_gcj02
from photos import exif
from tests.builders import AT, a_case, a_submission

DATA = Path(__file__).resolve().parents[2] / "photos" / "data"
SPOT = Position(23.0218, 113.1214, Datum.WGS84)
AFTER = timedelta(minutes=8)  # from the shutter to the receipt
CHINA = timedelta(hours=8)


@cache
def a_file(name: str = "road-lane.jpg") -> bytes:
    return (DATA / name).read_bytes()


def reencoded(data: bytes, quality: int = 60) -> bytes:
    """As a messenger sends it on."""
    out = io.BytesIO()
    Image.open(io.BytesIO(data)).convert("RGB").save(out, "JPEG", quality=quality)
    return out.getvalue()


def taken(data: bytes, at: datetime, offset: str | None = "+08:00", spot: Position | None = None) -> bytes:
    """With what a camera would have written."""
    where = (spot.lat, spot.lon) if spot is not None else None
    local = (at + CHINA).replace(tzinfo=None)
    return exif.with_exif(data, exif.exif_bytes(taken=local, offset=offset, position=where, accuracy_m=5.0))


@dataclass(frozen=True)
class Sent:
    """One submission of one photo: the case it makes, and the bytes."""

    case: Case
    data: bytes

    @property
    def photo(self) -> Photo:
        return self.case.photos[0]


def sent(
    number: int, data: bytes, who: str = "C-otter", mark: Position | None = SPOT, after: timedelta = timedelta()
) -> Sent:
    photo = Photo(Digest(sha256(data).hexdigest()), len(data))
    submission: Submission = a_submission(
        id=SubmissionId(f"s-{number}"), contributor=who, received_at=AT + after, photos=(photo,), position=mark
    )
    return Sent(a_case(id=CaseId(f"c-{number}"), submissions=(submission,)), data)


@dataclass(frozen=True)
class Sample:
    """What was seen before, what came, and what the check says of it: code and verdict."""

    name: str
    now: Sent
    says: frozenset[tuple[str, Verdict]]
    before: tuple[Sent, ...] = ()


def _says(*said: tuple[str, Verdict]) -> frozenset[tuple[str, Verdict]]:
    return frozenset(said)


def samples() -> dict[str, tuple[Sample, ...]]:
    road, forest = a_file(), a_file("forest.jpg")
    shot = AT - AFTER
    near = Position(SPOT.lat + 0.0003, SPOT.lon, Datum.WGS84)  # 33 m
    away = Position(SPOT.lat + 0.01, SPOT.lon, Datum.WGS84)  # 1.1 km
    abroad = Position(48.8566, 2.3522, Datum.WGS84)
    unknown, suspicious, fine = Verdict.UNKNOWN, Verdict.SUSPICIOUS, Verdict.PASS
    later = timedelta(hours=2)
    no_time, here = ("no-time", unknown), ("place-agrees", fine)
    return {
        "near_duplicate": (
            Sample("another sends the very file", sent(2, road, "C-heron", after=later),
                   _says(("same-file", Verdict.FAIL)), (sent(1, road),)),
            Sample("the same person sends it again", sent(2, road, after=later), _says(("same-file", suspicious)),
                   (sent(1, road),)),
            Sample("another sends it on", sent(2, reencoded(road), "C-heron", after=later),
                   _says(("same-photo", suspicious)), (sent(1, road),)),
            Sample("another picture", sent(2, forest, "C-heron", after=later), _says(), (sent(1, road),)),
            Sample("near and far of one case", sent(1, road), _says(), (sent(1, reencoded(road)),)),
        ),
        "capture": (
            Sample("here and now", sent(1, taken(road, shot, spot=near)), _says(("time-agrees", fine), here)),
            Sample("stripped", sent(1, reencoded(road)), _says(no_time, ("no-place", unknown))),
            Sample("last week", sent(1, taken(road, shot - timedelta(days=7), spot=near)),
                   _says(("taken-earlier", suspicious), here)),
            Sample("tomorrow", sent(1, taken(road, shot + timedelta(days=2), spot=near)),
                   _says(("taken-later", suspicious), here)),
            Sample("a day off without a zone", sent(1, taken(road, shot - timedelta(hours=26), None, near)),
                   _says(("no-zone", unknown), here)),
            Sample("last week without a zone", sent(1, taken(road, shot - timedelta(days=7), None, near)),
                   _says(("taken-earlier", suspicious), here)),
            Sample("another quarter", sent(1, taken(road, shot, spot=away)),
                   _says(("time-agrees", fine), ("place-differs", suspicious))),
            Sample("another country", sent(1, taken(road, shot, spot=abroad)),
                   _says(("time-agrees", fine), ("place-far", suspicious))),
            Sample("marked on a Chinese map", sent(1, taken(road, shot, spot=SPOT), mark=to_gcj02(SPOT)),
                   _says(("time-agrees", fine), here)),
            Sample("marked on a map of unknown datum", sent(1, taken(road, shot, spot=SPOT),
                   mark=replace(to_gcj02(SPOT), datum=Datum.UNKNOWN)), _says(("time-agrees", fine), here)),
            Sample("not marked at all", sent(1, taken(road, shot, spot=SPOT), mark=None),
                   _says(("time-agrees", fine), ("no-mark", unknown))),
            Sample("a camera of 2003", sent(1, a_file("camera-2003.jpg")),
                   _says(("taken-earlier", suspicious), ("no-place", unknown))),
        ),
    }  # fmt: skip
