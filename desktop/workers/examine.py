"""Working through a case's originals: pixels and metadata from a locked child, facts gathered, checks asked.

Knows neither lanes nor cache nor hub: the originals and the history come as arguments.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from time import thread_time
from typing import Protocol

from casework.errors import BadPhoto
from casework.model import Case, CaseId, Digest, Finding, Photo, Submission, Verdict
from casework.programme import Programme
from db.records import Hashed
from desktop.workers.checks import Check
from desktop.workers.facts import Facts, Near
from photos.records import Examined

NEAR_64 = 12  # the reduced decode moves a 64-bit hash by up to 4 bits


class Developer(Protocol):
    """Where hostile bytes become an `Examined`; `photos.children.Darkroom` is one."""

    def examine(self, data: bytes) -> Examined: ...


class History(Protocol):
    """What was seen before; `db.hashindex.HashHistory` is one."""

    def near(self, phash64: bytes, phash256: bytes, radius: int) -> Iterable[tuple[Hashed, int, int]]: ...


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
                findings.append(_not_opened(photo, "not-here"))
                continue
            try:
                examined = developer.examine(data)
            except BadPhoto as error:
                findings.append(_not_opened(photo, error.code, **error.facts))
                continue
            near = _near(case, examined, history)
            again |= {n.seen.case for n in near if n.seen.received_at > submission.received_at}
            facts = Facts(case, submission, photo, programme.capture, near)
            for name in programme.checks:
                findings += _timed(checks[name], examined, facts) if name in checks else ()
            hashed.append(_hashed(case, submission, photo, examined))
    return Examination(tuple(findings), tuple(hashed), frozenset(again))


def _timed(check: Check, examined: Examined, facts: Facts) -> list[Finding]:
    begun = thread_time()
    found = list(check(examined, facts))
    spent = (thread_time() - begun) * 1e3
    return [replace(f, cpu_ms=spent / len(found)) for f in found]


def _near(case: Case, examined: Examined, history: History) -> tuple[Near, ...]:
    """Photos of other cases only: a contributor may well send near and far of one spot."""
    found = history.near(examined.phash64, examined.phash256, NEAR_64)
    return tuple(Near(seen, b64, b256) for seen, b64, b256 in found if seen.case != case.id)


def _hashed(case: Case, submission: Submission, photo: Photo, examined: Examined) -> Hashed:
    return Hashed(
        photo.digest,
        case.id,
        submission.id,
        submission.contributor,
        submission.received_at,
        examined.phash64,
        examined.phash256,
    )


def _not_opened(photo: Photo, code: str, **facts: object) -> Finding:
    told = {name: value if isinstance(value, int | float) else str(value) for name, value in facts.items()}
    return Finding("open", "photo-refused", Verdict.UNKNOWN, photo.digest, facts={"why": code} | told)
