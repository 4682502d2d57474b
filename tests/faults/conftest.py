"""A hub over HTTP in a thread of this program, a bad line in front of it, and a desk without a window."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread
from uuid import uuid4

import pytest

from casework import wire
from casework.model import CaseId, Decision, DecisionId
from casework.programmefile import load_all
from casework.states import Effect
from db.cache import Cache
from db.opening import Record, open_record
from desktop.workers import sync
from desktop.workers.hubclient import HubClient
from hub.agency import utc_now
from hub.running import StoppableServer, listen
from tests.faults.proxy import Proxy, between
from tests.hub.conftest import (
    PROGRAMMES,
    Hub,
    clock,
    embedded_hub,
    engine,
    hub,
    postgresql,
    postgresql_engine,
    sqlite_engine,
    template,
    template_file,
)

__all__ = ["clock", "embedded_hub", "engine", "hub", "postgresql", "postgresql_engine", "sqlite_engine", "template",
           "template_file"]  # fmt: skip

KEY = bytes(range(32))
PATIENCE_S = 1.0  # of a client; a line that says nothing is given up then


class InAThread(StoppableServer):
    """Signals are the program's, not this thread's."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@contextmanager
def answering(hub: Hub) -> Iterator[int]:
    """The hub on a port of this machine."""
    ready = Event()
    server = InAThread(hub.app, ready.set)
    with closing(listen("127.0.0.1", 0)) as listening:
        thread = Thread(target=server.run, args=([listening],), name="hub")
        thread.start()
        ready.wait()
        try:
            yield int(listening.getsockname()[1])
        finally:
            server.should_exit = True
            server.force_exit = True  # a line that was left open is not waited for
            thread.join()


@dataclass
class Desk:
    """A reviewer's record and their line to the hub."""

    record: Record
    client: HubClient

    @property
    def cache(self) -> Cache:
        return self.record.cache

    def decide(self, case: CaseId) -> Decision:
        decision = Decision(DecisionId(uuid4().hex), case, 1, "accept", Effect.ACCEPT, utc_now(), seen_rev=1)
        self.record.cache.decide(decision, utc_now() - timedelta(seconds=1))
        return decision

    def push(self) -> None:
        list(sync.push(self.record.cache, self.client, utc_now, hold=False))

    def round(self) -> None:
        list(sync.one_round(self.record.cache, self.client, utc_now, hold=False))

    def check_feed(self, hub: Hub) -> None:
        """I3: everything up to the cursor is here; and the digest is that of the rows."""
        epoch, cursor = self.record.cache.cursor()
        digest = wire.NOTHING
        for case in hub.cases().values():
            view = self.record.cache.case(case.id)
            if case.seq <= cursor and epoch == hub.service.epoch():
                assert view is not None
                assert view.case.seq == case.seq
            if view is not None:
                digest = wire.fold(digest, case.id, view.case.seq)
        assert self.record.cache.digest() == digest


@contextmanager
def a_desk(
    hub: Hub, home: Path, address: str, name: str = "li", desk: str = "desk-1", patience_s: float = PATIENCE_S
) -> Iterator[Desk]:
    person = hub.signed_in(name, frozenset({"clerk"}))
    with seated(home, address, person.token, desk, patience_s) as seat:
        yield seat


@contextmanager
def seated(home: Path, address: str, token: str, desk: str, patience_s: float) -> Iterator[Desk]:
    record = open_record(home, KEY, load_all(PROGRAMMES).values())
    client = HubClient(address, token, desk, patience_s)
    try:
        record.cache.save_me(client.me())
        yield Desk(record, client)
    finally:
        client.close()
        record.close()


@pytest.fixture
def port(embedded_hub: Hub) -> Iterator[int]:
    with answering(embedded_hub) as port:
        yield port


@pytest.fixture
def proxy(port: int) -> Iterator[Proxy]:
    with between(port) as proxy:
        yield proxy


@pytest.fixture
def desk(embedded_hub: Hub, proxy: Proxy, tmp_path: Path) -> Iterator[Desk]:
    with a_desk(embedded_hub, tmp_path / "desk", proxy.address) as desk:
        yield desk
