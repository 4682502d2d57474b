"""A desk that is killed: `python -m tests.db.killed HOME KILLS`; says what was told Saved and is nowhere.

Each child is forked from this warmed parent, decides without pause, one by one and many at once, and says every
decision once the call has returned; it is killed with -9 at a random moment. Every second run ends with its database
damaged too.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

from casework.model import Decision, DecisionId
from db.cache import Cache
from db.opening import FILE
from tests.db.builders import NOW, a_page, here, open_here, said, told

SINGLE, BATCHES, TOGETHER = 150, 30, 5
CASES = SINGLE + BATCHES * TOGETHER


def work(home: Path, run: int, say: int) -> None:
    """Decide case after case, taking every seventh back and sending every tenth; and every fifth time five at once."""
    cache = open_here(home).cache
    for n in range(1, SINGLE + 1):
        decision = said(run * CASES + n, n)
        cache.decide(decision, NOW)
        tell(say, "+", decision)
        if n % 7 == 0:
            tell(say, "?", decision)
            cache.withdraw(decision, told(n))
            tell(say, "-", decision)
        if n % 10 == 0:
            cache.take_unsent(NOW)
        if n % 5 == 0:
            together(cache, run, SINGLE + n - TOGETHER, say)


def together(cache: Cache, run: int, after: int, say: int) -> None:
    """Many with one key; every third time they are taken back with another."""
    cases = range(after + 1, after + TOGETHER + 1)
    many = [said(run * CASES + n, n, batch=f"b-{run}-{after}") for n in cases]
    cache.decide_all(many, NOW + timedelta(hours=1))
    tell(say, "+", *many)
    act = cache.last_act()
    if after % 3 == 0 and act is not None:
        tell(say, "?", *many)
        cache.take_back(act, NOW, [], lambda: DecisionId("none was sent"))
        tell(say, "-", *many)


def tell(say: int, sign: str, *decisions: Decision) -> None:
    os.write(say, "".join(f"{sign}{decision.id}\n" for decision in decisions).encode())


def killed(home: Path, run: int, after_s: float) -> tuple[set[str], set[str]]:
    """What a desk said before it was killed: saved for good, and taken back.

    An undo that was asked for and not yet confirmed may have happened or not: its decision is in neither.
    """
    hear, say = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(hear)
        work(home, run, say)
        os._exit(0)
    os.close(say)
    with os.fdopen(hear, "rb") as pipe:
        first = pipe.readline()  # it is at work now
        time.sleep(after_s)  # the moment of its death is the point
        os.kill(pid, signal.SIGKILL)
        words = [first, *pipe.readlines()]
    os.waitpid(pid, 0)
    whole = [word.decode().strip() for word in words if word.endswith(b"\n")]
    saved, asked, undone = ({w[1:] for w in whole if w[0] == sign} for sign in "+?-")
    return saved - asked, undone


def main() -> int:
    home, kills, chance = Path(sys.argv[1]), int(sys.argv[2]), random.Random(int(sys.argv[3]))
    words = 0
    record = open_here(home / "fresh")
    record.cache.save_page(a_page(*(here(n, n) for n in range(1, CASES + 1))))
    record.close()
    for run in range(kills):
        here_now = shutil.copytree(home / "fresh", home / "desk")
        saved, undone = killed(here_now, run, chance.uniform(0.01, 0.25))
        words += len(saved)
        if run % 2:
            with open(here_now / FILE, "r+b") as file:
                file.write(bytes(100))
        again = open_here(here_now)
        there = {entry.decision.id for entry in again.cache.unsettled()}
        parts = Counter(entry.decision.batch for entry in again.cache.unsettled() if entry.decision.batch)
        again.close()
        lost, back, torn = saved - there, undone & there, [b for b, n in parts.items() if n != TOGETHER]
        if lost or back or torn:
            print(f"run {run}: lost {sorted(lost)}, came back {sorted(back)}, torn {torn}")
            return 1
        shutil.rmtree(here_now)
    print(f"{kills} kills, {words} decisions told Saved, none lost")
    return 0


if __name__ == "__main__":
    sys.exit(main())
