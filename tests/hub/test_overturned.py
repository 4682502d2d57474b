"""What is overturned is taken back and decided anew; the books are always those of what stands."""

from __future__ import annotations

from random import Random

import pytest

from casework.model import Answer, CaseId, DecisionId
from casework.states import Effect, Status
from casework.wire import OverrideAsked
from hub.problems import Problem

from .conftest import Hub
from .lived import Office, opened, owed


@pytest.fixture
def office(lived_hub: Hub) -> Office:
    return opened(lived_hub)


def balanced(office: Office) -> None:
    assert office.points() == owed(office.hub, office.hub.programmes)


def closed(office: Office) -> CaseId:
    case = office.report()
    office.decide("li", case, "filed")
    office.decide("chen", case, "dispatched", unit="roads")
    for act in ("signed", "disposed"):
        assert office.act("roads", act, case).status_code == 200
    office.decide("wu", case, "check-passed")
    return case


def objected(office: Office, case: CaseId) -> CaseId:
    assert office.act("counter", "objection", case, "mei").status_code == 200
    return case


def test_what_is_decided_anew_is_paid_once(office: Office) -> None:
    case, mei = objected(office, closed(office)), office.who("mei")
    assert office.points() == {mei: 5}
    office.decide("zhao", case, "overturned")
    assert office.points() == {}
    balanced(office)
    assert (office.case(case).status, office.case(case).unit) == (Status.OPEN, None)
    office.decide("li", case, "rejected", reasons=("not-found",))
    assert office.points() == {mei: -3}
    balanced(office)


def test_work_that_is_done_again_leaves_the_filing_as_it_was(office: Office) -> None:
    case, mei = objected(office, closed(office)), office.who("mei")
    office.decide("zhao", case, "work-overturned")
    assert (office.points(), office.case(case).unit) == ({mei: 5}, "roads")
    balanced(office)
    assert office.act("roads", "disposed", case).status_code == 200


def test_a_notice_in_the_house_is_cancelled_and_one_that_left_is_followed_by_the_overturns_own(office: Office) -> None:
    case = closed(office)
    office.hub.clock.forward(hours=1)
    second = office.report("ling")
    office.decide("li", second, "cleared")
    assert office.act("counter", "objection", second, "ling").status_code == 200
    objected(office, case)
    for one in (case, second):
        office.decide("zhao", one, "overturned")
    rows = office.hub.rows("SELECT case_id, step, cancelled_at FROM notices ORDER BY case_id, step")
    stands = {(row.case_id, row.step): row.cancelled_at is None for row in rows}
    assert stands == {(case, 1): True, (case, 5): True, (case, 6): True, (second, 1): False, (second, 2): True}
    answered = "SELECT answered FROM tally WHERE case_id = :id AND kind = 'cleared'"
    assert not office.hub.scalar(answered, id=second)  # it never left the house


def test_an_overturn_is_never_taken_back_and_a_ruling_will_not_either(office: Office) -> None:
    case = objected(office, closed(office))
    conflict = office.said(case, "upheld")
    overturn = office.decide("zhao", case, "overturned")
    undo = office.said(case, "undo", step=overturn.step, effect=Effect.RETRACT, supersedes=overturn.id)
    other = office.said(case, "upheld", step=overturn.step, supersedes=overturn.id)
    assert [office.hear("zhao", one).answer for one in (undo, other, conflict)] == [
        Answer.HELD, Answer.HELD, Answer.CONFLICT,
    ]  # fmt: skip
    leader = office.hub.service.signed_in(office.staff["zhao"].token).reviewer()
    for n, one in enumerate((undo, other, conflict)):
        with pytest.raises(Problem, match="overturn-stands"):
            office.hub.service.rule(OverrideAsked(f"o-{n}", case, overturn.step, one.id), leader)
    balanced(office)
    office.hub.service.rule(OverrideAsked("let", case, overturn.step), leader)
    assert office.hub.service.held().items == ()
    office.decide("li", case, "filed")  # as before: this is how it is put right
    assert office.points() == {office.who("mei"): 5}
    balanced(office)


def test_who_upheld_may_overturn_instead_while_its_notice_waits(office: Office) -> None:
    case = objected(office, closed(office))
    upheld = office.decide("zhao", case, "upheld")
    office.decide("zhao", case, "overturned", step=upheld.step, supersedes=upheld.id)
    assert office.points() == {}
    balanced(office)


def test_a_taker_loses_an_award_that_is_overturned_and_keeps_the_price_of_giving_up(office: Office) -> None:
    case = office.report()
    office.decide("li", case, "open-to-all")
    for act, who in (("grabbed", "ann"), ("abandoned", "ann"), ("grabbed", "bob"), ("proved", "bob")):
        assert office.act("counter", act, case, who).status_code == 200
        office.hub.clock.forward(minutes=1)
    office.decide("wu", case, "awarded")
    mei, ann, bob = map(office.who, ("mei", "ann", "bob"))
    assert office.points() == {mei: 1, ann: -2, bob: 7}
    balanced(office)
    office.decide("zhao", objected(office, case), "overturned")
    assert office.points() == {ann: -2}
    balanced(office)


def test_the_reporters_hear_of_the_end_of_an_order_whose_taker_is_paid(office: Office) -> None:
    case = office.report()
    assert office.act("counter", "follow", case, "fay").status_code == 200
    office.decide("li", case, "open-to-all")
    for act in ("grabbed", "proved"):
        assert office.act("counter", act, case, "ann").status_code == 200
    office.decide("wu", case, "awarded")
    told = "SELECT contributor FROM notices WHERE case_id = :id AND step = 4 ORDER BY 1"
    assert {row.contributor for row in office.hub.rows(told, id=case)} == set(map(office.who, ("mei", "fay", "ann")))
    assert office.points() == {office.who("mei"): 1, office.who("ann"): 7}
    balanced(office)


def test_nobody_is_the_taker_of_an_order_that_was_given_on_the_telephone(office: Office) -> None:
    case = office.report()
    office.decide("li", case, "open-to-all")
    for act in ("grabbed", "abandoned"):
        assert office.act("counter", act, case, "ann").status_code == 200
        office.hub.clock.forward(minutes=1)
    office.decide("chen", case, "grabbed")
    assert office.act("counter", "proved", case, "ann").status_code == 403  # it is not hers any more
    office.decide("chen", case, "proved")
    office.decide("wu", case, "awarded")
    assert office.points() == {office.who("mei"): 1, office.who("ann"): -2}
    balanced(office)


@pytest.mark.parametrize("seed", range(4))
def test_the_books_balance_however_often_cases_are_appealed(office: Office, seed: int) -> None:
    """Random walks: whatever the programme allows, by whoever may, with appeals whenever a case is closed."""
    chosen = Random(seed)
    cases = [office.report(who) for who in ("mei", "ling", "mei")]
    overturned = 0
    for _ in range(45):
        case = chosen.choice(cases)
        now = office.case(case)
        if now.open_step is None:
            mine = "mei" if office.who("mei") in now.reporters else "ling"
            assert office.act("counter", "objection", case, mine).status_code == 200
            continue
        kinds = [k for k in office.hub.programmes["lived"].choices(now.open_step.name) if k.effect is not Effect.MERGE]
        kind = chosen.choice(kinds)
        more: dict[str, object] = {}
        if kind.effect is Effect.REJECT:
            more["reasons"] = ("not-found",)
        if kind.effect is Effect.DISPATCH:
            more["unit"] = chosen.choice(("roads", "parks"))
        if {"public", "contributor"} & set(kind.by):
            office.act("counter", kind.kind, case, chosen.choice(("ann", "bob", "mei", "ling")))
            office.hub.clock.forward(minutes=1)
        else:
            last = office.decide(_holder(now.open_step.post), case, kind.kind, **more)
            overturned += last.effect is Effect.OVERTURN
            if chosen.random() < 0.3 and last.effect is not Effect.OVERTURN:
                back = {"effect": Effect.RETRACT, "supersedes": DecisionId(last.id)}
                office.decide(_holder(now.open_step.post), case, "undo", step=last.step, **back)
        balanced(office)
    assert overturned > 1


def _holder(post: str) -> str:
    return {"clerk": "li", "dispatcher": "chen", "verifier": "wu", "duty-leader": "zhao"}[post]
