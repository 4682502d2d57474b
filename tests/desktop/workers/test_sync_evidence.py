"""What decisions were made on goes with them, as often as they do, and never in a message too long for a hub."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from casework import wire
from casework.errors import Offline
from casework.model import Digest, Finding, Outgoing, Verdict
from casework.wire import Acks, Batch, Evidence
from db.cache import Cache
from hub.http import JSON_LIMIT
from tests.db.builders import NOW, here, said, told
from tests.desktop.workers.test_sync import Hub, all_effective, cache, go, in_step

__all__ = ["cache"]  # a fixture of both


@pytest.fixture
def looked(cache: Cache) -> Cache:
    """The checks looked at the first six cases."""
    for n in range(1, 7):
        cache.save_findings(here(n, n), [Finding("sharpness", "sharp", Verdict.PASS)], [], made_with="m")
    return cache


def told_in(hub: Hub) -> list[list[str]]:
    """Of which decisions each push brought evidence."""
    return [[wire.decode(text, Evidence).decision for text in push] for push in hub.evidence]


def test_each_decision_goes_with_what_it_was_made_on(looked: Cache):
    hub = Hub(on_changes=in_step(looked))
    sent: list[Outgoing] = []
    hub.on_push = lambda entries: (sent.extend(entries), all_effective(entries))[1]
    looked.decide_all([said(n, n) for n in range(5, 9)], NOW)
    go(looked, hub)
    assert told_in(hub) == [["d-5", "d-6"]]  # no check has looked at the others
    assert [wire.hashed(text) for text in hub.evidence[0]] == [e.decision.evidence for e in sent[:2]]
    assert [e.decision.evidence for e in sent[2:]] == ["", ""]


def test_evidence_is_said_again_with_its_decision_until_it_was_answered(looked: Cache):
    hub = Hub(on_changes=in_step(looked))
    looked.decide(said(1), NOW)

    def lost(_: Sequence[Outgoing]) -> Acks:
        raise Offline("ConnectError")

    hub.on_push = lost
    with pytest.raises(Offline):
        go(looked, hub)
    looked.save_findings(here(1, 1), [], [], made_with="n")  # what the checks say meanwhile is not what was decided on
    hub.on_push = all_effective
    go(looked, hub)
    go(looked, hub)
    assert told_in(hub) == [["d-1"], ["d-1"]]
    assert hub.evidence[0] == hub.evidence[1]


def test_what_is_undone_within_the_hold_is_said_to_nobody(looked: Cache):
    hub = Hub(on_changes=in_step(looked))
    looked.decide(said(1), NOW.replace(year=NOW.year + 1))
    go(looked, hub)
    looked.withdraw(said(1), told(1))
    go(looked, hub, hold=False)
    assert (hub.batches, told_in(hub)) == ([()], [[]])  # only that it was undone


def test_a_halved_push_brings_only_its_own_evidence(looked: Cache):
    hub = Hub(on_changes=in_step(looked))

    def slow(entries: Sequence[Outgoing]) -> Acks:
        if len(entries) > 2:
            raise Offline("timeout")
        return all_effective(entries)

    hub.on_push = slow
    looked.decide_all([said(n, n) for n in range(1, 5)], NOW)
    go(looked, hub)
    assert told_in(hub) == [["d-1", "d-2", "d-3", "d-4"], ["d-1", "d-2"], ["d-3", "d-4"]]


def test_evidence_that_fills_a_message_makes_more_of_them_and_none_is_too_long_for_a_hub(cache: Cache):
    found = [
        Finding("near_duplicate", f"code-{n}", Verdict.SUSPICIOUS, Digest(f"{n:064x}"), facts={"told": "井盖" * 150})
        for n in range(40)
    ]
    for n in range(1, 121):
        cache.save_findings(here(n, n), found, [], made_with="m")
    hub = Hub(on_changes=in_step(cache))
    lengths: list[int] = []

    def hear(entries: Sequence[Outgoing]) -> Acks:
        batch = Batch(tuple(e.decision for e in entries), evidence=hub.evidence[-1])
        lengths.append(len(wire.encode(batch)))
        return all_effective(entries)

    hub.on_push = hear
    cache.decide_all([said(n, n) for n in range(1, 121)], NOW)
    go(cache, hub)
    assert [sorted(push) for push in told_in(hub)] == [sorted(batch) for batch in hub.batches]
    assert len(hub.batches) > 3
    assert max(lengths) < JSON_LIMIT
