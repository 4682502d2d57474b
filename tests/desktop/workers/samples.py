"""The samples that ship with the checks, and photos that a test makes up: what was sent, and what was told of it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path

import msgspec
from PIL import Image

from casework.model import Case, CaseId, Datum, Digest, Finding, Photo, Position, Submission, SubmissionId, Verdict
from casework.programme import Capture
from db.records import Hashed
from desktop.commands.cases import Whole
from desktop.commands.seen import Seen
from desktop.workers import told
from desktop.workers.examine import around, look, look_at_case, met_by, sent_by
from desktop.workers.facts import CaseFacts, Facts, taken_where
from desktop.workers.likeness import Asked, Developer, Looks, alike
from photos import decoder, exif
from photos.records import Examined
from tests.builders import AT, a_case, a_submission

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT / "tests" / "photos" / "data"
SHIPPED = ROOT / "resources" / "checks"
SPOT = Position(23.0218, 113.1214, Datum.WGS84)
CHINA = timedelta(hours=8)


@cache
def a_file(name: str = "road-lane.jpg") -> bytes:
    return (DATA / name).read_bytes()


def reencoded(data: bytes, quality: int = 60) -> bytes:
    out = io.BytesIO()
    Image.open(io.BytesIO(data)).convert("RGB").save(out, "JPEG", quality=quality)
    return out.getvalue()


def taken(data: bytes, at: datetime, offset: str | None = "+08:00", spot: Position | None = None) -> bytes:
    """With what a camera would have written."""
    where = (spot.lat, spot.lon) if spot is not None else None
    local = (at + CHINA).replace(tzinfo=None)
    return exif.with_exif(data, exif.exif_bytes(taken=local, offset=offset, position=where, accuracy_m=5.0))


def photo_of(data: bytes) -> Photo:
    return Photo(Digest(sha256(data).hexdigest()), len(data))


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
    submission: Submission = a_submission(
        id=SubmissionId(f"s-{number}"),
        contributor=who,
        received_at=AT + after,
        photos=(photo_of(data),),
        position=mark,
    )
    return Sent(a_case(id=CaseId(f"c-{number}"), submissions=(submission,)), data)


@dataclass(frozen=True)
class Sample:
    """A photo that ships with a check, named for what the check says of it."""

    path: Path

    @property
    def says(self) -> tuple[str, str, Verdict]:
        return self.path.parent.parent.name, self.path.stem, Verdict(self.path.parent.name)

    @property
    def told(self) -> told.Told:
        facts = self.path.with_suffix(".json")
        return told.read(facts.read_text("utf-8") if facts.exists() else "{}")


NAMED = ("earlier", "before", "now")  # how the names of photos begin that other facts name


def samples() -> list[Sample]:
    photos = sorted(path for path in SHIPPED.glob("*/*/*") if path.suffix != ".json")
    return [Sample(path) for path in photos if not path.stem.startswith(NAMED)]


@dataclass(frozen=True)
class CaseSample:
    """A case that ships with a check, told without a photo or with several; named as samples are."""

    path: Path

    @property
    def says(self) -> tuple[str, str, Verdict]:
        return self.path.parent.parent.name, self.path.stem, Verdict(self.path.parent.name)

    @property
    def told(self) -> Whole:
        return msgspec.json.decode(self.path.read_bytes(), type=Whole)

    def files(self) -> dict[str, bytes]:
        """Those of its photos that are there, by name."""
        there = ((name, self.path.parent / name) for name in self.told.photos)
        return {name: path.read_bytes() for name, path in there if path.exists()}

    @property
    def facts(self) -> CaseFacts:
        photos = {name: photo_of(data) for name, data in self.files().items()}
        shown = {photos[name].digest: decoder.examine(data) for name, data in self.files().items()}
        return self.told.facts("c-1", photos, shown, Capture())


def case_samples() -> list[CaseSample]:
    """Facts without a photo beside them."""
    photos = {path.with_suffix("") for path in SHIPPED.glob("*/*/*") if path.suffix != ".json"}
    facts = sorted(SHIPPED.glob("*/*/*.json"))
    return [CaseSample(path) for path in facts if path.with_suffix("") not in photos]


def found_of_case(sample: CaseSample) -> list[Finding]:
    return look_at_case(sample.facts, [sample.says[0]])


def asked(developer: Developer, sample: Sample) -> tuple[Examined, Facts]:
    """The photo as a check gets it, with the facts that were told of it."""
    data = sample.path.read_bytes()
    photo, examined, given = photo_of(data), developer.examine(data), sample.told
    facts = told.facts(given, photo, None, None)
    if given.before is None:
        return examined, facts
    history, files = Seen(), {}
    for row, bytes_ in _before(developer, sample):
        history.add(row)
        files[row.digest] = bytes_
    spot = taken_where(examined.metadata, facts.submission.position if facts.submission is not None else None)
    beside = around(spot, history, given.same_place_m, told.HERE)
    this = Asked.of(photo.digest, examined, facts.case, facts.submission, spot, told.HERE)
    near = alike(this, history, Looks(developer, files.get))
    facts = told.facts(given, photo, near, beside)
    if (submission := facts.submission) is None or not submission.contributor:
        return examined, facts
    past = sent_by(submission.contributor, submission, history, told.HERE)
    return examined, replace(facts, past=past, met=met_by(this, near, beside, history))


def _before(developer: Developer, sample: Sample) -> Iterator[tuple[Hashed, bytes | None]]:
    for before in sample.told.before or ():
        if before.file is None:  # its hashes alone are known
            digest = Digest(str(before.sha256))
            yield told.hashed(before, digest, bytes(8), bytes.fromhex(str(before.phash256))), None
            continue
        data = (sample.path.parent / before.file).read_bytes()
        seen = developer.examine(data)
        yield told.hashed(before, photo_of(data).digest, seen.phash64, seen.phash256, seen.metadata), data


def found(developer: Developer, sample: Sample) -> list[Finding]:
    """What the sample's own check says of it."""
    return look(*asked(developer, sample), [sample.says[0]])
