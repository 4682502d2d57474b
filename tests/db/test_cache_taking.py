"""Taking along: whose a case is elsewhere, which cases go along, and their files before all others."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from casework.model import CaseId, Size
from casework.wire import Holding, Leases
from db.cache import Cache
from db.records import Holder, Load, MediaState
from tests.builders import a_programme
from tests.db.builders import ME, NOW, PROGRAMME, QUERY, a_lease, a_page, files_of, here, leases, said

EVENING = datetime(2030, 1, 1, 20, 0, tzinfo=UTC)
ALL = replace(QUERY, blocked_too=True)


def held_by(name: str, *cases: str, kind: str = "desk", until: datetime = EVENING) -> Holding:
    return Holding(name.lower(), name, "desk-2", kind, until, tuple(CaseId(c) for c in cases))


def elsewhere(*holdings: Holding) -> Leases:
    return Leases((), tuple(case for one in holdings for case in one.cases), holdings)


def whose(cache: Cache) -> dict[str, Holder | None]:
    return {row.id: row.holder for row in cache.queue(ALL)}


def taken_along(*cases: str) -> Leases:
    return leases(*(a_lease(case, kind="takeaway", remaining_s=12 * 3600) for case in cases))


def test_a_case_at_another_desk_says_whose_it_is_in_row_head_and_preflight(cache: Cache):
    cache.save_page(a_page(here(1, 1), here(2, 2), here(3, 3)))
    took = cache.save_leases(elsewhere(held_by("Li Na", "c-1"), held_by("Wang", "c-2", kind="takeaway")), NOW)
    assert took.cases == {"c-1", "c-2"}
    assert whose(cache) == {"c-1": Holder("Li Na"), "c-2": Holder("Wang", EVENING), "c-3": None}
    view = cache.case(CaseId("c-2"))
    assert view is not None
    assert view.holder == Holder("Wang", EVENING)
    blocked = cache.preflight([CaseId("c-1"), CaseId("c-3")]).blocked
    assert [(b.case, b.why, b.holder) for b in blocked] == [("c-1", "elsewhere", Holder("Li Na"))]


def test_another_holder_is_news_and_a_renewed_lease_is_not(cache: Cache):
    cache.save_page(a_page(here(1, 1), here(2, 2)))
    both = held_by("Li Na", "c-1"), held_by("Wang", "c-2", kind="takeaway")
    cache.save_leases(elsewhere(*both), NOW)
    later = (
        replace(both[0], until=EVENING + timedelta(hours=2)),
        replace(both[1], until=EVENING - timedelta(minutes=14)),
    )
    assert not cache.save_leases(elsewhere(*later), NOW)
    assert cache.save_leases(elsewhere(held_by("Li Na", "c-1", "c-2")), NOW).cases == {"c-2"}
    assert cache.save_leases(elsewhere(), NOW).cases == {"c-1", "c-2"}
    assert whose(cache) == {"c-1": None, "c-2": None}


def test_an_older_hub_says_only_that_it_is_elsewhere(cache: Cache):
    cache.save_page(a_page(here(1, 1)))
    cache.save_leases(leases(elsewhere=["c-1"]), NOW)
    assert whose(cache) == {"c-1": Holder()}


def test_what_was_decided_here_is_nobody_elses_on_the_screen(cache: Cache):
    cache.save_page(a_page(here(1, 1)))
    cache.decide(said(1), NOW)
    cache.save_leases(elsewhere(held_by("Li Na", "c-1")), NOW)
    view = cache.case(CaseId("c-1"))
    assert view is not None
    assert (view.holder, whose(cache)) == (None, {"c-1": None})


def test_the_most_pressing_of_all_programmes_go_along_and_never_ones_own(cache: Cache):
    cache.save_programmes([PROGRAMME, a_programme(id="other")])
    cache.save_page(
        a_page(here(5, 1), here(2, 2, programme="other"), here(3, 3), here(1, 4, who="C-own"), here(4, 5), here(6, 6))
    )
    cache.save_leases(elsewhere(held_by("Li Na", "c-4")), NOW)
    cache.decide(said(1, 6), NOW)
    packed, waiting = cache.to_take(2)
    assert (packed.cases, waiting) == (("c-2", "c-3"), 3)
    assert cache.to_take(300)[0].cases == ("c-2", "c-3", "c-5")


def test_luggage_tells_what_is_to_be_looked_at_from_the_originals(cache: Cache):
    one, two = files_of("one"), files_of("two")
    cache.save_page(a_page(here(1, 1, photos=(one,)), here(2, 2, photos=(two,))))
    cache.save_media(one.renditions[0].digest, MediaState.HERE)
    cache.save_media(two.digest, MediaState.FAILED, "no-such-media")
    packed, _ = cache.to_take(300)
    assert (packed.screens, packed.screens_missing) == (Load(4, 2200), Load(3, 2100))
    assert (packed.originals, packed.originals_missing) == (Load(1, 10_000), Load(1, 10_000))
    assert packed.first == Load()


def test_the_files_of_what_goes_along_come_first_and_screens_before_originals(cache: Cache):
    urgent, late = files_of("urgent"), files_of("late")
    cache.save_page(a_page(here(1, 1, photos=(urgent,)), here(9, 2, photos=(late,))))
    cache.fetch_first([CaseId("c-9")], originals=False)
    assert [w.digest for w in cache.wanted(3)] == [*(r.digest for r in late.renditions), urgent.renditions[0].digest]
    cache.fetch_first([CaseId("c-9")], originals=True)  # more of the same
    assert [w.size for w in cache.wanted(3)] == [Size.THUMB, Size.SCREEN, Size.ORIGINAL]
    assert {w.digest for w in cache.wanted(3)} == {late.digest, *(r.digest for r in late.renditions)}
    cache.save_leases(taken_along("c-9"), NOW)
    now = cache.taken(NOW)
    assert (now.first, now.first_originals) == (Load(3, 11_100), Load(1, 10_000))
    cache.fetch_in_turn()
    assert cache.taken(NOW).first == Load()
    assert cache.wanted(1)[0].digest == urgent.renditions[0].digest


def test_what_was_taken_is_known_until_its_lease_runs_out(cache: Cache):
    cache.save_page(a_page(here(1, 1), here(2, 2), here(3, 3)))
    held = taken_along("c-1", "c-2")
    cache.save_leases(replace(held, granted=(*held.granted, a_lease("c-3"))), NOW)
    cache.decide(said(1), NOW)
    now = cache.taken(NOW)
    assert (set(now.cases), now.undecided, now.until) == ({"c-1", "c-2"}, ("c-2",), NOW + timedelta(hours=12))
    assert cache.taken(NOW + timedelta(hours=13)).cases == ()


def test_a_desk_asks_for_no_more_than_is_free(cache: Cache):
    cache.save_me(ME)
    cache.save_page(a_page(*(here(n, n) for n in range(1, 6))))
    cache.save_leases(elsewhere(held_by("Li Na", "c-1", "c-2")), NOW)
    assert cache.claimable(QUERY, NOW, 200) == 3
    held = taken_along("c-3", "c-4", "c-5")
    cache.save_leases(replace(elsewhere(held_by("Li Na", "c-1", "c-2")), granted=held.granted), NOW)
    assert cache.claimable(QUERY, NOW, 200) == 0  # and so the round renews
