"""Cases in the file of facts: which files are one case and what was reported, for the checks that look at a case."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from casework import texts
from casework.model import Case, CaseId, Digest, Finding, Moment, Photo, Position, Submission, SubmissionId
from casework.place import in_wgs84
from casework.programme import Capture
from db.records import Reported
from desktop.workers.checks import declared
from desktop.workers.examine import look_at_case
from desktop.workers.facts import AFTER, BEFORE, CaseFacts, Facts
from desktop.workers.told import Spot
from photos.records import Examined

Role = Literal["near", "far", "reference", "before", "after"]
Name = Annotated[str, Meta(min_length=1)]


class Report(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What another case told."""

    case: Name
    received_at: Moment
    contributor: str = ""
    text: str = ""
    position: Spot | None = None
    photos: Annotated[int, Meta(ge=0)] = 0

    def as_reported(self) -> Reported:
        spot = _position(self.position)
        here = in_wgs84(spot)[-1] if spot is not None else None
        lat, lon = (here.lat, here.lon) if here is not None else (None, None)
        said = texts.plain(self.text)
        return Reported(CaseId(self.case), self.contributor, self.received_at, said, lat, lon, self.photos)


class Whole(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One case: its files, each with its role, and what was reported."""

    received_at: Moment
    photos: Mapping[str, Role] = msgspec.field(default_factory=dict)
    contributor: str = ""
    category: str = ""
    text: str = ""
    position: Spot | None = None
    reported: tuple[Report, ...] = ()

    def facts(
        self, name: str, digests: Mapping[str, Photo], shown: Mapping[Digest, Examined], capture: Capture
    ) -> CaseFacts:
        """A file that was not met bears its name for a digest: that it is no picture is all that is known."""
        met = (replace(digests.get(file, Photo(Digest(file), 0)), role=role) for file, role in self.photos.items())
        sent = Submission(
            SubmissionId(name),
            self.contributor,
            self.received_at,
            self.text,
            position=_position(self.position),
            photos=tuple(met),
        )
        case = Case(CaseId(name), "", "", self.category, self.received_at, (sent,), ())
        return CaseFacts(case, capture, tuple(one.as_reported() for one in self.reported), shown)


@dataclass(slots=True)
class _Met:
    """What was met of a case so far; files by the name that the case gives them."""

    photos: dict[str, Photo] = field(default_factory=dict)
    shown: dict[Digest, Examined] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    capture: Capture = field(default_factory=Capture)


class Cases:
    """The cases of the facts, filled while files are met. A file belongs to the first case that names it."""

    def __init__(self, told: Mapping[str, Whole]) -> None:
        self._told = told
        self._met = {name: _Met() for name in told}
        self._of = {file: name for name, whole in reversed(list(told.items())) for file in whole.photos}

    def of(self, path: str) -> CaseId | None:
        """The case of a file, by the name the walk gives it, else by its last part."""
        name = self._of.get(self._named(path))
        return CaseId(name) if name is not None else None

    def meet(self, path: str, facts: Facts, examined: Examined, findings: list[Finding]) -> None:
        name = self.of(path)
        if name is None:
            return
        met, file = self._met[name], self._named(path)
        met.photos[file] = facts.photo
        met.findings += findings
        met.capture = facts.capture
        if self._told[name].photos[file] in (BEFORE, AFTER):
            met.shown[facts.photo.digest] = examined

    def findings(self) -> Iterator[tuple[str, list[Finding], list[Finding]]]:
        """Each case with what was noticed of the whole, and of its photos; once all files were met."""
        for name, whole in self._told.items():
            met = self._met[name]
            facts = whole.facts(name, met.photos, met.shown, met.capture)
            yield name, look_at_case(facts, declared()), met.findings

    def _named(self, path: str) -> str:
        return path if path in self._of else os.path.basename(path)


def _position(spot: Spot | None) -> Position | None:
    return Position(spot.lat, spot.lon, spot.datum, spot.accuracy_m) if spot is not None else None
