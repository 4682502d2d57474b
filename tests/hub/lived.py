"""An office that lives cases through to their end over HTTP: the programme, its people, and what they do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

from casework import points, programmefile, voids, wire
from casework.model import Ack, Answer, Case, CaseId, Decision, DecisionId, Finding
from casework.programme import Programme
from casework.states import Effect
from casework.wire import Acks, Batch, Evidence
from hub import people
from hub.messages import NewSubmission, PhotoSent
from hub.people import Contributor

from .conftest import Hub, Person, a_jpeg

LIVED = programmefile.load(Path(__file__).with_name("lived.toml"))
POSTS = {"li": "clerk", "chen": "dispatcher", "wu": "verifier", "zhao": "duty-leader", "counter": "intake"}


class Ruled(NamedTuple):
    """A decision of a rule, and the evidence that goes with it."""

    decision: Decision
    evidence: str


@dataclass(frozen=True, slots=True)
class Office:
    """`staff` by name; `roads` and `parks` are the accounts of two units."""

    hub: Hub
    staff: dict[str, Person]

    def case(self, case: CaseId) -> Case:
        return self.hub.cases()[case]

    def report(self, who: str = "mei", **more: Any) -> CaseId:
        said = self.send("counter", who, **({"title": "A hole", "text": "here", "category": "hole"} | more))
        assert said.status_code == 200, said.text
        return CaseId(said.json()["case"])

    def send(
        self, account: str, who: str = "", case: CaseId | None = None, photo: int | None = None, **more: Any
    ) -> Any:
        """Hand something in; `photo` is a grey value, so that no two are the same file."""
        person, photos = self.staff[account], ()
        if photo is not None:
            data = a_jpeg(colour=(photo, photo, photo))
            photos = (PhotoSent(person.upload(data).json()["digest"], more.pop("role", "near")),)
        client = more.pop("client_id", None) or str(uuid4())
        new = NewSubmission(client, LIVED.id, Contributor(who or account), case=case, photos=photos, **more)
        return person.post("/submissions", new)

    def act(self, account: str, act: str, case: CaseId, who: str = "", **more: Any) -> Any:
        return self.send(account, who, case, act=act, **more)

    def said(self, case: CaseId, kind: str, **more: Any) -> Decision:
        """The decision of that kind on the step that is open, or on the one that is named."""
        now = self.case(case)
        step = more.pop("step", now.steps[-1].number)
        row = LIVED.decision(next(s.name for s in now.steps if s.number == step), kind)
        effect = more.pop("effect", None) or (row.effect if row is not None else Effect.ACCEPT)
        given: dict[str, Any] = {"id": DecisionId(str(uuid4())), "fence": self.fence(case), "seen_rev": now.review_rev}
        return Decision(case=case, step=step, kind=kind, effect=effect, decided_at=self.hub.clock(), **(given | more))

    def ruled(self, case: CaseId, kind: str = "cleared", found: Iterable[Finding] = (), **more: Any) -> Ruled:
        """What a rule of the programme makes of the case, and what the checks had found."""
        said = self.said(case, kind, **({"rule": "plain"} | more))
        text = wire.encode(Evidence(said.id, tuple(found), "m")).decode()
        return Ruled(replace(said, evidence=wire.hashed(text)), text)

    def fence(self, case: CaseId) -> int:
        return int(self.hub.scalar("SELECT fence FROM cases WHERE id = :id", id=case))

    def hear(self, account: str, decision: Decision, *evidence: str) -> Ack:
        said = self.staff[account].post("/decisions:batch", Batch((decision,), evidence=evidence))
        return wire.decode(said.content, Acks).results[0]

    def decide(self, account: str, case: CaseId, kind: str, **more: Any) -> Decision:
        """One that takes effect."""
        decision = self.said(case, kind, **more)
        assert self.hear(account, decision).answer in (Answer.EFFECTIVE, Answer.OVERRIDE)
        self.hub.clock.forward(minutes=1)
        return decision

    def points(self) -> dict[str, int]:
        rows = self.hub.rows(
            "SELECT consequence, sum(amount) AS n FROM ledger WHERE consequence LIKE 'points:%' GROUP BY 1"
        )
        return {row.consequence.removeprefix("points:"): int(row.n) for row in rows if row.n}

    def who(self, raw: str) -> str:
        """The pseudonym of somebody who has sent something already."""
        office = self.hub.service.office
        return self.hub.service.writer.run(lambda c: people.pseudonym(c, office, Contributor(raw)))


def opened(hub: Hub) -> Office:
    staff = {name: hub.signed_in(name, frozenset({post})) for name, post in POSTS.items()}
    staff |= {unit: hub.signed_in(unit, frozenset({f"unit:{unit}"})) for unit in ("roads", "parks")}
    return Office(hub, staff)


def owed(hub: Hub, programmes: dict[str, Programme]) -> dict[str, int]:
    """What the effective decisions that are not overturned give, worked out anew, case by case."""
    total: dict[str, int] = {}
    for case in hub.cases().values():
        for number in voids.standing_steps(programmes[case.programme], case):
            for who, amount in points.given(programmes[case.programme], case, number).points.items():
                total[who] = total.get(who, 0) + amount
    return {who: amount for who, amount in total.items() if amount}
