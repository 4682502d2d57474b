"""What a supervisor is shown of a decision that waits: both words, the evidence each saw, and who took what back."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

from casework import wire
from casework.model import Answer, CaseId, Decision, DecisionId, Digest, Outcome, Position
from casework.states import Effect
from casework.wire import Held, HeldItem, Me, OverrideAsked, Ruling
from desktop.words.tables import sentences
from hub import rulings
from hub.messages import NewSubmission, PhotoSent
from hub.people import Contributor
from hub.problems import Problem
from tests.builders import AT

from .conftest import PROGRAMME, Decide, Hub, a_jpeg

LEADER = frozenset({"clerk", "duty-leader"})
DISPATCH: dict[str, Any] = {"kind": "dispatch", "effect": Effect.DISPATCH, "unit": "utilities"}
REJECT: dict[str, Any] = {"kind": "reject", "effect": Effect.REJECT, "reasons": ("edited-or-staged",)}
NEAR, FAR = Digest("a" * 64), Digest("b" * 64)


def undo(decide: Decide, decision: Decision) -> Decision:
    given: dict[str, Any] = {"kind": "undo", "effect": Effect.RETRACT, "supersedes": decision.id}
    return decide(decision.case, step=decision.step, **given)


def test_both_words_come_with_the_evidence_each_saw_and_their_authors_names(hub: Hub, decide: Decide) -> None:
    li, wang, case = hub.account("li"), hub.account("wang"), hub.case()
    hub.hear(decide(case, seen=(NEAR,), noted=("taken-later",), **DISPATCH), li)
    mine = decide(case, seen=(NEAR, FAR), noted=("same-photo c-9",), note="seen before", **REJECT)
    ack = hub.hear(mine, wang)
    assert ack.stands is not None
    assert (ack.stands.by_name, ack.stands.seen, ack.stands.noted) == ("Li", (NEAR,), ("taken-later",))
    (item,) = hub.service.held().items
    assert (item.decision, item.answer, item.by, item.by_name) == (mine, Answer.CONFLICT, "wang", "Wang")
    assert item.stands == ack.stands
    assert not item.taken_back


def test_the_name_of_who_closed_a_step_reaches_every_desk(hub: Hub, decide: Decide) -> None:
    li, leader, case = hub.account("li"), hub.account("zhao", LEADER), hub.case()
    hub.hear(decide(case, kind="hold", effect=Effect.HOLD), li)
    hub.hear(decide(case, step=2, kind="ruling-dispatch", effect=Effect.DISPATCH, unit="roads"), leader)
    outcomes = [step.outcome for step in hub.cases()[case].steps if step.outcome is not None]
    assert [outcome.by_name for outcome in outcomes] == ["Li", "Zhao"]


def test_who_puts_a_decision_through_stands_for_it_by_name(hub: Hub, decide: Decide) -> None:
    li, wang, leader, case = hub.account("li"), hub.account("wang"), hub.account("zhao", LEADER), hub.case()
    hub.hear(decide(case), li)
    other = decide(case, seen=(FAR,), **REJECT)
    hub.hear(other, wang)
    ruled = hub.service.rule(OverrideAsked("o-1", case, 1, other.id), leader).case
    assert ruled is not None
    outcome = ruled.steps[0].outcome
    assert outcome is not None
    assert (outcome.decision, outcome.by_name, outcome.seen) == (other.id, "Zhao", (FAR,))


def test_what_its_author_took_back_says_so_and_is_one_line(hub: Hub, decide: Decide) -> None:
    li, wang, case = hub.account("li"), hub.account("wang"), hub.case()
    hub.hear(decide(case), li)
    mine = decide(case, **REJECT)
    hub.hear(mine, wang)
    assert hub.hear(undo(decide, mine), wang).answer is Answer.HELD
    assert [(item.decision, item.taken_back) for item in hub.service.held().items] == [(mine, True)]


def test_a_ruling_settles_a_decision_together_with_its_retraction(hub: Hub, decide: Decide) -> None:
    li, wang, leader = hub.account("li"), hub.account("wang"), hub.account("zhao", LEADER)
    for number, through in enumerate((True, False)):
        case = hub.case()
        hub.hear(decide(case), li)
        mine = decide(case, **REJECT)
        hub.hear(mine, wang)
        hub.hear(undo(decide, mine), wang)
        hub.service.rule(OverrideAsked(f"o-{number}", case, 1, mine.id if through else None), leader)
        assert hub.service.held().items == ()


def test_another_decision_on_the_step_goes_on_waiting(hub: Hub, decide: Decide) -> None:
    li, wang, chen = hub.account("li"), hub.account("wang"), hub.account("chen")
    leader, case = hub.account("zhao", LEADER), hub.case()
    hub.hear(decide(case), li)
    first, second = decide(case, **REJECT), decide(case, **DISPATCH)
    hub.hear(first, wang)
    hub.hear(undo(decide, first), wang)
    hub.hear(second, chen)
    hub.service.rule(OverrideAsked("o-1", case, 1, first.id), leader)
    assert [item.decision for item in hub.service.held().items] == [second]


def test_nobody_takes_back_anothers_decision(hub: Hub, decide: Decide) -> None:
    li, wang, case = hub.account("li"), hub.account("wang"), hub.case()
    hub.hear(decide(case), li)
    mine = decide(case, **REJECT)
    hub.hear(mine, wang)
    foreign = undo(decide, mine)
    hub.hear(foreign, li)
    items = {item.decision.id: item.taken_back for item in hub.service.held().items}
    assert items == {mine.id: False, foreign.id: False}


def test_a_retraction_of_what_is_effective_is_a_line_of_its_own(hub: Hub, decide: Decide) -> None:
    li, case = hub.account("li"), hub.case()
    first = decide(case)
    hub.hear(first, li)
    hub.clock.forward(hours=1)
    late = undo(decide, first)
    hub.hear(late, li)
    (item,) = hub.service.held().items
    assert (item.decision, item.taken_back, item.stands and item.stands.decision) == (late, False, first.id)


def test_a_decision_on_a_case_nobody_knows_waits_without_one(hub: Hub, decide: Decide) -> None:
    hub.hear(decide(CaseId("nowhere")), hub.account("li"))
    (item,) = hub.service.held().items
    assert (item.case, item.stands, item.by_name) == (None, None, "Li")


def test_a_decision_on_a_case_nobody_knows_is_laid_aside_once(hub: Hub, decide: Decide) -> None:
    li, leader = hub.account("li"), hub.account("zhao", LEADER)
    lost = decide(CaseId("lost-with-the-disk"))
    hub.hear(lost, li)
    asked = OverrideAsked("o-1", lost.case, 1, None, "the case was lost")
    links = hub.scalar("SELECT audit_length FROM head")
    assert [hub.service.rule(asked, leader).case for _ in range(2)] == [None, None]
    assert hub.service.held().items == ()
    assert hub.scalar("SELECT audit_length FROM head") == links + 1
    for other in (OverrideAsked("o-2", lost.case, 1), OverrideAsked("o-3", lost.case, 1, lost.id)):
        with pytest.raises(Problem) as refused:
            hub.service.rule(other, leader)
        assert refused.value.status == 409


def test_what_changed_is_told_by_name(hub: Hub, decide: Decide) -> None:
    li, case, sender = hub.account("li"), hub.case(), hub.signed_in("counter", frozenset({"intake"}))
    data = a_jpeg()
    stored = msgspec.json.decode(sender.upload(data).content)
    photos, place = (PhotoSent(stored["digest"]),), Position(23.0, 113.1)
    more = {"photo": {"photos": photos}, "words": {"text": "还在"}, "spot": {"position": place}}
    for name, what in more.items():
        new = NewSubmission(name, PROGRAMME, Contributor("b"), case=case, **what)  # type: ignore[arg-type]  # by name
        hub.service.take_in(new, "intake")
    ack = hub.hear(decide(case), li)
    assert (ack.answer, ack.changed) == (Answer.RECHECK, ("photos", "place", "text"))
    assert [code for code in ack.changed if f"added.{code}" not in sentences()] == []


def test_every_ruling_that_is_refused_has_its_sentence_on_the_desk() -> None:
    codes = set(re.findall(r'Problem\(\d+, "([a-z-]+)"', Path(rulings.__file__).read_text()))
    assert len(codes) > 5
    assert [code for code in sorted(codes) if f"trouble.{code}" not in sentences()] == []


def test_who_may_rule_is_told_at_sign_in(hub: Hub) -> None:
    may = {name: wire.decode(hub.signed_in(name, posts).get("/me").content, Me).may
           for name, posts in (("li", frozenset({"clerk"})), ("zhao", LEADER))}  # fmt: skip
    assert {"held", "override"} <= set(may["zhao"])
    assert not {"held", "override"} & set(may["li"])
    assert "decide" in may["li"]


def test_the_queue_and_a_ruling_are_the_same_records_on_both_sides(hub: Hub, decide: Decide) -> None:
    li, wang, zhao = hub.account("li"), hub.account("wang"), hub.signed_in("zhao", LEADER)
    case = hub.case()
    hub.hear(decide(case), li)
    other = decide(case, **REJECT)
    hub.hear(other, wang)
    assert wire.decode(zhao.get("/held").content, Held) == hub.service.held()
    asked = OverrideAsked("o-1", case, 1, other.id, "looked at")
    ruling = wire.decode(zhao.post("/overrides", asked).content, Ruling)
    assert (ruling.decision, ruling.case) == (other.id, hub.cases()[case])


def test_an_item_of_an_older_hub_is_read_without_name_and_evidence() -> None:
    """A desk may be newer than its hub."""
    said = Decision(DecisionId("d"), CaseId("c"), 1, "accept", Effect.ACCEPT, AT, 1)
    stands = {"decision": "d-0", "kind": "accept", "effect": "accept", "by": "li", "at": AT}
    item = {"decision": said, "answer": "conflict", "by": "wang", "heard_at": AT, "case": None, "stands": stands}
    outcome = Outcome(DecisionId("d-0"), "accept", Effect.ACCEPT, "li", AT)
    read = wire.decode(wire.encode({"items": [item]}), Held)
    assert read.items == (HeldItem(said, Answer.CONFLICT, "wang", AT, None, outcome),)
