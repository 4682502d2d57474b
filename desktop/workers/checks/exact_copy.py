"""Was this very file sent before? By sha256, against every photo of the history.

From another account it is a contradiction: a camera does not make the same bytes twice. Nothing is measured here, and
the weight of one's own file sent again is assumed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from casework.model import Finding, Group, Verdict
from db.records import Hashed
from desktop.workers.facts import MOST_TOLD, Facts, copied_later, sighting
from photos.records import Examined

VERDICTS = {
    "same-file": (Verdict.FAIL, Verdict.SUSPICIOUS, Verdict.NOT_APPLICABLE),
    "no-history": Verdict.UNKNOWN,
}
GROUP = Group.HISTORY
SOURCE = "history"
VERSION = 2
WEIGHTS = {"same-file": 2.5}


def check(_photo: Examined, facts: Facts) -> Iterator[Finding]:
    if facts.near is None:
        yield Finding("exact_copy", "no-history", Verdict.UNKNOWN, facts.photo.digest)
        return
    seen = {n.seen.case: n.seen for n in facts.near if n.seen.digest == facts.photo.digest}
    found = [_finding(facts, other) for other in sorted(seen.values(), key=lambda s: (s.received_at, s.case))]
    yield from sorted(found, key=lambda f: f.verdict is not Verdict.FAIL)[:MOST_TOLD]


def _finding(facts: Facts, other: Hashed) -> Finding:
    told = sighting(facts, other)
    return Finding("exact_copy", "same-file", _verdict(told), facts.photo.digest, facts=told)


def _verdict(told: Mapping[str, str | float | int]) -> Verdict:
    if copied_later(told):
        return Verdict.NOT_APPLICABLE
    return Verdict.FAIL if told.get("other") else Verdict.SUSPICIOUS
