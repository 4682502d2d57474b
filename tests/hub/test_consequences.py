"""Consequences follow the effective decision, once; they are taken back only by compensating entries."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from casework import points, wire
from casework.model import Answer, Case, CaseId, Decision, DecisionId, Reviewer
from casework.states import Effect, Status
from casework.wire import OverrideAsked
from hub.messages import NewSubmission
from hub.people import Contributor
from hub.problems import Problem
from hub.tables import ledger

from .conftest import PROGRAMME, Decide, Hub

LEADER = frozenset({"clerk", "duty-leader"})
DISPATCH: dict[str, Any] = {"kind": "dispatch", "effect": Effect.DISPATCH, "unit": "utilities"}
REJECT: dict[str, Any] = {"kind": "reject", "effect": Effect.REJECT, "reasons": ("edited-or-staged",)}


def books_balance(hub: Hub) -> None:
    """I11: the ledger's points are those of the effective decisions, worked out anew."""
    owed: dict[str, int] = {}
    for case in hub.cases().values():
        for step in case.steps:
            if step.outcome is None:
                continue
            body = hub.scalar("SELECT body FROM decisions WHERE id = :id", id=step.outcome.decision)
            decision = wire.decode(body, Decision)
            programme = hub.service.office.programmes[case.programme]
            for who, amount in points.consequences(programme, case, decision).points.items():
                owed[who] = owed.get(who, 0) + amount
    rows = hub.rows("SELECT consequence, sum(amount) AS n FROM ledger WHERE consequence LIKE 'points:%' GROUP BY 1")
    booked = {row.consequence.removeprefix("points:"): int(row.n) for row in rows if row.n}
    assert booked == {who: amount for who, amount in owed.items() if amount}


def undo(decide: Decide, decision: Decision, **changes: Any) -> Decision:
    given: dict[str, Any] = {"kind": "retract", "effect": Effect.RETRACT, "supersedes": decision.id}
    return decide(decision.case, step=decision.step, **(given | changes))


def test_a_dispatch_books_points_unit_and_notices(hub: Hub, decide: Decide) -> None:
    li, case = hub.account("li"), hub.case(who=Contributor("a"))
    hub.service.take_in(NewSubmission("m", PROGRAMME, Contributor("b"), text="+1", case=case), "intake")
    hub.hear(decide(case, seen_rev=2, **DISPATCH), li)
    assert hub.scalar("SELECT count(*) FROM ledger WHERE amount = 5 AND entry = 'book'") == 2
    assert [row.unit for row in hub.rows("SELECT unit FROM dispatches")] == ["utilities"]
    notices = hub.rows("SELECT * FROM notices")
    assert len(notices) == 2
    assert "Public Utilities" in notices[0].text
    books_balance(hub)


def test_its_author_supersedes_while_the_notice_waits(hub: Hub, decide: Decide) -> None:
    li, case = hub.account("li"), hub.case()
    first = decide(case)
    hub.hear(first, li)
    hub.clock.forward(minutes=9)
    again = decide(case, supersedes=first.id, **DISPATCH)
    ack = hub.hear(again, li)
    assert (ack.answer, ack.case and ack.case.steps[0].generation) == (Answer.OVERRIDE, 1)
    assert hub.scalar("SELECT count(*) FROM overrides") == 1
    generations = hub.rows("SELECT generation, cancelled_at FROM notices ORDER BY generation")
    assert [(row.generation, row.cancelled_at is None) for row in generations] == [(0, False), (1, True)]
    assert hub.scalar("SELECT sum(amount) FROM ledger") == 5
    assert hub.hear(again, li).answer is Answer.OVERRIDE
    books_balance(hub)


def test_when_the_notice_has_left_it_is_for_a_supervisor(hub: Hub, decide: Decide) -> None:
    li, leader, case = hub.account("li"), hub.account("zhao", LEADER), hub.case()
    first = decide(case)
    hub.hear(first, li)
    hub.clock.forward(minutes=10)
    late = undo(decide, first)
    assert hub.hear(late, li).answer is Answer.HELD
    (item,) = hub.service.held().items
    assert (item.decision, item.by, item.stands and item.stands.decision) == (late, "li", first.id)
    ruling = hub.service.rule(OverrideAsked("o-1", case, 1, late.id, "asked twice"), leader)
    assert (ruling.generation, ruling.case.status) == (1, Status.OPEN)
    assert ruling.case.open_step is not None
    assert ruling.case.open_step.number == 2
    assert hub.scalar("SELECT count(*) FROM notices WHERE cancelled_at IS NULL") == 1  # what left, left
    assert hub.scalar("SELECT sum(amount) FROM ledger") == 0
    assert hub.service.held().items == ()
    books_balance(hub)


def test_nobody_but_its_author_supersedes(hub: Hub, decide: Decide) -> None:
    li, wang, case = hub.account("li"), hub.account("wang"), hub.case()
    first = decide(case)
    hub.hear(first, li)
    assert hub.hear(undo(decide, first), wang).answer is Answer.HELD
    assert hub.hear(undo(decide, first, supersedes=DecisionId("another")), li).answer is Answer.HELD


def test_a_conflict_is_put_through_and_the_first_is_compensated(hub: Hub, decide: Decide) -> None:
    li, wang, leader, case = hub.account("li"), hub.account("wang"), hub.account("zhao", LEADER), hub.case()
    hub.hear(decide(case, **DISPATCH), li)
    other = decide(case, **REJECT)
    assert hub.hear(other, wang).answer is Answer.CONFLICT
    asked = OverrideAsked("o-1", case, 1, other.id)
    ruling = hub.service.rule(asked, leader)
    assert (ruling.generation, ruling.case.status) == (1, Status.REJECTED)
    assert ruling.case is not None
    outcome = ruling.case.steps[0].outcome
    assert outcome is not None
    assert (outcome.decision, outcome.by) == (other.id, "zhao")
    assert hub.scalar("SELECT sum(amount) FROM ledger") == -5
    assert hub.scalar("SELECT count(*) FROM dispatches WHERE cancelled_at IS NULL") == 0
    assert hub.service.rule(asked, leader) == ruling  # said again: nothing new
    assert hub.scalar("SELECT count(*) FROM overrides") == 1
    books_balance(hub)
    with pytest.raises(Problem, match="id-reused"):
        hub.service.rule(OverrideAsked("o-1", case, 1, None), leader)


def test_letting_it_stand_settles_all_that_waits_on_the_step(hub: Hub, decide: Decide) -> None:
    li, wang, leader, case = hub.account("li"), hub.account("wang"), hub.account("zhao", LEADER), hub.case()
    hub.hear(decide(case), li)
    for _ in range(2):
        hub.hear(decide(case, **REJECT), wang)
    before = hub.cases()[case]
    ruling = hub.service.rule(OverrideAsked("o-1", case, 1, None, "fine"), leader)
    assert (ruling.case, hub.service.held().items) == (before, ())
    books_balance(hub)


def test_what_was_held_on_an_open_step_takes_effect(hub: Hub, decide: Decide) -> None:
    leader, case = hub.account("zhao", LEADER), hub.case()
    held = decide(case, **DISPATCH)
    hub.hear(held, hub.account("li", frozenset()))
    ruled = hub.service.rule(OverrideAsked("o-1", case, 1, held.id), leader).case
    assert ruled is not None
    assert ruled.status is Status.DISPATCHED
    books_balance(hub)


def test_what_cannot_be_ruled_so_is_refused(hub: Hub, decide: Decide) -> None:
    li, wang, leader = hub.account("li"), hub.account("wang"), hub.account("zhao", LEADER, own="raw-zhao")
    case = hub.case()
    hold = decide(case, kind="hold", effect=Effect.HOLD)
    hub.hear(hold, li)
    hub.hear(conflict := decide(case), wang)
    hub.hear(decide(case, step=2, kind="ruling-accept"), leader)
    misfit = decide(hub.case(), kind="ruling-accept")
    hub.hear(misfit, leader)
    nothing = undo(decide, decide(hub.case()))
    hub.hear(nothing, li)
    own = decide(hub.case(who=Contributor("raw-zhao")))
    hub.hear(own, hub.account("nobody", frozenset()))
    refused = {
        "later-step-decided": OverrideAsked("1", case, 1, conflict.id),
        "not-waiting": OverrideAsked("2", case, 1, hold.id),
        "no-such-step": OverrideAsked("3", case, 7, None),
        "does-not-fit": OverrideAsked("5", misfit.case, 1, misfit.id),
        "nothing-to-retract": OverrideAsked("6", nothing.case, 1, nothing.id),
        "own-submission": OverrideAsked("7", own.case, 1, own.id),
    }
    for code, asked in refused.items():
        with pytest.raises(Problem, match=code):
            hub.service.rule(asked, leader)
    with pytest.raises(Problem, match="no-such-step"):
        hub.service.rule(OverrideAsked("4", CaseId("nowhere"), 1, None), leader)
    assert hub.scalar("SELECT count(*) FROM overrides") == 0
    books_balance(hub)


def test_a_decision_on_a_later_step_ends_the_undo_of_the_earlier(hub: Hub, decide: Decide) -> None:
    leader, case = hub.account("zhao", LEADER), hub.case()
    hold = decide(case, kind="hold", effect=Effect.HOLD)
    hub.hear(hold, leader)
    hub.hear(decide(case, step=2, kind="ruling-dispatch", effect=Effect.DISPATCH, unit="roads"), leader)
    assert hub.hear(undo(decide, hold), leader).answer is Answer.HELD
    books_balance(hub)


def test_the_books_balance_after_a_long_quarrel(hub: Hub, decide: Decide) -> None:
    li, leader, case = hub.account("li"), hub.account("zhao", LEADER), hub.case()
    last = decide(case, **DISPATCH)
    hub.hear(last, li)
    for turn, changes in enumerate((REJECT, {}, DISPATCH, REJECT)):
        again = decide(case, supersedes=last.id, **changes)
        assert hub.hear(again, li).answer is Answer.OVERRIDE
        last = again
        assert hub.cases()[case].steps[0].generation == turn + 1
        books_balance(hub)
    hub.hear(back := undo(decide, last), li)
    hub.hear(decide(case, step=2), li)
    assert hub.hear(undo(decide, back), leader).answer is Answer.HELD
    books_balance(hub)


def test_a_needed_word_of_who_was_asked_brings_the_case_back_to_its_first_step(hub: Hub, decide: Decide) -> None:
    li, case = hub.account("li"), hub.case(who=Contributor("b"))
    hub.hear(decide(case, kind="needs-more", effect=Effect.NEEDS_MORE), li)
    hub.service.take_in(NewSubmission("m", PROGRAMME, Contributor("b"), text="x", case=case), "intake")
    reopened: Case = hub.cases()[case]
    first = hub.programmes[PROGRAMME].first_step.name
    assert (reopened.status, reopened.steps[-1].name, len(reopened.steps)) == (Status.OPEN, first, 3)
    assert hub.hear(decide(case, step=3, seen_rev=2), li).answer is Answer.EFFECTIVE
    books_balance(hub)


def test_a_consequence_cannot_be_booked_twice(hub: Hub, decide: Decide) -> None:
    li: Reviewer = hub.account("li")
    case = hub.case()
    hub.hear(decide(case), li)
    row = hub.rows("SELECT * FROM ledger")[0]._mapping
    with pytest.raises(IntegrityError):
        hub.service.writer.run(lambda c: c.execute(insert(ledger).values(dict(row) | {"booked_at": hub.clock()})))
