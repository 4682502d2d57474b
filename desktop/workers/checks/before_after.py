"""Does the photo *after* show the same place as the one *before*, and is it later? For proof that something was done.

Both are laid over each other (`photos.verify`, with what it was measured on). A repair changes the picture, so that no
common scene is found is *unknown* and no objection. The very file for both is a contradiction; the same picture saved
anew is suspicious, by the measure of `photos.verify`. Later is told by moments that can be trusted, else by both
cameras' clocks without an offset, which must be one zone's; ten minutes of grace. The weights are assumed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from casework.model import Finding, Group, Photo, Verdict
from desktop.workers.facts import AFTER, BEFORE, CaseFacts, matched, pictures
from desktop.workers.moments import GRACE, local, trusted
from photos.metadata import Metadata
from photos.records import Array, Examined
from photos.verify import ALIKE, Compared, Kin, compare

VERDICTS = {
    "after-same-file": Verdict.FAIL,
    "after-same-photo": Verdict.SUSPICIOUS,
    "after-earlier": Verdict.SUSPICIOUS,
    "after-there": Verdict.PASS,
    "no-common-scene": Verdict.UNKNOWN,
    "pair-not-here": Verdict.UNKNOWN,
}
GROUP = Group.CONTEXT
SOURCE = "pixels"
WEIGHTS = {"after-same-photo": 2.5, "after-earlier": 1.5}


def check_case(facts: CaseFacts) -> Iterator[Finding]:
    """Each photo after, against that photo before which it is most like."""
    photos = facts.case.photos
    before = list({p.digest: p for p in photos if p.role == BEFORE}.values())
    if before:
        yield from (_judged(after, before, facts) for after in photos if after.role == AFTER)


def _judged(after: Photo, before: list[Photo], facts: CaseFacts) -> Finding:
    if any(photo.digest == after.digest for photo in before):
        told: dict[str, str | float | int] = {"before": after.digest}
        return Finding("before_after", "after-same-file", Verdict.FAIL, after.digest, facts=told)
    shown = facts.shown.get(after.digest)
    pairs = [(one, facts.shown[one.digest]) for one in before if one.digest in facts.shown]
    if shown is None or not pairs:
        return Finding("before_after", "pair-not-here", Verdict.UNKNOWN, after.digest)
    compared = [(compare(_look(shown), _look(other)), one, other) for one, other in pairs]
    both, one, other = max(compared, key=lambda pair: (pair[0].kin is Kin.SAME_PHOTO, pair[0].inliers))
    return _told(both, after, one, _minutes_later(shown.metadata, other.metadata))


def _told(both: Compared, after: Photo, before: Photo, minutes: float | None) -> Finding:
    told: dict[str, str | float | int] = {"before": before.digest}
    if minutes is not None:
        told["minutes"] = round(minutes)
    if both.kin is Kin.SAME_PHOTO:
        told |= pictures(both)
        code, score, limit = "after-same-photo", round(both.ncc, 3), ALIKE
        where = matched(both)
        return Finding("before_after", code, Verdict.SUSPICIOUS, after.digest, score, limit, told, region=where)
    if minutes is not None and minutes < -GRACE / timedelta(minutes=1):
        limit = GRACE / timedelta(minutes=1)
        code = "after-earlier"
        return Finding("before_after", code, Verdict.SUSPICIOUS, after.digest, minutes, limit, told, source="exif")
    if both.kin is Kin.SIMILAR:
        return Finding("before_after", "no-common-scene", Verdict.UNKNOWN, after.digest, facts=told)
    told |= pictures(both)
    where = matched(both)
    return Finding(
        "before_after", "after-there", Verdict.PASS, after.digest, float(both.inliers), None, told, region=where
    )


def _minutes_later(after: Metadata, before: Metadata) -> float | None:
    """From before to after; None where it cannot be told."""
    known = trusted(after), trusted(before)
    if known[0] is not None and known[1] is not None:
        return _minutes(known[0][0], known[1][0])
    there = local(after.taken), local(before.taken)
    if there[0] is not None and there[1] is not None and not (after.offset or before.offset):
        return _minutes(there[0], there[1])
    return None


def _minutes(after: datetime, before: datetime) -> float:
    return (after - before) / timedelta(minutes=1)


def _look(photo: Examined) -> Array:
    return photo.look if photo.look is not None else photo.grey
