"""Who watches the hub: remembers every answer, outcome and lease ever seen, and says when one breaks its promise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime, timedelta

from casework import wire
from casework.model import Ack, Answer, Case, CaseId, DecisionId, Step
from casework.states import Effect
from casework.wire import Batch, Leases
from tests.converge.town import Town

RECORDED = frozenset({Answer.EFFECTIVE, Answer.CONCURRED, Answer.OVERRIDE})


class Broken(AssertionError):
    """A promise of the protocol that did not hold, by its number."""


def hold(promise: str, kept: bool, **told: object) -> None:
    if not kept:
        raise Broken(f"{promise}: " + ", ".join(f"{name}={value}" for name, value in told.items()))


@dataclass(frozen=True, slots=True)
class Holding:
    desk: str
    fence: int
    until: datetime
    free: bool = False  # given up or taken away, not only run out


@dataclass(frozen=True, slots=True)
class Memory:
    """All that was seen of the hub until one moment."""

    answers: dict[DecisionId, Ack]
    heads: list[str]
    outcomes: dict[tuple[CaseId, int], tuple[DecisionId, int]]
    points: dict[tuple[CaseId, int], Counter[str]]
    holdings: dict[CaseId, Holding]
    fences: dict[CaseId, int]
    revisions: dict[CaseId, int]


class Witness:
    """Told of every message the hub has heard, at the moment it was heard."""

    def __init__(self, town: Town, now: Callable[[], datetime], known: set[DecisionId]) -> None:
        self._town, self._now = town, now
        self._known = known  # every decision anybody ever made
        self.answers: dict[DecisionId, Ack] = {}
        self.lost: dict[DecisionId, list[Ack]] = {}  # what a hub had answered that was restored to before it heard
        self.heads: list[str] = []
        self.surprised: set[str] = set()  # desks that cannot know their leases: given late, or salvaged
        self.restores = 0
        self.stale = True  # the hub may have changed since the last look
        self._outcomes: dict[tuple[CaseId, int], tuple[DecisionId, int]] = {}
        self._points: dict[tuple[CaseId, int], Counter[str]] = {}
        self._holdings: dict[CaseId, Holding] = {}
        self._fences: dict[CaseId, int] = {}
        self._revisions: dict[CaseId, int] = {}

    # the hub's file is lost and an earlier copy put in its place

    def remember(self) -> Memory:
        self.look()
        return deepcopy(Memory(self.answers, self.heads, self._outcomes, self._points, self._holdings, self._fences,
                               self._revisions))  # fmt: skip

    def restored(self, to: Memory) -> None:
        """What was promised since is void; what had been promised until then holds."""
        for decision, ack in self.answers.items():
            if decision not in to.answers:
                self.lost.setdefault(decision, []).append(ack)
        then = deepcopy(to)
        self.answers, self.heads, self._outcomes, self._points = then.answers, then.heads, then.outcomes, then.points
        self._holdings, self._fences, self._revisions = then.holdings, then.fences, then.revisions
        self.restores += 1
        self.stale = True

    # the line tells

    def before_push(self, batch: Batch) -> None:
        self.look()

    def after_push(self, batch: Batch, results: list[bytes], head: str, desk: str) -> None:
        self.heads.append(head)
        before, revisions = dict(self._fences), dict(self._revisions)
        for decision, said in zip(batch.decisions, results, strict=True):
            ack = wire.decode(said, Ack)
            hold("I1 nobody's decision", decision.id in self._known, decision=decision.id)
            hold("I6 an id means one thing", ack.answer is not Answer.ID_REUSED, decision=decision.id, desk=desk)
            first = self.answers.setdefault(decision.id, ack)
            hold("I6 an answer never changes", first == ack, first=first.answer, now=ack.answer)
            if first is ack and ack.answer is Answer.FENCED and desk not in self.surprised:
                holder = self._holdings.get(decision.case)
                mine = holder is not None and holder.desk == desk and not holder.free
                hold("a desk never fences itself", not mine, desk=desk, decision=decision, holder=holder)
            if first is ack and ack.answer is Answer.EFFECTIVE:
                newest, revision = before[decision.case], revisions[decision.case]
                # a restored hub has forgotten fences that its desks still hold
                newest_held = decision.fence == newest or (self.restores and decision.fence > newest)
                hold("I5 effective means the newest fence", bool(newest_held), decision=decision, newest=newest)
                hold("effective means on all the evidence", decision.seen_rev >= revision, decision=decision,
                     revision=revision)  # fmt: skip
        self.stale = True
        self.look()

    def after_lease(self, desk: str, held: Leases) -> None:
        """I7: one holder at any hub time, and a new holder has a higher fence."""
        for lease in held.granted:
            before = self._holdings.get(lease.case)
            if before is not None and before.desk != desk:
                free = before.until <= self._now()
                hold("I7 one holder", free, case=lease.case, holder=before.desk, also=desk)
                hold("I7 fences rise", lease.fence > before.fence, case=lease.case)
            elif before is not None:
                hold("I7 fences rise", lease.fence >= before.fence, case=lease.case)
            hold("I7 the newest", lease.fence == self._town.fences()[lease.case], case=lease.case, fence=lease.fence)
            until = self._now() + timedelta(seconds=lease.remaining_s)
            self._holdings[lease.case] = Holding(desk, lease.fence, until)
        self.stale = True

    def released(self, desk: str, cases: Iterable[CaseId]) -> None:
        for case in cases:
            if case in self._holdings and self._holdings[case].desk == desk:
                self._free(case)

    def revoked(self, case: CaseId) -> None:
        self._free(case)
        self.stale = True

    def _free(self, case: CaseId) -> None:
        held = self._holdings.get(case)
        if held is not None:
            self._holdings[case] = Holding(held.desk, held.fence, self._now(), free=True)

    # what is checked whenever the hub may have changed

    def look(self) -> None:
        if not self.stale:
            return
        self.stale = False
        cases = self._town.cases()
        fences = self._town.fences()
        for case, fence in self._fences.items():
            hold("I7 fences rise", fences[case] >= fence, case=case)
        self._fences = fences
        self._revisions = {case.id: case.review_rev for case in cases.values()}
        self._effective_once(cases)
        self._booked_once(cases)

    def _effective_once(self, cases: dict[CaseId, Case]) -> None:
        """I2: at most one effective decision per step; it changes by an override row only, and never vanishes."""
        rows = self._town.overrides()
        swaps = {(row.case_id, row.step, row.replaced, row.decision) for row in rows}
        generations = Counter((row.case_id, row.step) for row in rows if row.decision is not None)
        standing = {(case.id, step.number): step for case in cases.values() for step in case.steps if step.outcome}
        for place, (decision, generation) in self._outcomes.items():
            step = standing.get(place)
            hold("I2 an outcome never vanishes", step is not None, place=place, was=decision)
            assert step is not None
            assert step.outcome is not None
            now = step.outcome.decision
            if now != decision:
                hold("I2 only an override changes it", (*place, decision, now) in swaps, place=place)
            hold("I2 generations rise", step.generation >= generation, place=place)
        for place, step in standing.items():
            rows_here = generations[place]
            hold("I2 one override row each", step.generation == rows_here, place=place, rows=rows_here)
            assert step.outcome is not None
            if self._outcomes.get(place) != (step.outcome.decision, step.generation):
                self._outcomes[place] = (step.outcome.decision, step.generation)
                self._points[place] = self._worth(cases[place[0]], step)
                self._free(place[0])
        twice = self._town.effective_twice()
        hold("I2 one effective decision per step", not twice, places=twice)

    def _booked_once(self, cases: dict[CaseId, Case]) -> None:
        """I11: what the ledger adds up to is what the standing outcomes are worth."""
        owed: Counter[str] = Counter()
        for worth in self._points.values():
            owed.update(worth)
        booked: Counter[str] = Counter()
        for row in self._town.ledger():
            if row.consequence.startswith("points:"):
                booked[row.consequence.removeprefix("points:")] += row.amount
        differ = {who: (owed[who], booked[who]) for who in owed | booked if owed[who] != booked[who]}
        hold("I11 points are the sum over effective decisions", not differ, owed_and_booked=differ)

    def _worth(self, case: Case, step: Step) -> Counter[str]:
        assert step.outcome is not None
        kind = self._town.programme.decision(step.name, step.outcome.kind)
        if kind is None or step.outcome.effect is Effect.RETRACT:
            return Counter()
        reasons = (self._town.programme.reason(code) for code in step.outcome.reasons)
        amount = kind.points + sum(reason.points for reason in reasons if reason is not None)
        return Counter({s.contributor: amount for s in case.submissions})

    def at_rest(self) -> None:
        self.stale = True
        self.look()
        hold("I4 the chain holds", not (troubles := self._town.troubles(self.heads)), troubles=troubles)
        self._grants_rise()

    def _grants_rise(self) -> None:
        """I7, after the fact: a case was granted again only when the grant before had ended or was given back."""
        last: dict[CaseId, int] = {}
        for grant in self._town.grants():
            hold("I7 fences rise by grants", grant.fence > last.get(grant.case_id, 0), case=grant.case_id)
            last[grant.case_id] = grant.fence

    def stands(self, case: CaseId, step: int) -> DecisionId | None:
        found = self._outcomes.get((case, step))
        return found[0] if found is not None else None

    def ruled(self, decision: DecisionId) -> bool:
        """Did the supervisor put this decision through?"""
        return any(row.decision == decision and row.id != decision for row in self._town.overrides())
