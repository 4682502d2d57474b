"""The journal: on the disk before it says so, readable past damage, and nothing undone comes back."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casework.errors import Damaged, NotSaved
from casework.model import Decision, DecisionId
from db import journal as journal_module
from db.journal import ENOUGH, Journal, Salvage
from tests.builders import a_decision
from tests.syncing import acknowledged
from tests.syncing import read as read_calls

KEY = bytes(range(32))
ROOT = Path(journal_module.__file__).parent.parent

in_one_folder = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal"


def decision(number: int) -> Decision:
    return a_decision(id=DecisionId(f"d-{number}"), note="note-canary 祖庙路")


def ids(salvage: Salvage) -> list[str]:
    return [one.id for one in salvage.decisions]


def read(path: Path) -> Salvage:
    """As a fresh program would."""
    return Journal(path, KEY).read()


def written(path: Path, numbers: range) -> list[bytes]:
    """A journal with these decisions; its frames, one for each."""
    journal, sizes = Journal(path, KEY), [0]
    for number in numbers:
        journal.decided(decision(number))
        sizes.append(path.stat().st_size)
    data = path.read_bytes()
    return [data[start:end] for start, end in pairwise(sizes)]


def test_what_was_decided_is_read_back_whole_and_in_order(path: Path) -> None:
    written(path, range(3))
    assert read(path) == Salvage((decision(0), decision(1), decision(2)))


def test_no_journal_is_an_empty_one(path: Path) -> None:
    assert read(path) == Salvage()
    assert not Journal(path, KEY).compact()
    Journal(path, KEY).settled()
    assert not path.exists()


def test_what_was_withdrawn_or_settled_does_not_come_back(path: Path) -> None:
    journal = Journal(path, KEY)
    journal.decided(*(decision(number) for number in range(5)))
    journal.withdrawn(DecisionId("d-1"))
    journal.settled(DecisionId("d-3"), DecisionId("d-4"), DecisionId("never heard of"))
    assert ids(read(path)) == ["d-0", "d-2"]


def test_nothing_lies_in_the_clear_and_nobody_else_may_read_it(path: Path) -> None:
    written(path, range(2))
    Journal(path, KEY).withdrawn(DecisionId("d-1"))
    data = path.read_bytes()
    for word in (b"canary", "祖庙路".encode(), b"d-1", KEY):
        assert word not in data
    assert os.name == "nt" or path.stat().st_mode & 0o077 == 0


def test_a_program_that_comes_later_goes_on_with_the_journal(path: Path) -> None:
    written(path, range(2))
    written(path, range(2, 4))
    assert read(path) == Salvage(tuple(decision(number) for number in range(4)))


def test_another_key_is_told_and_nothing_is_harmed(path: Path) -> None:
    written(path, range(2))
    with pytest.raises(Damaged, match="wrong-key-or-damaged"):
        Journal(path, bytes(32)).read()
    assert ids(read(path)) == ["d-0", "d-1"]


def test_a_tail_torn_at_any_byte_is_reported_and_the_rest_is_read(path: Path) -> None:
    frames = written(path, range(2))
    for cut in range(len(frames[1])):
        path.write_bytes(frames[0] + frames[1][:cut])
        assert read(path) == Salvage((decision(0),), torn=cut > 0)
        Journal(path, KEY).decided(decision(2))
        assert read(path) == Salvage((decision(0), decision(2)))  # never acknowledged, so not missed


def test_a_flip_of_any_byte_costs_that_entry_and_no_other(path: Path) -> None:
    frames = written(path, range(3))
    for place in range(len(frames[1])):
        broken = bytearray(frames[1])
        broken[place] ^= 1
        path.write_bytes(frames[0] + broken + frames[2])
        assert read(path) == Salvage((decision(0), decision(2)), lost=1)


def test_a_flip_in_the_last_entry_never_goes_unnoticed(path: Path) -> None:
    frames = written(path, range(2))
    for place in range(len(frames[1])):
        broken = bytearray(frames[1])
        broken[place] ^= 1
        path.write_bytes(frames[0] + broken)
        found = read(path)
        assert ids(found) == ["d-0"]
        assert found.torn or found.lost == 1


def test_a_lost_last_entry_stays_missed_when_the_journal_goes_on(path: Path) -> None:
    frames = written(path, range(2))
    path.write_bytes(frames[0] + frames[1][:-1] + bytes([frames[1][-1] ^ 1]))
    Journal(path, KEY).decided(decision(2))
    assert read(path) == Salvage((decision(0), decision(2)), lost=1)


@in_one_folder
@given(order=st.permutations(range(5)), dropped=st.sets(st.integers(0, 4), max_size=4), rubbish=st.binary(max_size=40))
def test_frames_that_were_dropped_are_counted_and_their_order_is_their_own(
    tmp_path: Path, order: list[int], dropped: set[int], rubbish: bytes
) -> None:
    path = tmp_path / "journal"
    path.unlink(missing_ok=True)
    frames = written(path, range(5))
    left = [number for number in order if number not in dropped]
    path.write_bytes(rubbish.join([b"", *(frames[number] for number in [*left, left[0]])]))
    found = read(path)
    assert ids(found) == [f"d-{number}" for number in sorted(left)]
    assert found.lost == max(left) + 1 - len(left)


def test_an_entry_nobody_understands_is_counted(path: Path) -> None:
    journal = Journal(path, KEY)
    journal.decided(decision(0))
    journal._append([b"?from a later version", b"D{no decision"])
    assert read(path) == Salvage((decision(0),), lost=2)
    journal.settled(*(DecisionId(str(number)) for number in range(ENOUGH)))
    assert not journal.compact()  # what it does not understand it does not throw away


def test_what_was_decided_since_a_mark_can_be_taken_back(path: Path) -> None:
    journal = Journal(path, KEY)
    journal.decided(decision(0))
    size, mark = path.stat().st_size, journal.mark()
    journal.rewind(mark)
    journal.decided(decision(1), decision(2))
    journal.rewind(mark)
    assert path.stat().st_size == size
    journal.decided(decision(3))
    assert read(path) == Salvage((decision(0), decision(3)))


def test_taking_back_leaves_what_another_thread_wrote_meanwhile(path: Path) -> None:
    journal = Journal(path, KEY)
    journal.decided(decision(0), decision(1))
    mark = journal.mark()
    journal.decided(decision(2))
    journal.settled(DecisionId("d-0"))
    journal.rewind(mark)
    assert read(path) == Salvage((decision(1),))


def test_taking_back_outlives_a_compaction(path: Path) -> None:
    journal = Journal(path, KEY)
    journal.settled(*(DecisionId(str(number)) for number in range(ENOUGH)))
    mark = journal.mark()
    journal.decided(decision(0), decision(1))
    assert journal.compact()
    journal.rewind(mark)
    assert read(path) == Salvage()


def test_a_journal_that_is_mostly_over_is_rewritten(path: Path) -> None:
    journal = Journal(path, KEY)
    for number in range(ENOUGH):
        journal.decided(decision(number))
    assert not journal.compact()
    journal.settled(*(DecisionId(f"d-{number}") for number in range(3, ENOUGH)))
    size = path.stat().st_size
    assert journal.compact()
    assert path.stat().st_size < size / 10
    assert not journal.compact()
    journal.decided(decision(99))
    assert read(path) == Salvage((decision(0), decision(1), decision(2), decision(99)))


def test_what_was_lost_stays_counted_after_rewriting(path: Path) -> None:
    frames = written(path, range(3))
    path.write_bytes(frames[0] + frames[2])
    journal = Journal(path, KEY)
    journal.settled(DecisionId("d-0"), DecisionId("d-2"), *(DecisionId(str(n)) for n in range(ENOUGH)))
    assert journal.compact()
    assert read(path) == Salvage(lost=1)
    journal.decided(decision(5))
    assert read(path) == Salvage((decision(5),), lost=1)


def test_rewriting_is_all_or_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = Journal(path, KEY)
    journal.decided(decision(0))
    journal.settled(*(DecisionId(str(number)) for number in range(ENOUGH)))
    before = path.read_bytes()

    def refuse(*_: object) -> None:
        raise PermissionError(13, "no")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refuse)
        with pytest.raises(NotSaved, match="read-only"):
            journal.compact()
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == [path.name]
    journal.decided(decision(1))
    assert ids(read(path)) == ["d-0", "d-1"]


def test_a_journal_taken_away_under_a_program_begins_anew(path: Path) -> None:
    journal = Journal(path, KEY)
    journal.decided(decision(0))
    path.unlink()
    journal.decided(decision(1))
    assert read(path) == Salvage((decision(1),))


def test_threads_may_write_side_by_side(path: Path) -> None:
    journal = Journal(path, KEY)

    def write(first: int) -> None:
        for number in range(first, first + 10):
            journal.decided(decision(number))
            journal.settled(DecisionId(f"d-{number}"))

    threads = [threading.Thread(target=write, args=(100 * n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert read(path) == Salvage()


WRITE = """
import sys
from pathlib import Path
from db.journal import Journal
from tests.builders import a_decision

journal, number = Journal(Path(sys.argv[1]), bytes(range(32))), int(sys.argv[2])
print("ready", flush=True)
while True:
    number += 1
    journal.decided(a_decision(id=f"d-{number}"))
    sys.stdout.write(f"{number}\\n")
    sys.stdout.flush()
"""

UNMEASURED = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}  # a kill tears it


def test_what_was_acknowledged_outlives_a_kill(path: Path) -> None:
    acknowledged: list[int] = []
    for after in (1, 5, 20):
        begun = acknowledged[-1] + 1000 if acknowledged else 0
        command = [sys.executable, "-c", WRITE, str(path), str(begun)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=UNMEASURED) as program:
            assert program.stdout is not None
            assert program.stdout.readline() == "ready\n"
            heard = [int(program.stdout.readline()) for _ in range(after)]
            program.send_signal(signal.SIGKILL)
            rest = program.stdout.read().split("\n")[:-1]  # the last may be cut off itself
        acknowledged += heard + [int(number) for number in rest]
    found = read(path)
    assert {f"d-{number}" for number in acknowledged} <= set(ids(found))
    assert found.lost == 0


FULL = """
import resource, sys
from pathlib import Path
from casework.errors import DiskFull
from casework.model import DecisionId
from db.journal import Journal
from tests.builders import a_decision

journal = Journal(Path(sys.argv[1]), bytes(range(32)))
resource.setrlimit(resource.RLIMIT_FSIZE, (5_000, 5_000))
said = []
try:
    while True:
        mark = journal.mark()
        journal.decided(a_decision(id=f"d-{len(said)}"))
        said.append(f"d-{len(said)}")
except DiskFull as full:
    found = journal.read()
    print(full.code, [d.id for d in found.decisions] == said, found.torn, found.lost, len(said))
journal.rewind(mark - 1)
print(len(journal.read().decisions))
"""


def test_a_full_disk_is_told_leaves_the_earlier_entries_and_lets_one_be_taken_back(path: Path) -> None:
    command = [sys.executable, "-c", FULL, str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, env=UNMEASURED)
    assert done.returncode == 0, done.stderr
    code, same, torn, lost, said, left = done.stdout.split()
    assert (code, same, torn, lost) == ("disk-full", "True", "False", "0")
    assert int(left) == int(said) - 1 > 5
    Journal(path, KEY).decided(decision(999))
    assert ids(read(path))[-1] == "d-999"


SYNCED = """
import os, sys
from pathlib import Path
from db.journal import Journal
from tests import syncing
from tests.builders import a_decision

screen = os.open(sys.argv[1] + "-screen", os.O_CREAT | os.O_WRONLY)
watch, journal = syncing.Watch(), Journal(Path(sys.argv[1]), bytes(range(32)))
watch.begin()
for number in range(3):
    journal.decided(a_decision(id=f"d-{number}"))
    os.write(screen, b"Saved")
sys.stdout.write(syncing.told(watch.calls[:]))
sys.stdout.flush()
os._exit(0)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="seccomp is Linux's")
def test_an_entry_is_synced_before_it_is_acknowledged(path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", SYNCED, str(path)], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    answers = acknowledged(read_calls(done.stdout), "-screen")
    assert list(answers) == [({str(path)}, set())] * 3
