"""One round: told before heard, kept before asked on, and never more than once at a time what took too long."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest

from casework import wire
from casework.errors import EpochChanged, HubRefused, Offline
from casework.model import Ack, Answer, CaseId, LocalAudit, Outgoing, Page, Saved
from casework.wire import Acks, Leases
from db.cache import Cache
from db.opening import Record
from desktop.workers import sync
from tests.db.builders import EPOCH, NOW, a_lease, a_page, folded, here, kept, leases, said, states, told


def now() -> datetime:
    return NOW


def all_effective(entries: Sequence[Outgoing]) -> Acks:
    return Acks(tuple(Ack(e.decision.id, Answer.EFFECTIVE) for e in entries), "1:aa")


def no_change(*_: Any) -> Page:
    return Page(EPOCH, (), (), 0, False, wire.NOTHING)


@dataclass
class Hub:
    """A hub of answers: each call is written down; what a test cares about it replaces."""

    calls: list[str] = field(default_factory=list)
    batches: list[tuple[str, ...]] = field(default_factory=list)
    on_push: Callable[[Sequence[Outgoing]], Acks] = all_effective
    on_changes: Callable[[str, int], Page] = no_change
    on_snapshot: Callable[[str, int | None, int], Page] = no_change
    held: Leases = field(default_factory=leases)
    audit: list[LocalAudit] = field(default_factory=list)
    evidence: list[tuple[str, ...]] = field(default_factory=list)

    def push(
        self, entries: Sequence[Outgoing], audit: Sequence[LocalAudit], head: str, evidence: Sequence[str] = ()
    ) -> Acks:
        self.calls.append(f"push {head}".strip())
        self.batches.append(tuple(e.decision.id for e in entries))
        self.audit += audit
        self.evidence.append(tuple(evidence))
        return self.on_push(entries)

    def changes(self, cursor: str, limit: int) -> Page:
        self.calls.append(f"changes {cursor}")
        return self.on_changes(cursor, limit)

    def snapshot(self, after: str, at: int | None, limit: int) -> Page:
        self.calls.append(f"snapshot {after} {at}")
        return self.on_snapshot(after, at, limit)

    def claim(self, n: int) -> Leases:
        self.calls.append(f"claim {n}")
        return self.held

    def renew(self, cases: Sequence[CaseId]) -> Leases:
        self.calls.append(f"renew {','.join(cases)}".strip())
        return self.held

    def take_along(self, cases: Sequence[CaseId]) -> Leases:
        self.calls.append(f"take {','.join(cases)}")
        return self.held

    def release(self, cases: Sequence[CaseId]) -> Leases:
        self.calls.append(f"release {','.join(cases)}")
        return self.held


@pytest.fixture
def cache(record: Record) -> Cache:
    cases = [here(n, n) for n in range(1, 121)]
    record.cache.save_page(a_page(*cases))
    return record.cache


def go(cache: Cache, hub: Hub, **how: Any) -> None:
    for _ in sync.one_round(cache, hub, now, **how):
        pass


def in_step(cache: Cache) -> Callable[[str, int], Page]:
    return lambda cursor, _: Page(EPOCH, (), (), wire.read_cursor(cursor)[1], False, cache.digest())


def test_a_round_tells_then_listens_then_claims(cache: Cache):
    hub = Hub(on_changes=in_step(cache))
    cache.decide(said(1), NOW)
    cache.log([told(1)])
    go(cache, hub)
    assert hub.calls == ["renew c-1", "push", f"changes {EPOCH}:120", "claim 119"]
    assert states(cache) == {"d-1": Saved.RECORDED}
    assert (hub.audit, cache.unpushed(), cache.head()) == ([told(1)], (), "1:aa")
    go(cache, hub)
    assert hub.calls[4:] == [f"changes {EPOCH}:120", "claim 119"]  # nothing to tell


def test_a_desk_that_holds_enough_renews(record: Record):
    record.cache.save_page(a_page(here(1, 1)))
    hub = Hub(on_changes=in_step(record.cache), held=leases(a_lease("c-1")))
    go(record.cache, hub)
    go(record.cache, hub)
    assert [call for call in hub.calls if "changes" not in call] == ["claim 1", "renew c-1"]


def test_a_lease_whose_answer_was_lost_is_learned_of_before_the_decision_goes_out(cache: Cache):
    hub = Hub(on_changes=in_step(cache), held=leases(a_lease("c-1", fence=7)))
    sent: list[int] = []

    def hear(entries: Sequence[Outgoing]) -> Acks:
        sent.extend(e.decision.fence for e in entries)
        return all_effective(entries)

    hub.on_push = hear
    cache.decide(said(1), NOW)
    go(cache, hub)
    assert sent == [7]


def test_who_may_hold_nothing_any_more_is_still_heard(cache: Cache):
    class Strict(Hub):
        def renew(self, cases: Sequence[CaseId]) -> Leases:
            raise HubRefused("not-permitted", status=403)

    hub = Strict(on_changes=in_step(cache))
    hub.on_push = lambda entries: Acks(tuple(Ack(e.decision.id, Answer.HELD) for e in entries))
    cache.decide(said(1), NOW)
    go(cache, hub)
    assert states(cache) == {"d-1": Saved.HELD}


def test_what_is_held_for_undo_waits_and_goes_when_the_desk_closes(cache: Cache):
    hub = Hub(on_changes=in_step(cache))
    cache.decide(said(1), NOW.replace(year=NOW.year + 1))
    go(cache, hub)
    assert hub.batches == []
    go(cache, hub, hold=False)
    assert hub.batches == [("d-1",)]


def test_at_most_fifty_go_at_once_and_all_go(cache: Cache):
    hub = Hub(on_changes=in_step(cache))
    for n in range(1, 121):
        cache.decide(said(n, n), NOW)
    go(cache, hub)
    assert [len(batch) for batch in hub.batches] == [50, 50, 20]
    assert [one for batch in hub.batches for one in batch] == [f"d-{n}" for n in range(1, 121)]


def test_a_time_out_halves_what_is_said_at_once(cache: Cache):
    hub = Hub(on_changes=in_step(cache))

    def slow(entries: Sequence[Outgoing]) -> Acks:
        if len(entries) > 3:
            raise Offline("timeout")
        return all_effective(entries)

    hub.on_push = slow
    for n in range(1, 11):
        cache.decide(said(n, n), NOW)
    go(cache, hub)
    assert [len(batch) for batch in hub.batches] == [10, 5, 2, 2, 2, 2, 2]
    assert cache.unsettled() == ()


@pytest.mark.parametrize(("reason", "calls"), [("timeout", 3), ("ConnectError", 1), ("http-503", 1)])
def test_trouble_ends_the_round_with_everything_still_to_be_said(cache: Cache, reason: str, calls: int):
    def down(_: Sequence[Outgoing]) -> Acks:
        raise Offline(reason)

    hub = Hub(on_push=down)
    for n in (1, 2, 3, 4):
        cache.decide(said(n, n), NOW)
    with pytest.raises(Offline, match=reason):
        go(cache, hub)
    assert len(hub.batches) == calls
    assert [e.decision.id for e in cache.unsettled()] == ["d-1", "d-2", "d-3", "d-4"]
    assert "changes" not in " ".join(hub.calls)


def test_an_answer_that_is_missing_is_asked_for_again(cache: Cache):
    hub = Hub()
    hub.on_push = lambda entries: Acks((Ack(entries[0].decision.id, Answer.EFFECTIVE),))
    for n in (1, 2):
        cache.decide(said(n, n), NOW)
    with pytest.raises(Offline, match="answers-missing"):
        go(cache, hub)
    assert [e.decision.id for e in cache.unsettled()] == ["d-2"]


def test_pages_are_kept_one_by_one_with_their_cursor(cache: Cache):
    numbers = {f"c-{n}": n for n in range(1, 121)}
    later = {120: (here(1, 121), 121, True), 121: (here(2, 122), 122, True), 122: (here(3, 123), 123, False)}
    whole = folded(numbers | {"c-1": 121, "c-2": 122, "c-3": 123})
    cursors: list[tuple[str, int]] = []

    def changes(cursor: str, _: int) -> Page:
        cursors.append(cache.cursor())
        case, seq, more = later[wire.read_cursor(cursor)[1]]
        return Page(EPOCH, (case,), (), seq, more, whole)

    hub = Hub(on_changes=changes)
    for _ in sync.pull(cache, hub):
        pass
    assert cursors == [(EPOCH, 120), (EPOCH, 121), (EPOCH, 122)]
    assert cache.cursor() == (EPOCH, 123)
    assert not any("snapshot" in call for call in hub.calls)


def test_a_pull_stops_between_pages_when_it_is_told_to(cache: Cache):
    hub = Hub(on_changes=lambda _cursor, _limit: Page(EPOCH, (here(1, 121),), (), 121, True, ""))
    stops = iter([False, True])
    assert len(list(sync.pull(cache, hub, cancelled=lambda: next(stops)))) == 1


def snapshot_of(*cases: int, epoch: str = EPOCH, at: int = 200) -> Callable[[str, int | None, int], Page]:
    """Two cases a page, by id."""
    ordered = sorted((here(n, n) for n in cases), key=lambda case: case.id)

    def page(after: str, asked_at: int | None, _: int) -> Page:
        rest = [case for case in ordered if case.id > after]
        assert asked_at == (at if after else None)
        return Page(epoch, tuple(rest[:2]), (), at, len(rest) > 2, folded({c.id: c.seq for c in ordered}))

    return page


def test_a_desk_that_knows_nothing_takes_a_snapshot(record: Record):
    hub = Hub(on_snapshot=snapshot_of(1, 2, 3, 4, 5))
    go(record.cache, hub, page=2)
    assert hub.calls == ["snapshot  None", "snapshot c-2 200", "snapshot c-4 200", "claim 5"]
    assert record.cache.cursor() == (EPOCH, 200)
    assert record.cache.digest() == folded({f"c-{n}": n for n in range(1, 6)})


def test_an_empty_hub_is_a_snapshot_too(record: Record):
    go(record.cache, Hub(on_snapshot=lambda *_: Page(EPOCH, (), (), 0, False, wire.NOTHING)))
    assert record.cache.cursor() == (EPOCH, 0)


def test_a_restored_hub_brings_a_snapshot_and_hears_again_what_it_may_have_lost(cache: Cache):
    def restored(*_: object) -> Page:
        raise EpochChanged("epoch-changed", status=410)

    cache.decide(said(1), NOW)
    hub = Hub(on_changes=restored, on_snapshot=snapshot_of(1, 2, epoch="e-2", at=9))
    go(cache, hub)
    assert kept(cache) == {"c-1": 1, "c-2": 2}
    assert hub.batches == [("d-1",), ("d-1",)]  # before the news and after it, in one round
    assert states(cache) == {"d-1": Saved.RECORDED}


def test_rows_that_do_not_add_up_bring_a_snapshot_that_heals(cache: Cache):
    true = folded({f"c-{n}": n for n in range(1, 4)})
    hub = Hub(on_changes=lambda *_: Page(EPOCH, (), (), 120, False, true), on_snapshot=snapshot_of(1, 2, 3))
    go(cache, hub)
    assert hub.calls.count("snapshot  None") == 1
    assert kept(cache) == {"c-1": 1, "c-2": 2, "c-3": 3}
    hub.calls.clear()
    hub.on_changes = lambda *_: Page(EPOCH, (), (), 200, False, true)
    go(cache, hub)
    assert not any("snapshot" in call for call in hub.calls)


def test_a_snapshot_that_was_broken_off_goes_on_where_it_was(record: Record):
    cache, whole = record.cache, snapshot_of(1, 2, 3, 4, 5, 6)

    def breaks(after: str, at: int | None, limit: int) -> Page:
        if after == "c-4":
            raise Offline("ConnectError")
        return whole(after, at, limit)

    cache.save_page(a_page(*(here(n, n) for n in range(1, 7)), to=200))
    true = folded({f"c-{n}": n for n in range(1, 7)})
    with pytest.raises(Offline):
        go(cache, Hub(on_snapshot=breaks, on_changes=lambda *_: Page(EPOCH, (), (), 200, False, "wrong")), page=2)
    hub = Hub(on_snapshot=whole, on_changes=lambda *_: Page(EPOCH, (), (), 200, False, true))
    go(cache, hub, page=2)
    assert hub.calls[0] == "snapshot c-4 200"
    assert cache.digest() == true
    go(cache, hub)
    assert hub.calls.count("snapshot c-4 200") == 1
    assert hub.calls[-2] == f"changes {EPOCH}:200"


def test_one_that_goes_on_at_another_hub_begins_again(record: Record):
    cache = record.cache
    cache.begin_snapshot()
    cache.save_snapshot_page(a_page(here(1, 1), here(2, 2), to=9, epoch="e-0", more=True), "broken off")
    whole = snapshot_of(1, 2, 3)
    hub = Hub(on_snapshot=lambda *asked: whole(*asked) if asked[1] != 9 else no_change())
    go(cache, hub, page=2)
    assert hub.calls[:3] == ["snapshot c-2 9", "snapshot  None", "snapshot c-2 200"]
    assert cache.digest() == folded({f"c-{n}": n for n in range(1, 4)})


@pytest.mark.parametrize("reason", sorted(sync.BROKE_OFF))
def test_a_page_that_does_not_come_through_whole_is_halved(record: Record, reason: str):
    asked: list[int] = []

    def narrow(_: str, limit: int) -> Page:
        asked.append(limit)
        if limit > 60:
            raise Offline(reason)
        return Page(EPOCH, (), (), 200, len(asked) < 6, record.cache.digest())

    record.cache.save_page(a_page(here(1, 1)))
    go(record.cache, Hub(on_changes=narrow))
    assert asked == [500, 250, 125, 62, 31, 31]  # and it stays small for the rest


@pytest.mark.parametrize("reason", ["ReadError", "ConnectError"])
def test_a_hub_that_is_away_is_not_asked_for_ever(record: Record, reason: str):
    asked: list[int] = []

    def away(_: str, limit: int) -> Page:
        asked.append(limit)
        raise Offline(reason)

    record.cache.save_page(a_page(here(1, 1)))
    with pytest.raises(Offline):
        go(record.cache, Hub(on_changes=away))
    assert asked == ([500, 250, 125, 62, 31, 20] if reason == "ReadError" else [500])


def test_waits_are_jittered_bounded_and_give_way_to_the_hubs_wish():
    rng = random.Random(1)
    for attempt in range(1, 2000):
        assert 0 <= sync.wait_before(attempt, None, rng.random) <= min(300.0, 2.0**attempt if attempt < 10 else 300.0)
    assert sync.wait_before(50, None, lambda: 1.0) == 300.0
    assert sync.wait_before(3, None, lambda: 1.0) == 8.0
    assert sync.wait_before(9, 1234.0, lambda: 0.0) == 1234.0
    assert {sync.wait_before(8, None) for _ in range(20)} != {sync.wait_before(8, None)}


def test_what_is_taken_along_is_renewed_by_every_round_and_what_is_left_is_given_back(cache: Cache):
    taken = leases(*(a_lease(f"c-{n}", kind="takeaway", remaining_s=12 * 3600.0) for n in range(1, 301)))
    hub = Hub(on_changes=in_step(cache), held=taken)
    sync.take_along(cache, hub, [CaseId("c-1"), CaseId("c-2")], now)
    assert hub.calls == ["take c-1,c-2"]
    go(cache, hub)
    assert hub.calls[-1].startswith("renew c-1,")  # it holds more than a round asks for
    cache.decide(said(1), NOW)
    hub.held = leases(a_lease("c-1", kind="takeaway"), a_lease("c-2", kind="takeaway"))
    cache.save_leases(hub.held, NOW)
    sync.give_back(cache, hub, lambda: NOW)
    assert hub.calls[-1] == "release c-2"  # c-1 is decided, and waits to be sent
