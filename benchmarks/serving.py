"""How many decisions a second a hub on PostgreSQL hears, against bare inserts with a commit each; bytes on the wire."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from http.client import HTTPConnection
from itertools import islice
from threading import Barrier
from time import perf_counter, process_time
from urllib.parse import urlsplit
from uuid import UUID

import psycopg
from sqlalchemy import URL

from benchmarks.city import books, postgresql, served
from benchmarks.figures import Figure, Report, Setting, ratio
from benchmarks.line import Line, between
from benchmarks.offices import filled, sent
from benchmarks.records import PROGRAMME, a_case, a_decision, programmes
from casework import wire
from casework.model import Decision, DecisionId, Outgoing, Saved
from casework.wire import Batch
from desktop.workers.hubclient import HubClient
from hub.server import AGENCY

DESKS, PROCESSES = (1, 8, 32), (1, 2)
PUSH = 10  # decisions in one message
Work = Callable[[int], None]  # all that client number so-and-so has to do


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds by the clock, and of them those the clients themselves were at work."""

    seconds: float
    clients: float


def run(setting: Setting) -> Report:
    rounds, per_round, warm = setting.n(5, 1), setting.n(960, 32), setting.n(1, 0)
    desks, processes = (DESKS, PROCESSES) if not setting.quick else (DESKS[:2], PROCESSES[:1])
    ways = [(n, p) for p in processes for n in desks]
    wanted = (rounds + warm) * per_round * len(ways) + 2_000
    said = _decisions(wanted)
    ours: dict[tuple[int, int], list[Taken]] = {way: [] for way in ways}
    bare: dict[int, list[Taken]] = {n: [] for n in desks}
    with postgresql() as url:
        tokens = _office(url, wanted, desks[-1])
        before = _work()
        with served(url, setting.folder, processes[-1]) as hubs:
            for number in range(rounds + warm):
                for way in ways if number % 2 else ways[::-1]:
                    taken = _pushed(hubs[: way[1]], tokens[: way[0]], list(islice(said, per_round)))
                    ours[way] += [taken] if number >= warm else []
                for n in desks:
                    taken = _inserted(url, n, [wire.encode(d).decode() for d in _decisions(per_round)])
                    bare[n] += [taken] if number >= warm else []
            sizes = _on_the_wire(hubs[0], tokens[0], said, setting.n(20, 2))
        work = _work() - before
        heard, how = _heard(url)
    if heard < len(ways) * (rounds + warm) * per_round:
        raise SystemExit(f"{heard} decisions came to be effective")
    return Report(
        "Decisions heard per second on PostgreSQL, against bare inserts",
        (
            *_figures(per_round, ours, bare),
            Figure("the hubs' own work per decision", (1000 * work / heard,)),
            *(Figure(name, (size,), "bytes") for name, size in sizes.items()),
        ),
        (
            f"{rounds} rounds of {per_round:,} decisions in turns, pushed {PUSH} at a time over loopback HTTP to "
            "`python -m hub serve`; every desk its own account and connection, asking again as soon as it is answered. "
            "Every decision came to be effective, with its points, notices and links of the chain.",
            "The bare inserts: as many threads with psycopg, the same JSON, a row with one index, a commit each. "
            f"{how}, its defaults; PostgreSQL, hub and clients on the same {os.cpu_count()} cores.",
            "The clients are threads of one process with `http.client` and ready bodies. Their own work is the share "
            "of one core they used: what is missing to 100 % they waited. The hubs' own work: seconds of a core in "
            "their processes, PostgreSQL not counted.",
            "Bytes with HTTP headers, both ways, as `HubClient` sends them, counted in a proxy.",
        ),
    )


def _office(url: URL, cases: int, desks: int) -> list[str]:
    """So many cases that wait, and the tokens of so many people."""
    post = frozenset({programmes()[PROGRAMME].first_step.post})
    with books(url) as (engine, agency):
        filled(engine, AGENCY, (sent(n) for n in range(cases)))
        for n in range(desks):
            agency.add_account(f"p-{n}", f"P{n}", post)
        return [agency.open_session(f"p-{n}") for n in range(desks)]


def _heard(url: URL) -> tuple[int, str]:
    with books(url) as (engine, _), engine.connect() as c:
        heard = int(c.exec_driver_sql("SELECT count(*) FROM decisions WHERE answer = 'effective'").scalar_one())
        return heard, str(c.exec_driver_sql("SELECT version()").scalar_one()).split(" on ")[0]


def _work() -> float:
    """Of all programs that were started here and have ended."""
    used = os.times()
    return used.children_user + used.children_system


def _figures(count: int, ours: dict[tuple[int, int], list[Taken]], bare: dict[int, list[Taken]]) -> Iterator[Figure]:
    def per_second(taken: list[Taken]) -> tuple[float, ...]:
        return tuple(count / one.seconds for one in taken)

    def called(desks: int, processes: int) -> str:
        hubs = "1 hub process" if processes == 1 else f"{processes} hub processes"
        return f"{desks} desk{'s' * (desks > 1)}, {hubs}"

    for way, taken in ours.items():
        yield Figure(called(*way), per_second(taken), "/s")
    for n, taken in bare.items():
        yield Figure(f"bare inserts, {n} client{'s' * (n > 1)}", per_second(taken), "/s")
    for way, taken in ours.items():
        yield ratio(f"{called(*way)}, against bare inserts", per_second(taken), per_second(bare[way[0]]))
    for way, taken in ours.items():
        yield Figure(f"{called(*way)}: the clients' own work", tuple(100 * t.clients / t.seconds for t in taken), "%")


def _pushed(hubs: Sequence[str], tokens: Sequence[str], said: Sequence[Decision]) -> Taken:
    pushes = [wire.encode(Batch(tuple(said[at : at + PUSH]))) for at in range(0, len(said), PUSH)]

    def desk(number: int) -> None:
        where = urlsplit(hubs[number % len(hubs)])
        headers = {"Authorization": f"Bearer {tokens[number]}", "Content-Type": "application/json"}
        with closing(HTTPConnection(where.hostname or "", where.port)) as line:
            for body in pushes[number :: len(tokens)]:
                line.request("POST", "/v1/decisions:batch", body, headers)
                answer = line.getresponse()
                if answer.status != 200 or answer.read().count(b'"answer":"effective"') == 0:
                    raise SystemExit(f"a push was answered {answer.status}")

    return _at_once(len(tokens), desk)


def _inserted(url: URL, clients: int, rows: Sequence[str]) -> Taken:
    lines = [psycopg.connect(url.render_as_string(hide_password=False), autocommit=True) for _ in range(clients)]
    lines[0].execute("CREATE TABLE IF NOT EXISTS bare (number bigserial PRIMARY KEY, record text NOT NULL)")

    def client(number: int) -> None:
        for row in rows[number::clients]:
            lines[number].execute("INSERT INTO bare (record) VALUES (%s)", (row,))

    taken = _at_once(clients, client)
    for line in lines:
        line.close()
    return taken


def _at_once(clients: int, work: Work) -> Taken:
    start = Barrier(clients + 1)

    def client(number: int) -> None:
        start.wait()
        work(number)

    with ThreadPoolExecutor(clients) as pool:
        done = [pool.submit(client, n) for n in range(clients)]
        start.wait()
        begun, worked = perf_counter(), process_time()
        for one in done:
            one.result()
        return Taken(perf_counter() - begun, process_time() - worked)


def _on_the_wire(hub: str, token: str, said: Iterator[Decision], times: int) -> dict[str, float]:
    """Bytes there and back."""
    sizes: dict[str, float] = {}
    with between(line := Line(hub)) as address, closing(HubClient(address, token, "desk")) as client:
        epoch = client.hello().epoch

        def counted(name: str, units: int, call: Callable[[], object]) -> None:
            before = line.up.carried + line.down.carried
            for _ in range(times):
                call()
            sizes[name] = (line.up.carried + line.down.carried - before) / (units * times)

        for n in (1, 50):
            counted(f"on the wire per decision, pushes of {n}", n, partial(_push, client, said, n))
        counted("on the wire per case pulled, pages of 200", 200, lambda: client.changes(f"{epoch}:0", 200))
    return sizes


def _push(client: HubClient, said: Iterator[Decision], count: int) -> None:
    client.push([Outgoing(one, Saved.SENDING, one.decided_at) for one in islice(said, count)], (), "")


def _decisions(count: int) -> Iterator[Decision]:
    """One on each case, as a desk sends it."""
    for n in range(count):
        yield replace(a_decision(a_case(n)), id=DecisionId(str(UUID(int=n))))
