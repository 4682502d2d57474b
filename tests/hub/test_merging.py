"""Whom a merge pays is the programme's choice, what is taken back is as it was, and a merged case leads on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from casework.model import Answer, Case, CaseId, Decision, DecisionId, Reviewer
from casework.programme import Duplicates, Points
from casework.states import Effect, Status
from casework.wire import OverrideAsked
from hub.messages import NewSubmission
from hub.people import Contributor

from .conftest import PROGRAMME, Decide, Hub

RULES = list(Duplicates)
ANN, BEN, CAI = (Contributor(name) for name in ("ann", "ben", "cai"))


@pytest.fixture
def li(hub: Hub) -> Reviewer:
    return hub.account("li")


def ruled(hub: Hub, rule: Duplicates) -> None:
    """A merge gives one point, an acceptance two."""
    office = hub.service.office
    shipped = office.programmes[PROGRAMME]
    decisions = tuple(replace(kind, points=1) if kind.effect is Effect.MERGE else kind for kind in shipped.decisions)
    programme = replace(shipped, points=Points(rule), decisions=decisions)
    hub.service.office = replace(office, programmes={**office.programmes, PROGRAMME: programme})


def merging(decide: Decide, case: CaseId, into: CaseId, **changes: Any) -> Decision:
    return decide(case, kind="merge", effect=Effect.MERGE, into=into, **changes)


def retracting(decide: Decide, said: Decision) -> Decision:
    return decide(said.case, kind="undo", effect=Effect.RETRACT, supersedes=said.id, step=said.step)


def balances(hub: Hub) -> dict[str, int]:
    """By the contributors' names here; who has nothing is left out."""
    people = hub.rows("SELECT pseudonym, name FROM contributors")
    names = {row.pseudonym: row.name for row in people}
    rows = hub.rows("SELECT consequence, sum(amount) AS n FROM ledger WHERE consequence LIKE 'points:%' GROUP BY 1")
    return {names[row.consequence.removeprefix("points:")]: int(row.n) for row in rows if row.n}


def sent_by(hub: Hub, *who: Contributor) -> CaseId:
    named = [replace(one, name=one.id) for one in who]
    case = hub.case(who=named[0])
    for one in named[1:]:
        hub.service.take_in(NewSubmission(f"{case}-{one.id}", PROGRAMME, one, text="+1", case=case), "intake")
    return case


@pytest.mark.parametrize(
    ("rule", "paid"),
    [
        (Duplicates.FIRST, {"ann": 2}),
        (Duplicates.SHARED, {"ann": 2 + 1, "ben": 1}),
        (Duplicates.ONCE_PER_SPOT, {"ann": 2, "ben": 1}),
    ],
)
def test_a_merge_pays_whom_the_programme_says_and_its_retraction_takes_just_that_back(
    hub: Hub, decide: Decide, li: Reviewer, rule: Duplicates, paid: dict[str, int]
) -> None:
    ruled(hub, rule)
    first, again = sent_by(hub, ANN), sent_by(hub, ANN, BEN)
    hub.hear(decide(first), li)
    before = balances(hub)
    assert before == {"ann": 2}
    merge = merging(decide, again, first, seen_rev=2)
    assert hub.hear(merge, li).answer is Answer.EFFECTIVE
    assert balances(hub) == paid
    undo = retracting(decide, merge)
    assert hub.hear(undo, li).answer is Answer.OVERRIDE
    assert balances(hub) == before
    assert hub.hear(merging(decide, again, first, seen_rev=2, step=2), li).answer is Answer.EFFECTIVE
    assert balances(hub) == paid


@pytest.mark.parametrize("rule", RULES)
def test_a_merge_that_a_ruling_puts_through_pays_the_same_and_is_taken_back_the_same(
    hub: Hub, decide: Decide, li: Reviewer, rule: Duplicates
) -> None:
    ruled(hub, rule)
    leader, wang = hub.account("zhao", frozenset({"clerk", "duty-leader"})), hub.account("wang")
    first, plain, again = sent_by(hub, ANN), sent_by(hub, ANN, BEN), sent_by(hub, ANN, BEN)
    hub.hear(decide(first), li)
    hub.hear(merging(decide, plain, first, seen_rev=2), li)
    accepted, merge = decide(again, seen_rev=2), merging(decide, again, first, seen_rev=2)
    before = balances(hub)
    hub.hear(accepted, li)
    assert hub.hear(merge, wang).answer is Answer.CONFLICT
    hub.service.rule(OverrideAsked("o-1", again, 1, merge.id), leader)
    assert balances(hub) == {who: n + (rule is Duplicates.SHARED) for who, n in before.items()}
    assert hub.hear(retracting(decide, merge), leader).answer is Answer.OVERRIDE
    assert balances(hub) == before


@pytest.mark.parametrize(
    ("rule", "paid"),
    [(Duplicates.FIRST, {}), (Duplicates.SHARED, {"ann": 2, "ben": 1}), (Duplicates.ONCE_PER_SPOT, {"ann": 1})],
)
def test_who_was_merged_there_before_is_paid_once_also_by_way_of_another_case(
    hub: Hub, decide: Decide, li: Reviewer, rule: Duplicates, paid: dict[str, int]
) -> None:
    """Ann into Ben's, Ben's into Cai's, Ann once more into Cai's; Ben is with Cai already."""
    ruled(hub, rule)
    anns, bens, cais, once_more = (sent_by(hub, *who) for who in ((ANN,), (BEN,), (CAI, BEN), (ANN,)))
    for case, into in ((anns, bens), (bens, cais), (once_more, cais)):
        assert hub.hear(merging(decide, case, into), li).answer is Answer.EFFECTIVE
    assert balances(hub) == paid


def test_another_matter_of_the_same_person_counts_for_nothing(hub: Hub, decide: Decide, li: Reviewer) -> None:
    ruled(hub, Duplicates.ONCE_PER_SPOT)
    elsewhere, elsewhere_too = sent_by(hub, ANN), sent_by(hub, CAI)
    hub.hear(merging(decide, elsewhere, elsewhere_too), li)
    hub.hear(merging(decide, sent_by(hub, ANN), sent_by(hub, BEN)), li)
    assert balances(hub) == {"ann": 2}


def leads_to(hub: Hub, case: CaseId) -> Case:
    """As a reader of the feed goes on from a merged case."""
    cases = hub.cases()
    found = cases[case]
    while found.merged_into is not None:
        found = cases[found.merged_into]
    return found


def test_every_desk_is_told_of_both_cases_of_a_merge_and_of_its_taking_back(
    hub: Hub, decide: Decide, li: Reviewer
) -> None:
    first, again, _ = sent_by(hub, ANN), sent_by(hub, BEN), sent_by(hub, CAI)
    merge = merging(decide, again, first)
    for said in (merge, retracting(decide, merge)):
        page = hub.service.page("", 500)
        hub.hear(said, li)
        told = hub.service.page(f"{page.epoch}:{page.next}", 500)
        assert {case.id for case in told.cases} == {first, again}
        merged = next(case for case in told.cases if case.id == again)
        assert merged.merged_into == (first if said is merge else None)


def test_a_chain_of_merges_leads_whoever_reads_it_and_new_evidence_to_its_last_case(
    hub: Hub, decide: Decide, li: Reviewer
) -> None:
    one, two, three = (sent_by(hub, who) for who in (ANN, BEN, CAI))
    hub.hear(merging(decide, one, two), li)
    page = hub.service.page("", 500)
    second = merging(decide, two, three)
    hub.hear(second, li)
    told = hub.service.page(f"{page.epoch}:{page.next}", 500)
    assert {case.id: case.merged_into for case in told.cases} == {two: three, three: None}
    assert leads_to(hub, one).id == leads_to(hub, two).id == three
    taken = hub.service.take_in(NewSubmission("n", PROGRAMME, Contributor("d"), text="+1", case=one), "intake")
    assert taken.case == three
    hub.hear(retracting(decide, second), li)
    assert leads_to(hub, one).id == two
    assert hub.cases()[two].status is Status.OPEN


def test_no_merge_makes_a_ring_or_goes_into_a_case_that_is_merged_itself(
    hub: Hub, decide: Decide, li: Reviewer
) -> None:
    one, two, three = (sent_by(hub, who) for who in (ANN, BEN, CAI))
    hub.hear(merging(decide, one, two), li)
    for case, into in ((two, one), (three, one), (three, three), (three, CaseId("nowhere"))):
        assert hub.hear(merging(decide, case, into, id=DecisionId(f"{case} {into}")), li).answer is Answer.HELD
    assert leads_to(hub, one).id == two
