"""The agency's history, as a desk asks for it: page by page, anew after a restore, and never in anybody's way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from casework.errors import EpochChanged, Offline
from casework.model import CaseId, Change
from casework.wire import Resembled, Resembling, Sighting, Sightings, cursor
from db.opening import Record
from desktop.workers import past
from desktop.workers.hubclient import HubClient
from desktop.workers.past import Past
from tests.db.builders import EPOCH, a_page, hashes_of, here
from tests.db.test_cache_sightings import as_told, sighting
from tests.desktop.workers.server import Said, Server


def a_history(*rows: Sighting, to: int, more: bool = False, epoch: str = EPOCH) -> Sightings:
    return Sightings(epoch, rows, to, more)


@dataclass
class Hub:
    """A hub of answers to one question after another."""

    answers: list[Sightings | Exception]
    near: Callable[[Resembling], Resembled] = lambda _: Resembled((), ())
    asked: list[tuple[str, int]] = field(default_factory=list)

    def sightings(self, cursor: str, limit: int) -> Sightings:
        self.asked.append((cursor, limit))
        said = self.answers.pop(0)
        if isinstance(said, Exception):
            raise said
        return said

    def resembling(self, asked: Resembling) -> Resembled:
        return self.near(asked)


def examined_cases(record: Record) -> tuple[CaseId, CaseId]:
    """One that waits and one that is closed, both looked at."""
    waiting, closed = here(1, 1), here(2, 2, steps=())
    record.cache.save_page(a_page(waiting, closed))
    for case in (waiting, closed):
        record.cache.save_findings(case, (), ())
    assert record.cache.to_examine() == ()
    return waiting.id, closed.id


def due(record: Record) -> list[CaseId]:
    return [case.id for case in record.cache.to_examine()]


def test_only_what_waits_is_looked_at_again_when_the_history_is_whole_and_only_once(record: Record) -> None:
    waiting, _ = examined_cases(record)
    hub = Hub([a_history(sighting(7), to=3, more=True), a_history(sighting(8), to=5), a_history(sighting(9), to=6)])
    assert past.recall(record.cache, hub) == (True, Change())
    assert (due(record), record.cache.has_whole_history) == ([], False)
    assert past.recall(record.cache, hub) == (False, Change(frozenset({waiting})))
    assert (due(record), record.cache.has_whole_history) == ([waiting], True)
    record.cache.save_findings(record.cache.to_examine()[0], (), ())
    assert past.recall(record.cache, hub) == (False, Change())
    assert due(record) == []
    assert hub.asked == [("", past.PAGE), (f"{EPOCH}:3", past.PAGE), (f"{EPOCH}:5", past.PAGE)]
    assert hashes_of(record) == [as_told(sighting(n)) for n in (7, 8, 9)]


def test_a_hub_that_was_restored_is_asked_from_the_beginning(record: Record) -> None:
    waiting, _ = examined_cases(record)
    anew = a_history(sighting(9), to=2, epoch="e-2")
    hub = Hub([a_history(sighting(7), to=3), EpochChanged("epoch-changed"), anew])
    past.recall(record.cache, hub)
    record.cache.save_findings(record.cache.to_examine()[0], (), ())
    assert past.recall(record.cache, hub) == (True, Change())
    assert (hashes_of(record), record.cache.sightings_cursor()) == ([], "")
    assert not record.cache.has_whole_history
    assert past.recall(record.cache, hub) == (False, Change(frozenset({waiting})))
    assert [asked for asked, _ in hub.asked] == ["", f"{EPOCH}:3", ""]
    assert (hashes_of(record), record.cache.sightings_cursor()) == ([as_told(sighting(9))], cursor("e-2", 2))


def test_a_page_of_another_hub_than_the_last_does_not_make_the_history_whole(record: Record) -> None:
    """It was restored between two pages, and did not say so."""
    waiting, _ = examined_cases(record)
    other = a_history(sighting(9), to=4, epoch="e-2")
    hub = Hub([a_history(sighting(7), to=3, more=True), other, other])
    past.recall(record.cache, hub)
    assert past.recall(record.cache, hub) == (True, Change())
    assert (hashes_of(record), record.cache.has_whole_history) == ([], False)
    assert past.recall(record.cache, hub) == (False, Change(frozenset({waiting})))
    assert hashes_of(record) == [as_told(sighting(9))]


def test_a_hub_of_before_that_keeps_no_history_is_no_trouble(record: Record, server: Server, client: HubClient) -> None:
    examined_cases(record)
    server.says(Said(404, b'{"code": "not-found"}'))
    assert past.recall(record.cache, client) == (False, Change())
    assert server.asked[0].path.startswith("/v1/sightings")
    assert (due(record), record.cache.has_whole_history, record.cache.sightings_cursor()) == ([], False, "")
    here_alone = Past(record.history, client, lambda: True)
    assert here_alone.near([bytes(32)], 79) == []


def test_a_hub_that_is_away_is_asked_again_later(record: Record) -> None:
    hub = Hub([Offline("away"), a_history(to=1)])
    with pytest.raises(Offline):
        past.recall(record.cache, hub)
    assert not record.cache.has_whole_history
    assert past.recall(record.cache, hub) == (False, Change())
    assert record.cache.has_whole_history


def test_what_the_hub_knows_more_is_told_once_while_it_is_asked_and_not_after(record: Record) -> None:
    one, other = sighting(1, 0b1), sighting(2, 0b111)
    record.cache.save_sightings(a_history(one, to=1))
    hub, asks = Hub([], lambda asked: Resembled((other, one), (2, 0))), [True]
    both = Past(record.history, hub, lambda: asks[0])
    hashes = [(0b1).to_bytes(32), (0b11).to_bytes(32)]
    assert both.near(hashes, 79) == [(as_told(one), 0, 0), (as_told(other), 1, 1)]
    asks[0] = False
    assert both.near(hashes, 79) == [(as_told(one), 0, 0)]
    asks[0] = True
    hub.near = lambda asked: (_ for _ in ()).throw(Offline("away"))
    assert both.near(hashes, 79) == [(as_told(one), 0, 0)]


def test_what_one_person_sent_is_this_desks_word_alone(record: Record) -> None:
    case = here(1, 1)
    record.cache.save_page(a_page(case))
    record.cache.save_sightings(a_history(sighting(7), to=1))
    sent, told = case.submissions[0], as_told(sighting(7))
    mine = replace(told, case=case.id, submission=sent.id, contributor=sent.contributor, ours=True)
    record.cache.save_findings(case, (), (mine,))
    both = Past(record.history, Hub([]), lambda: True)
    assert told.contributor == mine.contributor  # of the same person, and told by the hub alone
    assert both.of(mine.contributor, mine.received_at - timedelta(days=1), mine.received_at, 10) == [mine]
