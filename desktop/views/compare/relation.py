"""Which two photos stand beside each other, and what the checks found of them. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from casework.model import Alike, Case, Finding, Photo, Submission
from db.records import CaseView
from desktop.comparing import proof

KINDS = tuple(Alike)  # the strongest first
LESSER = ("similar", "not-compared")  # what a check says of two photos that are not one by it


@dataclass(frozen=True, slots=True)
class Pairing:
    """A photo of this case and one of the other; `finding` links them, if any does.

    `proof`: both are of one case, after and before; then the finding is of the check that held them together.
    """

    mine: Photo | None
    theirs: Photo | None
    finding: Finding | None = None
    proof: bool = False

    @property
    def like(self) -> Alike | None:
        return Alike(self.finding.code) if self.finding is not None and not self.proof else None


def pairing(this: CaseView, other: CaseView, photo: Photo | None = None) -> Pairing:
    """What is strongest between two cases, or what is known of one photo of this case.

    The same words link the cases and none of their photos; they count where no photo does.
    """
    if this.case.id == other.case.id:
        both = proof(this, photo)
        return Pairing(both.after, both.before, both.finding, proof=True) if both else Pairing(None, None)
    known = links(this, other)
    words = _worded(this, other) if not known else None
    if photo is None:
        return known[0] if known else Pairing(_first(this.case), _first(other.case), words)
    found = next((link for link in known if link.mine is not None and link.mine.digest == photo.digest), None)
    theirs = known[0].theirs if known else _first(other.case)
    return found or Pairing(photo, theirs, words)


def links(this: CaseView, other: CaseView) -> tuple[Pairing, ...]:
    """All that the checks found between photos of two cases, on either of them; the strongest and nearest first."""
    told = [Pairing(mine, theirs, f) for f, mine, theirs in _told(this, other)]
    told += [Pairing(mine, theirs, f) for f, theirs, mine in _told(other, this)]
    return tuple(sorted(told, key=lambda p: (_rank(p.finding), _apart(p.finding))))


def lesser(this: CaseView, other: CaseView, pair: Pairing) -> str:
    """What a check said of these very cases by one of these photos that is no match: one of `LESSER`, or nothing."""
    photos = {photo.digest for photo in (pair.mine, pair.theirs) if photo is not None}
    found = [f.code for f in this.findings if f.facts.get("case") == other.case.id and f.photo in photos]
    found += [f.code for f in other.findings if f.facts.get("case") == this.case.id and f.photo in photos]
    return next((code for code in LESSER if code in found), "")


def sent_with(case: Case, photo: Photo | None) -> Submission:
    """The submission a photo came with."""
    return next((sent for sent in case.submissions if photo in sent.photos), case.submissions[0])


def _told(one: CaseView, another: CaseView) -> Iterator[tuple[Finding, Photo, Photo | None]]:
    """Findings on one case about another, with the photo of each."""
    back = [f for f in another.findings if _about(f, one)]
    for finding in one.findings:
        photo = _by_digest(one.case, finding.photo)
        if photo is not None and _about(finding, another):
            yield finding, photo, _partner(finding, another.case, back)


def _worded(this: CaseView, other: CaseView) -> Finding | None:
    """A finding on either case that names the other and no photo."""
    told = [f for f in this.findings if _about(f, other)] + [f for f in other.findings if _about(f, this)]
    return next((f for f in told if f.photo is None), None)


def _about(finding: Finding, view: CaseView) -> bool:
    return finding.code in KINDS and finding.facts.get("case") == view.case.id


def _partner(finding: Finding, case: Case, back: list[Finding]) -> Photo | None:
    """The photo a finding means: the one it names, the same file, what that case's own findings say, or the first."""
    named = finding.facts.get("photo")
    alike = sorted(
        (f for f in back if f.code == finding.code), key=lambda f: abs((f.score or 0.0) - (finding.score or 0.0))
    )
    for digest in (named, finding.photo, *(f.photo for f in alike)):
        photo = _by_digest(case, digest)
        if photo is not None:
            return photo
    return _first(case)


def _rank(finding: Finding | None) -> int:
    return KINDS.index(Alike(finding.code)) if finding is not None else len(KINDS)


def _apart(finding: Finding | None) -> tuple[bool, float]:
    """The lower, the more alike: by likeness, 0 to 1; of one place by pictures before metres, then by metres."""
    if finding is None:
        return False, 0.0
    if finding.code == Alike.SAME_PLACE:
        return "align" not in finding.facts, finding.score or 0.0
    return False, -(finding.score or 0.0)


def _by_digest(case: Case, digest: object) -> Photo | None:
    return next((photo for photo in case.photos if photo.digest == digest), None)


def _first(case: Case) -> Photo | None:
    return case.photos[0] if case.photos else None
