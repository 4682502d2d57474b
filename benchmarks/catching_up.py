"""What a round costs a desk at rest after 200 changes: it must not grow with the cases the office has."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from time import perf_counter

from sqlalchemy import Engine, select

from benchmarks.figures import Figure, Report, Setting, ms, ratio
from benchmarks.offices import a_small_office, called, served
from benchmarks.records import KEY, PROGRAMME, an_empty_record, number_of, programmes
from casework import wire
from casework.model import Case
from casework.wire import Claim
from db.engine import open_sqlite
from db.opening import Record
from db.records import QueueQuery
from desktop.workers import sync
from desktop.workers.hubclient import HubClient
from hub import feed
from hub.agency import Agency
from hub.embedded import AGENCY
from hub.service import Service
from hub.store import PlainFiles
from hub.tables import cases
from photos.children import Darkroom

WAITING = 4  # one in so many cases waits
COLLEAGUES, HOLD = 8, 200
PAGE = 5_000  # to build; the desk itself asks for 200
PULL, CLAIM, BOTH, COUNTS = "changes pulled", "leases claimed", "the whole round", "the desk's figures counted"


def now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Office:
    """A hub that serves, its books, and one desk of it."""

    count: int
    books: Agency
    hub: HubClient
    desk: Record

    def change(self, number: int, changes: int) -> None:
        """Other people were at work: so many cases anywhere are not as they were."""
        chosen = Random(number).sample(range(self.count), changes)
        with self.books.reading() as c:
            ids = [f"{number_of(n)}-case" for n in chosen]
            found = [wire.decode(r, Case) for r in c.scalars(select(cases.c.record).where(cases.c.id.in_(ids)))]
        news = [replace(case, title=f"{case.title}, {number}", review_rev=case.review_rev + 1) for case in found]
        self.books.writer.run(lambda c: feed.publish(c, self.books.office, news))

    def give_back(self, count: int) -> None:
        released = self.hub.release(self.desk.cache.held()[:count])
        self.desk.cache.save_leases(released, now())

    def round(self, taken: dict[str, list[float]]) -> None:
        cache, hub = self.desk.cache, self.hub
        spent = [_timed(lambda: list(sync.pull(cache, hub))), _timed(lambda: list(sync.claim(cache, hub, now)))]
        query = QueueQuery(PROGRAMME, cache.reviewer.posts)
        counted = _timed(lambda: cache.counts(query, now() - timedelta(hours=8)))
        for name, seconds in zip(taken, (*spent, sum(spent), counted), strict=True):
            taken[name].append(seconds)


def run(setting: Setting) -> Report:
    sizes = (setting.n(10_000, 100), setting.n(1_000_000, 400))
    rounds, changes, claimed = setting.n(15, 1), setting.n(200, 20), setting.n(20, 2)
    taken: dict[int, dict[str, list[float]]] = {n: {what: [] for what in (PULL, CLAIM, BOTH, COUNTS)} for n in sizes}
    with ExitStack() as stack:
        offices = [_open(stack, setting.folder / f"{n}", n) for n in sizes]
        for number in range(rounds + 1):
            for office in offices if number % 2 else offices[::-1]:
                office.change(number, changes)
                office.give_back(claimed)
                office.round(taken[office.count] if number else {what: [] for what in taken[office.count]})
        megabytes = [sum(f.stat().st_size for f in (setting.folder / f"{n}").rglob("*.db")) / 1e6 for n in sizes]
        if any(office.desk.cache.digest() != _digest(office.books) for office in offices):
            raise SystemExit("a desk at rest has other rows than its hub")
    return Report(
        f"A desk catches up after {changes} changes, with {sizes[0]:,} and {sizes[1]:,} cases in the office",
        _figures(sizes, taken),
        (
            f"{rounds} rounds in turns: a hub's process each (encrypted SQLite), loopback HTTP, `sync.pull` and "
            f"`sync.claim`. {changes} cases anywhere got a new title; {claimed} leases are wanted.",
            f"One in {WAITING} cases waits; colleagues hold {HOLD} each at up to {COLLEAGUES} desks; this desk holds "
            f"{HOLD}. The desk has all cases of its hub.",
            f"Files of {megabytes[0]:,.0f} and {megabytes[1]:,.0f} MB, hub and desk, in the system's cache. "
            "Rows, written by number; photos are named and not there.",
            "The figures are what the window counts beside a round; they are no part of it.",
        ),
    )


def _figures(sizes: tuple[int, int], taken: dict[int, dict[str, list[float]]]) -> tuple[Figure, ...]:
    few, many = sizes
    lines: list[Figure] = []
    for what in taken[few]:
        less, more = tuple(taken[few][what]), tuple(taken[many][what])
        lines += [ms(f"{what}, {few:,} cases", less), ms(f"{what}, {many:,} cases", more)]
        lines.append(ratio(f"{what}, {many:,} against {few:,}", more, less))
    return tuple(lines)


def _open(stack: ExitStack, folder: Path, count: int) -> Office:
    folder.mkdir()
    a_small_office(folder / "hub", count, WAITING)
    engine = open_sqlite(folder / "hub" / "hub.db", KEY)
    stack.callback(engine.dispose)
    _colleagues(engine, folder, count)
    books = stack.enter_context(closing(Agency(engine, programmes(), AGENCY)))
    desk = stack.enter_context(closing(an_empty_record(folder / "desk")))
    _at_rest(books, desk)
    hub = stack.enter_context(called(stack.enter_context(served(folder / "hub"))))
    desk.cache.save_me(hub.me())
    list(sync.claim(desk.cache, hub, now))
    return Office(count, books, hub, desk)


def _colleagues(engine: Engine, folder: Path, count: int) -> None:
    with Darkroom(0) as darkroom:
        hub = Service(engine, PlainFiles(folder / "media"), darkroom, programmes(), AGENCY)
        with closing(hub):
            for n in range(min(COLLEAGUES, count // WAITING // HOLD - 1)):
                posts = frozenset({programmes()[PROGRAMME].first_step.post})
                who = hub.add_account(f"p-{n}", f"P{n}", posts).reviewer()
                hub.claim(Claim(f"desk-{n}", HOLD, kind="desk"), who)


def _at_rest(books: Agency, desk: Record) -> None:
    """All the hub has, in pages as large as they may be kept at once."""
    since, more = "", True
    while more:
        with books.reading() as c:
            page = feed.page(c, AGENCY, since, PAGE)
        desk.cache.save_page(page)
        since, more = wire.cursor(page.epoch, page.next), page.more


def _digest(books: Agency) -> str:
    with books.reading() as c:
        return feed.page(c, AGENCY, "", 1).digest


def _timed(work: Callable[[], object]) -> float:
    begun = perf_counter()
    work()
    return perf_counter() - begun
