"""An office's ten days, made up by a seeded chance: everything a figure may count happens in them, and often."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from hashlib import sha256
from random import Random
from uuid import UUID

from casework import life, wire
from casework.model import Answer, Case, CaseId, Decision, DecisionId, Digest, LocalAudit, Reviewer, Step
from casework.outbox import FillAsked, NoticeState
from casework.programme import DecisionKind, Programme
from casework.states import Effect
from casework.wire import Batch, Claim, OverrideAsked
from hub.messages import NewSubmission, PhotoSent
from hub.people import Contributor
from hub.problems import Problem

from .conftest import Hub, a_jpeg

SEED = 20260302
DECISIONS = 320


@dataclass
class Days:
    """Who works there, and what they have said so far."""

    hub: Hub
    chance: Random
    photos: list[Digest]
    people: list[Reviewer]
    leader: Reviewer
    said: list[tuple[Decision, Reviewer, Answer]] = field(default_factory=list)
    known: dict[CaseId, Case] = field(default_factory=dict)  # as they were before this act
    cursor: str = ""
    left: set[CaseId] = field(default_factory=set)  # nobody gets round to these
    made: int = 0

    # the acts; each is one thing somebody does

    def case(self) -> CaseId:
        programme = self.chance.choice(sorted(self.hub.service.office.programmes))
        shown = tuple(PhotoSent(d) for d in self.photos[: self.chance.choice((0, 1, 2))])
        category = self.chance.choice(self.programme(programme).categories).code
        new = NewSubmission(self.id(), programme, Contributor(self.id()), "井盖破损", category, "Broken", photos=shown)
        case = self.hub.service.take_in(new, "intake").case
        if self.chance.random() < 0.2:
            self.left.add(case)
        return case

    def decide(self) -> None:
        """An open step is decided, now and then without the post for it."""
        if not self.open():
            return
        case = self.chance.choice(self.open())
        assert case.open_step is not None
        able = [one for one in self.people if case.open_step.post in one.posts]
        who = self.chance.choice(able if self.chance.random() < 0.92 else self.people)
        self.hear(self.a_decision(case, case.open_step), who)

    def contradict(self) -> None:
        """A decided step is decided once more, the same way or another."""
        decided = [(case, step) for case in self.cases for step in case.steps if step.outcome]
        if decided:
            case, step = self.chance.choice(decided)
            able = [one for one in self.people if step.post in one.posts]
            self.hear(self.a_decision(case, step), self.chance.choice(able))

    def take_back(self) -> None:
        """What was sent is taken back: at once, or too late. The desk tells of it, too."""
        sent = [(said, who) for said, who, answer in self.said[-12:] if said.effect is not Effect.RETRACT]
        if sent:
            said, who = self.chance.choice(sent)
            self.hub.service.hear(Batch((), (self.undo(said),)), who)
            self.hear(self.retraction(said), who)

    def withdraw(self) -> None:
        """What was not sent is taken back; once in a while it was sent all the same, by a lost message."""
        case = self.chance.choice(self.cases)
        said, who = self.a_decision(case, case.steps[-1]), self.chance.choice(self.people)
        told = self.undo(said)
        if self.chance.random() < 0.3:  # by an older desk
            told = LocalAudit(told.id, told.kind, told.case, told.at, {"decision": said.id, "kind": said.kind})
        for _ in range(self.chance.choice((1, 1, 2))):
            self.hub.service.hear(Batch((), (told,)), who)
        if self.chance.random() < 0.3:
            self.hear(said, who)
            self.hear(self.retraction(said), who)

    def rule(self) -> None:
        """What waits is put through, or what stands is let stand."""
        for item in self.chance.sample(waiting := self.hub.service.held().items, min(3, len(waiting))):
            through = item.decision.id if self.chance.random() < 0.75 else None
            try:
                self.hub.service.rule(
                    OverrideAsked(self.id(), item.decision.case, item.decision.step, through), self.leader
                )
            except Problem:
                continue  # it cannot be ruled so: it goes on waiting

    def fill(self) -> None:
        """What nobody knew when it was decided is filled in for some notices; the others are told nothing yet."""
        for item in self.hub.service.outbox(NoticeState.OPEN, "", 2).items:
            values: dict[str, dict[str, str]] = {}
            for gap in item.draft.fillable:
                values.setdefault(gap.name, {})[gap.lang] = "5 March"
            asked = FillAsked(self.id(), item.case, item.step, item.generation, values)
            self.hub.service.fill(asked, self.leader)

    def look(self) -> None:
        case, who = self.chance.choice(self.cases), self.chance.choice(self.people)
        at = self.hub.clock() - timedelta(minutes=3)
        views = [LocalAudit(self.id(), kind, case.id, at) for kind in ("view", "view", "apart")]
        self.hub.service.hear(Batch((), tuple(views)), who)
        self.hub.service.reveal(who.account, case.id, case.submissions[0].id, f"asked by phone {self.made}")

    def nonsense(self) -> None:
        """A decision on a case, or on a step, that nobody knows."""
        case = self.chance.choice(self.cases)
        said = self.a_decision(case, case.steps[0])
        said = replace(said, case=CaseId("nowhere")) if self.chance.random() < 0.5 else replace(said, step=77)
        self.hear(said, self.chance.choice(self.people))

    # what they are made of

    def read(self) -> None:
        page = self.hub.service.page(self.cursor, 500)
        self.known |= {case.id: case for case in page.cases}
        self.cursor = wire.cursor(page.epoch, page.next)

    @property
    def cases(self) -> list[Case]:
        return list(self.known.values())

    def hear(self, decision: Decision, who: Reviewer) -> None:
        self.said.append((decision, who, self.hub.hear(decision, who).answer))

    def open(self) -> list[Case]:
        return [case for case in self.cases if case.open_step is not None and case.id not in self.left]

    def programme(self, name: str) -> Programme:
        return self.hub.service.office.programmes[name]

    def a_decision(self, case: Case, step: Step) -> Decision:
        programme = self.programme(case.programme)
        kind = self.chance.choice([one for one in programme.choices(step.name) if self.possible(one, case)])
        photos = [photo.digest for photo in case.photos]
        return Decision(
            DecisionId(self.id()),
            case.id,
            step.number,
            kind.kind,
            kind.effect,
            self.hub.clock() - timedelta(seconds=20),
            case.review_rev,
            fence=10**6,
            reasons=(self.chance.choice(programme.reasons).code,) if kind.effect is Effect.REJECT else (),
            unit=self.chance.choice(programme.units).id if kind.effect is Effect.DISPATCH else None,
            into=self.primary(case) if kind.effect is Effect.MERGE else None,
            seen=tuple(self.chance.sample(photos, self.chance.randint(0, len(photos)))),
            active_seconds=self.chance.choice((0.0, round(self.chance.uniform(0.5, 40), 1), 4.2)),
        )

    def possible(self, kind: DecisionKind, case: Case) -> bool:
        return kind.effect is not Effect.MERGE or self.primary(case) is not None

    def primary(self, case: Case) -> CaseId | None:
        return next((other.id for other in self.cases if other.id != case.id and not other.merged_into), None)

    def retraction(self, said: Decision) -> Decision:
        made = life.retraction(said, DecisionId(self.id()), self.hub.clock())
        return replace(made, fence=10**6)

    def undo(self, said: Decision) -> LocalAudit:
        facts = {"decision": said.id, "kind": said.kind, "step": said.step}
        return LocalAudit(self.id(), "undo", said.case, self.hub.clock(), facts)

    def id(self) -> str:
        self.made += 1
        return str(UUID(int=self.chance.getrandbits(128)))


def ten_days(hub: Hub) -> None:
    """From a Monday on; afterwards some cases are held, some notices wait, and some limits are over."""
    chance = Random(SEED)
    shots = [a_jpeg(8 + n, 8) for n in range(2)]
    photos = [hub.service.take_photo(data, sha256(data).hexdigest()).digest for data in shots]
    programmes = hub.service.office.programmes
    every = frozenset(step.post for programme in programmes.values() for step in programme.steps)
    people = [hub.account(name, posts or every) for name, posts in PEOPLE.items()]
    idle, leader = hub.account("idle"), hub.account("zhao", every)
    asks = {"accept": {"en": "We come on $visit_day.", "zh_CN": "我们将于 $visit_day 上门。"}}
    programmes["bos-311"] = replace(programmes["bos-311"], notices=programmes["bos-311"].notices | asks)  # type: ignore[index]  # a dict
    days = Days(hub, chance, photos, people, leader)
    for _ in range(12):
        days.case()
    acts: dict[Callable[[], object], int] = {
        days.case: 28, days.decide: 45, days.contradict: 8, days.take_back: 10, days.withdraw: 8, days.rule: 6,
        days.look: 8, days.fill: 4, days.nonsense: 2,
    }  # fmt: skip
    while sum(said.effect is not Effect.RETRACT for said, _, _ in days.said) < DECISIONS:
        (act,) = chance.choices(list(acts), list(acts.values()))
        days.read()
        act()
        hub.clock.forward(minutes=chance.choice((1, 1, 3, 7, 30, 150)))
    for number, who in enumerate([idle, *people]):  # one who holds, and never decides
        hub.service.claim(Claim(f"desk-{number}", 2 + number), who)
    hub.clock.forward(minutes=1)
    for _ in range(4):
        days.read()
        days.decide()


PEOPLE = {"li": frozenset({"clerk"}), "wang": frozenset({"clerk"}), "chen": frozenset[str]()}  # none named: every one
