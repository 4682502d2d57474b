"""Several desks and one hub agree in the end, whatever is lost on the way, and keep their promises at every step.

The same world is driven twice: by a plain random simulator and by Hypothesis, which shrinks what it finds.
Each found bugs the other missed. What must hold stands in `tests/converge/world.py` and `witness.py`.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from tests.converge import simulator
from tests.converge.line import Fate
from tests.converge.world import DESKS, World, choose

desks = st.sampled_from(sorted(DESKS))
numbers = st.integers(0, 7)
chances = st.integers(0, 2**16).map(random.Random)
fates = st.lists(st.sampled_from(Fate), max_size=6)


@pytest.fixture(scope="module")
def folder() -> Path:
    return simulator.shared_folder()


@pytest.mark.timeout(600)
def test_random_histories_keep_every_promise(folder: Path):
    for seed in range(100, 106):  # the first ones are run by tests/test_mutants.py
        simulator.run(folder, seed)


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_many_long_random_histories_keep_every_promise(folder: Path):
    for seed in range(1000, 1400):
        simulator.run(folder, seed, steps=150)


def test_a_history_is_the_same_every_time(folder: Path):
    assert simulator.run(folder, 7, 20) == simulator.run(folder, 7, 20)


class Converges(RuleBasedStateMachine):
    """Desks work, messages get lost, programs die; at the end everybody is brought to rest."""

    def __init__(self) -> None:
        super().__init__()
        self.world = World(simulator.shared_folder())

    @rule(desk=desks, fates=fates, hold=st.booleans())
    def round(self, desk: str, fates: list[Fate], hold: bool) -> None:
        self.world.places[desk].start()
        self.world.places[desk].round(fates, hold=hold)

    @rule(desk=desks, after=st.integers(0, 8), in_commit=st.booleans(), fates=fates)
    def round_and_die(self, desk: str, after: int, in_commit: bool, fates: list[Fate]) -> None:
        place = self.world.places[desk]
        place.start()
        place.doom(after, in_commit=in_commit)
        place.round(fates, hold=False)

    @rule(desk=desks, number=numbers)
    def open(self, desk: str, number: int) -> None:
        place = self.world.places[desk]
        place.start()
        offered = place.offered() or self.world.cases
        place.open(offered[number % len(offered)])

    @rule(desk=desks, rng=chances)
    def decide(self, desk: str, rng: random.Random) -> None:
        place = self.world.places[desk]
        place.start()
        if place.focus is None and (offered := place.offered()):
            place.open(offered[0])
        place.decide(choose(rng, self.world.cases))

    @rule(desk=desks, rng=chances, count=st.integers(1, 4))
    def decide_many(self, desk: str, rng: random.Random, count: int) -> None:
        place = self.world.places[desk]
        place.start()
        place.decide_many(count, choose(rng, self.world.cases))

    @rule(desk=desks)
    def undo(self, desk: str) -> None:
        self.world.places[desk].undo()

    @rule(desk=desks, count=st.integers(1, 3), fates=fates)
    def take_along(self, desk: str, count: int, fates: list[Fate]) -> None:
        self.world.places[desk].start()
        self.world.places[desk].take_along(count, fates)

    @rule(desk=desks, fates=fates)
    def give_back(self, desk: str, fates: list[Fate]) -> None:
        self.world.places[desk].start()
        self.world.places[desk].give_back(fates)

    @rule(desk=desks)
    def crash(self, desk: str) -> None:
        self.world.places[desk].stop()

    @rule(desk=desks)
    def damage(self, desk: str) -> None:
        self.world.places[desk].damage()

    @rule(seconds=st.sampled_from([5, 25, 700, 2000, 50_000]))
    def time_passes(self, seconds: int) -> None:
        self.world.pass_time(seconds)

    @rule(who=st.sampled_from(["otter", "heron", "wang"]), number=numbers, more=st.booleans())
    def submit(self, who: str, number: int, more: bool) -> None:
        self.world.submit(who, self.world.cases[number % len(self.world.cases)] if more else None)

    @rule(number=numbers, put_through=st.booleans())
    def rule_on_what_waits(self, number: int, put_through: bool) -> None:
        self.world.rule(number, put_through=put_through)

    @rule(number=numbers)
    def revoke(self, number: int) -> None:
        self.world.revoke(self.world.cases[number % len(self.world.cases)])

    @rule()
    def the_hub_is_backed_up(self) -> None:
        self.world.back_up()

    @rule()
    def the_hub_is_restored(self) -> None:
        self.world.restore()

    @precondition(lambda self: bool(self.world.late))
    @rule()
    def a_late_message_arrives(self) -> None:
        self.world.deliver_late()

    @invariant()
    def every_promise_holds(self) -> None:
        self.world.check()

    def teardown(self) -> None:
        try:
            self.world.settle_down()
        finally:
            self.world.close()


OFTEN = {"deadline": None, "suppress_health_check": list(HealthCheck), "print_blob": True, "database": None}


@pytest.mark.timeout(600)
def test_whatever_hypothesis_thinks_of_keeps_every_promise():
    usual = settings(max_examples=8, stateful_step_count=30, derandomize=True, **OFTEN)
    run_state_machine_as_test(Converges, settings=usual)


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_much_of_what_hypothesis_thinks_of_keeps_every_promise():
    long = settings(max_examples=400, stateful_step_count=80, **OFTEN)
    run_state_machine_as_test(Converges, settings=long)
