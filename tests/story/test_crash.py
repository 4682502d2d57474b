"""kill -9 of desk and hub between keystroke and answer: what the screen called saved is effective exactly once."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from casework.model import CaseId
from casework.states import Effect
from desktop.account import all_cases, own_effects
from desktop.hands import Hands
from desktop.workers.hubclient import HubClient
from desktop.workers.hubprocess import HubProcess
from tests.story.conftest import PASSPHRASE, Opening, hub_key

ROOT = Path(__file__).resolve().parents[2]


def decide_until_killed(home: Path, decisions: int) -> dict[CaseId, Effect]:
    """Let a desk decide so many times, then kill it without a word; gives what its screen had called saved."""
    command = [sys.executable, "-m", "tests.story.desk_program", str(home), PASSPHRASE]
    said: dict[CaseId, Effect] = {}
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    ) as desk:
        assert desk.stdout is not None
        for line in desk.stdout:
            case, effect = line.split()
            said[CaseId(case)] = Effect(effect)
            if len(said) >= decisions:
                desk.kill()
                break
    return said


def settled_by(hands: Hands) -> None:
    hands.until("everything to be recorded", lambda: hands.desk.weather.online and hands.all_said() and hands.at_rest())
    hands.quit()


def check(home: Path, said: dict[CaseId, Effect]) -> None:
    process = HubProcess(home / "hub", hub_key(home), "reviewer", "Zhou Min")
    address = process.start()
    hub = HubClient(address.url, address.token)
    standing = {case.id: own_effects(case) for case in all_cases(hub)}
    hub.close()
    process.stop()
    assert {case: standing[case] for case in said} == {case: [effect] for case, effect in said.items()}
    # one more may have been keyed and not yet said when the desk died; never two
    assert sum(1 for effects in standing.values() if effects) <= len(said) + 1
    assert all(len(effects) <= 1 for effects in standing.values())


def test_what_a_killed_desk_called_saved_is_effective_once(home: Path, opening: Opening):
    said = decide_until_killed(home, random.Random(7).randint(4, 9))
    settled_by(opening(home))
    check(home, said)


def test_a_hub_killed_while_it_is_told_answers_the_same_when_it_is_back(home: Path, opening: Opening):
    from desktop.hands import Key

    hands = opening(home, hold_s=0.0)
    hands.until("the hub", lambda: hands.desk.weather.online)
    for number in range(6):
        hands.decide(Effect.ACCEPT, Key.Key_A)
        hands.desk.sync()
        if number % 2:
            assert hands.keeper.process is not None
            hands.keeper.process.kill()  # somewhere between the push and its answer
    settled_by(hands)
    check(home, hands.keyed)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(10))
def test_many_killed_desks(home: Path, opening: Opening, seed: int):
    said: dict[CaseId, Effect] = {}
    for _ in range(3):
        said |= decide_until_killed(home, random.Random(seed).randint(1, 8))
    settled_by(opening(home))
    check(home, said)
