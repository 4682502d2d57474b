"""What rules may look at on a desk, and what they did there, is asked of the record and survives with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from casework.model import Answer, Case, CaseId, DecisionId
from casework.states import Effect
from casework.wire import Me
from db.cache import Cache
from db.records import Act
from tests.builders import a_step
from tests.db.builders import ME, NOW, PROGRAMME, QUERY, a_lease, a_page, ack, here, leases, open_here, said, told
from tests.desktop.letting import letting

MARK = "made-with"
NAMES = ("c-1", "c-2", "c-3")


def waiting(cache: Cache, *changed: Case) -> None:
    """Three cases that this desk holds and has examined; those that are given stand in place of theirs."""
    cases = {f"c-{n}": here(n, n) for n in (1, 2, 3)} | {case.id: case for case in changed}
    cache.save_page(a_page(*cases.values()))
    cache.save_leases(leases(*(a_lease(case) for case in cases)), NOW)
    for case in cases.values():
        cache.save_findings(case, (), (), made_with=MARK)


def ready(cache: Cache, **asked: object) -> list[str]:
    given = {"programme": PROGRAMME.id, "made_with": MARK, "now": NOW} | asked
    return [one.case for one in cache.ready_for_rules(**given)]  # type: ignore[arg-type]  # by name


def test_what_is_held_and_examined_is_ready_the_most_pressing_first(cache: Cache):
    waiting(cache)
    assert ready(cache) == list(NAMES)
    assert ready(cache, but={"c-1", "c-3"}) == ["c-2"]


def test_nothing_is_ready_under_other_settings_or_of_another_programme(cache: Cache):
    waiting(cache)
    assert ready(cache, made_with="others") == [] == ready(cache, programme="elsewhere")


def test_a_lease_that_has_run_out_is_none(cache: Cache):
    waiting(cache)
    assert ready(cache, now=NOW + timedelta(hours=1)) == []
    cache.save_leases(leases(a_lease("c-2")), NOW)
    assert ready(cache) == ["c-2"]


@pytest.mark.parametrize("other", [
    here(2, 2, who="C-own"),  # their own
    replace(here(2, 2), steps=(a_step(post="dispatcher"),)),  # of another post
    replace(here(2, 2), steps=()),  # closed
], ids=["own", "post", "closed"])  # fmt: skip
def test_what_this_reviewer_may_not_decide_is_not_ready(cache: Cache, other: Case):
    waiting(cache, other)
    assert ready(cache) == ["c-1", "c-3"]


def test_what_another_desk_holds_is_not_ready(cache: Cache):
    waiting(cache)
    cache.save_leases(leases(a_lease("c-1"), a_lease("c-3"), elsewhere=["c-2"]), NOW)
    assert ready(cache) == ["c-1", "c-3"]


def test_new_evidence_is_examined_first(cache: Cache):
    waiting(cache)
    cache.save_page(a_page(here(2, 9, review_rev=2)))
    assert ready(cache) == ["c-1", "c-3"]


@pytest.mark.parametrize("answer", [None, Answer.EFFECTIVE, Answer.RECHECK, Answer.CONFLICT])
def test_what_was_ever_decided_here_is_never_ready_again(cache: Cache, answer: Answer | None):
    """Even when it did not stand, and even when that was taken note of."""
    waiting(cache)
    cache.decide(said(1, 2), NOW)
    if answer is not None:
        cache.take_unsent(NOW, hold=False)
        cache.settle([ack(said(1, 2), answer, here(2, 9))], NOW)
        cache.acknowledge(CaseId("c-2"), NOW)
    assert ready(cache) == ["c-1", "c-3"]


def test_another_look_is_another_sight(cache: Cache):
    waiting(cache)
    before = cache.ready_for_rules(PROGRAMME.id, MARK, NOW)
    cache.save_page(a_page(here(1, 9, review_rev=2)))
    cache.save_findings(here(1, 9, review_rev=2), (), (), made_with=MARK)
    after = cache.ready_for_rules(PROGRAMME.id, MARK, NOW)
    assert [one == other for one, other in zip(before, after, strict=True)] == [False, True, True]


# what they did


def by_rule(cache: Cache) -> list[tuple[str, bool]]:
    return [(one.outgoing.decision.id, one.taken_back) for one in cache.ruled()]


@pytest.fixture
def lets(cache: Cache) -> Cache:
    """The shipped programme, with one rule that may decide."""
    cache.save_programmes([letting(PROGRAMME)])
    waiting(cache)
    return cache


def test_only_what_a_rule_said_is_listed_newest_first(lets: Cache):
    for number, rule in ((1, "fresh-photo"), (2, ""), (3, "fresh-photo")):
        lets.decide(said(number, number, rule=rule), NOW)
    assert by_rule(lets) == [("d-3", False), ("d-1", False)]
    assert {row.id: row.by_rule for row in lets.queue(QUERY)} == {"c-1": True, "c-2": False, "c-3": True}
    assert [one.case and one.case.id for one in lets.ruled()] == ["c-3", "c-1"]
    assert lets.ruled_since(NOW) == 2
    assert lets.ruled_since(NOW + timedelta(seconds=1)) == 0


def test_what_has_left_the_desk_is_listed_without_its_case(lets: Cache):
    lets.decide(said(1, 1, rule="fresh-photo"), NOW)
    lets.take_unsent(NOW, hold=False)
    lets.settle([ack(said(1, 1, rule="fresh-photo"), Answer.EFFECTIVE)], NOW)
    lets.save_page(a_page(gone=["c-1"], to=9))
    (one,) = lets.ruled()
    assert (one.case, one.outgoing.decision.rule) == (None, "fresh-photo")


def test_what_was_sent_and_taken_back_is_listed_so_and_does_not_count(lets: Cache):
    lets.decide(said(1, 1, rule="fresh-photo"), NOW)
    lets.take_unsent(NOW, hold=False)
    act = lets.last_act()
    assert act is not None
    lets.take_back(act, NOW, [told(1)], lambda: DecisionId("back"))
    assert by_rule(lets) == [("d-1", True)]
    assert lets.ruled_since(NOW) == 0
    assert lets.decisions(CaseId("c-1"))[-1].decision.effect is Effect.RETRACT
    assert lets.decisions(CaseId("c-1"))[-1].decision.rule == ""


def test_what_was_ever_taken_back_is_remembered_also_when_it_was_never_said(lets: Cache, tmp_path: Path):
    lets.decide(said(1, 2, rule="fresh-photo"), NOW)
    act = lets.last_act()
    assert act is not None
    lets.take_back(Act(act.at, act.decisions), NOW, [told(1, case="c-2")], lambda: DecisionId("back"))
    assert (lets.decisions(CaseId("c-2")), lets.taken_back()) == ((), {"c-2"})
    assert ready(lets, but=lets.taken_back()) == ["c-1", "c-3"]


# who lets them


def test_they_are_let_for_one_account_and_one_day(tmp_path: Path):
    record = open_here(tmp_path / "home")
    assert not record.cache.are_rules_let("2026-11-30")
    record.cache.let_rules("2026-11-30")
    record.close()
    record = open_here(tmp_path / "home")
    assert record.cache.are_rules_let("2026-11-30")
    assert not record.cache.are_rules_let("2026-12-01")
    record.cache.save_me(Me("sun", "Sun Li", "chancheng", ("clerk",)))
    assert not record.cache.are_rules_let("2026-11-30")
    record.cache.save_me(ME)
    record.cache.let_rules("")
    assert not record.cache.are_rules_let("2026-11-30")
    record.close()


def test_before_the_hub_has_said_who_sits_here_nobody_lets_them(tmp_path: Path):
    record = open_here(tmp_path / "home", me=None)
    record.cache.let_rules("2026-11-30")
    assert not record.cache.are_rules_let("2026-11-30")
    record.close()
