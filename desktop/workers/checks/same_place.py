"""Did somebody else photograph the matter? Other cases' photos from around the spot, or of the same scene, in the same
days and category.

A note and no objection: one matter seen by several is thanked for, not blamed; people see whether it is one. Distance
and days are the programme's own (`[capture] same_place_m, same_place_days`), positions are compared in WGS-84: how
near two reports of one matter lie depends on the town's telephones. That two pictures show one scene is
`photos.verify`'s word, with what it was measured on.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from casework.model import Datum, Finding, Group, Position, Verdict
from casework.place import distance_m
from db.records import Hashed, Reported
from desktop.workers.facts import MOST_TOLD, CaseFacts, Facts, Near, pictures, sighting, sighting_of, taken_where
from photos.metadata import Metadata
from photos.records import Examined
from photos.verify import Kin

VERDICTS = {"same-place": Verdict.NOT_APPLICABLE, "no-history": Verdict.UNKNOWN}
GROUP = Group.CONTEXT
SOURCE = "history"


def check(_photo: Examined, facts: Facts) -> Iterator[Finding]:
    if facts.beside is None:
        yield Finding("same_place", "no-history", Verdict.UNKNOWN, facts.photo.digest)
        return
    near = facts.near or ()
    told = {n.seen.case for n in near if n.kin is Kin.SAME_PHOTO or n.seen.digest == facts.photo.digest}
    seen = {n.seen.case: n for n in reversed(near) if n.kin is Kin.SAME_PLACE and _one_matter(n.seen, facts)}
    found = [(b.metres, b.seen) for b in facts.beside if _one_matter(b.seen, facts, b.metres)]
    found = sorted(found, key=lambda one: (one[0], one[1].received_at))
    for metres, other in (*found, *((None, n.seen) for n in seen.values())):
        if other.case not in told:
            told.add(other.case)
            yield _finding(facts, other, metres, seen.get(other.case))
            if len(told) >= MOST_TOLD:
                return


def check_case(facts: CaseFacts) -> Iterator[Finding]:
    """Where one of both came without a photo, by the spots that were marked."""
    case, first = facts.case, facts.case.submissions[0] if facts.case.submissions else None
    here = taken_where(Metadata(), first.position) if first is not None else None
    if here is None:
        return
    near = [(distance_m(here, spot), r) for r in facts.reported for spot in _spots(r) if not (r.photos and case.photos)]
    near = sorted((one for one in near if one[0] <= facts.capture.same_place_m), key=lambda one: one[0])
    for metres, other in near[:MOST_TOLD]:
        told = {**sighting_of(first, other), "metres": round(metres)}
        within = facts.capture.same_place_m
        yield Finding("same_place", "same-place", Verdict.NOT_APPLICABLE, None, metres, within, told)


def _spots(report: Reported) -> list[Position]:
    return [Position(report.lat, report.lon, Datum.WGS84)] if report.lat is not None and report.lon is not None else []


def _one_matter(seen: Hashed, facts: Facts, metres: float = 0.0) -> bool:
    case, sent = facts.case, facts.submission
    if case is None or sent is None or not case.category:
        return False
    apart = abs(seen.received_at - sent.received_at)
    days = timedelta(days=facts.capture.same_place_days)
    return metres <= facts.capture.same_place_m and apart <= days and seen.category == case.category


def _finding(facts: Facts, other: Hashed, metres: float | None, scene: Near | None) -> Finding:
    """`metres` is left out where one of both has no position; `inliers` where the pictures do not show one scene."""
    told = sighting(facts, other)
    if metres is not None:
        told["metres"] = round(metres)
    if scene is not None and scene.compared is not None:
        told |= pictures(scene.compared)
    within = facts.capture.same_place_m if metres is not None else None
    return Finding("same_place", "same-place", Verdict.NOT_APPLICABLE, facts.photo.digest, metres, within, told)
