"""Limits that were guessed are counted again when a hub starts that knows the year; on both databases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from chinese_calendar import constants
from sqlalchemy import Engine

from casework import calendars, life, worktime
from casework.clocks import Limit, Unit
from casework.model import Answer, CaseId
from casework.programme import Programme
from casework.worktime import Working
from hub import audit, recounting

from .conftest import PROGRAMME, Clock, Decide, Hub

LAST = max(constants.holidays).year
DECEMBER = datetime(LAST, 12, 30, 1, 30, tzinfo=UTC)  # the end of the last year that is published
WORKING = Working("Asia/Shanghai", calendars.CHINA, ("08:30-12:00", "14:00-17:30"))
OFF = [date(LAST + 1, 1, day) for day in (1, 4, 5, 6)]  # no such days: what the next notice may bring


def counting_work_days(programme: Programme) -> Programme:
    """Everything of it is promised and due in work days of China."""
    steps = tuple(replace(s, limit=Limit(3, Unit.WORK_DAY), limit_hours=None) for s in programme.steps[:1])
    rest = programme.steps[1:]
    bare = tuple(replace(c, target_hours=None) for c in programme.categories)
    promise = {"promise": Limit(5, Unit.WORK_DAY), "promise_hours": None}
    return replace(programme, steps=(*steps, *rest), working=WORKING, categories=bare, **promise)  # type: ignore[arg-type]  # fields of it


@pytest.fixture
def learn(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """The calendar learns the next year, as a new version of the library would bring it."""

    def forget() -> None:
        for kept in (calendars.uncertain, worktime._year):
            kept.cache_clear()

    def learn() -> None:
        for day in (*OFF, date(LAST + 1, 10, 1)):
            monkeypatch.setitem(constants.holidays, day, "New Year")
        forget()

    forget()
    yield learn
    monkeypatch.undo()
    forget()


Start = Callable[[], Hub]


@pytest.fixture
def start(engine: Engine, tmp_path: Path) -> Iterator[Start]:
    """A hub on these books, as often as one is started; it is December."""
    clock, started = Clock(), list[Hub]()
    clock.at = DECEMBER

    def start() -> Hub:
        hub = Hub(engine, tmp_path, clock)
        programmes = {**hub.programmes, PROGRAMME: counting_work_days(hub.programmes[PROGRAMME])}
        hub.programmes = programmes
        hub.service.office = replace(hub.service.office, programmes=programmes)
        started.append(hub)
        return hub

    yield start
    for hub in started:
        with closing(hub.service):
            pass


def of(hub: Hub, case: CaseId) -> tuple[object, ...]:
    now = hub.cases()[case]
    step = now.steps[-1]
    return step.due_at, step.guessed, now.promised_at, now.promise_guessed


def test_when_the_year_is_known_what_was_guessed_moves_and_every_desk_and_the_chain_hear_of_it(
    start: Start, learn: Callable[[], None], decide: Decide
) -> None:
    hub = start()
    guessed, exact = hub.case(), hub.case()
    assert hub.hear(decide(exact), hub.account("li")).answer is Answer.EFFECTIVE
    before = hub.cases()
    assert (before[guessed].steps[0].guessed, before[guessed].promise_guessed) == (True, True)
    learn()
    again = start()
    since = f"{again.service.epoch()}:{max(case.seq for case in before.values())}"
    assert recounting.recount(again.service) == 1
    (told,) = again.service.page(since, 10).cases
    assert told.id == guessed
    assert (told.steps[0].guessed, told.promise_guessed) == (False, False)
    assert told == replace(life.recounted(again.programmes[PROGRAMME], before[guessed]), seq=told.seq)
    assert told.steps[0].due_at is not None
    assert before[guessed].steps[0].due_at is not None
    assert told.steps[0].due_at - before[guessed].steps[0].due_at >= timedelta(days=3)
    assert again.scalar("SELECT count(*) FROM audit_entries WHERE content LIKE '%recounted%'") == 1
    assert again.scalar("SELECT due_at FROM cases WHERE id = :id", id=guessed) is not None
    assert not again.scalar("SELECT guessed FROM cases WHERE id = :id", id=guessed)
    assert again.cases()[exact] == before[exact]  # its answer was given: what it was promised is history
    with again.service.reading() as c:
        assert audit.verify(c, again.service.office.agency) == []
    assert recounting.recount(again.service) == 0


def test_nothing_moves_while_nobody_knows_the_year(start: Start) -> None:
    hub = start()
    case = hub.case()
    before = (of(hub, case), hub.scalar("SELECT seq FROM head"))
    assert recounting.recount(start().service) == 0
    assert (of(hub, case), hub.scalar("SELECT seq FROM head")) == before


def test_many_are_counted_in_blocks_and_one_that_is_broken_off_goes_on_at_the_next_start(
    start: Start, learn: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recounting, "MANY", 2)
    hub = start()
    for _ in range(5):
        hub.case()
    learn()
    blocks = iter(range(1))
    again = start()
    assert recounting.recount(again.service, lambda: next(blocks, None) is None) == 2
    assert recounting.recount(again.service) == 3
    assert not any(case.promise_guessed for case in again.cases().values())
