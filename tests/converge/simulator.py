"""Runs the world at random from a seed: `python -m tests.converge.simulator --seeds 40 --steps 60`.

The state machine of `tests/test_converges.py` and this one found different bugs; both stay.
"""

from __future__ import annotations

import argparse
import atexit
import random
import shutil
import sys
import tempfile
import traceback
from collections.abc import Callable
from functools import cache
from pathlib import Path

from tests.converge.line import Fate
from tests.converge.world import DESKS, World, choose

FATES = [Fate.FINE] * 24 + [Fate.LOST] * 4 + [Fate.LATE] * 4 + [Fate.UNANSWERED] * 10 + [Fate.TWICE] * 2
FATES += [Fate.RESTORED]
STEPS = 60


@cache
def shared_folder() -> Path:
    """A folder of this process, in memory where there is one: what a sync costs is measured elsewhere."""
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="caselight-world-", dir=memory if memory.is_dir() else None))
    atexit.register(shutil.rmtree, folder)
    return folder


def run(folder: Path, seed: int, steps: int = STEPS) -> list[str]:
    """One history; gives what happened, raises what broke."""
    rng = random.Random(seed)
    world = World(folder, seed)
    told: list[str] = []
    try:
        for _ in range(steps):
            name, step = rng.choices(NAMES, WEIGHTS)[0], rng.randrange(2**32)
            told.append(f"{name} {step}")
            VERBS[name][1](world, random.Random(step))
            world.check()
        told.append("settle down")
        world.settle_down()
        told += [f"{decision} {ack.answer}" for decision, ack in world.witness.answers.items()]
    except BaseException as error:
        error.add_note(f"seed {seed}, after: {', '.join(told[-12:])}")
        raise
    finally:
        world.close()
    return told


def _round(world: World, rng: random.Random) -> None:
    """A round that may lose messages, or be the last of its program; a reviewer who sees that it failed may undo."""
    place = world.places[rng.choice(list(DESKS))]
    place.start()
    fates: list[Fate] = []
    if rng.random() < 0.3:
        place.doom(rng.randrange(8), in_commit=rng.random() < 0.3)
    elif rng.random() < 0.7:
        fates = [rng.choice(FATES) for _ in range(12)]
    stop_after = rng.randrange(4) if rng.random() < 0.1 else None
    if not place.round(fates, hold=rng.random() < 0.4, stop_after=stop_after) and rng.random() < 0.4:
        place.undo()


def _hasty(world: World, rng: random.Random) -> None:
    """An answer is lost, and its reviewer takes back what the hub has heard."""
    place = world.places[rng.choice(list(DESKS))]
    place.start()
    place.round([Fate.FINE, Fate.UNANSWERED, Fate.LOST], hold=False)
    place.undo()


def _shaky(world: World, rng: random.Random) -> None:
    """There is news, and a desk dies while it takes it in."""
    _submit(world, rng)
    place = world.places[rng.choice(list(DESKS))]
    place.start()
    place.doom(rng.randrange(1, 6), in_commit=rng.random() < 0.3)
    place.round()


def _decide(world: World, rng: random.Random) -> None:
    place = world.places[rng.choice(list(DESKS))]
    place.start()
    if place.focus is None or rng.random() < 0.5:
        offered = place.offered()
        place.open(rng.choice(offered if offered and rng.random() < 0.9 else world.cases))
    if rng.random() < 0.1:
        place.doom(0, in_commit=rng.random() < 0.5)
    place.decide(choose(rng, world.cases))


def _many(world: World, rng: random.Random) -> None:
    place = world.places[rng.choice(list(DESKS))]
    place.start()
    if rng.random() < 0.15:
        place.doom(0, in_commit=rng.random() < 0.5)
    place.decide_many(rng.randrange(1, 5), choose(rng, world.cases))


def _open(world: World, rng: random.Random) -> None:
    place = world.places[rng.choice(list(DESKS))]
    place.start()
    place.open(rng.choice(world.cases))


def _undo(world: World, rng: random.Random) -> None:
    place = world.places[rng.choice(list(DESKS))]
    place.start()
    if rng.random() < 0.1:
        place.doom(rng.randrange(2), in_commit=rng.random() < 0.5)
    place.undo()


def _take_along(world: World, rng: random.Random) -> None:
    place = world.places[rng.choice(list(DESKS))]
    place.start()
    place.take_along(rng.randrange(1, 4), [rng.choice(FATES)])


def _give_back(world: World, rng: random.Random) -> None:
    place = world.places[rng.choice(list(DESKS))]
    place.start()
    place.give_back([rng.choice(FATES)])


def _acknowledge(world: World, rng: random.Random) -> None:
    place = world.places[rng.choice(list(DESKS))]
    place.start()
    place.acknowledge(rng.choice(world.cases))


def _crash(world: World, rng: random.Random) -> None:
    world.places[rng.choice(list(DESKS))].stop()


def _damage(world: World, rng: random.Random) -> None:
    place = world.places[rng.choice(list(DESKS))]
    place.damage()
    if rng.random() < 0.5:
        place.start()


def _time(world: World, rng: random.Random) -> None:
    world.pass_time(rng.choice([5, 15, 25, 25, 60, 240, 700, 2000, 2000, 50_000]))


def _submit(world: World, rng: random.Random) -> None:
    case = rng.choice(world.cases) if len(world.cases) >= 12 or rng.random() < 0.4 else None
    world.submit(rng.choice(["otter", "heron", "wang", "stork"]), case)


def _back_up(world: World, _rng: random.Random) -> None:
    world.back_up()


def _restore(world: World, _rng: random.Random) -> None:
    world.restore()


def _swapped(world: World, rng: random.Random) -> None:
    """The hub is restored while a desk turns the pages of its snapshot: what it has of one hub is not the other's."""
    world.back_up()
    for _ in range(2):
        _submit(world, rng)
    place = world.places[rng.choice(list(DESKS))]
    place.damage()
    place.start()
    place.round([Fate.FINE] * rng.randrange(1, 5) + [Fate.RESTORED])


def _again(world: World, rng: random.Random) -> None:
    """What a desk had said is lost with the hub; it notices, and may be damaged before it could say it again."""
    world.back_up()
    place = world.places[rng.choice(list(DESKS))]
    place.start()
    if offered := place.offered():
        place.open(rng.choice(offered))
        place.decide(choose(rng, world.cases))
    place.round(hold=False)
    world.restore()
    place.round(stop_after=rng.randrange(1, 6))
    if rng.random() < 0.7:
        place.damage()


def _rule(world: World, rng: random.Random) -> None:
    world.rule(rng.randrange(8), put_through=rng.random() < 0.6)


def _revoke(world: World, rng: random.Random) -> None:
    world.revoke(rng.choice(world.cases))


def _late(world: World, _rng: random.Random) -> None:
    world.deliver_late()


# each verb with its weight
VERBS: dict[str, tuple[int, Callable[[World, random.Random], None]]] = {
    "round": (30, _round),
    "hasty": (3, _hasty),
    "shaky": (3, _shaky),
    "decide": (30, _decide),
    "many": (6, _many),
    "open": (4, _open),
    "undo": (10, _undo),
    "acknowledge": (2, _acknowledge),
    "take along": (2, _take_along),
    "give back": (1, _give_back),
    "crash": (2, _crash),
    "damage": (1, _damage),
    "time": (8, _time),
    "submit": (6, _submit),
    "rule": (4, _rule),
    "revoke": (1, _revoke),
    "late": (3, _late),
    "back up": (2, _back_up),
    "restore": (1, _restore),
    "swapped": (1, _swapped),
    "again": (1, _again),
}
NAMES, WEIGHTS = list(VERBS), [weight for weight, _ in VERBS.values()]


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--first", type=int, default=0)
    asked.add_argument("--seeds", type=int, default=40)
    asked.add_argument("--steps", type=int, default=STEPS)
    given = asked.parse_args()
    for seed in range(given.first, given.first + given.seeds):
        try:
            run(shared_folder(), seed, given.steps)
        except Exception:
            traceback.print_exc()
            print(f"seed {seed} broke a promise", file=sys.stderr)
            return 1
    print(f"{given.seeds} histories of {given.steps} steps kept every promise")
    return 0


if __name__ == "__main__":
    sys.exit(main())
