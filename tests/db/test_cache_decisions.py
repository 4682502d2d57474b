"""This desk's own word: safe before the screen says so, sent once, taken back while it can be."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

from casework.errors import Refused
from casework.model import Answer, CaseId, Change, Decision, DecisionId, Outcome, Saved
from casework.states import Effect
from db.cache import Cache
from db.cache.decisions import STATE
from db.journal import Journal
from db.opening import Record
from tests.builders import a_step
from tests.db.builders import (
    KEY,
    NOW,
    QUERY,
    a_lease,
    a_page,
    ack,
    here,
    leases,
    open_here,
    queue_ids,
    said,
    states,
    told,
)

LATER = NOW + timedelta(seconds=20)


@pytest.fixture
def three(cache: Cache) -> Cache:
    cache.save_page(a_page(here(1, 1), here(2, 2), here(3, 3)))
    return cache


def retraction(of: Decision, number: int = 90) -> Decision:
    return replace(of, id=DecisionId(f"d-{number}"), kind="undo", effect=Effect.RETRACT, supersedes=of.id)


def written(home: Path) -> list[str]:
    """What a new look at the journal finds alive."""
    return [d.id for d in Journal(home / "journal", KEY).read().decisions]


def ids(entries) -> list[str]:  # type: ignore[no-untyped-def]
    return [entry.decision.id for entry in entries]


def test_what_was_decided_is_in_the_outbox_and_in_the_journal(three: Cache, tmp_path: Path):
    assert three.decide(said(1), LATER) == Change(frozenset({CaseId("c-1")}))
    (entry,) = three.unsettled()
    assert (entry.decision, entry.state, entry.ready_at, entry.sent_at) == (said(1), Saved.SAVED, LATER, None)
    assert written(tmp_path / "home") == ["d-1"]
    view = three.case(CaseId("c-1"))
    assert view is not None
    assert view.case.open_step is not None  # the hub's word is as it was
    assert view.now.open_step is None  # the desk's own lies over it
    assert view.mine == entry


def test_the_journal_has_it_before_the_database_does(record: Record, tmp_path: Path):
    record.cache.save_page(a_page(here(1, 1)))
    seen: list[list[str]] = []
    event.listen(record.engine, "commit", lambda _: seen.append(written(tmp_path / "home")))
    record.cache.decide(said(1), NOW)
    assert seen == [["d-1"]]


def test_a_commit_that_fails_leaves_nothing_in_the_journal(record: Record, tmp_path: Path):
    record.cache.save_page(a_page(here(1, 1)))
    record.cache.decide(said(1), NOW)
    record.cache.withdraw(said(1), told(1))

    def fail(_: object) -> None:
        raise OSError("no")

    event.listen(record.engine, "commit", fail)
    with pytest.raises(OSError, match="no"):
        record.cache.decide(said(2), NOW)
    event.remove(record.engine, "commit", fail)
    assert record.cache.unsettled() == ()
    assert written(tmp_path / "home") == []


REFUSED = {
    "held": {"fence": 5, "step": 7},
    "recheck": {"fence": 2, "seen_rev": 0},
    "case-gone": {"case": CaseId("c-77")},
    "bad-decision": {"kind": "no-such-kind"},
}


@pytest.mark.parametrize("code", REFUSED)
def test_what_the_rules_refuse_is_not_kept(three: Cache, tmp_path: Path, code: str):
    three.save_leases(leases(a_lease("c-1", fence=2)), NOW)
    decision = said(1, **{"fence": 2} | REFUSED[code])
    if code == "held":
        decision = replace(retraction(said(1)), fence=2)  # of nothing
    with pytest.raises(Refused, match=code):
        three.decide(decision, NOW)
    assert three.unsettled() == ()
    assert written(tmp_path / "home") == []


def test_a_decision_goes_with_the_newest_fence_whatever_the_screen_knew(three: Cache, tmp_path: Path):
    three.save_leases(leases(a_lease("c-1", fence=7)), NOW)
    three.decide(said(1, fence=0), NOW)
    assert [o.decision.fence for o in three.unsettled()] == [7]
    journal = Journal(tmp_path / "home" / "journal", KEY)
    assert [d.fence for d in journal.read().decisions] == [7]


def test_after_an_undo_of_what_was_sent_the_fence_is_still_known(three: Cache):
    three.save_leases(leases(a_lease("c-1", fence=4)), NOW)
    three.decide(said(1), NOW)
    three.take_unsent(LATER)
    three.save_leases(leases(), NOW)  # the step was closed: the hub took the lease back
    three.decide(retraction(said(1)), NOW)
    three.decide(replace(said(2), case=CaseId("c-1"), step=2), NOW)
    assert [o.decision.fence for o in three.unsettled()] == [4, 4, 4]


def test_one_step_is_decided_once_on_this_desk(three: Cache):
    three.decide(said(1), NOW)
    with pytest.raises(Refused, match="concurred"):
        three.decide(said(2), NOW)
    with pytest.raises(Refused, match="conflict"):
        three.decide(said(3, kind="needs-more", effect=Effect.NEEDS_MORE), NOW)


def test_an_own_submission_is_held_and_not_offered(cache: Cache):
    cache.save_page(a_page(here(1, 1, who="C-own"), here(2, 2)))
    assert queue_ids(cache) == ["c-2"]
    with pytest.raises(Refused, match="held"):
        cache.decide(said(1), NOW)


def test_within_the_hold_a_decision_is_taken_back_without_a_trace_but_one(three: Cache, tmp_path: Path):
    three.decide(said(1), LATER)
    assert three.withdraw(said(1), told(1)) == Change(frozenset({CaseId("c-1")}))
    assert three.unsettled() == ()
    assert three.take_unsent(LATER) == ()
    assert written(tmp_path / "home") == []
    assert three.unpushed() == (told(1),)
    three.decide(said(2), NOW)  # the step is open again


def test_what_was_handed_over_can_only_be_superseded(three: Cache):
    three.decide(said(1), NOW)
    three.take_unsent(NOW)
    with pytest.raises(Refused, match="already-sent"):
        three.withdraw(said(1), told(1))
    assert three.unpushed() == ()
    three.decide(retraction(said(1)), NOW)
    view = three.case(CaseId("c-1"))
    assert view is not None
    assert view.mine is None
    assert view.now.open_step is not None
    assert (view.now.open_step.number, view.now.open_step.name) == (2, "review")
    three.decide(said(2, step=2), NOW)
    assert ids(three.take_unsent(NOW)) == ["d-1", "d-90", "d-2"]


def test_the_hold_keeps_back_only_what_is_fresh(three: Cache):
    three.decide(said(1, 1), LATER)
    three.decide(said(2, 2), NOW)
    assert ids(three.take_unsent(NOW)) == ["d-2"]
    assert ids(three.take_unsent(LATER)) == ["d-1", "d-2"]
    assert states(three) == {"d-1": Saved.SENDING}


def test_when_the_desk_closes_the_hold_is_over(three: Cache):
    for n in (3, 1, 2):
        three.decide(said(n, n), LATER)
    assert ids(three.take_unsent(NOW, limit=2, hold=False)) == ["d-3", "d-1"]  # in the order they were said
    assert states(three, "c-2") == {"d-2": Saved.SAVED}
    again = three.take_unsent(NOW + timedelta(hours=1), limit=1, hold=False)
    assert ids(again) == ["d-3"]  # sent, and unanswered
    assert three.unsettled()[0].sent_at == NOW  # when it was sent first


@pytest.mark.parametrize("answer", Answer)
def test_each_answer_has_its_state_and_stays_until_somebody_has_seen_it(three: Cache, tmp_path: Path, answer: Answer):
    three.decide(said(1), NOW)
    three.take_unsent(NOW)
    assert three.settle([ack(said(1), answer)], NOW) == Change(frozenset({CaseId("c-1")}))
    assert states(three) == {"d-1": STATE[answer]}
    (entry,) = three.decisions(CaseId("c-1"))
    assert entry.ack == ack(said(1), answer)
    assert (entry.acknowledged_at == NOW) is (STATE[answer] is Saved.RECORDED)
    assert written(tmp_path / "home") == []
    assert three.unsettled() == ()
    assert queue_ids(three) == ["c-1", "c-2", "c-3"]  # nothing vanishes
    assert three.acknowledge(CaseId("c-1"), LATER).cases == {"c-1"}
    (entry,) = three.decisions(CaseId("c-1"))
    assert entry.acknowledged_at == (NOW if STATE[answer] is Saved.RECORDED else LATER)
    view = three.case(CaseId("c-1"))
    assert view is not None
    assert (view.mine is None) is (STATE[answer] is not Saved.RECORDED)


def test_an_answer_brings_the_case_as_it_stands(three: Cache):
    three.decide(said(1), NOW)
    outcome = Outcome(DecisionId("d-1"), "accept", Effect.ACCEPT, "li", NOW)
    closed = here(1, 9, steps=(a_step(outcome=outcome),))
    three.settle([ack(said(1), case=closed)], NOW)
    view = three.case(CaseId("c-1"))
    assert view is not None
    assert view.case == closed


def test_an_answer_to_nothing_of_ours_changes_nothing(three: Cache):
    assert not three.settle([ack(said(7))], NOW)


@pytest.mark.parametrize("answer", Answer)
def test_an_unsent_taking_back_is_dropped_when_there_is_nothing_to_take_back(three: Cache, answer: Answer):
    """But it is sent when a supervisor has the decision before them: they must know."""
    three.decide(said(1, 1), NOW)
    three.decide(said(2, 2), NOW)
    three.take_unsent(NOW)
    three.decide(retraction(said(1, 1), 91), NOW)
    three.decide(retraction(said(2, 2), 92), NOW)
    three.settle([ack(said(1, 1), answer)], NOW)
    dropped = answer in (Answer.RECHECK, Answer.REDIRECTED, Answer.FENCED, Answer.ID_REUSED)
    assert ids(three.take_unsent(NOW)) == (["d-2", "d-92"] if dropped else ["d-2", "d-91", "d-92"])
    assert states(three)["d-1"] == STATE[answer]


@pytest.mark.parametrize("answer", [Answer.HELD, Answer.CONFLICT])
def test_a_taking_back_for_the_supervisor_only_leaves_the_case_as_the_hub_says(three: Cache, answer: Answer):
    three.decide(said(1), NOW)
    three.take_unsent(NOW)
    three.decide(retraction(said(1)), NOW)
    theirs = Outcome(DecisionId("d-0"), "reject", Effect.REJECT, "wang", NOW)
    case = here(1, 9, steps=(a_step(outcome=theirs if answer is Answer.CONFLICT else None),))
    three.settle([ack(said(1), answer, case)], NOW)
    view = three.case(CaseId("c-1"))
    assert view is not None
    assert view.now == view.case == case  # no second step is made up
    assert view.mine is None
    three.settle([ack(retraction(said(1)), Answer.HELD)], NOW)
    assert states(three)["d-90"] == Saved.HELD


def test_a_new_decision_is_an_answer_to_what_was_asked(three: Cache):
    three.decide(said(1), NOW)
    three.settle([ack(said(1), Answer.RECHECK)], NOW)
    three.decide(said(2), LATER)
    first, second = three.decisions(CaseId("c-1"))
    assert (first.acknowledged_at, second.state) == (NOW, Saved.SAVED)


def test_an_unsent_decision_goes_out_with_the_newest_right_to_its_step(three: Cache, tmp_path: Path):
    three.save_leases(leases(a_lease("c-1", 1), a_lease("c-2", 4)), NOW)
    three.decide(said(1, 1, fence=1), NOW)
    three.decide(said(2, 2, fence=4), LATER)
    three.take_unsent(NOW)  # the first one is on its way: what was said stays as it was said
    three.save_leases(leases(a_lease("c-1", 2), a_lease("c-2", 5), a_lease("c-3", 6)), NOW)
    assert [o.decision.fence for o in three.unsettled()] == [1, 5]
    salvaged = Journal(tmp_path / "home" / "journal", KEY).read().decisions
    assert [d.fence for d in salvaged] == [1, 5]  # or the hub would take its id for another's
    three.save_leases(leases(a_lease("c-2", 9, step=2)), NOW)  # of another step
    three.save_leases(leases(a_lease("c-2", 3)), NOW)  # an older right
    assert [o.decision.fence for o in three.unsettled()] == [1, 5]


def test_what_was_decided_on_the_steps_after_it_goes_out_with_the_right_to_the_first(three: Cache):
    three.decide(said(1, kind="hold", effect=Effect.HOLD), NOW)
    three.decide(said(2, 1, kind="ruling-accept", step=2), NOW)  # the ruling its hold has opened, on this desk
    three.save_leases(leases(a_lease("c-1", 3)), NOW)
    assert [o.decision.fence for o in three.unsettled()] == [3, 3]


def test_local_audit_is_pushed_once_and_the_head_is_remembered(cache: Cache):
    cache.log([told(1, "view"), told(2, "reveal")])
    cache.log([told(1, "view"), told(3)])  # the same row again is one row
    assert cache.unpushed() == (told(1, "view"), told(2, "reveal"), told(3))
    assert cache.unpushed(2) == (told(1, "view"), told(2, "reveal"))
    cache.pushed(cache.unpushed(2), "7:ab")
    cache.pushed((), "")
    assert cache.unpushed() == (told(3),)
    assert cache.head() == "7:ab"


def test_a_new_day_forgets_what_the_hub_has_kept_for_a_month(three: Cache):
    for n in (1, 2, 3):
        three.decide(said(n, n), NOW)
    three.settle([ack(said(1, 1)), ack(said(2, 2), Answer.HELD)], NOW, "7:aa")
    three.save_backed_up(7)
    three.start_day(NOW + timedelta(days=29))
    assert states(three, "c-1") == {"d-1": Saved.RECORDED}
    three.start_day(NOW + timedelta(days=31))
    assert states(three, "c-1") == {}
    assert states(three, "c-2") == {"d-2": Saved.HELD}
    assert states(three, "c-3") == {"d-3": Saved.SAVED}


def test_what_no_verified_backup_of_the_hub_holds_is_never_forgotten(three: Cache):
    three.decide(said(1, 1), NOW)
    three.settle([ack(said(1, 1))], NOW, "7:aa")
    for links in (0, 6):
        three.save_backed_up(links)
        three.start_day(NOW + timedelta(days=400))
        assert states(three, "c-1") == {"d-1": Saved.RECORDED}


def test_recorded_rows_leave_the_queue_with_the_sitting(tmp_path: Path):
    record = open_here(tmp_path)
    record.cache.save_page(a_page(here(1, 1), here(2, 2)))
    record.cache.decide(said(1), NOW)
    outcome = Outcome(DecisionId("d-1"), "accept", Effect.ACCEPT, "li", NOW)
    record.cache.settle([ack(said(1), case=here(1, 3, steps=(a_step(outcome=outcome),)))], NOW)
    assert queue_ids(record.cache) == ["c-1", "c-2"]
    record.close()
    again = open_here(tmp_path)
    assert queue_ids(again.cache) == ["c-2"]
    assert again.cache.counts(QUERY, NOW).recorded == 1
    again.close()


def test_salvaged_decisions_come_back_once_as_sent(cache: Cache):
    cache.salvage([said(1), said(2, 2)], NOW)
    cache.salvage([said(2, 2)], NOW)
    assert [(o.decision.id, o.state) for o in cache.unsettled()] == [("d-1", Saved.SENDING), ("d-2", Saved.SENDING)]
