"""All that the checks noticed of one case, weighed: how suspicious it is, and which records say so.

Gates first: a contradiction that no honest photo can have (*fail*) is strongly suspicious whatever else was found;
pixels alone never are one. Else log-likelihood ratios are added up, of each independent group the strongest only,
each capped, since none was measured on more than some hundred photos. Photos are weighed one by one, with what was
noticed of the whole case, and the gravest speaks for the case.

Only what is signed takes anything away (the groups `token` and `provenance`): anybody can write plausible metadata.
And a proof that a photo is genuine does not say that it is new: from the history nothing is taken away.

What could not be checked weighs nothing, nor does a note. Groups, caps and bands are those of the published design
(band limits 1 and 3; pixels at most 2); the cap of 3 makes sure that one group alone is never strongly suspicious.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casework import wire
from casework.model import Band, Finding, Group, Verdict

SUSPICIOUS_FROM, STRONGLY_ABOVE = 1.0, 3.0
CAP, PIXELS_CAP = 3.0, 2.0
PROOFS = (Group.TOKEN, Group.PROVENANCE)
UNTOLD = 1.0  # what an objection weighs that was recorded before there were weights
REASONS = 3


@dataclass(frozen=True, slots=True)
class Signal:
    """A record, and what it adds to the sum: nothing where another of its group says more."""

    finding: Finding
    counts: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """`band` is one of three: no objection, suspicious, strongly suspicious. `score`: the sum, without the gates.

    `signals` are those of the gravest photo, objections and proofs, what counts most first.
    """

    band: Band
    score: float
    gates: tuple[Finding, ...]
    signals: tuple[Signal, ...]
    unknown: tuple[Finding, ...]

    @property
    def reasons(self) -> tuple[Finding, ...]:
        """The top three objections: the gates, then what counts; of one group the second only where there is room."""
        said = [s.finding for s in self.signals if objects(s.finding) and not _is_gate(s.finding)]
        return (*self.gates, *said)[:REASONS]


def objects(finding: Finding) -> bool:
    return finding.verdict in (Verdict.FAIL, Verdict.SUSPICIOUS)


def weigh(findings: Iterable[Finding]) -> Weighed:
    """The order of the findings changes nothing, nor does a record that came twice."""
    every = [f for _, f in sorted({wire.encode(f): f for f in findings}.items())]
    unknown = tuple(f for f in every if f.verdict is Verdict.UNKNOWN)
    found = [f for f in every if f.verdict is not Verdict.UNKNOWN]
    of_case = [f for f in found if f.photo is None]
    photos = dict.fromkeys(f.photo for f in found if f.photo is not None)
    each = [_weighed([f for f in found if f.photo == photo] + of_case) for photo in photos] or [_weighed(of_case)]
    score, signals = max(each, key=lambda one: one[0])
    gates = tuple(f for f in found if _is_gate(f))
    return Weighed(Band.STRONGLY_SUSPICIOUS if gates else _band(score), score, gates, signals, unknown)


def _weighed(found: Sequence[Finding]) -> tuple[float, tuple[Signal, ...]]:
    """The sum and the signals of one photo, with what was noticed of its case."""
    telling = sorted((f for f in found if weight(f)), key=weight, reverse=True)
    loudest = {_group(f): f for f in reversed(telling) if objects(f)}
    proofs = {_group(f): f for f in telling if _group(f) in PROOFS and _group(f) not in loudest and not objects(f)}
    counts = {g: max(-CAP, min(_cap(g), weight(f))) for g, f in (loudest | proofs).items()}
    signals = [Signal(f, counts[_group(f)] if (loudest | proofs).get(_group(f)) is f else 0.0) for f in telling]
    old = counts.pop(Group.HISTORY, 0.0)
    rest = sum(counts.values())
    score = old + max(0.0, rest) if old else rest
    return score, tuple(sorted(signals, key=lambda s: (-abs(s.counts), -weight(s.finding))))


def weight(finding: Finding) -> float:
    """What a record says for itself, before caps and groups: above zero for objections, below for proofs."""
    if objects(finding):
        return max(0.0, finding.weight) if finding.group else UNTOLD
    return min(0.0, finding.weight) if finding.verdict is Verdict.PASS else 0.0


def _is_gate(finding: Finding) -> bool:
    return finding.verdict is Verdict.FAIL and finding.group is not Group.PIXELS


def _group(finding: Finding) -> str:
    """What was recorded before there were groups stands for itself."""
    return finding.group or finding.check


def _cap(group: str) -> float:
    return PIXELS_CAP if group == Group.PIXELS else CAP


def _band(score: float) -> Band:
    if score > STRONGLY_ABOVE:
        return Band.STRONGLY_SUSPICIOUS
    return Band.SUSPICIOUS if score >= SUSPICIOUS_FROM else Band.NO_OBJECTION
