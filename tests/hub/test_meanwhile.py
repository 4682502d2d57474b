"""The outside world of the sample agency goes on by itself: a while after it can, one act at a time, and only there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from threading import Event

import pytest

from casework.model import Answer, Case, Reviewer
from casework.states import Effect, Stage
from hub.embedded import Opening, _meanwhile
from hub.messages import NewSubmission
from hub.people import Contributor
from hub.samples import Planned, meanwhile, seed
from hub.samples.meanwhile import World
from photos.children import Darkroom

from .conftest import Decide, Hub
from .sampling import LATER, SHIPPED
from .test_sample_acts import Counter, decided

AFTER = timedelta(seconds=20)
# of a programme whose samples a unit signs for, the first
PROGRAMME = next(one.programme for one in LATER if one.unit)
RULES = SHIPPED[PROGRAMME]


@pytest.fixture(scope="module")
def darkroom() -> Iterator[Darkroom]:
    with closing(Darkroom()) as darkroom:
        yield darkroom


@pytest.fixture
def seeded(embedded_hub: Hub) -> Hub:
    seed(Counter(embedded_hub), embedded_hub.clock(), only=[PROGRAMME])
    return embedded_hub


@pytest.fixture
def world(seeded: Hub, darkroom: Darkroom) -> World:
    return World(seeded.service, darkroom, AFTER)


def all_of(world: World) -> list[Planned]:
    return list(iter(world.once, None))


def case_of(hub: Hub, one: Planned) -> Case:
    """The case that this is done to."""
    return hub.cases()[hub.scalar("SELECT case_id FROM submissions WHERE client_id = :id", id=one.joins)]


def at_a_unit(hub: Hub) -> Case:
    """A sample that a unit will sign for, led to where it can."""
    everybody = hub.account("everybody", frozenset(step.post for step in RULES.steps))
    one = next(one for one in LATER if one.unit and one.programme == PROGRAMME)
    while RULES.stage(case_of(hub, one).steps[-1].name) is not Stage.SIGNING:
        decided(hub, RULES, case_of(hub, one), one.act, everybody)
    return case_of(hub, one)


def test_a_unit_acts_when_the_case_has_stood_with_it_long_enough(seeded: Hub, world: World) -> None:
    seeded.clock.forward(minutes=1)
    all_of(world)  # whatever is possible without anybody's decision
    case = at_a_unit(seeded)
    assert world.once() is None
    seeded.clock.forward(seconds=19)
    assert world.once() is None
    seeded.clock.forward(seconds=1)
    done = world.once()
    assert done is not None
    assert done.unit
    now = seeded.cases()[case.id]
    assert (now.submissions[-1].act, now.submissions[-1].contributor) == (done.act, f"unit:{case.unit}")
    assert now.steps[len(case.steps) - 1].outcome is not None
    assert world.once() is None  # what it may do next has just become possible


def test_all_that_is_planned_is_done_in_time_and_once(seeded: Hub, darkroom: Darkroom) -> None:
    """However often it begins anew; the office only leads each case on when nobody outside has anything to do."""
    everybody = seeded.account("everybody", frozenset(step.post for step in RULES.steps))
    planned = {one.client_id: one for one in LATER if one.programme == PROGRAMME}
    done: list[str] = []
    for _ in range(200):
        seeded.clock.forward(minutes=1)
        new = [one.client_id for one in all_of(World(seeded.service, darkroom, AFTER))]
        done += new
        if len(done) == len(planned):
            break
        if not new:
            _lead_on(seeded, planned, done, everybody)
    assert sorted(done) == sorted(planned)


def _lead_on(hub: Hub, planned: dict[str, Planned], done: list[str], everybody: Reviewer) -> None:
    one = next(one for one in planned.values() if one.client_id not in done)
    decided(hub, RULES, case_of(hub, one), one.act, everybody)


def test_nobody_elses_case_is_touched_and_none_that_was_merged(seeded: Hub, world: World, decide: Decide) -> None:
    seeded.clock.forward(minutes=1)
    all_of(world)
    mine = seeded.service.take_in(NewSubmission("mine", PROGRAMME, Contributor("me"), title="x"), "intake").case
    case = at_a_unit(seeded)
    li = seeded.account("li", frozenset(step.post for step in RULES.steps))
    merge = next((d for d in RULES.decisions if d.effect is Effect.MERGE and d.step == RULES.first_step.name), None)
    assert merge is not None
    others = [one for one in seeded.cases().values() if one.open_step and one.steps[-1].number == 1 and one.id != mine]
    for one in others:
        said = decide(one.id, kind=merge.kind, effect=merge.effect, into=mine, seen_rev=one.review_rev)
        assert seeded.hear(said, li).answer is Answer.EFFECTIVE
    seeded.clock.forward(minutes=1)
    before = seeded.cases()[mine]
    assert {case_of(seeded, one).id for one in all_of(world)} == {case.id}
    assert replace(seeded.cases()[mine], seq=0) == replace(before, seq=0)


def test_what_the_hub_will_not_have_is_not_said_again(
    seeded: Hub, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = at_a_unit(seeded)
    asked: list[str] = []
    plain = meanwhile.outside.handed_in

    def other(one: Planned, *more: object) -> NewSubmission:
        asked.append(one.client_id)
        new = plain(one, *more)  # type: ignore[arg-type]  # as they were given
        return replace(new, act="nothing-of-that-name") if one.unit else new

    monkeypatch.setattr(meanwhile.outside, "handed_in", other)
    seeded.clock.forward(minutes=1)
    for _ in range(10):
        world.once()
    assert len(asked) == len(set(asked))
    assert seeded.cases()[case.id].open_step == case.open_step


def test_it_stops_with_the_hub(world: World) -> None:
    over = Event()
    over.set()
    world.go_on(over)


@pytest.mark.parametrize(
    ("opening", "plays"),
    [
        (Opening("k", "li", sample=True, outside_s=20.0), True),
        (Opening("k", "li", sample=True, outside_s=0.0), True),
        (Opening("k", "li", sample=True), False),
        (Opening("k", "li", outside_s=20.0), False),
    ],
)
def test_it_is_played_in_the_sample_agency_alone_and_can_be_left_out(
    seeded: Hub, darkroom: Darkroom, opening: Opening, *, plays: bool
) -> None:
    names = {name for name, _ in _meanwhile(seeded.service, darkroom, opening)}
    assert ("outside" in names) is plays
    assert "recounting" in names
