"""A desk that is killed: `python -m tests.db.killed HOME KILLS`; says what was told Saved and is nowhere.

Each child is forked from this warmed parent, decides without pause and says every decision once `decide` has
returned; it is killed with -9 at a random moment. Every second run ends with its database damaged too.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from pathlib import Path

from db.opening import FILE
from tests.db.builders import NOW, a_page, here, open_here, said, told

CASES = 150


def work(home: Path, run: int, say: int) -> None:
    """Decide case after case, taking every seventh back and sending every tenth."""
    cache = open_here(home).cache
    for n in range(1, CASES + 1):
        decision = said(run * CASES + n, n)
        cache.decide(decision, NOW)
        os.write(say, f"+{decision.id}\n".encode())
        if n % 7 == 0:
            os.write(say, f"?{decision.id}\n".encode())
            cache.withdraw(decision, told(n))
            os.write(say, f"-{decision.id}\n".encode())
        if n % 10 == 0:
            cache.take_unsent(NOW)


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
        again.close()
        lost, back = saved - there, undone & there
        if lost or back:
            print(f"run {run}: lost {sorted(lost)}, came back {sorted(back)}")
            return 1
        shutil.rmtree(here_now)
    print(f"{kills} kills, {words} decisions told Saved, none lost")
    return 0


if __name__ == "__main__":
    sys.exit(main())
