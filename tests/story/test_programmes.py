"""Every programme that ships, from intake to the answer the citizen gets: its own samples, by keys, at a real hub."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack

import pytest

from casework import points, voids
from casework.model import Case
from casework.programme import Programme
from casework.programmefile import load_all
from desktop.app import RESOURCES
from desktop.workers.hubclient import HubClient
from hub.samples import outside
from hub.samples.counter import Counter
from hub.samples.seeding import Intake, seed
from photos.children import Darkroom
from tests.story.living import Desk, all_of, now
from tests.story.office import Office

OTHERS = 6  # cases nobody outside acts on that are worked through too
PROGRAMMES = load_all(RESOURCES / "programmes")


@pytest.mark.parametrize("name", sorted(PROGRAMMES))
def test_a_programme_is_worked_through_from_intake_to_the_answer(name: str, office: Office):
    programme = PROGRAMMES[name]
    with ExitStack() as kept:
        counter = kept.enter_context(Counter(office.url, office.token("seeder")))
        units = kept.enter_context(Counter(office.url, office.token("units")))
        hub = office.client("everybody")
        kept.callback(hub.close)
        began = now()
        seeded = seed(counter, began, only=(name,))
        seen = all_of(hub, programme)
        scripts = outside.scripts(seen, now(), only=(name,))
        others = [case.id for case in seen if case.id not in scripts]
        worked = frozenset({*scripts, *others[:OTHERS]})

        def door(unit: str) -> Intake:
            return units if unit else counter

        hands = office.desk("everybody")
        desk = Desk(hands, hub, programme, door, kept.enter_context(Darkroom()), worked)
        hands.until("this programme", lambda: hands.desk.programme.id == name)
        cases = desk.work(scripts)
        hands.quit()
        assert seeded > 0
        assert cases
        check_answers(hub, programme, cases.values())
        check_points(hub, programme, cases.values())
        asked = {one.act for script in scripts.values() for one in script}
        assert asked <= set(desk.acted), "what its samples do from outside was possible"
        first = {(programme.first_step.name, kind.kind) for kind in programme.choices(programme.first_step.name)}
        assert len(first & set(desk.taken)) >= min(len(first), len(cases)) // 2


def check_answers(hub: HubClient, programme: Programme, cases: Iterable[Case]) -> None:
    """Whoever reported a case that was answered has read so, in every language of the programme."""
    for case in cases:
        told = [n for n in hub.notices(case.id) if n.cancelled_at is None]
        outcomes = [(s.number, s.outcome) for s in case.steps if s.outcome is not None]
        kinds = {n: programme.decision(case.steps[n - 1].name, o.kind) for n, o in outcomes}
        answers = [n for n, kind in kinds.items() if kind is not None and kind.is_answer]
        assert answers, f"{case.id} was never answered"
        assert case.answered_at is not None
        for number in answers:
            read = [n for n in told if n.step == number]
            assert {n.contributor for n in read} >= set(case.reporters)
            for notice in read:
                assert set(notice.text) == set(programme.name)
                assert all(text.strip() for text in notice.text.values())


def check_points(hub: HubClient, programme: Programme, cases: Iterable[Case]) -> None:
    """The books of each case are what its standing decisions give, and nothing else."""
    for case in cases:
        booked = sum(entry.amount for entry in hub.ledger(case.id))
        stands = (points.given(programme, case, n) for n in voids.standing_steps(programme, case))
        assert booked == sum(sum(gives.points.values()) for gives in stands), case.id
