"""Wherever the line breaks, what was decided takes effect once, and what was pulled is whole up to its cursor."""

from __future__ import annotations

import time
from collections.abc import Iterable

import pytest

from casework.errors import Offline
from casework.model import Answer, DecisionId, Saved
from desktop.workers import sync
from tests.faults.conftest import PATIENCE_S, Desk
from tests.faults.proxy import Fault, Proxy, Then
from tests.hub.conftest import Hub

PUSH, CHANGES = b"/v1/decisions:batch", b"/v1/changes"


def length_of_a_push(hub: Hub, desk: Desk, proxy: Proxy) -> tuple[int, int]:
    """Bytes of a request with one decision, and of its answer; they differ by a few from case to case."""
    case = hub.case()
    desk.round()
    desk.decide(case)
    proxy.down = 0
    asked = len(proxy.asked)
    desk.push()
    head = proxy.asked[asked]
    body = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0])
    return len(head) + 4 + body - 8, proxy.down - 8


def cut_pushes(hub: Hub, desk: Desk, proxy: Proxy, faults: Iterable[Fault]) -> None:
    """Each fault meets a decision of its own; the next push mends it."""
    said: list[DecisionId] = []
    for fault in faults:
        case = hub.case()
        desk.round()
        decision = desk.decide(case)
        proxy.next = fault
        with pytest.raises(Offline):
            desk.push()
        assert desk.cache.decisions(case)[0].state is Saved.SENDING
        desk.push()
        assert desk.cache.decisions(case)[0].state is Saved.RECORDED
        said.append(decision.id)
    assert said
    heard = {row.id: row.answer for row in hub.rows("SELECT id, answer FROM decisions")}
    assert {heard[one] for one in said} == {Answer.EFFECTIVE}
    everything = hub.service.page("", 10_000).cases
    closed = [case.steps[0].outcome.decision for case in everything if case.steps[0].outcome is not None]
    assert sorted(closed) == sorted(heard)


@pytest.fixture
def at_work(embedded_hub: Hub, desk: Desk) -> Desk:
    for _ in range(3):
        embedded_hub.case()
    desk.round()
    return desk


def test_an_answer_cut_anywhere_leaves_its_decision_effective_once(
    embedded_hub: Hub, at_work: Desk, proxy: Proxy
) -> None:
    _, answer = length_of_a_push(embedded_hub, at_work, proxy)
    cut_pushes(embedded_hub, at_work, proxy, (Fault(PUSH, down=k) for k in range(0, answer, answer // 12)))


def test_a_request_cut_anywhere_leaves_its_decision_effective_once(
    embedded_hub: Hub, at_work: Desk, proxy: Proxy
) -> None:
    request, _ = length_of_a_push(embedded_hub, at_work, proxy)
    cut_pushes(embedded_hub, at_work, proxy, (Fault(PUSH, up=k) for k in range(0, request, request // 8)))


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_an_answer_and_a_request_cut_at_every_byte_leave_their_decision_effective_once(
    embedded_hub: Hub, at_work: Desk, proxy: Proxy
) -> None:
    request, answer = length_of_a_push(embedded_hub, at_work, proxy)
    cut_pushes(embedded_hub, at_work, proxy, (Fault(PUSH, down=k) for k in range(answer)))
    cut_pushes(embedded_hub, at_work, proxy, (Fault(PUSH, up=k) for k in range(request)))


@pytest.mark.parametrize("then", [Then.HALF_CLOSE, Then.STALL])
@pytest.mark.parametrize("way", ["up", "down"])
def test_a_line_that_half_closes_or_says_no_more_is_given_up_in_time_and_mended_by_the_next_round(
    embedded_hub: Hub, at_work: Desk, proxy: Proxy, way: str, then: Then
) -> None:
    decision = at_work.decide(next(iter(embedded_hub.cases())))
    proxy.next = Fault(PUSH, then=then, **{way: 40})
    begun = time.monotonic()
    with pytest.raises(Offline):
        at_work.round()
    assert time.monotonic() - begun < PATIENCE_S + 2
    at_work.round()
    assert at_work.cache.decisions(decision.case)[0].state is Saved.RECORDED
    at_work.check_feed(embedded_hub)
    assert embedded_hub.scalar("SELECT count(*) FROM decisions") == 1


def test_a_page_cut_anywhere_leaves_cursor_and_rows_together(embedded_hub: Hub, at_work: Desk, proxy: Proxy) -> None:
    proxy.down = 0
    list(sync.pull(at_work.cache, at_work.client))
    for number, share in enumerate((0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99)):
        for _ in range(3):
            embedded_hub.case()
        length = 400 + len(repr(embedded_hub.service.page(f"{at_work.cache.cursor()[0]}:{3 + 3 * number}", 2)))
        proxy.next = Fault(CHANGES, down=int(length * share))
        with pytest.raises(Offline):
            list(sync.pull(at_work.cache, at_work.client, page=2))
        at_work.check_feed(embedded_hub)
        list(sync.pull(at_work.cache, at_work.client, page=2))
        at_work.check_feed(embedded_hub)
        assert at_work.cache.digest() == embedded_hub.service.page("", 1).digest


def test_a_slow_line_of_64_kbit_carries_a_round(embedded_hub: Hub, at_work: Desk, proxy: Proxy) -> None:
    for case in embedded_hub.cases():
        at_work.decide(case)
    proxy.next = Fault(pace=8000.0, latency_s=0.05)
    at_work.round()
    assert at_work.cache.unsettled() == ()
    assert proxy.next is None
    at_work.check_feed(embedded_hub)
