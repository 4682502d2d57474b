"""A hub whose disk fills while it hears: who is refused is told so, and who was answered is not forgotten."""

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
from casework import wire
from casework.model import Answer, Decision, DecisionId
from casework.states import Effect
from casework.wire import Acks, Batch
from db.engine import open_sqlite
from hub import audit
from tests.disks import Room
from tests.hub.conftest import KEY, START, Clock, Hub

folder, room = Path(sys.argv[1]), Room(Path(sys.argv[1]), limit=sys.argv[2] == "limit")
hub = Hub(open_sqlite(folder / "hub.db", KEY), folder, Clock())
li, cases = hub.signed_in("li"), [hub.case() for _ in range(25)]
with hub.engine.connect() as c:
    c.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")  # else the log has room to begin anew in
room.nearly_full(400_000)

def batch(n):
    said = Decision(DecisionId(f"d-{n}"), cases[n], 1, "accept", Effect.ACCEPT, START, seen_rev=1, note="z" * 40_000)
    return Batch((said,))

answered, refused = {}, []
for n in range(25):
    said = li.post("/decisions:batch", batch(n))
    if said.status_code == 200:
        answered[f"d-{n}"] = wire.decode(said.content, Acks).results[0]
    else:
        assert (said.status_code, said.json()["code"]) == (507, "disk-full"), said.text
        refused.append(n)
    if len(refused) == 3:
        break
assert answered and len(refused) == 3, (len(answered), refused)
assert {row.id for row in hub.rows("SELECT id FROM decisions")} == answered.keys()
room.free()
for n in refused:
    said = li.post("/decisions:batch", batch(n))
    assert wire.decode(said.content, Acks).results[0].answer is Answer.EFFECTIVE
again = [li.post("/decisions:batch", batch(int(d[2:]))) for d in answered]
assert [wire.decode(one.content, Acks).results[0] for one in again] == list(answered.values())
with hub.service.reading() as c:
    assert audit.verify(c, "chancheng", []) == []
digest = wire.NOTHING
for case in hub.cases().values():
    digest = wire.fold(digest, case.id, case.seq)
assert hub.service.page("", 1).digest == digest
print("answered", len(answered))
"""


@pytest.fixture(params=["limit", "disk"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Path, str]]:
    if request.param == "limit":
        yield tmp_path, "limit"
    else:
        with small_disk(tmp_path / "small", 8) as folder:
            yield folder, "disk"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limits")
def test_a_hub_whose_disk_fills_refuses_says_why_and_forgets_nothing_it_answered(place: tuple[Path, str]) -> None:
    folder, kind = place
    done = subprocess.run(
        [sys.executable, "-c", FILL, str(folder), kind], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("answered")
