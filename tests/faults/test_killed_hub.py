"""kill -9 of the hub while it is told something: what it had committed it still knows, the rest comes again."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit
from urllib.request import Request, urlopen
from uuid import uuid4

import pytest

from casework import wire
from casework.errors import Offline
from casework.model import Answer, CaseId, Decision, Saved
from casework.wire import Acks
from desktop.workers.hubprocess import Address, HubProcess
from hub.messages import NewSubmission, Taken
from hub.people import Contributor
from tests.faults.conftest import KEY, Desk, seated
from tests.faults.proxy import Fault, Proxy, between
from tests.hub.conftest import PROGRAMME

PUSH = b"/v1/decisions:batch"


class Mortal:
    """A hub that is a program of its own, with a proxy in front of it that outlives it."""

    def __init__(self, folder: Path, proxy: Proxy) -> None:
        self._process = HubProcess(folder, KEY, "li", "Li Na")
        self.proxy = proxy
        self.address = self.start()

    def start(self) -> Address:
        self.address = self._process.start()
        self.proxy.hub = urlsplit(self.address.url).port or 0
        return self.address

    def kill(self) -> None:
        self._process.kill()

    def close(self) -> None:
        self._process.stop()

    def ask(self, path: str, body: bytes | None = None) -> bytes:
        """Beside the proxy."""
        headers = {"Authorization": f"Bearer {self.address.token}", "Content-Type": "application/json"}
        with urlopen(Request(f"{self.address.url}/v1{path}", body, headers)) as said:
            return bytes(said.read())

    def case(self) -> CaseId:
        new = NewSubmission(uuid4().hex, PROGRAMME, Contributor(uuid4().hex), "Broken cover", text="井盖破损")
        return wire.decode(self.ask("/submissions", wire.encode(new)), Taken).case

    def knows(self, decision: Decision) -> bool:
        said = wire.decode(self.ask(f"/decisions/results?ids={decision.id}"), Acks)
        assert all(ack.answer is Answer.EFFECTIVE for ack in said.results)
        return bool(said.results)


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Mortal]:
    with between(0) as proxy, closing(Mortal(tmp_path / "hub", proxy)) as hub:
        yield hub


@pytest.fixture
def desk(hub: Mortal, tmp_path: Path) -> Iterator[Desk]:
    with seated(tmp_path / "desk", hub.proxy.address, hub.address.token, "desk-1", 5.0) as desk:
        yield desk


def told_and_killed(hub: Mortal, desk: Desk, after_s: float | None) -> tuple[Decision, bool]:
    """Push one decision; the hub dies when its answer is on the way, or so long after the push reached it.

    Gives the decision, and whether the hub knows it when it is back.
    """
    case = hub.case()
    desk.round()
    decision = desk.decide(case)
    hub.proxy.met.clear()
    hub.proxy.next = Fault(PUSH, down=0)  # no answer arrives, whenever the hub dies

    def push() -> None:
        with suppress(Offline):
            desk.push()

    pushing = Thread(target=push)
    pushing.start()
    if after_s is None:
        pushing.join()  # the answer has left the hub
    else:
        hub.proxy.met.wait()
        time.sleep(after_s)  # the moment of its death is the point
    hub.kill()
    pushing.join()
    assert desk.cache.decisions(case)[0].state is Saved.SENDING
    hub.start()
    desk.client.move(hub.proxy.address, hub.address.token)
    known = hub.knows(decision)
    assert known or after_s is not None, "it had answered, so it had committed"
    desk.push()
    assert desk.cache.decisions(case)[0].state is Saved.RECORDED
    return decision, known


def effective_once(desk: Desk, decisions: list[Decision]) -> None:
    desk.round()
    for decision in decisions:
        view = desk.cache.case(decision.case)
        assert view is not None
        assert [s.outcome.decision for s in view.case.steps if s.outcome is not None] == [decision.id]


def test_a_hub_killed_with_its_answer_on_the_way_or_before_makes_the_decision_effective_once(
    hub: Mortal, desk: Desk
) -> None:
    effective_once(desk, [told_and_killed(hub, desk, after_s)[0] for after_s in (None, 0.0)])


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_a_hub_killed_dozens_of_times_while_it_is_told_makes_every_decision_effective_once(
    hub: Mortal, desk: Desk
) -> None:
    chance = random.Random(3)
    moments = [None if n % 4 == 0 else chance.uniform(0.0, 0.02) for n in range(48)]
    fates = [told_and_killed(hub, desk, after_s) for after_s in moments]
    effective_once(desk, [decision for decision, _ in fates])
    assert {known for _, known in fates} == {True, False}, "they all died on the same side of the commit"
    print(f"{len(fates)} kills, {sum(known for _, known in fates)} after the commit")
