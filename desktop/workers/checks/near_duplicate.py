"""Was this photo sent before as another file: re-encoded, resized, mirrored, turned, framed, cut, in a screenshot?

Found by the hashes of every way a copy may have been made (`photos.hashing.ways`), or by its features among what came
from the same area in the same category and days (`workers.likeness`); decided by both pictures, laid over each other
(`photos.verify`). "Nothing alike" is no proof and says nothing.

*same-photo*: one photo; whose was sent again by somebody else later is the one it was taken from, a note and no
objection. *similar*: their hashes are close, the pictures say that they are two. *not-compared*: their
hashes are close, and the other file is not here: it is possible, and the desk fetches it. Another photo of the same
scene is told by `same_place`. Its `region` is the part of this photo that the other one shows. What the limits were
measured on stands in `photos.verify`; `python -m benchmarks duplicates` measures recall and false pairs of the whole
way. Its weight is far less than what was measured (98.5 % of copies, none of 18,768 pairs of strangers): people do send
their own photo twice.
"""

from __future__ import annotations

from collections.abc import Iterator

from casework.model import CaseId, Finding, Group, Verdict
from desktop.workers.facts import MOST_TOLD, Facts, Near, copied_later, matched, pictures, sighting
from photos.records import Examined
from photos.verify import ALIKE, Kin

VERDICTS = {
    "same-photo": (Verdict.SUSPICIOUS, Verdict.NOT_APPLICABLE),
    "similar": Verdict.NOT_APPLICABLE,
    "not-compared": Verdict.UNKNOWN,
    "no-history": Verdict.UNKNOWN,
}
GROUP = Group.HISTORY
SOURCE = "history"
VERSION = 2
WEIGHTS = {"same-photo": 2.5}
PLAIN = 4.0  # greys of spread: without any contrast all pictures have one hash; the plainest real photo has 12
MOST_POSSIBLE = 3


def check(photo: Examined, facts: Facts) -> Iterator[Finding]:
    if facts.near is None:
        yield Finding("near_duplicate", "no-history", Verdict.UNKNOWN, facts.photo.digest)
        return
    if photo.grey.std() < PLAIN:
        return
    told = {n.seen.case for n in facts.near if n.seen.digest == facts.photo.digest}  # the very file says more
    found = list(_each_case_once(facts.near, told))
    possible = [f for near, code in found if code == "not-compared" for f in [_finding(facts, near, code)]]
    sure = [_finding(facts, near, code) for near, code in found if code != "not-compared"]
    yield from [*sure[:MOST_TOLD], *possible[:MOST_POSSIBLE]]


def _each_case_once(near: tuple[Near, ...], told: set[CaseId]) -> Iterator[tuple[Near, str]]:
    """The strongest of each case, with the code for it; the nearest first, then whose came first."""
    for code, fits in (("same-photo", _same), ("similar", _similar), ("not-compared", _possible)):
        for one in sorted(filter(fits, near), key=lambda n: (-_ncc(n), n.bits or 0, n.seen.received_at)):
            if one.seen.case not in told:
                told.add(one.seen.case)
                yield one, code


def _same(near: Near) -> bool:
    return near.kin is Kin.SAME_PHOTO


def _similar(near: Near) -> bool:
    return near.kin is Kin.SIMILAR and near.close


def _possible(near: Near) -> bool:
    return near.compared is None and near.close


def _ncc(near: Near) -> float:
    return near.compared.ncc if near.compared is not None else 0.0


def _finding(facts: Facts, near: Near, code: str) -> Finding:
    """Its score is the likeness of both pictures, 0 to 1; what was never compared has none."""
    told = {**sighting(facts, near.seen), "turn": near.turn, "margin": near.margin}
    if near.bits is not None:
        told["bits"] = near.bits
    if near.compared is None:
        return Finding("near_duplicate", code, Verdict.UNKNOWN, facts.photo.digest, facts=told)
    objects = code == "same-photo" and not copied_later(told)
    verdict = Verdict.SUSPICIOUS if objects else Verdict.NOT_APPLICABLE
    told |= pictures(near.compared)
    score, where = round(near.compared.ncc, 3), matched(near.compared)
    return Finding("near_duplicate", code, verdict, facts.photo.digest, score, ALIKE, told, region=where)
