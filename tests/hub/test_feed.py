"""No change is ever skipped: numbers become visible in the order they were given, whoever is slow."""

from __future__ import annotations

from threading import Barrier, Event, Thread

import pytest
from sqlalchemy import Connection, text

from casework import wire
from casework.errors import EpochChanged
from casework.model import Case, CaseId, Page
from hub import feed, hearing
from hub.messages import NewSubmission
from hub.people import Contributor

from .conftest import PROGRAMME, START, Decide, Hub

WRITERS, ROUNDS = 8, 25


def test_pages_hold_every_case_once_in_the_order_of_its_last_change(hub: Hub, decide: Decide) -> None:
    li, cases = hub.account("li"), [hub.case() for _ in range(5)]
    hub.hear(decide(cases[0]), li)
    seen, since, more = [], "", True
    while more:
        page = hub.service.page(since, 2)
        seen += page.cases
        since, more = wire.cursor(page.epoch, page.next), page.more
    assert [case.id for case in seen] == [*cases[1:], cases[0]]
    assert [case.seq for case in seen] == [2, 3, 4, 5, 6]
    assert hub.service.page(since, 2).cases == ()
    assert hub.service.page(since, 2).next == 6


def test_the_digest_is_that_of_all_rows(hub: Hub, decide: Decide) -> None:
    li, cases = hub.account("li"), [hub.case() for _ in range(4)]
    hub.hear(decide(cases[1]), li)
    page, digest = hub.service.page("", 100), wire.NOTHING
    for case in page.cases:
        digest = wire.fold(digest, case.id, case.seq)
    assert page.digest == digest


def test_a_snapshot_and_the_changes_since_its_beginning_make_the_whole(hub: Hub, decide: Decide) -> None:
    li, cases = hub.account("li"), sorted(hub.case() for _ in range(5))
    first = hub.service.snapshot("", None, 2)
    hub.hear(decide(cases[0]), li)  # moves while the desk turns the page
    new = hub.case()
    mine = {case.id: case for case in first.cases}
    page = first
    while page.more:
        page = hub.service.snapshot(max(mine), first.next, 2)
        mine |= {case.id: case for case in page.cases}
    assert page.next == first.next
    changes = hub.service.page(wire.cursor(first.epoch, first.next), 100)
    assert mine | {case.id: case for case in changes.cases} == hub.cases()
    assert {cases[0], new} <= {case.id for case in changes.cases}


def test_another_epoch_or_a_counter_from_the_future_wants_a_snapshot(hub: Hub) -> None:
    hub.case()
    epoch = hub.service.epoch()
    for since in (wire.cursor("other", 0), wire.cursor(epoch, 2)):
        with pytest.raises(EpochChanged):
            hub.service.page(since, 10)
    hub.service.writer.run(lambda c: feed.new_epoch(c, "chancheng"))
    with pytest.raises(EpochChanged):
        hub.service.page(wire.cursor(epoch, 1), 10)


def test_two_agencies_on_one_database_see_nothing_of_each_other(hub: Hub) -> None:
    hub.case()
    hub.service.writer.run(lambda c: feed.open_head(c, "tianhe"))
    with hub.service.reading() as c:
        assert feed.page(c, "tianhe", "", 10).cases == ()
        assert feed.load(c, "tianhe", next(iter(hub.cases()))) is None


class OurFeed:
    """What the hub does: the counter row, last before the commit."""

    def __init__(self, hub: Hub) -> None:
        self._hub, self._epoch = hub, hub.service.epoch()

    def insert(self, c: Connection, name: str) -> None:
        feed.publish(c, self._hub.service.office, (Case(CaseId(name), PROGRAMME, "", "", START, (), ()),))

    def follow(self, c: Connection, since: int) -> list[tuple[str, int]]:
        page = feed.page(c, self._hub.service.office.agency, wire.cursor(self._epoch, since), 500)
        return [(case.id, case.seq) for case in page.cases]


class NaiveFeed:
    """What looks right and is not: one more than the largest number that can be seen."""

    def __init__(self, hub: Hub) -> None:
        with hub.engine.begin() as c:
            c.execute(text("CREATE TABLE naive (id text PRIMARY KEY, seq bigint)"))

    def insert(self, c: Connection, name: str) -> None:
        c.execute(text("INSERT INTO naive SELECT :id, coalesce(max(seq), 0) + 1 FROM naive"), {"id": name})

    def follow(self, c: Connection, since: int) -> list[tuple[str, int]]:
        rows = c.execute(text("SELECT id, seq FROM naive WHERE seq > :since ORDER BY seq"), {"since": since})
        return [(row.id, row.seq) for row in rows]


@pytest.mark.parametrize(("kind", "complete"), [(OurFeed, True), (NaiveFeed, False)])
def test_a_follower_misses_nothing_while_eight_writers_linger_before_their_commit(
    city_hub: Hub, kind: type[OurFeed] | type[NaiveFeed], complete: bool
) -> None:
    """With SQLite's one writer there is no order to get wrong. The naive feed must lose rows here."""
    ways, seen, stop, start = kind(city_hub), set[str](), Event(), Barrier(WRITERS)

    def write(number: int) -> None:
        start.wait()
        for turn in range(ROUNDS):
            with city_hub.engine.begin() as c:
                ways.insert(c, f"w{number}-{turn}")
                c.execute(text("SELECT pg_sleep(random() * 0.004)"))

    def follow() -> None:
        since, last = 0, False
        while not last:
            last = stop.is_set()
            with city_hub.service.reading() as c:
                rows = ways.follow(c, since)
            seen.update(name for name, _ in rows)
            since = rows[-1][1] if rows else since

    follower = Thread(target=follow)
    writers = [Thread(target=write, args=(number,)) for number in range(WRITERS)]
    for thread in (follower, *writers):
        thread.start()
    for thread in writers:
        thread.join()
    stop.set()
    follower.join()
    everything = {f"w{number}-{turn}" for number in range(WRITERS) for turn in range(ROUNDS)}
    assert (seen == everything) is complete


def test_a_page_survives_the_wire(hub: Hub) -> None:
    hub.case()
    page = hub.service.page("", 10)
    assert wire.decode(wire.encode(page), Page) == page


def test_evidence_that_arrives_while_a_decision_is_written_loses_neither(city_hub: Hub, decide: Decide) -> None:
    hub, case = city_hub, city_hub.case()
    li, more = hub.account("li"), NewSubmission("more", PROGRAMME, Contributor("b"), text="还在", case=case)
    arriving = Thread(target=hub.service.take_in, args=(more, "intake"))
    with hub.engine.begin() as c:
        hearing.hear(c, hub.service.office, decide(case), li)
        arriving.start()
        while not hub.scalar("SELECT count(*) FROM pg_locks WHERE NOT granted"):
            pass  # until it waits for us
    arriving.join()
    after, page = hub.cases()[case], hub.service.page("", 10)
    assert len(after.submissions) == 2
    assert [step.outcome is not None for step in after.steps] == [True, False]  # decided, and opened again by it
    assert page.digest == wire.fold(wire.NOTHING, case, after.seq)
