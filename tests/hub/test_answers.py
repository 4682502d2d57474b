"""The eight answers, in their order; every decision is kept, and an answer never changes."""

from __future__ import annotations

from dataclasses import replace
from threading import Barrier, Thread
from typing import Any

import pytest
from sqlalchemy import text

from casework import wire
from casework.model import Ack, Answer, CaseId, Decision, DecisionId
from casework.states import Effect, Status
from casework.wire import Acks, Batch
from hub import accounts
from hub.messages import NewSubmission
from hub.people import Contributor

from .conftest import PROGRAMME, Decide, Hub

LEADER = frozenset({"clerk", "duty-leader"})


def more_evidence(hub: Hub, case: CaseId, text: str = "还在") -> None:
    hub.service.take_in(NewSubmission(f"more-{case}", PROGRAMME, Contributor("other"), text=text, case=case), "intake")


def test_a_fitting_decision_is_effective_and_closes_the_step(hub: Hub, decide: Decide) -> None:
    li, case = hub.account("li"), hub.case()
    ack = hub.hear(decide(case, fence=hub.claim(li)[case]), li)
    assert ack.answer is Answer.EFFECTIVE
    assert ack.case is not None
    assert ack.case.status is Status.ACCEPTED
    assert hub.cases()[case] == ack.case


def test_it_is_effective_after_the_lease_ran_out_while_nobody_else_was_granted_the_case(
    hub: Hub, decide: Decide
) -> None:
    li, case = hub.account("li"), hub.case()
    fence = hub.claim(li)[case]
    hub.clock.forward(days=3)
    assert hub.hear(decide(case, fence=fence), li).answer is Answer.EFFECTIVE


def test_a_replay_gets_the_first_answer_byte_for_byte(hub: Hub, decide: Decide) -> None:
    li, case = hub.account("li"), hub.case()
    decision = decide(case)
    (first,), _ = hub.service.hear(Batch((decision,)), li)
    more_evidence(hub, case)
    hub.clock.forward(days=1)
    (second,), _ = hub.service.hear(Batch((decision,)), li)
    (asked,), _ = hub.service.results([decision.id], li)
    assert first == second == asked
    assert hub.scalar("SELECT count(*) FROM decisions") == 1


def test_a_replay_after_an_upgrade_of_the_hub_gets_the_first_answer(hub: Hub, decide: Decide) -> None:
    """The older hub kept the fields it knew: it is one decision all the same, and another one is none."""
    li, case = hub.account("li"), hub.case()
    said = decide(case, active_seconds=4.5, note="as agreed")
    first = hub.hear(said, li)
    older = wire.decode(wire.encode(said), dict[str, Any])
    del older["noted"]
    kept = {"body": wire.encode(older).decode()}
    with hub.engine.execution_options(write=True).begin() as c:
        c.execute(text("UPDATE decisions SET body_hash = 'of those', body = :body"), kept)
    assert hub.hear(said, li) == first
    assert hub.hear(replace(said, note="not as agreed"), li).answer is Answer.ID_REUSED
    assert hub.hear(said, hub.account("wang")).answer is Answer.ID_REUSED


def test_an_id_with_another_body_is_reused_and_what_it_said_is_kept(hub: Hub, decide: Decide) -> None:
    li, case = hub.account("li"), hub.case()
    decision = decide(case)
    hub.hear(decision, li)
    other = replace(decision, note="another")
    assert [hub.hear(other, li).answer for _ in range(2)] == [Answer.ID_REUSED] * 2
    assert hub.hear(decision, li).answer is Answer.EFFECTIVE
    assert hub.scalar("SELECT count(*) FROM reused") == 1


def test_the_same_words_from_somebody_else_are_not_the_same_decision(hub: Hub, decide: Decide) -> None:
    li, wang, case = hub.account("li"), hub.account("wang"), hub.case()
    decision = decide(case)
    hub.hear(decision, li)
    assert hub.hear(decision, wang).answer is Answer.ID_REUSED


def test_who_lost_account_or_post_or_sent_it_themselves_is_held(hub: Hub, decide: Decide) -> None:
    case = hub.case(who=Contributor("raw-li"))
    disabled = replace(hub.account("li"), enabled=False)
    without_post = hub.account("zhao", frozenset({"dispatcher"}))
    own = hub.account("wang", own="raw-li")
    for reviewer in (disabled, without_post, own):
        assert hub.hear(decide(case), reviewer).answer is Answer.HELD
    assert hub.cases()[case].status is Status.OPEN


def test_a_case_merged_away_redirects_to_its_primary(hub: Hub, decide: Decide) -> None:
    li, wang, case, primary = hub.account("li"), hub.account("wang"), hub.case(), hub.case()
    before = hub.cases()[primary].seq
    merged = hub.hear(decide(case, kind="merge", effect=Effect.MERGE, into=primary), li)
    assert (merged.answer, merged.case and merged.case.merged_into) == (Answer.EFFECTIVE, primary)
    assert hub.cases()[primary].seq > before  # desks see what joined it
    ack = hub.hear(decide(case), wang)
    assert (ack.answer, ack.case and ack.case.merged_into) == (Answer.REDIRECTED, primary)


def test_its_author_takes_a_merge_back(hub: Hub, decide: Decide) -> None:
    li, case, primary = hub.account("li"), hub.case(), hub.case()
    merge = decide(case, kind="merge", effect=Effect.MERGE, into=primary)
    hub.hear(merge, li)
    before = hub.cases()[primary].seq
    undo = decide(case, kind="retract", effect=Effect.RETRACT, supersedes=merge.id)
    assert hub.hear(undo, li).answer is Answer.OVERRIDE
    assert hub.cases()[case].merged_into is None
    assert hub.cases()[primary].seq > before


@pytest.mark.parametrize("into", [None, "itself", "nowhere", "merged"])
def test_a_merge_into_what_cannot_take_it_is_held(hub: Hub, decide: Decide, into: str | None) -> None:
    li, case, gone = hub.account("li"), hub.case(), hub.case()
    hub.hear(decide(gone, kind="merge", effect=Effect.MERGE, into=hub.case()), li)
    target = {"itself": case, "merged": gone, None: None}.get(into, CaseId("nowhere"))
    assert hub.hear(decide(case, kind="merge", effect=Effect.MERGE, into=target), li).answer is Answer.HELD


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "ruling-accept"},
        {"kind": "accept", "effect": Effect.REJECT},
        {"kind": "dispatch", "effect": Effect.DISPATCH, "unit": "nobody"},
        {"kind": "reject", "effect": Effect.REJECT, "reasons": ("made-up",)},
    ],
)
def test_what_the_programme_does_not_offer_is_held(hub: Hub, decide: Decide, changes: dict[str, object]) -> None:
    li, case = hub.account("li", LEADER), hub.case()
    assert hub.hear(decide(case, **changes), li).answer is Answer.HELD


def test_the_same_outcome_concurs_and_another_conflicts(hub: Hub, decide: Decide) -> None:
    li, wang, case = hub.account("li"), hub.account("wang"), hub.case()
    first = hub.hear(decide(case), li)
    assert hub.hear(decide(case), wang).answer is Answer.CONCURRED
    conflict = hub.hear(decide(case, kind="needs-more", effect=Effect.NEEDS_MORE), wang)
    assert conflict.answer is Answer.CONFLICT
    assert conflict.stands is not None
    assert conflict.stands.decision == first.decision
    assert hub.cases()[case].status is Status.ACCEPTED


def test_an_older_fence_is_fenced_and_kept_as_an_opinion(hub: Hub, decide: Decide) -> None:
    li, wang, case = hub.account("li"), hub.account("wang"), hub.case()
    fence = hub.claim(li)[case]
    hub.clock.forward(hours=1)
    newer = hub.claim(wang)[case]
    assert newer == fence + 1
    assert hub.hear(decide(case, fence=fence), li).answer is Answer.FENCED
    assert hub.hear(decide(case, fence=newer), wang).answer is Answer.EFFECTIVE
    assert hub.scalar("SELECT count(*) FROM decisions") == 2


def test_a_changed_case_is_to_be_rechecked_and_says_what_changed(hub: Hub, decide: Decide) -> None:
    li, case = hub.account("li"), hub.case()
    hub.service.take_in(
        NewSubmission("m", PROGRAMME, Contributor("o"), text="还在", address="祖庙路", case=case), "intake"
    )
    ack = hub.hear(decide(case), li)
    assert (ack.answer, ack.changed) == (Answer.RECHECK, ("place", "text"))
    assert hub.hear(decide(case, seen_rev=2), li).answer is Answer.EFFECTIVE


def test_a_decision_on_an_unknown_case_or_step_is_kept_and_held(hub: Hub, decide: Decide) -> None:
    li, case = hub.account("li"), hub.case()
    assert hub.hear(decide(CaseId("nowhere")), li) == Ack(
        DecisionId(hub.scalar("SELECT id FROM decisions")), Answer.HELD
    )
    assert hub.hear(decide(case, step=9), li).answer is Answer.HELD


def test_a_decision_of_somebody_who_is_disabled_is_heard_over_http(hub: Hub, decide: Decide) -> None:
    li, case = hub.signed_in("li"), hub.case()
    hub.service.writer.run(lambda c: accounts.set_enabled(c, hub.service.office, "li", enabled=False))
    said = li.post("/decisions:batch", Batch((decide(case),)))
    assert said.status_code == 200
    assert wire.decode(said.content, Acks).results[0].answer is Answer.HELD
    assert li.get("/changes").status_code == 403


def test_a_batch_answers_each_in_its_order_and_a_chain_of_them_holds_together(hub: Hub, decide: Decide) -> None:
    li, case, other = hub.signed_in("li"), hub.case(), hub.case()
    first = decide(case)
    undo = decide(case, kind="retract", effect=Effect.RETRACT, supersedes=first.id)
    anew = decide(case, step=2, kind="reject", effect=Effect.REJECT, reasons=("not-found",))
    said = li.post("/decisions:batch", Batch((first, undo, decide(other), anew, first)))
    answers = [ack.answer for ack in wire.decode(said.content, Acks).results]
    assert answers == [Answer.EFFECTIVE, Answer.OVERRIDE, Answer.EFFECTIVE, Answer.EFFECTIVE, Answer.EFFECTIVE]
    assert hub.cases()[case].status is Status.REJECTED
    ids = f"{anew.id},nobody,{first.id}"
    results = wire.decode(li.get("/decisions/results", params={"ids": ids}).content, Acks)
    assert [ack.decision for ack in results.results] == [anew.id, first.id]


def test_results_tell_nobody_elses(hub: Hub, decide: Decide) -> None:
    li, wang, case = hub.account("li"), hub.signed_in("wang"), hub.case()
    decision = decide(case)
    hub.hear(decision, li)
    said = wang.get("/decisions/results", params={"ids": decision.id})
    assert wire.decode(said.content, Acks).results == ()


def test_fifty_one_decisions_are_too_many(hub: Hub, decide: Decide) -> None:
    li, case = hub.signed_in("li"), hub.case()
    said = li.post("/decisions:batch", Batch(tuple(decide(case) for _ in range(51))))
    assert (said.status_code, said.json()["code"]) == (413, "too-many")
    assert hub.scalar("SELECT count(*) FROM decisions") == 0


def test_of_two_desks_racing_for_a_step_exactly_one_is_effective(hub: Hub, decide: Decide) -> None:
    reviewers = [hub.account("li"), hub.account("wang")]
    kinds = [{}, {"kind": "needs-more", "effect": Effect.NEEDS_MORE}]
    for _ in range(10):
        case, start, answers = hub.case(), Barrier(2), []

        def race(number: int, case: CaseId = case, start: Barrier = start, answers: list[Answer] = answers) -> None:
            decision = decide(case, **kinds[number])
            start.wait()
            answers.append(hub.hear(decision, reviewers[number]).answer)

        threads = [Thread(target=race, args=(number,)) for number in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(answers) == [Answer.CONFLICT, Answer.EFFECTIVE]


def test_one_decision_pushed_twice_at_once_has_one_answer(hub: Hub, decide: Decide) -> None:
    li = hub.account("li")
    for known in (True, False):
        decision, start, answers = decide(hub.case() if known else CaseId("nowhere")), Barrier(4), []

        def push(start: Barrier = start, answers: list[bytes] = answers, decision: Decision = decision) -> None:
            start.wait()
            answers.append(hub.service.hear(Batch((decision,)), li)[0][0])

        threads = [Thread(target=push) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(answers) == 4
        assert len(set(answers)) == 1
