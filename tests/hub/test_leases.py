"""Leases: one holder per case at any hub time, fences that only rise, and never one's own submission."""

from __future__ import annotations

from dataclasses import replace
from threading import Barrier, Thread

import pytest

from casework import wire
from casework.model import CaseId
from casework.states import Effect
from casework.wire import Claim, Holding, Holdings
from hub import leases
from hub.people import Contributor
from hub.problems import Problem

from .conftest import PROGRAMME, Decide, Hub
from .lived import opened


def test_the_most_pressing_cases_come_first(hub: Hub) -> None:
    li = hub.account("li")
    late = hub.case()
    hub.clock.forward(hours=-5)
    urgent = hub.case()
    hub.clock.forward(hours=5)
    assert list(hub.claim(li, n=1)) == [urgent]
    assert list(hub.claim(li, n=1)) == [urgent, late]  # one more, and all that is held


def test_what_presses_is_the_promise_until_it_is_answered_and_the_steps_limit_ever_after(lived_hub: Hub) -> None:
    """Adopted is answered: its landing has a month, and comes after a case that was promised two days."""
    office = opened(lived_hub)
    adopted, filed = office.report(), office.report()
    leader = lived_hub.account("gao", frozenset({"duty-leader", "clerk", "dispatcher"}))
    office.decide("li", adopted, "adopted")
    fresh = office.report()
    lived_hub.clock.forward(hours=3)
    office.decide("li", filed, "filed")  # its dispatch is due in two hours, that review in one
    assert list(lived_hub.claim(leader, n=9)) == [fresh, filed, adopted]


def test_what_waits_for_a_unit_that_is_in_time_is_claimed_by_name_only(lived_hub: Hub) -> None:
    office = opened(lived_hub)
    case = office.report()
    office.decide("li", case, "filed")
    office.decide("chen", case, "dispatched", unit="roads")
    gao = lived_hub.account("gao", frozenset({"dispatcher"}))
    assert list(lived_hub.claim(gao, n=9)) == []
    assert [one.case for one in lived_hub.service.claim(Claim("desk-2", cases=(case,)), gao).granted] == [case]
    lived_hub.service.release(Claim("desk-2", cases=(case,)), gao)
    lived_hub.clock.forward(hours=24 * 7)
    assert list(lived_hub.claim(gao, n=9)) == [case], "the unit is late: somebody has to urge it"


def test_the_urgent_lane_comes_before_any_promise(hub: Hub) -> None:
    li, programme = hub.account("li"), hub.service.office.programmes[PROGRAMME]
    hub.clock.forward(hours=-5)
    late = hub.case()
    hub.clock.forward(hours=5)
    urgent = hub.case(category=next(c.code for c in programme.categories if c.urgent))
    assert list(hub.claim(li, n=2)) == [urgent, late]


def test_a_held_case_is_nobody_elses_and_is_named_as_elsewhere(hub: Hub) -> None:
    li, wang, case = hub.account("li"), hub.account("wang"), hub.case()
    assert hub.claim(li) == {case: 1}
    other = hub.service.claim(Claim("desk-2", 5), wang)
    assert (other.granted, other.elsewhere) == ((), (case,))
    same_person = hub.service.claim(Claim("desk-2", 5), li)
    assert (same_person.granted, same_person.elsewhere) == ((), (case,))


def test_renewing_lengthens_and_keeps_the_fence_and_a_new_grant_raises_it(hub: Hub) -> None:
    li, wang, case = hub.account("li"), hub.account("wang"), hub.case()
    hub.claim(li)
    hub.clock.forward(minutes=20)
    (renewed,) = hub.service.renew(Claim("desk-1", cases=(case,)), li).granted
    assert (renewed.fence, renewed.remaining_s) == (1, 1800)
    hub.clock.forward(minutes=40)  # it ran out, nobody took it
    (again,) = hub.service.renew(Claim("desk-1", cases=(case,)), li).granted
    assert again.fence == 1
    hub.clock.forward(hours=1)
    assert hub.claim(wang, "desk-2") == {case: 2}
    assert hub.service.renew(Claim("desk-1", cases=(case,)), li).granted == ()
    assert hub.scalar("SELECT count(*) FROM grants") == 2


def test_what_is_released_is_free_and_its_fence_never_falls(hub: Hub) -> None:
    li, wang, case = hub.account("li"), hub.account("wang"), hub.case()
    hub.claim(li)
    hub.service.release(Claim("desk-2", cases=(case,)), wang)  # not theirs: nothing happens
    assert hub.service.release(Claim("desk-1", cases=(case,)), li).granted == ()
    assert hub.claim(wang, "desk-2") == {case: 2}


def test_own_submissions_closed_cases_and_other_posts_are_skipped(hub: Hub, decide: Decide) -> None:
    li = hub.account("li", own="raw-li")
    hub.case(who=Contributor("raw-li"))
    closed, held, open_one = hub.case(), hub.case(), hub.case()
    wang = hub.account("wang")
    hub.hear(decide(closed), wang)
    hub.hear(decide(held, kind="hold", effect=Effect.HOLD), wang)
    assert list(hub.claim(li)) == [open_one]
    leader = hub.account("zhao", frozenset({"duty-leader"}))
    assert list(hub.claim(leader)) == [held]
    assert hub.claim(hub.account("nobody", frozenset()), "desk-9") == {}


def test_a_takeaway_lasts_a_day_and_is_capped_per_desk(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(leases.CAPS, "takeaway", 2)
    li, cases = hub.account("li"), [hub.case() for _ in range(4)]
    taken = hub.service.claim(Claim("desk-1", 10, kind="takeaway"), li).granted
    assert [(lease.kind, lease.remaining_s) for lease in taken] == [("takeaway", 12 * 3600)] * 2
    assert len(hub.claim(li, cases=tuple(cases), kind="takeaway")) == 2
    hub.clock.forward(hours=11)
    assert hub.claim(hub.account("wang"), "desk-2").keys() == set(cases) - {lease.case for lease in taken}


def test_what_a_desk_holds_already_is_taken_along_with_its_fence(hub: Hub) -> None:
    li, case = hub.account("li"), hub.case()
    assert hub.claim(li) == {case: 1}
    (taken,) = hub.service.claim(Claim("desk-1", cases=(case,), kind="takeaway"), li).granted
    assert (taken.kind, taken.fence) == ("takeaway", 1)


def test_a_supervisor_takes_a_case_back_and_the_offline_day_is_fenced_off(hub: Hub) -> None:
    li, leader, case = hub.account("li"), hub.account("zhao", frozenset({"duty-leader"})), hub.case()
    fence = hub.claim(li, kind="takeaway")[case]
    hub.service.revoke((case,), leader)
    assert hub.claim(hub.account("wang"), "desk-2") == {case: fence + 2}


def test_what_others_hold_is_told_with_the_name_they_are_called_by(hub: Hub) -> None:
    li, wang = hub.account("li"), hub.account("wang")
    first, second, third = (hub.case() for _ in range(3))
    hub.service.claim(Claim("desk-1", cases=(first,)), li)
    hub.service.claim(Claim("desk-1", cases=(second,), kind="takeaway"), li)
    seen = hub.service.claim(Claim("desk-2", cases=(third,)), wang)
    assert seen.elsewhere == tuple(sorted((first, second)))
    now = hub.service.office.now()
    assert seen.holders == (
        Holding("li", "Li", "desk-1", "desk", now + leases.LASTS["desk"], (first,)),
        Holding("li", "Li", "desk-1", "takeaway", now + leases.LASTS["takeaway"], (second,)),
    )


def test_a_supervisor_sees_what_every_desk_holds_and_no_more_than_is_held_now(hub: Hub) -> None:
    li, case, other = hub.account("li"), hub.case(), hub.case()
    hub.claim(li, "desk-1", cases=(case,))
    hub.claim(li, "desk-2", cases=(other,), kind="takeaway")
    leader = hub.signed_in("zhao", frozenset({"duty-leader"}))
    told = wire.decode(leader.get("/leases/held").content, Holdings)
    assert [(one.desk, one.kind, one.cases) for one in told.items] == [
        ("desk-1", "desk", (case,)), ("desk-2", "takeaway", (other,)),
    ]  # fmt: skip
    hub.clock.forward(hours=1)
    told = wire.decode(leader.get("/leases/held").content, Holdings)
    assert [one.desk for one in told.items] == ["desk-2"]
    assert hub.signed_in("gao", frozenset({"clerk"})).get("/leases/held").status_code == 403


def test_a_desks_take_away_is_taken_back_as_a_whole_and_stands_on_the_chain(hub: Hub) -> None:
    li, leader = hub.account("li"), hub.account("zhao", frozenset({"duty-leader"}))
    taken = tuple(hub.case() for _ in range(3))
    hub.claim(li, cases=taken, kind="takeaway")
    (holding,) = hub.service.holdings().items
    hub.service.revoke(holding.cases, leader)
    assert hub.service.holdings().items == ()
    assert hub.service.renew(Claim("desk-1", cases=taken), li).granted == ()
    assert hub.scalar("SELECT count(*) FROM audit_entries WHERE content LIKE '%lease-revoked%'") == 3


def test_what_was_taken_along_stays_so_whatever_the_rounds_ask(hub: Hub) -> None:
    li, case = hub.account("li"), hub.case()
    hub.claim(li, cases=(case,), kind="takeaway")
    hub.clock.forward(hours=1)
    for said in (
        hub.service.claim(Claim("desk-1", 5), li),
        hub.service.claim(Claim("desk-1", cases=(case,)), li),
        hub.service.renew(Claim("desk-1", cases=(case,)), li),
    ):
        assert [(lease.case, lease.kind, lease.fence) for lease in said.granted] == [(case, "takeaway", 1)]
    assert said.granted[0].remaining_s == 12 * 3600  # renewed for a whole day again


def test_own_submissions_are_never_taken_along(hub: Hub) -> None:
    li = hub.account("li", own="raw-li")
    own, other = hub.case(who=Contributor("raw-li")), hub.case()
    assert list(hub.claim(li, cases=(own, other), kind="takeaway")) == [other]
    assert list(hub.claim(li, n=9, kind="takeaway")) == [other]


def test_only_two_kinds_of_lease_exist(hub: Hub) -> None:
    with pytest.raises(Problem, match="unknown-lease-kind"):
        hub.service.claim(Claim("desk-1", 1, kind="forever"), hub.account("li"))


def test_a_closed_step_is_held_by_nobody(hub: Hub, decide: Decide) -> None:
    li, case = hub.account("li"), hub.case()
    fence = hub.claim(li)[case]
    hub.hear(decide(case, fence=fence), li)
    assert hub.service.renew(Claim("desk-1", cases=(case,)), li).granted == ()


def test_many_desks_claiming_at_once_never_share_a_case(hub: Hub) -> None:
    li = hub.account("li")
    for _ in range(24):
        hub.case()
    start, got = Barrier(8), {}

    def claim(number: int) -> None:
        desk = f"desk-{number}"
        start.wait()
        for _ in range(3):
            got[desk] = hub.claim(li, desk, n=1)

    threads = [Thread(target=claim, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    held = [case for cases in got.values() for case in cases]
    assert len(held) == len(set(held)) == 24
    assert hub.scalar("SELECT count(*) FROM grants") == 24  # each case was granted once
    assert {fence for cases in got.values() for fence in cases.values()} == {1}


def test_desks_fighting_for_few_cases_give_each_a_dense_row_of_fences(hub: Hub) -> None:
    li, case = hub.account("li"), hub.case()
    start = Barrier(6)

    def fight(number: int) -> None:
        start.wait()
        for _ in range(5):
            desk = f"desk-{number}"
            hub.claim(li, desk, cases=(case,))
            hub.service.release(Claim(desk, cases=(case,)), li)

    threads = [Thread(target=fight, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    fences = [row.fence for row in hub.rows("SELECT fence FROM grants ORDER BY fence")]
    assert fences == list(range(1, len(fences) + 1))
    assert fences[-1] == hub.scalar("SELECT fence FROM cases")


def test_a_case_that_is_not_there_is_no_trouble(hub: Hub) -> None:
    asked = Claim("desk-1", cases=(CaseId("nowhere"),))
    li = replace(hub.account("li"))
    assert hub.service.claim(asked, li) == hub.service.renew(asked, li) == hub.service.release(asked, li)
