"""Was it taken here and then? The file's own time and place against what the submission says.

Missing metadata is *unknown*, never suspicious: mini-programs strip it. A time without an offset is read in the
programme's zone; only when no zone on earth makes it fit is it suspicious. Positions are compared in WGS-84.
The limits are the programme's (`[capture]`); 3 x accuracy and 10 minutes are those of the published capture rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta, timezone

from casework.model import Datum, Finding, Position, Submission, Verdict
from casework.place import distance_m
from casework.programme import Capture
from desktop.workers.facts import Facts
from photos.metadata import Metadata
from photos.records import Examined

GRACE = timedelta(minutes=10)
ZONES_H = (-12, 14)  # the offsets in use on earth
ACCURACIES = 3.0


def check(photo: Examined, facts: Facts) -> Iterator[Finding]:
    yield _time(photo.metadata, facts)
    yield _place(photo.metadata, facts)


def _time(meta: Metadata, facts: Facts) -> Finding:
    taken = _parse(meta.taken)
    if taken is None:
        return _finding(facts, "no-time", Verdict.UNKNOWN)
    start, end = _window(facts.submission, facts.capture)
    zone = _zone(meta.offset)
    at = taken.replace(tzinfo=zone or _zone(facts.capture.utc_offset))
    off = max(start - at, at - end, timedelta())
    minutes = round(off / timedelta(minutes=1))
    told: dict[str, str | float] = {"taken_at": at.isoformat(), "minutes": minutes}
    if off <= (timedelta() if zone is None else GRACE):
        return _finding(facts, "time-agrees", Verdict.PASS, float(minutes), told=told)
    if zone is None and not _outside_everywhere(taken, start, end):
        return _finding(facts, "no-zone", Verdict.UNKNOWN, float(minutes), told=told)
    code = "taken-earlier" if at < start else "taken-later"
    return _finding(facts, code, Verdict.SUSPICIOUS, float(minutes), GRACE.seconds / 60, told)


def _window(submission: Submission, capture: Capture) -> tuple[datetime, datetime]:
    """From the start of the task's period to the receipt, with the programme's slack on both sides."""
    received = submission.received_at
    begin = received - timedelta(hours=capture.window_hours, minutes=capture.early_min)
    return begin, received + timedelta(minutes=capture.late_min)


def _outside_everywhere(taken: datetime, start: datetime, end: datetime) -> bool:
    east, west = (taken.replace(tzinfo=timezone(timedelta(hours=h))) for h in reversed(ZONES_H))
    return west < start - GRACE or east > end + GRACE


def _place(meta: Metadata, facts: Facts) -> Finding:
    marked = facts.submission.position
    if meta.lat is None or meta.lon is None:
        return _finding(facts, "no-place", Verdict.UNKNOWN)
    if marked is None:
        return _finding(facts, "no-mark", Verdict.UNKNOWN)
    camera = Position(meta.lat, meta.lon, Datum.WGS84, meta.accuracy_m)
    away = distance_m(camera, marked)
    accuracy = max(meta.accuracy_m or 0.0, marked.accuracy_m or 0.0)
    limit = max(facts.capture.radius_m, ACCURACIES * accuracy)
    told: dict[str, str | float] = {"metres": round(away), "accuracy_m": round(accuracy)}
    if away <= limit:
        return _finding(facts, "place-agrees", Verdict.PASS, away, limit, told)
    code = "place-far" if away > facts.capture.far_m else "place-differs"
    return _finding(facts, code, Verdict.SUSPICIOUS, away, limit, told)


def _parse(exif: str | None) -> datetime | None:
    try:
        return datetime.strptime(exif.strip("\0 "), "%Y:%m:%d %H:%M:%S") if exif else None  # noqa: DTZ007 - zone comes apart
    except ValueError:
        return None


def _zone(offset: str | None) -> timezone | None:
    try:
        return datetime.strptime(offset, "%z").tzinfo if offset else None  # type: ignore[return-value]  # %z gives a timezone
    except ValueError:
        return None


def _finding(
    facts: Facts,
    code: str,
    verdict: Verdict,
    score: float | None = None,
    threshold: float | None = None,
    told: Mapping[str, str | float] | None = None,
) -> Finding:
    return Finding("capture", code, verdict, facts.photo.digest, score, threshold, told or {})
