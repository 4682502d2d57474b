"""A disk that fills while a desk pulls and decides: told in words, and what was told before stays."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.disks import small_disk

ROOT = Path(__file__).resolve().parents[2]

FILL = """
import sys
from pathlib import Path
from casework.errors import DiskFull
from db.journal import Journal
from tests.db.builders import KEY, NOW, a_page, folded, here, kept, open_here, said
from tests.disks import Room

home, room = Path(sys.argv[1]), Room(Path(sys.argv[1]), limit=sys.argv[2] == "limit")
cache = open_here(home).cache
cache.save_page(a_page(*(here(n, n) for n in range(1, 31))))
room.nearly_full(int(sys.argv[3]))

def whole(cursor):
    # I3: the rows are those up to the cursor, and the digest is theirs
    rows = {f"c-{n}": n for n in range(1, cursor + 1)}
    assert kept(cache) == rows and cache.cursor()[1] == cursor and cache.digest() == folded(rows)

pulled, saved, refused = 30, [], 0
while refused < 2 and pulled < 59:
    try:
        cache.save_page(a_page(here(pulled + 1, pulled + 1, title="x" * 6000), to=pulled + 1))
        pulled += 1
    except DiskFull as full:
        assert full.code == "disk-full"
        refused += 1
    whole(pulled)
assert refused == 2, "the disk was never full"
refused = 0
for n in range(1, 31):
    try:
        cache.decide(said(n, n, note="y" * 3000), NOW)
        saved.append(f"d-{n}")
    except DiskFull:
        refused += 1
assert refused, "there was room to decide"
journal = [d.id for d in Journal(home / "journal", KEY).read().decisions]
assert [o.decision.id for o in cache.unsettled()] == saved == journal
room.free()
cache.save_page(a_page(here(pulled + 1, pulled + 1), to=pulled + 1))
whole(pulled + 1)
cache.decide(said(99, 30 if "d-30" not in saved else pulled + 1), NOW)
print("pulled", pulled, "saved", len(saved))
"""


@pytest.fixture(params=["limit", "disk"])
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Path, str]]:
    if request.param == "limit":
        yield tmp_path / "home", "limit"
    else:
        with small_disk(tmp_path / "small", 4) as folder:
            yield folder / "home", "disk"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limits")
def test_a_disk_that_fills_while_pulling_and_deciding_leaves_rows_cursor_outbox_and_journal_at_one(
    home: tuple[Path, str],
) -> None:
    folder, kind = home
    done = subprocess.run(
        [sys.executable, "-c", FILL, str(folder), kind, "150000"], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("pulled")
