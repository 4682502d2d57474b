"""Every programme that ships, from intake to the answer the citizen gets: its own samples, by keys, at a real hub."""

from __future__ import annotations

import shutil
from collections import Counter as Tally
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from sqlalchemy import URL

from casework import wire
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
from tests.story.office import Office, an_office

PROGRAMMES = load_all(RESOURCES / "programmes")


@pytest.fixture
def quick(staffed: URL, tmp_path: Path, qapp: QApplication) -> Iterator[Office]:
    with an_office(staffed, tmp_path, RESOURCES / "programmes") as office:
        yield office


@pytest.mark.parametrize("name", sorted(PROGRAMMES))
def test_a_programme_is_worked_through_from_intake_to_the_answer(name: str, quick: Office):
    programme = PROGRAMMES[name]
    with ExitStack() as kept:
        counter = kept.enter_context(Counter(quick.url, token(quick, "counter")))
        units = kept.enter_context(Counter(quick.url, token(quick, "units")))
        hub = quick.client("everybody")
        kept.callback(hub.close)
        began = now()
        seeded = seed(counter, began, only=(name,))
        scripts = outside.scripts(all_of(hub, programme), now(), only=(name,))

        def door(unit: str) -> Intake:
            return units if unit else counter

        hands = quick.desk("everybody")
        desk = Desk(hands, hub, programme, door, kept.enter_context(Darkroom()))
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
