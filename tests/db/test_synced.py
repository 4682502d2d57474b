"""The screen says Saved only when the kernel was told to bring journal and record to the disk."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.syncing import acknowledged, read

ROOT = Path(__file__).resolve().parents[2]
linux = pytest.mark.skipif(sys.platform != "linux", reason="seccomp is Linux's")

DECIDE = """
import os, sys
from pathlib import Path
from tests.db.builders import NOW, a_page, here, open_here, said, told
from tests.syncing import Watch
from tests import syncing

home, synchronous = Path(sys.argv[1]), sys.argv[2]
record = open_here(home)
cache = record.cache
cache.save_page(a_page(*(here(n, n) for n in range(1, 7))))
raw = record.engine.raw_connection()
raw.execute(f"PRAGMA synchronous = {synchronous}")
raw.close()
screen = os.open(home / "screen", os.O_CREAT | os.O_WRONLY)
watch = Watch()
watch.begin()
for n in (1, 2, 3):
    cache.decide(said(n, n), NOW)
    os.write(screen, b"Saved")
cache.decide_all([said(4, 4), said(5, 5)], NOW)
os.write(screen, b"Saved")
cache.withdraw(said(3, 3), told(3))
os.write(screen, b"Taken back")
calls = watch.calls[:]
sys.stdout.write(syncing.told(calls))
sys.stdout.flush()
os._exit(0)
"""


def calls_of_a_desk(home: Path, synchronous: str) -> list[tuple[set[str], set[str]]]:
    command = [sys.executable, "-c", DECIDE, str(home), synchronous]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    answers = acknowledged(read(done.stdout), "/screen")
    return [({Path(w).name for w in written}, {Path(d).name for d in dirty}) for written, dirty in answers]


@linux
def test_journal_and_record_are_synced_before_the_screen_says_saved(tmp_path: Path) -> None:
    answers = calls_of_a_desk(tmp_path / "home", "FULL")
    assert answers == [({"journal", "cache.db-wal"}, set())] * 5


@linux
def test_a_record_that_leaves_syncing_to_the_kernel_is_noticed_by_the_same_look(tmp_path: Path) -> None:
    answers = calls_of_a_desk(tmp_path / "home", "NORMAL")
    assert answers == [({"journal", "cache.db-wal"}, {"cache.db-wal"})] * 5
