"""Did somebody else photograph the matter? Other cases' photos from around the spot, in the same days and category.

A note and no objection: one matter seen by several is thanked for, not blamed; people see whether it is one. Distance
and days are the programme's own (`[capture] same_place_m, same_place_days`), positions are compared in WGS-84.
Nothing is measured here: how near two reports of one matter lie depends on the town's telephones.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from casework.model import Finding, Verdict
from desktop.workers.facts import MOST_TOLD, Beside, Facts, sighting
from photos.records import Examined

VERDICTS = {"same-place": Verdict.NOT_APPLICABLE, "no-history": Verdict.UNKNOWN}


def check(_photo: Examined, facts: Facts) -> Iterator[Finding]:
    if facts.beside is None:
        yield Finding("same_place", "no-history", Verdict.UNKNOWN, facts.photo.digest)
        return
    same = {n.seen.case for n in facts.near or () if n.same or n.seen.digest == facts.photo.digest}
    told: set[str] = set()
    for beside in sorted(facts.beside, key=lambda b: (b.metres, b.seen.received_at)):
        if beside.seen.case not in told | same and _one_matter(beside, facts):
            if len(told) == MOST_TOLD:
                return
            told.add(beside.seen.case)
            yield _finding(facts, beside)


def _one_matter(beside: Beside, facts: Facts) -> bool:
    case, sent = facts.case, facts.submission
    if case is None or sent is None or not case.category:
        return False
    apart = abs(beside.seen.received_at - sent.received_at)
    days = timedelta(days=facts.capture.same_place_days)
    return beside.metres <= facts.capture.same_place_m and apart <= days and beside.seen.category == case.category


def _finding(facts: Facts, beside: Beside) -> Finding:
    return Finding(
        "same_place",
        "same-place",
        Verdict.NOT_APPLICABLE,
        facts.photo.digest,
        beside.metres,
        facts.capture.same_place_m,
        {**sighting(facts, beside.seen), "metres": round(beside.metres)},
    )
