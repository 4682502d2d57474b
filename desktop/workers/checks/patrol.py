"""Was the patrol long enough, and does it bring its photos? Only in a programme that has patrols.

The limits are the programme's (`[patrol]`); nothing is measured here, and the weights are assumed. Nobody is blamed for
a client that tells no times.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from casework.model import Finding, Group, Verdict
from casework.programme import Patrol
from desktop.workers.facts import Facts
from photos.records import Examined

VERDICTS = {
    "patrol-valid": Verdict.PASS,
    "patrol-short": Verdict.SUSPICIOUS,
    "patrol-long": Verdict.SUSPICIOUS,
    "patrol-photos": Verdict.SUSPICIOUS,
    "no-patrol-times": Verdict.UNKNOWN,
}
GROUP = Group.CONTEXT
SOURCE = "report"
WEIGHTS = {"patrol-short": 2.0, "patrol-long": 1.0, "patrol-photos": 1.5}


def check(_photo: Examined, facts: Facts) -> Iterator[Finding]:
    patrol, sent = facts.patrol, facts.submission
    if patrol is None:
        return
    if sent is None or sent.started_at is None or sent.ended_at is None:
        yield Finding("patrol", "no-patrol-times", Verdict.UNKNOWN, facts.photo.digest)
        return
    minutes = (sent.ended_at - sent.started_at) / timedelta(minutes=1)
    brought = len({photo.digest for photo in sent.photos})  # the same file twice is one
    code, score, limit = _judged(minutes, brought, patrol)
    told = {"minutes": round(minutes), "limit": round(limit), "photos": brought, "wanted": patrol.photos}
    yield Finding("patrol", code, VERDICTS[code], facts.photo.digest, score, limit, told)


def _judged(minutes: float, brought: int, patrol: Patrol) -> tuple[str, float, float]:
    if minutes < patrol.min_minutes:
        return "patrol-short", minutes, patrol.min_minutes
    if minutes > patrol.max_minutes:
        return "patrol-long", minutes, patrol.max_minutes
    if brought < patrol.photos:
        return "patrol-photos", float(brought), float(patrol.photos)
    return "patrol-valid", minutes, patrol.min_minutes
