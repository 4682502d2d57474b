"""What each check of a photo costs in CPU, and all but the search for duplicates together, against a bare decode."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from statistics import quantiles
from time import thread_time

import simplejpeg

from benchmarks.figures import Figure, Report, Setting, in_turns, ms, ratio
from benchmarks.pictures import SIZE, TAKEN_AT, WHERE, digest, twelve_megapixels
from casework.model import Case, CaseId, Datum, Digest, Photo, Position, Submission, SubmissionId
from casework.programme import Capture, Patrol
from db.records import Hashed
from desktop.workers.checks import Declared, declared
from desktop.workers.facts import MOST_MET, MOST_PAST, Facts
from desktop.workers.recording import recorded
from photos import decoder, metadata
from photos.metadata import Metadata
from photos.records import Examined

DUPLICATES = ("exact_copy", "near_duplicate", "same_place")
BARE, METADATA, EXAMINED, TOGETHER = (
    "scaled decode alone (simplejpeg, grey, 1/8)",
    "metadata",
    "decoded closely, with hashes and metadata",
    "all checks but duplicates",
)


def run(setting: Setting) -> Report:
    """In this process and on this thread, in turns; the CPU of the thread is counted."""
    rounds = setting.n(60, 2)
    files = twelve_megapixels(setting.photos, setting.n(8, 1), SIZE if not setting.quick else (800, 600))
    seen = [decoder.examine(data) for data in files]
    facts = [_facts(digest(data), one.metadata) for data, one in zip(files, seen, strict=True)]
    asked = {name: one for name, one in declared().items() if one.check is not None and name not in DUPLICATES}

    def every(n: int) -> None:
        for one in asked.values():
            _ask(one, seen[n % len(seen)], facts[n % len(seen)])

    contenders: dict[str, Callable[[int], object]] = {
        BARE: lambda n: simplejpeg.decode_jpeg(files[n % len(files)], "GRAY", min_width=128, min_height=128),
        METADATA: lambda n: metadata.read(files[n % len(files)]),
        EXAMINED: lambda n: decoder.examine(files[n % len(files)]),
        TOGETHER: every,
    }
    contenders |= {name: _alone(one, seen, facts) for name, one in asked.items()}
    taken = in_turns(rounds, contenders, clock=thread_time)
    checked = tuple(a + b for a, b in zip(taken[METADATA], taken[TOGETHER], strict=True))
    whole = tuple(a + b for a, b in zip(taken[EXAMINED], taken[TOGETHER], strict=True))
    return Report(
        "What the checks of one photo of 12 MP cost, but for the search of duplicates",
        (
            *(figure for name, seconds in taken.items() for figure in _both(name, seconds)),
            *_both("metadata and all checks", checked),
            *_both("decode, hashes, metadata and all checks", whole),
            ratio("metadata and all checks, against the bare decode", checked, taken[BARE]),
            ratio("decode, hashes, metadata and all checks, against the bare decode", whole, taken[BARE]),
        ),
        (
            f"{rounds} rounds over {len(files)} photos of {sum(map(len, files)) / len(files) / 1e6:.1f} MB.",
            f"At hand are {MOST_PAST} earlier photos of the contributor, and as many of each of {MOST_MET} others.",
            f"Left out: {', '.join(DUPLICATES)}; `checking` measures them. The CPU of one thread is counted.",
        ),
    )


def _both(name: str, seconds: tuple[float, ...]) -> Iterable[Figure]:
    yield ms(name, seconds)
    worst = quantiles(seconds, n=20, method="inclusive")[-1] if len(seconds) > 1 else seconds[0]
    yield Figure(f"{name}, p95", (1000 * worst,))


def _alone(one: Declared, seen: list[Examined], facts: list[Facts]) -> Callable[[int], object]:
    return lambda n: _ask(one, seen[n % len(seen)], facts[n % len(seen)])


def _ask(one: Declared, photo: Examined, facts: Facts) -> None:
    check = one.check
    assert check is not None
    found = recorded(one, lambda: check(photo, facts), facts.photo.digest, facts.capture, facts.patrol)
    if any(f.code == "check-failed" for f in found):
        raise SystemExit(f"{one.name} failed")


def _facts(name: Digest, about: Metadata) -> Facts:
    photo, spot = Photo(name, 1), Position(*WHERE, Datum.WGS84)
    sent = Submission(
        SubmissionId("s"), "otter-41", TAKEN_AT, claimed_at=TAKEN_AT, position=spot, photos=(photo,),
        started_at=TAKEN_AT - timedelta(hours=1), ended_at=TAKEN_AT,
    )  # fmt: skip
    case = Case(CaseId("c"), "", "", "0102", TAKEN_AT, (sent,), ())
    past = tuple(_sent("otter-41", n, about) for n in range(MOST_PAST))
    met = tuple(_sent(f"heron-{m}", n, about) for m in range(MOST_MET) for n in range(MOST_PAST))
    return Facts(photo, Capture(), case, sent, Patrol(20, 240), (), (), past, met)


def _sent(who: str, n: int, about: Metadata) -> Hashed:
    at = TAKEN_AT - timedelta(hours=3 * n)
    taken = replace(about, taken=at.strftime("%Y:%m:%d %H:%M:%S"), offset="+00:00", serial="S-1")
    name = Digest(sha256(f"{who} {n}".encode()).hexdigest())
    case, submission = CaseId(f"{who}-{n}"), SubmissionId(f"{who}-s-{n}")
    return Hashed(name, case, submission, who, at, bytes(8), bytes(32), *WHERE, "0102", taken)
