"""Was it taken when the report says? The camera's clock against the times of form or patrol, else of task and receipt.

A missing time is *unknown*, never suspicious: mini-programs strip it. A time without an offset is read in the
expected zone; only when no zone on earth makes it fit is it suspicious. More than ten minutes outside is suspicious,
since clocks do go wrong; more than a day outside fails only if a second clock agrees: the satellites' or the client's
own. Ten minutes and a day are those of the published capture rules. Of 191 real photos 29 carry a time, 1 of them an
offset and 4 the satellites' time as well (one camera is seven minutes off), and none came with a report: nothing more
could be measured, and the weights are assumed.

What is told are moments in ISO 8601, for a line of times: `taken_at`; the window `from_at` to `until_at` with the
programme's slack, made of `started_at` (of the form or patrol) or `issued_at` (of the task: the programme's window
before the receipt) and of `ended_at` or `received_at`; `gps_at` and `claimed_at`, the other clocks. `minutes` is how
far outside, `zone` whether the offset is the *file*'s or the *expected* one, `agrees` which second clock bears it out.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

from casework.model import Finding, Group, Submission, Verdict
from casework.programme import Capture
from desktop.workers.facts import Facts
from desktop.workers.moments import GRACE, by_satellites, local, written, zone
from photos.metadata import Metadata
from photos.records import Examined

VERDICTS = {
    "time-agrees": Verdict.PASS,
    "taken-earlier": (Verdict.SUSPICIOUS, Verdict.FAIL),
    "taken-later": (Verdict.SUSPICIOUS, Verdict.FAIL),
    "no-time": Verdict.UNKNOWN,
    "no-zone": Verdict.UNKNOWN,
    "no-task": Verdict.UNKNOWN,
}
GROUP = Group.METADATA
SOURCE = "exif"
VERSION = 2
WEIGHTS = {"taken-earlier": 2.0, "taken-later": 2.0}
MUCH = timedelta(days=1)
ZONES_H = (-12, 14)  # the offsets in use on earth


def check(photo: Examined, facts: Facts) -> Iterator[Finding]:
    yield _time(photo.metadata, facts)


def _time(meta: Metadata, facts: Facts) -> Finding:
    taken, sent, digest = local(meta.taken), facts.submission, facts.photo.digest
    if taken is None:
        return Finding("time", "no-time", Verdict.UNKNOWN, digest)
    if sent is None:
        return Finding("time", "no-task", Verdict.UNKNOWN, digest)
    start, end = _window(sent, facts.capture)
    own = zone(meta.offset)
    at = taken.replace(tzinfo=own or zone(facts.capture.utc_offset) or UTC)
    off = _outside(at, start, end)
    minutes = round(abs(off) / timedelta(minutes=1))
    clocks = {"gps_at": by_satellites(meta), "claimed_at": sent.claimed_at}
    told = written({"taken_at": at, "from_at": start, "until_at": end, **_reported(sent, facts.capture), **clocks})
    told |= {"minutes": minutes, "zone": "file" if own is not None else "expected"}
    if abs(off) <= (timedelta() if own is None else GRACE):
        return Finding("time", "time-agrees", Verdict.PASS, digest, float(minutes), facts=told)
    if own is None and not _outside_everywhere(taken, start, end):
        return Finding("time", "no-zone", Verdict.UNKNOWN, digest, float(minutes), facts=told)
    code = "taken-earlier" if off < timedelta() else "taken-later"
    proven = [n for n, clock in clocks.items() if clock is not None and _much_alike(off, _outside(clock, start, end))]
    verdict = Verdict.FAIL if proven else Verdict.SUSPICIOUS
    told |= {"agrees": proven[0].removesuffix("_at")} if proven else {}
    return Finding("time", code, verdict, digest, float(minutes), GRACE / timedelta(minutes=1), told)


def _reported(sent: Submission, capture: Capture) -> dict[str, datetime | None]:
    """What the window is made of."""
    issued = sent.received_at - timedelta(hours=capture.window_hours) if sent.started_at is None else None
    return {
        "issued_at": issued,
        "started_at": sent.started_at,
        "ended_at": sent.ended_at,
        "received_at": sent.received_at,
    }


def _window(sent: Submission, capture: Capture) -> tuple[datetime, datetime]:
    """From when to when it should have been taken, with the programme's slack on both sides."""
    start = sent.started_at or sent.received_at - timedelta(hours=capture.window_hours)
    end = sent.ended_at or sent.received_at
    return start - timedelta(minutes=capture.early_min), end + timedelta(minutes=capture.late_min)


def _outside(at: datetime, start: datetime, end: datetime) -> timedelta:
    """How far from the window: below zero before it, above zero after it."""
    return min(at - start, timedelta()) + max(at - end, timedelta())


def _outside_everywhere(taken: datetime, start: datetime, end: datetime) -> bool:
    east, west = (taken.replace(tzinfo=timezone(timedelta(hours=h))) for h in reversed(ZONES_H))
    return west < start - GRACE or east > end + GRACE


def _much_alike(off: timedelta, other: timedelta) -> bool:
    return (off > MUCH and other > MUCH) or (off < -MUCH and other < -MUCH)
