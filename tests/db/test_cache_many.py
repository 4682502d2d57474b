"""Deciding many with one key: in one transaction, the refused told, and what cannot be decided known before."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from time import process_time

import pytest
from sqlalchemy import event

from casework.errors import DiskFull
from casework.model import Alike, Answer, Band, CaseId, DecisionId, Finding, Saved, Verdict
from casework.states import Effect
from db.cache import Cache
from db.journal import Journal
from db.opening import Record
from db.records import ASKED, Blocked, Decidable, Filter, Holder, SavedView
from tests.builders import a_step, an_outcome
from tests.db.builders import (
    KEY,
    NOW,
    PROGRAMME,
    QUERY,
    a_lease,
    a_page,
    ack,
    files_of,
    here,
    hours,
    leases,
    open_here,
    said,
    states,
)

LATER = NOW + timedelta(seconds=20)


@pytest.fixture
def mixed(cache: Cache) -> Cache:
    """One of every kind that can or cannot be decided."""
    closed = (a_step(outcome=an_outcome()),)
    mine = a_step(number=2, name="ruling", post="verifier")
    cache.save_page(
        a_page(
            here(1, 1), here(2, 2, photos=(files_of("two"),), category="0103"), here(3, 3, who="C-own"), here(4, 4),
            here(5, 5, steps=closed), here(6, 6, steps=(*closed, mine)),
            here(7, 7, merged_into=CaseId("c-1"), steps=closed), here(8, 8), here(9, 9, urgent=True), here(10, 10),
        )
    )  # fmt: skip
    cache.save_leases(leases(a_lease("c-2", 7), elsewhere=["c-4"]), NOW)
    cache.decide(said(8, 8), LATER)
    return cache


def cases(*numbers: int) -> list[CaseId]:
    return [CaseId(f"c-{n}") for n in numbers]


def written(home: Path) -> list[str]:
    return [d.id for d in Journal(home / "journal", KEY).read().decisions]


def test_a_preflight_says_of_each_whether_it_can_be_decided_and_why_not(mixed: Cache):
    found = mixed.preflight([*cases(10, 1, 2, 3, 4, 5, 6, 7, 8, 9, 77), CaseId("c-1")])
    assert [one.case for one in found.ready] == ["c-9", "c-1", "c-2", "c-10"]  # in the order of the queue
    assert found.ready[2] == Decidable(CaseId("c-2"), PROGRAMME.id, 1, "review", 1, "0103", Band.UNCHECKED, None)
    assert {one.case: one.why for one in found.blocked} == {
        "c-3": "own", "c-4": "elsewhere", "c-5": "no-step", "c-6": "no-step", "c-7": "redirected", "c-8": "no-step",
        "c-77": "gone",
    }  # fmt: skip
    assert found.first_promise == hours(1)
    assert found.groups == {}


def test_a_blocked_one_is_named_and_shown(mixed: Cache):
    mixed.save_leases(leases(elsewhere=["c-2"]), NOW)
    (blocked,) = mixed.preflight(cases(2)).blocked
    title = here(2, 2).title
    assert blocked == Blocked(CaseId("c-2"), title, "elsewhere", files_of("two").renditions[0].digest, Holder())


def test_a_preflight_counts_the_groups_of_the_selection(cache: Cache):
    cache.save_page(a_page(*(here(n, n) for n in range(1, 9))))
    for n, other, like in ((2, 1, "same-photo"), (3, 1, "same-photo"), (5, 4, "same-place"), (7, 6, "same-photo")):
        notes = [Finding("near", like, Verdict.SUSPICIOUS, facts={"case": f"c-{other}"})]
        cache.save_findings(here(n, n), notes, [])
    found = cache.preflight(cases(1, 3, 5, 7, 8))
    assert found.groups == {Alike.SAME_PHOTO: (2, 3), Alike.SAME_PLACE: (1, 1)}
    assert [one.group for one in found.ready] == ["c-1", "c-1", "c-4", "c-6", None]


def test_the_same_is_refused_when_it_is_decided(mixed: Cache):
    every = cases(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 77)
    able = {one.case for one in mixed.preflight(every).ready}
    many = mixed.decide_all([said(100 + n, int(case[2:])) for n, case in enumerate(every)], LATER)
    assert set(many.saved) == able
    assert {one.case for one in many.blocked} == set(every) - able


def test_many_are_decided_at_once_each_as_alone(mixed: Cache, tmp_path: Path):
    asked = [said(n, n, batch="b-1") for n in (1, 2, 9)]
    many = mixed.decide_all(asked, LATER)
    assert many.saved == ("c-1", "c-2", "c-9")
    assert many.blocked == ()
    assert many.change.cases == {"c-1", "c-2", "c-9"}
    assert written(tmp_path / "home") == ["d-8", "d-1", "d-2", "d-9"]
    (entry,) = mixed.decisions(CaseId("c-2"))
    assert (entry.decision.fence, entry.decision.batch, entry.ready_at) == (7, "b-1", LATER)
    assert [row.state for row in mixed.queue(QUERY) if row.id in many.saved] == [Saved.SAVED] * 3


def test_what_the_rules_refuse_is_told_and_the_rest_stands(mixed: Cache):
    stale = said(10, 10, seen_rev=0)
    odd = said(9, 9, kind="no-such-kind")
    many = mixed.decide_all([said(1), stale, said(77, 77), said(8, 8, kind="hold", effect=Effect.HOLD), odd], LATER)
    assert many.saved == ("c-1",)
    assert [(one.case, one.why) for one in many.blocked] == [
        ("c-10", "recheck"), ("c-77", "gone"), ("c-8", "conflict"), ("c-9", "not-offered"),
    ]  # fmt: skip
    assert states(mixed, "c-10") == {}


def test_a_case_is_decided_once_in_one_go(mixed: Cache):
    many = mixed.decide_all([said(1, 1), said(2, 1)], LATER)
    assert (many.saved, [one.why for one in many.blocked]) == (("c-1",), ["concurred"])


def test_nothing_stands_when_the_rest_does_not_come_to_stand(record: Record, tmp_path: Path):
    cache = record.cache
    cache.save_page(a_page(*(here(n, n) for n in range(1, 6))))
    cache.decide(said(1), LATER)
    before = cache.queue(QUERY)

    def fail(_: object) -> None:
        raise DiskFull("disk-full")

    event.listen(record.engine, "commit", fail)
    with pytest.raises(DiskFull):
        cache.decide_all([said(n, n) for n in (2, 3, 4)], LATER)
    event.remove(record.engine, "commit", fail)
    assert cache.queue(QUERY) == before
    assert [o.decision.id for o in cache.unsettled()] == ["d-1"]
    assert written(tmp_path / "home") == ["d-1"]
    assert cache.decide_all([said(n, n) for n in (2, 3, 4)], LATER).saved == ("c-2", "c-3", "c-4")


def test_the_journal_has_all_of_them_before_the_database_does(record: Record, tmp_path: Path):
    record.cache.save_page(a_page(*(here(n, n) for n in range(1, 6))))
    seen: list[list[str]] = []
    event.listen(record.engine, "commit", lambda _: seen.append(written(tmp_path / "home")))
    record.cache.decide_all([said(n, n) for n in (1, 2, 3)], LATER)
    assert seen == [["d-1", "d-2", "d-3"]]


def test_none_of_a_list_is_no_write(mixed: Cache):
    assert not mixed.decide_all([], LATER).change
    assert mixed.preflight([]).ready == ()


def test_two_thousand_are_looked_at_in_well_under_a_second(tmp_path: Path):
    record = open_here(tmp_path)
    record.cache.save_page(a_page(*(here(n, n, photos=(files_of(f"p{n}"),)) for n in range(1, 2001))))
    begun = process_time()
    found = record.cache.preflight(record.cache.ids(QUERY))
    spent = process_time() - begun
    record.close()
    assert len(found.ready) == 2000
    assert spent < 0.8, spent  # 0.06 s on a quiet machine


# what the hub did not take


def test_the_unsettled_are_listed_oldest_first_until_they_are_acknowledged(mixed: Cache):
    answers = {1: "recheck", 2: "held", 9: "conflict", 10: "id-reused"}
    mixed.decide_all([said(n, n) for n in answers], NOW)
    mixed.take_unsent(NOW)
    mixed.settle([ack(said(n, n), Answer(answer)) for n, answer in answers.items()], NOW)
    found = mixed.unsettled_list()
    assert [(u.case, u.outgoing.state) for u in found] == [
        ("c-1", Saved.RECHECK), ("c-2", Saved.HELD), ("c-9", Saved.OTHER), ("c-10", Saved.ERROR),
    ]  # fmt: skip
    assert (found[1].title, found[1].thumb) == (here(2, 2).title, files_of("two").renditions[0].digest)
    assert found[0].outgoing.ack is not None
    mixed.acknowledge(CaseId("c-2"), NOW)
    mixed.decide(said(50, 1), LATER)  # a new decision is an answer to what was asked
    mixed.save_page(a_page(gone=["c-9"], to=9))
    assert [u.case for u in mixed.unsettled_list()] == ["c-9", "c-10"]
    assert [u.case for u in mixed.unsettled_list(PROGRAMME.id)] == ["c-9", "c-10"]  # nothing vanishes with its case
    assert [u.case for u in mixed.unsettled_list("other")] == ["c-9"]


def test_of_one_case_the_latest_is_listed(mixed: Cache):
    mixed.decide(said(1), NOW)
    mixed.take_unsent(NOW)
    undo = replace(said(1), id=DecisionId("d-90"), kind="undo", effect=Effect.RETRACT, supersedes=DecisionId("d-1"))
    mixed.decide(undo, NOW)
    mixed.settle([ack(said(1), Answer.HELD), ack(undo, Answer.HELD)], NOW)
    assert [u.outgoing.decision.id for u in mixed.unsettled_list()] == ["d-90"]


# saved views


def test_a_view_is_kept_under_its_name_in_its_programme(cache: Cache, tmp_path: Path):
    every = Filter("井盖", frozenset({Band.SUSPICIOUS}), frozenset({"0102"}), True, True, NOW)
    assert not cache.save_view(SavedView("b", PROGRAMME.id, every))
    cache.save_view(SavedView("a", PROGRAMME.id, Filter(urgent=True)))
    cache.save_view(SavedView("a", "other", Filter(alike=True)))
    cache.save_view(SavedView("a", PROGRAMME.id, Filter(alike=True)))  # the same name: it is replaced
    again = open_here(tmp_path / "home")
    first, second = again.cache.views(PROGRAMME.id)
    assert (first.name, first.filter) == ("a", Filter(alike=True))
    assert second == SavedView("b", PROGRAMME.id, replace(every, pressing_before=ASKED))  # never the moment
    again.cache.drop_view(PROGRAMME.id, "a")
    again.cache.drop_view(PROGRAMME.id, "never-was")
    assert [view.name for view in again.cache.views(PROGRAMME.id)] == ["b"]
    assert [view.name for view in again.cache.views("other")] == ["a"]
    again.close()
