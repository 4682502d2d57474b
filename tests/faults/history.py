"""What several desks asked and heard, by the clock, and what must hold of it after the fact.

The desks know nothing of each other; the rules here know nothing of the hub but what it said. A call took effect at
some moment between its `sent` and its `heard`; only what no order of such moments can explain is a broken promise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from casework.model import Ack, Answer, Case, CaseId, Decision, DecisionId, Lease, Outcome

Place = tuple[CaseId, int]


@dataclass(frozen=True, slots=True)
class Call:
    """One call of one desk: a push with its answers; leases held after it, or given back by it; a page."""

    desk: str
    sent: float
    heard: float
    said: tuple[Decision, ...] = ()
    acks: tuple[Ack, ...] = ()
    granted: tuple[Lease, ...] = ()
    released: tuple[CaseId, ...] = ()
    cases: tuple[Case, ...] = ()


def broken(history: Sequence[Call]) -> list[str]:
    """Every promise this history breaks, by its number."""
    calls = sorted(history, key=lambda call: call.heard)
    return [*_one_answer(calls), *_effective_once(calls), *_newest_fence(calls), *_one_holder(calls)]


def _one_answer(calls: Sequence[Call]) -> Iterator[str]:
    first: dict[DecisionId, Ack] = {}
    for call in calls:
        for ack in call.acks:
            if first.setdefault(ack.decision, ack) != ack:
                yield f"I6 {ack.decision} was answered {first[ack.decision].answer}, then {ack.answer}"


def _effective_once(calls: Sequence[Call]) -> Iterator[str]:
    """I2: one decision opens the line of outcomes of a step, each later one replaces the one before by an override."""
    answers = {ack.decision: ack.answer for call in calls for ack in call.acks}
    said = {decision.id: decision for call in calls for decision in call.said}
    effective: dict[Place, set[DecisionId]] = defaultdict(set)
    for decision, answer in answers.items():
        if answer is Answer.EFFECTIVE:
            effective[said[decision].case, said[decision].step].add(decision)
    for place, these in effective.items():
        if len(these) > 1:
            yield f"I2 {place} was closed by {sorted(these)}"
    standing: dict[tuple[Place, int], DecisionId] = {}
    for place, generation, outcome in _outcomes(calls):
        one = standing.setdefault((place, generation), outcome.decision)
        if one != outcome.decision:
            yield f"I2 {place} stands as {one} and as {outcome.decision}"
    for (place, generation), decision in standing.items():
        before = standing.get((place, generation - 1))
        if generation == 0 and effective.get(place, {decision}) != {decision}:
            yield f"I2 {decision} stands on {place}, effective was {sorted(effective[place])}"
        if generation > 0 and decision in said and before not in (None, said[decision].supersedes):
            yield f"I2 {decision} replaced {before} on {place}, it superseded {said[decision].supersedes}"
    yield from _never_vanishes(calls)


def _never_vanishes(calls: Sequence[Call]) -> Iterator[str]:
    versions = sorted(_cases(calls), key=lambda case: case.seq)
    highest: dict[Place, int] = {}
    for case in versions:
        now = {step.number: step for step in case.steps}
        for (known, number), generation in highest.items():
            if known != case.id:
                continue
            step = now.get(number)
            if step is None or step.outcome is None or step.generation < generation:
                yield f"I2 what stood on {(known, number)} vanished at {case.seq}"
        highest |= {(case.id, step.number): step.generation for step in case.steps if step.outcome is not None}


def _newest_fence(calls: Sequence[Call]) -> Iterator[str]:
    """I5: whoever was heard as effective had a fence than which no newer one was known to be granted."""
    grants = [(call.heard, lease) for call in calls for lease in call.granted]
    for call in calls:
        for decision, ack in zip(call.said, call.acks, strict=True):
            newer = [lease.fence for heard, lease in grants
                     if lease.case == decision.case and lease.fence > decision.fence and heard < call.sent]  # fmt: skip
            first = not any(ack in other.acks for other in calls if other.heard < call.sent)  # a replay says it again
            if ack.answer is Answer.EFFECTIVE and newer and first:
                yield f"I5 {decision.id} was effective with fence {decision.fence} after {max(newer)} was granted"


def _one_holder(calls: Sequence[Call]) -> Iterator[str]:
    """I7: a fence is one desk's, and a case goes to another only when it was given back or its step closed."""
    first: dict[tuple[CaseId, int], Call] = {}
    for call in calls:
        for lease in call.granted:
            holder = first.setdefault((lease.case, lease.fence), call)
            if holder.desk != call.desk:
                yield f"I7 {lease.case} is held by {holder.desk} and {call.desk} with fence {lease.fence}"
    by_case: dict[CaseId, list[tuple[int, Call]]] = defaultdict(list)
    for (case, fence), call in first.items():
        by_case[case].append((fence, call))
    for case, grants in by_case.items():
        grants.sort(key=lambda grant: grant[0])
        for (fence, one), (newer, other) in pairwise(grants):
            if other.heard < one.sent:
                yield f"I7 {case} had fence {newer} before fence {fence}"
            if one.desk != other.desk and not any(_frees(call, one.desk, case) and call.sent < other.heard
                                                  and call.heard > one.sent for call in calls):  # fmt: skip
                yield f"I7 {case} went from {one.desk} to {other.desk}, and nobody had let go of it"


def _frees(call: Call, holder: str, case: CaseId) -> bool:
    if call.desk == holder and case in call.released:
        return True
    closed = {a.decision for a in call.acks if a.answer in (Answer.EFFECTIVE, Answer.OVERRIDE)}
    return any(decision.case == case and decision.id in closed for decision in call.said)


def _cases(calls: Iterable[Call]) -> Iterator[Case]:
    for call in calls:
        yield from call.cases
        yield from (ack.case for ack in call.acks if ack.case is not None)


def _outcomes(calls: Iterable[Call]) -> Iterator[tuple[Place, int, Outcome]]:
    for case in _cases(calls):
        for step in case.steps:
            if step.outcome is not None:
                yield (case.id, step.number), step.generation, step.outcome
