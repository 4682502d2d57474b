"""Two hub processes on one PostgreSQL with nothing before them: a desk may ask either, and never notices which."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx2
import msgspec
import pytest
from sqlalchemy import URL

from casework import wire
from casework.model import Ack, Answer, Case, CaseId, Decision, DecisionId, Page
from casework.states import Effect
from casework.wire import Batch, Claim, Leases
from hub import audit, server
from hub.agency import Agency
from hub.messages import NewSubmission, Taken
from hub.people import Contributor

from .conftest import EVERY_POST, PROGRAMME, _run
from .test_server import a_port, serving, until_it_answers

DESKS, ROUNDS, AT_ONCE = 4, 5, 3


@dataclass(slots=True)
class Two:
    """Both processes, and the database behind them."""

    url: str
    addresses: list[str]
    processes: list[subprocess.Popen[bytes]]
    client: httpx2.Client  # safe to share between threads


@dataclass(slots=True)
class Desk:
    """Asks the one process and then the other; keeps its rows as a desk does."""

    client: httpx2.Client
    addresses: list[str]
    token: str
    name: str
    cases: dict[CaseId, Case] = field(default_factory=dict)
    digest: str = wire.NOTHING
    cursor: str = ""
    sent: list[tuple[Decision, bytes]] = field(default_factory=list)
    asked: Iterator[int] = field(default_factory=count)

    def ask(self, method: str, path: str, record: Any = None) -> bytes:
        told = {"Authorization": f"Bearer {self.token}"}
        body = wire.encode(record) if record is not None else None
        address = self.addresses[next(self.asked) % len(self.addresses)]
        said = self.client.request(method, f"{address}/v1{path}", headers=told, content=body)
        assert said.status_code == 200, said.text
        content: bytes = said.content
        return content

    def pull(self) -> None:
        more = True
        while more:
            page = wire.decode(self.ask("GET", f"/changes?limit=7&since={self.cursor}"), Page)
            for case in page.cases:
                old = self.cases.get(case.id)
                assert old is None or old.seq < case.seq
                self.digest = wire.fold(self.digest, old.id, old.seq) if old is not None else self.digest
                self.digest = wire.fold(self.digest, case.id, case.seq)
                self.cases[case.id] = case
            self.cursor, more = wire.cursor(page.epoch, page.next), page.more

    def push(self, *decisions: Decision) -> list[bytes]:
        said = msgspec.json.decode(self.ask("POST", "/decisions:batch", Batch(decisions)), type=_Raw)
        return [bytes(one) for one in said.results]

    def live(self) -> set[tuple[CaseId, int]]:
        """Pull, claim, decide, a few rounds; the leases it was granted."""
        granted = set()
        for _ in range(ROUNDS):
            self.pull()
            leases = wire.decode(self.ask("POST", "/leases:claim", Claim(self.name, AT_ONCE)), Leases).granted
            granted |= {(lease.case, lease.fence) for lease in leases}
            decisions = [
                Decision(DecisionId(str(uuid4())), one.case, one.step, "accept", Effect.ACCEPT, datetime.now(UTC),
                         one.review_rev, fence=one.fence)
                for one in leases
            ]  # fmt: skip
            self.sent += zip(decisions, self.push(*decisions), strict=True)
        return granted


class _Raw(msgspec.Struct):
    results: list[msgspec.Raw]


@pytest.fixture
def two(template: URL, tmp_path: Path) -> Iterator[Two]:
    """Started at the same moment on a database without a table; both find it whole."""
    name = f"hub_{uuid4().hex[:12]}"
    _run(template, f"CREATE DATABASE {name}")
    url = template.set(drivername="postgresql", database=name).render_as_string(hide_password=False)
    ports = [a_port(), a_port()]
    addresses = [f"http://127.0.0.1:{port}" for port in ports]
    with ExitStack() as running:
        processes = []
        client = running.enter_context(httpx2.Client(timeout=60))
        for port in ports:
            (folder := tmp_path / str(port)).mkdir()
            (folder / "media").symlink_to(tmp_path)  # one folder of photos, as on a shared disk
            processes.append(running.enter_context(serving(url, folder, "--port", port)))
        for address in addresses:
            assert until_it_answers(client, f"{address}/v1/health").status_code == 200
        yield Two(url, addresses, processes, client)
    _run(template, f"DROP DATABASE {name} WITH (FORCE)")


def test_desks_that_alternate_between_two_processes_work_on_one_record(two: Two) -> None:
    def open_books(books: Agency) -> list[str]:
        for name in (*names, "intake"):
            books.add_account(name, name, EVERY_POST)
        return [books.open_session(name) for name in (*names, "intake")]

    names = [f"desk-{n}" for n in range(DESKS)]
    *tokens, intake = server.at_the_books(two.url, "chancheng", open_books)
    clerk = Desk(two.client, two.addresses, intake, "intake")
    expected = DESKS * ROUNDS * AT_ONCE
    new = [NewSubmission(str(uuid4()), PROGRAMME, Contributor(f"c-{n}"), "井盖") for n in range(expected)]
    taken = [wire.decode(clerk.ask("POST", "/submissions", one), Taken) for one in new]
    again = [wire.decode(clerk.ask("POST", "/submissions", one), Taken) for one in reversed(new)]
    assert sorted(taken, key=str) == sorted(again, key=str)  # by the other process, or the same: once

    desks = [
        Desk(two.client, [*two.addresses[n % 2 :], *two.addresses[: n % 2]], token, name)
        for n, (token, name) in enumerate(zip(tokens, names, strict=True))
    ]
    with ThreadPoolExecutor(DESKS) as threads:
        granted = list(threads.map(Desk.live, desks))
    assert sum(map(len, granted)) == len(set().union(*granted)) == expected  # no case at two desks
    acks = [wire.decode(ack, Ack) for desk in desks for _, ack in desk.sent]
    assert {ack.answer for ack in acks} == {Answer.EFFECTIVE}
    assert len({ack.case.id for ack in acks if ack.case is not None}) == expected

    for desk in desks:  # twice, so that each is asked of both
        for decision, ack in (*desk.sent, *desk.sent):
            assert desk.push(decision) == [ack]
        next(desk.asked)
        for decision, ack in desk.sent:
            assert desk.push(decision) == [ack]
    for desk in desks:
        desk.pull()
    assert len({desk.digest for desk in desks}) == 1
    assert len(desks[0].cases) == expected
    engine = server.open_postgresql(two.url)
    with engine.connect() as c:
        assert audit.verify(c, "chancheng") == []
        page_digest = c.exec_driver_sql("SELECT digest FROM head").scalar()
    engine.dispose()
    assert desks[0].digest == page_digest


def test_when_one_is_killed_the_other_goes_on(two: Two) -> None:
    token = server.at_the_books(
        two.url, "chancheng", lambda books: (books.add_account("li", "Li", EVERY_POST), books.open_session("li"))[1]
    )
    li = Desk(two.client, two.addresses, token, "li")
    new = NewSubmission("one", PROGRAMME, Contributor("c"), "井盖")
    case = wire.decode(li.ask("POST", "/submissions", new), Taken).case
    decision = Decision(DecisionId(str(uuid4())), case, 1, "accept", Effect.ACCEPT, datetime.now(UTC), 1)
    first = li.push(decision)
    os.kill(two.processes[0].pid, signal.SIGKILL)
    li.addresses = two.addresses[1:]
    assert li.push(decision) == first
    li.pull()
    assert set(li.cases) == {case}
