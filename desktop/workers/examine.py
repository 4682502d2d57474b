"""Working through a case's originals: pixels and metadata from a locked child, facts gathered, checks asked.

Knows neither lanes nor cache nor hub: the originals and the history come as arguments.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from time import thread_time
from typing import Protocol

from casework.errors import BadPhoto
from casework.model import Case, CaseId, Digest, Finding, Photo, Position, Submission, Verdict
from casework.programme import Programme
from db.records import Hashed
from desktop.workers.checks import Check
from desktop.workers.facts import Beside, Facts, Near, taken_where
from photos.records import Examined

NEAR_64 = 12  # what the same photo re-sent lies within; see `checks.near_duplicate`


class Developer(Protocol):
    """Where hostile bytes become an `Examined`; `photos.children.Darkroom` is one."""

    def examine(self, data: bytes) -> Examined: ...


class History(Protocol):
    """What was seen before; `db.hashindex.HashHistory` is one."""

    def near(self, phash64: bytes, phash256: bytes, radius: int) -> list[tuple[Hashed, int, int]]: ...

    def beside(self, lat: float, lon: float, metres: float) -> list[tuple[Hashed, float]]: ...


@dataclass(frozen=True, slots=True)
class Examination:
    """All findings of a case, the hashes it adds to the history, and the later-sent cases to look at again."""

    findings: tuple[Finding, ...]
    hashed: tuple[Hashed, ...]
    again: frozenset[CaseId]


def examine(
    case: Case,
    programme: Programme,
    original: Callable[[Digest], bytes | None],
    developer: Developer,
    history: History,
    checks: Mapping[str, Check],
) -> Examination:
    """Ask the programme's checks about every photo of the case."""
    findings: list[Finding] = []
    hashed: list[Hashed] = []
    again: set[CaseId] = set()
    for submission in case.submissions:
        for photo in submission.photos:
            data = original(photo.digest)
            if data is None:
                findings.append(not_opened(photo.digest, "not-here"))
                continue
            try:
                examined = developer.examine(data)
            except BadPhoto as error:
                findings.append(not_opened(photo.digest, error.code, **error.facts))
                continue
            spot = taken_where(examined.metadata, submission.position)
            near = alike(examined, history, case.id)
            beside = around(spot, history, programme.capture.same_place_m, case.id)
            facts = Facts(photo, programme.capture, case, submission, programme.patrol, near, beside)
            findings += look(examined, facts, checks, programme.checks)
            hashed.append(_hashed(case, submission, photo, examined, spot))
            if not _known(hashed[-1], history):
                sightings = [n.seen for n in near] + [b.seen for b in beside if b.seen.category == case.category]
                again |= {seen.case for seen in sightings if seen.received_at > submission.received_at}
    return Examination(tuple(findings), tuple(hashed), frozenset(again))


def _known(one: Hashed, history: History) -> bool:
    """Was this very sighting there before? Then whoever was sent later has been looked at with it already.

    Without this two cases of several submissions each send one another back for ever.
    """
    near = history.near(one.phash64, one.phash256, 0)
    return any((seen.submission, seen.digest) == (one.submission, one.digest) for seen, _, _ in near)


def look(examined: Examined, facts: Facts, checks: Mapping[str, Check], names: Iterable[str]) -> list[Finding]:
    """Ask the named checks about one photo; each finding bears its share of what its check cost."""
    return [found for name in names if name in checks for found in _timed(checks[name], examined, facts)]


def alike(examined: Examined, history: History, own: CaseId | None = None) -> tuple[Near, ...]:
    """What looks alike in other cases than `own`, each sighting once, as the way of looking that brings it nearest."""
    nearest: dict[tuple[CaseId, Digest, str], Near] = {}
    for way in examined.ways:
        for seen, bits64, bits256 in history.near(way.phash64, way.phash256, NEAR_64):
            key = seen.case, seen.digest, seen.submission
            near = Near(seen, bits64, bits256, way.turn, way.margin)
            if seen.case != own and (key not in nearest or near.beyond < nearest[key].beyond):
                nearest[key] = near
    return tuple(nearest.values())


def around(spot: Position | None, history: History, metres: float, own: CaseId | None = None) -> tuple[Beside, ...]:
    """What was taken around a spot (WGS-84) in other cases than `own`; around nowhere there is nothing."""
    if spot is None:
        return ()
    found = history.beside(spot.lat, spot.lon, metres)
    return tuple(Beside(seen, metres) for seen, metres in found if seen.case != own)


def not_opened(photo: Digest, code: str, **facts: object) -> Finding:
    """A photo that was refused: no verdict on it, and never an accusation."""
    told = {name: value if isinstance(value, int | float) else str(value) for name, value in facts.items()}
    return Finding("open", "photo-refused", Verdict.UNKNOWN, photo, facts={"why": code} | told)


def _timed(check: Check, examined: Examined, facts: Facts) -> list[Finding]:
    begun = thread_time()
    found = list(check(examined, facts))
    spent = (thread_time() - begun) * 1e3
    return [replace(f, cpu_ms=spent / len(found)) for f in found]


def _hashed(case: Case, submission: Submission, photo: Photo, examined: Examined, spot: Position | None) -> Hashed:
    return Hashed(
        photo.digest,
        case.id,
        submission.id,
        submission.contributor,
        submission.received_at,
        examined.phash64,
        examined.phash256,
        spot.lat if spot is not None else None,
        spot.lon if spot is not None else None,
        case.category,
        examined.metadata,
    )
