"""Four desks at one hub at once: what each was told is written down, and judged when all is over."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from sqlalchemy import Engine

from casework.errors import Refused
from casework.model import (
    Ack,
    Answer,
    Case,
    CaseId,
    Decision,
    DecisionId,
    Lease,
    LocalAudit,
    Outcome,
    Outgoing,
    Page,
    Step,
)
from casework.states import Effect
from casework.wire import Acks, Leases
from db.records import QueueQuery
from desktop.workers import sync
from desktop.workers.hubclient import HubClient
from hub.agency import utc_now
from tests.faults.conftest import Desk, a_desk, answering
from tests.faults.history import Call, broken
from tests.hub.conftest import PROGRAMME, Clock, Hub

DESKS = ("li", "wang", "zhou", "chen")
AT_A_TIME = 2  # leases: a desk that held everything would have no rival


class Running(Clock):
    """Hub time that passes by itself."""

    def __call__(self) -> datetime:
        return datetime.now(UTC)


class Written:
    """`sync.Hub` that writes down what was asked and what was heard."""

    def __init__(self, client: HubClient, desk: str) -> None:
        self._client, self._desk = client, desk
        self.history: list[Call] = []

    def changes(self, cursor: str, limit: int) -> Page:
        return self._pull(lambda: self._client.changes(cursor, limit))

    def snapshot(self, after: str, at: int | None, limit: int) -> Page:
        return self._pull(lambda: self._client.snapshot(after, at, limit))

    def push(
        self, entries: Sequence[Outgoing], audit: Sequence[LocalAudit], head: str, evidence: Sequence[str] = ()
    ) -> Acks:
        sent = time.monotonic()
        said = self._client.push(entries, audit, head, evidence)
        self._write(sent, said=tuple(e.decision for e in entries), acks=said.results)
        return said

    def claim(self, n: int) -> Leases:
        return self._hold(lambda: self._client.claim(min(n, AT_A_TIME)))

    def renew(self, cases: Sequence[CaseId]) -> Leases:
        return self._hold(lambda: self._client.renew(cases))

    def take_along(self, cases: Sequence[CaseId]) -> Leases:
        return self._hold(lambda: self._client.take_along(cases))

    def release(self, cases: Sequence[CaseId]) -> Leases:
        return self._hold(lambda: self._client.release(cases), released=tuple(cases))

    def _pull(self, ask: Callable[[], Page]) -> Page:
        sent = time.monotonic()
        page = ask()
        self._write(sent, cases=page.cases)
        return page

    def _hold(self, ask: Callable[[], Leases], released: tuple[CaseId, ...] = ()) -> Leases:
        sent = time.monotonic()
        held = ask()
        self._write(sent, granted=held.granted, released=released)
        return held

    def _write(self, sent: float, **what: object) -> None:
        self.history.append(Call(self._desk, sent, time.monotonic(), **what))  # type: ignore[arg-type]  # named above


def work(desk: Desk, hub: Hub, line: Written, rng: random.Random, turns: int) -> None:
    """Decide what is offered, with a lease or without; take back; give back; and tell the hub, often late."""
    cache, now = desk.cache, utc_now
    for _ in range(turns):
        query = QueueQuery(PROGRAMME, cache.reviewer.posts)
        offered = [row.id for row in cache.queue(query) if row.kind is None]
        for case in rng.sample(offered, min(len(offered), rng.randrange(3))):
            view = cache.case(case)
            step = view.now.open_step if view is not None else None
            if view is None or step is None:
                continue
            kind, effect = rng.choice([("accept", Effect.ACCEPT), ("needs-more", Effect.NEEDS_MORE)])
            decision = Decision(DecisionId(uuid4().hex), case, step.number, kind, effect, now(),
                                seen_rev=view.case.review_rev)  # fmt: skip
            with suppress(Refused):  # as the desk's own rules say
                cache.decide(decision, now())
        if rng.random() < 0.2 and (act := cache.last_act()) is not None:
            with suppress(Refused):
                cache.take_back(act, now(), [], lambda: DecisionId(uuid4().hex))
        if rng.random() < 0.2:
            cache.save_leases(line.release(cache.held()), now())
        if rng.random() < 0.3:
            hub.case()
        list(sync.one_round(cache, line, now, hold=False, page=5))


def live(engine: Engine, folder: Path, turns: int) -> list[Call]:
    hub, begin = Hub(engine, folder, Running()), Barrier(len(DESKS))
    with closing(hub.service), answering(hub) as port, ExitStack() as stack:
        for _ in range(8):
            hub.case()
        address = f"http://127.0.0.1:{port}"
        desks = [stack.enter_context(a_desk(hub, folder / name, address, name, name, 20.0)) for name in DESKS]
        lines = [Written(desk.client, name) for desk, name in zip(desks, DESKS, strict=True)]
        troubles: list[BaseException] = []

        def sit(number: int) -> None:
            begin.wait()
            try:
                work(desks[number], hub, lines[number], random.Random(number), turns)
            except BaseException as error:
                troubles.append(error)
                raise

        threads = [Thread(target=sit, args=(number,)) for number in range(len(DESKS))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert not troubles
        digest = hub.service.page("", 1).digest
        for desk, line in zip(desks, lines, strict=True):
            list(sync.pull(desk.cache, line))
            assert desk.cache.digest() == digest  # I10
        return [call for line in lines for call in line.history]


def judge(history: list[Call], at_least: set[Answer]) -> None:
    """`at_least`: threads are not the same every time, and a history in which nothing happened proves nothing."""
    answers = {ack.answer for call in history for ack in call.acks}
    assert at_least <= answers, "there was too little to judge"
    assert len({(lease.case, lease.fence) for call in history for lease in call.granted}) > len(DESKS)
    assert broken(history) == []


def test_a_history_of_four_desks_breaks_no_promise(engine: Engine, tmp_path: Path) -> None:
    judge(live(engine, tmp_path, 10), {Answer.EFFECTIVE})


@pytest.mark.soak
@pytest.mark.timeout(1200)
def test_a_long_history_of_four_desks_breaks_no_promise(engine: Engine, tmp_path: Path) -> None:
    judge(live(engine, tmp_path, 150), {Answer.EFFECTIVE, Answer.OVERRIDE, Answer.FENCED, Answer.CONCURRED})


# the judge can say no

CASE = CaseId("c")
AT = datetime(2026, 1, 1, tzinfo=UTC)


def a_lease(fence: int) -> Lease:
    return Lease(CASE, 1, fence, 1, 1800.0)


def a_case(seq: int, decision: str | None, generation: int = 0) -> Case:
    outcome = Outcome(DecisionId(decision), "accept", Effect.ACCEPT, "li", AT) if decision else None
    step = Step(1, "review", "clerk", AT, AT + timedelta(hours=1), outcome, generation)
    return Case(CASE, PROGRAMME, "", "", AT, (), (step,), seq=seq)


def a_push(desk: str, at: float, name: str, answer: Answer, **changes: object) -> Call:
    said = Decision(DecisionId(name), CASE, 1, "accept", Effect.ACCEPT, AT, seen_rev=1, **changes)  # type: ignore[arg-type]
    return Call(desk, at, at + 1, (said,), (Ack(said.id, answer),))


def granted(desk: str, at: float, fence: int) -> Call:
    return Call(desk, at, at + 1, granted=(a_lease(fence),))


GOOD = [
    granted("li", 0, 1),
    a_push("li", 2, "d-1", Answer.EFFECTIVE, fence=1),
    a_push("li", 4, "d-2", Answer.OVERRIDE, fence=1, supersedes=DecisionId("d-1")),
    Call("wang", 6, 7, cases=(a_case(2, "d-1"), a_case(3, "d-2", 1))),
    granted("wang", 8, 2),
    Call("wang", 10, 11, released=(CASE,)),
    granted("li", 12, 3),
]
BAD = {
    "I2 ('c', 1) was closed by": [*GOOD, a_push("wang", 20, "d-9", Answer.EFFECTIVE, fence=3)],
    "I2 ('c', 1) stands as": [*GOOD, Call("li", 20, 21, cases=(a_case(5, "d-9", 1),))],
    "I2 what stood": [*GOOD, Call("li", 20, 21, cases=(a_case(6, None),))],
    "I2 d-9 stands on": [GOOD[0], GOOD[1], Call("li", 20, 21, cases=(a_case(2, "d-9"),))],
    "I2 d-2 replaced": [
        replace(call, said=tuple(replace(d, supersedes=DecisionId("d-0")) for d in call.said)) for call in GOOD
    ],
    "I5 d-9 was effective with fence 1": [
        granted("li", 0, 1), granted("li", 2, 2), a_push("li", 4, "d-9", Answer.EFFECTIVE, fence=1)
    ],
    "I6 d-1 was answered": [*GOOD, a_push("li", 20, "d-1", Answer.CONFLICT, fence=1)],
    "I7 c is held by": [*GOOD, granted("wang", 20, 3)],
    "I7 c went from": [*GOOD, granted("wang", 20, 4)],
    "I7 c had fence": [granted("li", 0, 2), Call("li", 2, 3, released=(CASE,)), granted("wang", 4, 1)],
}  # fmt: skip


def test_a_history_that_keeps_every_promise_is_let_through() -> None:
    assert broken(GOOD) == []


@pytest.mark.parametrize("promise", BAD)
def test_a_history_that_breaks_one_promise_is_caught_for_it(promise: str) -> None:
    assert any(one.startswith(promise) for one in broken(BAD[promise]))


def test_two_calls_that_overlap_may_have_been_in_either_order() -> None:
    during = a_push("li", 2.5, "d-1", Answer.EFFECTIVE, fence=1)
    assert broken([granted("li", 0, 1), replace(granted("li", 2, 2), heard=4.0), during]) == []
