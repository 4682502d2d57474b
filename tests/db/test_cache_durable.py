"""Saved means saved: across kill -9, and never said when the disk would not take it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

FILLED = """
import resource, signal, sys
from pathlib import Path
from casework.errors import DiskFull
from db.journal import Journal
from tests.db.builders import KEY, NOW, a_page, here, open_here, said
home = Path(sys.argv[1])
cache = open_here(home).cache
cache.save_page(a_page(*(here(n, n) for n in range(1, 200))))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
largest = max(file.stat().st_size for file in home.iterdir() if file.is_file())
resource.setrlimit(resource.RLIMIT_FSIZE, (largest + 40_000, largest + 40_000))
saved, refused = [], []
for n in range(1, 200):
    try:
        cache.decide(said(n, n), NOW)
        saved.append(f"d-{n}")
    except DiskFull:
        refused.append(f"d-{n}")
    if len(refused) == 3:
        break
assert len(refused) == 3, "the disk was never full"
assert saved
assert [o.decision.id for o in cache.unsettled()] == saved
assert [d.id for d in Journal(home / "journal", KEY).read().decisions] == saved
print("full after", len(saved))
"""


def run(*command: str) -> subprocess.CompletedProcess[str]:
    python = [sys.executable, *command]
    return subprocess.run(python, cwd=ROOT, capture_output=True, text=True, timeout=1800, check=False)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limits")
def test_a_decision_the_disk_has_no_room_for_is_refused_and_leaves_no_trace(tmp_path: Path):
    ran = run("-c", FILLED, str(tmp_path / "home"))
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith("full after")


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot fork")
def test_a_desk_killed_at_any_moment_has_lost_nothing_it_called_saved(tmp_path: Path):
    ran = run("-m", "tests.db.killed", str(tmp_path), "10", "1")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "none lost" in ran.stdout


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_a_desk_killed_five_hundred_times_has_lost_nothing_it_called_saved(tmp_path: Path):
    ran = run("-m", "tests.db.killed", str(tmp_path), "500", "2")
    assert ran.returncode == 0, ran.stdout + ran.stderr
