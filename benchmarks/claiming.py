"""Fifty desks claim from one SQLite file at once: through the hub's one writer, and as fifty threads would do it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from itertools import cycle
from pathlib import Path
from statistics import median, quantiles
from threading import Barrier
from time import perf_counter

from sqlalchemy import Engine, update

from benchmarks.figures import Report, Setting, ms, ratio
from benchmarks.offices import filled, sent
from benchmarks.records import KEY, PROGRAMME, programmes
from casework.errors import NotSaved
from casework.model import Reviewer
from casework.wire import Claim
from db.engine import open_sqlite
from hub import leases
from hub.embedded import AGENCY
from hub.service import Service
from hub.store import PlainFiles
from hub.tables import cases
from photos.children import Darkroom

CASES, WAITING = 20_000, 4  # one in so many waits
N = 4  # leases asked for
ONE, MANY, NAIVE = "one client", "clients at once", "threads, each its own BEGIN IMMEDIATE"
Asks = Callable[[int, Claim], object]  # one claim of client number so-and-so


def run(setting: Setting) -> Report:
    rounds, clients, claims = setting.n(7, 1), setting.n(50, 8), setting.n(6, 2)
    hub_file = setting.folder / "hub.db"
    engine = open_sqlite(hub_file, KEY)
    taken: dict[str, list[list[float]]] = {ONE: [], MANY: [], NAIVE: []}
    with Darkroom(0) as darkroom:
        hub = Service(engine, PlainFiles(setting.folder / "media"), darkroom, programmes(), AGENCY)
        with closing(hub), _alone(hub, hub_file, clients) as (naive, again):
            filled(engine, AGENCY, (sent(n, waits=n % WAITING == 0) for n in range(setting.n(CASES, 400))))
            who = _people(hub, clients)
            asks: dict[str, tuple[int, Asks]] = {
                ONE: (1, lambda n, asked: hub.claim(asked, who[n])),
                MANY: (clients, lambda n, asked: hub.claim(asked, who[n])),
                NAIVE: (clients, lambda n, asked: naive(n, asked, who[n])),
            }
            for number, first in zip(range(rounds + 1), cycle(range(3)), strict=False):
                for name in [*asks, *asks][first : first + 3]:
                    many, ask = asks[name]
                    spent = _at_once(many, claims * clients // many if name == ONE else claims, ask)
                    _all_free(engine)
                    if number:
                        taken[name].append(spent)
    engine.dispose()
    return _report(taken, clients, claims, sum(again))


def _report(taken: dict[str, list[list[float]]], clients: int, claims: int, again: int) -> Report:
    names = {ONE: ONE, MANY: f"{clients} {MANY}", NAIVE: f"{clients} {NAIVE}"}
    p99 = {name: tuple(_p99(spent) for spent in rounds) for name, rounds in taken.items()}
    half = {name: tuple(median(spent) for spent in rounds) for name, rounds in taken.items()}
    return Report(
        f"{clients} clients claim at once, encrypted SQLite",
        (
            *(ms(f"{names[name]}, p99", seconds) for name, seconds in p99.items()),
            *(ms(f"{names[name]}, median", seconds) for name, seconds in half.items()),
            ratio(f"p99 of {clients} at once against one", p99[MANY], p99[ONE]),
            ratio(f"p99 of {clients} threads against the one writer", p99[NAIVE], p99[MANY]),
        ),
        (
            f"{len(p99[ONE])} rounds in turns of {clients * claims} claims of {N} cases each, on a hub of {CASES:,} "
            f"cases, one in {WAITING} of them waiting; a p99 per round. Everything is given back between the rounds.",
            "The hub's service in this process, without HTTP, so that only the way of writing differs: the same "
            "statements by the one writer with group commit, or in a thread with a connection of its own.",
            f"The threads found the file busy for 5 s and asked again {again} times; that time is in theirs.",
        ),
    )


def _at_once(clients: int, claims: int, ask: Asks) -> list[float]:
    """Seconds of each claim; all clients start together and ask again as soon as they are answered."""
    start = Barrier(clients)

    def client(number: int) -> list[float]:
        asked, spent = Claim(f"desk-{number}", N), []
        start.wait()
        for _ in range(claims):
            begun = perf_counter()
            ask(number, asked)
            spent.append(perf_counter() - begun)
        return spent

    with ThreadPoolExecutor(clients) as pool:
        return [seconds for spent in pool.map(client, range(clients)) for seconds in spent]


@contextmanager
def _alone(
    hub: Service, file: Path, clients: int
) -> Iterator[tuple[Callable[[int, Claim, Reviewer], object], list[int]]]:
    """A claim in the caller's own transaction, and how often each client found the file busy."""
    engines = [open_sqlite(file, KEY) for _ in range(clients)]
    again = [0] * clients

    def claim(number: int, asked: Claim, who: Reviewer) -> object:
        while True:
            try:
                with engines[number].execution_options(write=True).begin() as c:
                    return leases.claim(c, hub.office, asked, who)
            except NotSaved:
                again[number] += 1

    try:
        yield claim, again
    finally:
        for engine in engines:
            engine.dispose()


def _people(hub: Service, clients: int) -> list[Reviewer]:
    post = frozenset({programmes()[PROGRAMME].first_step.post})
    return [hub.add_account(f"p-{n}", f"P{n}", post).reviewer() for n in range(clients)]


def _all_free(engine: Engine) -> None:
    nobody = dict.fromkeys(("lease_step", "lease_account", "lease_desk", "lease_kind", "lease_until"))
    with engine.execution_options(write=True).begin() as c:
        c.execute(update(cases).where(cases.c.lease_until.is_not(None)).values(nobody))


def _p99(seconds: list[float]) -> float:
    return quantiles(seconds, n=100, method="inclusive")[98]
