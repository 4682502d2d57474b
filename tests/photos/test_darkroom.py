"""The darkroom with real locked children: what they do, how they die, and that nobody minds."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from pictures import HOSTILE, PHOTOS, REFUSED, a_file, a_photo, a_picture, a_slow_png
from pretending import answering, pid_of, pretend

from casework.errors import BadPhoto, ConsoleError
from photos import children, decoder, talk
from photos.children import Darkroom, Limits
from photos.encode import rendition

ROOT = Path(__file__).parent.parent.parent
linux = pytest.mark.skipif(sys.platform != "linux", reason="the lock is Linux's")


@pytest.fixture(scope="module")
def darkroom() -> Iterator[Darkroom]:
    with Darkroom() as room:
        yield room


@pytest.fixture
def fresh() -> Iterator[Darkroom]:
    with Darkroom() as room:
        yield room


@linux
def test_children_are_locked_in(darkroom):
    report = darkroom.lock_report()
    assert report.locked
    assert "seccomp" in report.how


@pytest.mark.parametrize("path", PHOTOS, ids=lambda path: path.stem)
def test_a_child_sees_what_the_decoder_sees(darkroom, path):
    data = path.read_bytes()
    seen, here = darkroom.examine(data), decoder.examine(data)
    assert (seen.header, seen.metadata) == (here.header, here.metadata)
    assert (seen.phash64, seen.phash256) == (here.phash64, here.phash256)
    for name in ("grey", "centre", "thumbnail", "look"):
        assert np.array_equal(getattr(seen, name), getattr(here, name))
    assert seen.look is not None
    assert seen.ways == here.ways
    fast = darkroom.examine(data, closely=False)
    assert fast.centre is None
    assert np.array_equal(fast.look, decoder.examine(data, closely=False).look)
    assert darkroom.hashes(data) == decoder.hashed(data)
    pixels = darkroom.scaled(data, 300, 200)
    assert np.array_equal(pixels.array, decoder.scaled(data, 300, 200))
    assert (pixels.stride, len(pixels.data)) == (pixels.width * 3, pixels.width * pixels.height * 3)
    assert darkroom.rendition(data, 200) == rendition(data, 200)


@pytest.mark.parametrize("what", REFUSED)
def test_a_hostile_file_is_refused_and_the_next_good_one_works(darkroom, what):
    data, code = REFUSED[what]
    before = pid_of(darkroom)
    for job in (darkroom.examine, darkroom.hashes):
        with pytest.raises(BadPhoto) as refusal:
            job(data)
        assert refusal.value.code == code
    assert darkroom.scaled(a_photo(), 50, 50).width == 50
    assert pid_of(darkroom) == before


def test_fuzzed_files_are_refused_by_the_same_child(darkroom):
    before = pid_of(darkroom)
    for path in HOSTILE:
        with pytest.raises(BadPhoto) as refusal:
            darkroom.examine(path.read_bytes())
        assert refusal.value.code in {"not-a-picture", "broken"}
    assert pid_of(darkroom) == before


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("mode", ["L", "RGB", "P", "RGBA", "CMYK"])
def test_nothing_a_format_offers_is_missing_behind_the_lock(darkroom, kind, mode):
    if mode not in {"JPEG": "L RGB CMYK", "PNG": "L RGB P RGBA", "WEBP": "L RGB RGBA"}[kind].split():
        return
    data = a_file(a_picture(900, 700, mode), kind)
    assert darkroom.examine(data).header.width == 900
    assert darkroom.scaled(data, 90, 90).height == 70


def test_a_file_larger_than_the_segment_is_refused_unread(darkroom, monkeypatch):
    monkeypatch.setattr(children.segments, "INPUT_BYTES", 1000)
    with pytest.raises(BadPhoto, match="too-many-bytes"):
        darkroom.examine(a_photo())


def test_many_threads_share_two_children():
    jobs = [path.read_bytes() for path in PHOTOS] * 4
    with Darkroom(workers=2) as room, ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda data: room.examine(data).phash64, jobs))
        assert len(room.lock_report().pids) == 2
    assert found == [decoder.examine(data).phash64 for data in jobs]


def test_memory_of_a_huge_picture_is_given_back(fresh, monkeypatch):
    monkeypatch.setattr(talk, "KEPT_BYTES", 0)
    kept = fresh.scaled(a_photo(), 500, 500)
    assert fresh.scaled(a_photo(), 500, 500) == kept


def test_a_child_killed_between_jobs_costs_one_file(fresh):
    os.kill(pid_of(fresh), signal.SIGKILL)
    with pytest.raises(BadPhoto, match="crashed"):
        fresh.examine(a_photo())
    assert fresh.examine(a_photo()).header.width == 960


def test_a_child_killed_in_the_middle_of_a_job_costs_one_file(fresh):
    pid = pid_of(fresh)
    os.kill(pid, signal.SIGSTOP)
    threading.Timer(0.2, os.kill, (pid, signal.SIGKILL)).start()
    with pytest.raises(BadPhoto, match="crashed") as refusal:
        fresh.examine(a_photo())
    assert refusal.value.facts == {"exit": -signal.SIGKILL}
    assert fresh.examine(a_photo()).header.width == 960
    assert pid_of(fresh) != pid


def test_a_job_that_takes_too_long_is_given_up():
    with Darkroom(limits=Limits(seconds=0.1)) as room:
        pid = pid_of(room)
        with pytest.raises(BadPhoto, match="too-slow"):
            room.scaled(a_slow_png(), 8000, 8000)
        assert room.scaled(a_photo(), 50, 50).width == 50
        assert pid_of(room) != pid


@linux
def test_a_job_that_takes_too_much_memory_is_given_up():
    with Darkroom(limits=Limits(memory=64 << 20)) as room:
        pid = pid_of(room)
        with pytest.raises(BadPhoto, match="too-much-memory"):
            room.examine(a_slow_png())
        assert room.scaled(a_photo(), 50, 50).width == 50
        assert pid_of(room) != pid


def test_a_cancelled_job_is_never_begun(fresh):
    with pytest.raises(ConsoleError, match="cancelled"):
        fresh.scaled(a_photo(), 50, 50, cancelled=lambda: True)


def test_waiting_for_a_free_child_can_be_cancelled(fresh):
    asked = iter([False, False, True])
    pid = pid_of(fresh)
    os.kill(pid, signal.SIGSTOP)
    with ThreadPoolExecutor(1) as thread:
        busy = thread.submit(fresh.examine, a_photo())
        threading.Timer(0.4, os.kill, (pid, signal.SIGCONT)).start()
        while not fresh._free.empty():
            threading.Event().wait(0.01)
        with pytest.raises(ConsoleError, match="cancelled"):
            fresh.examine(a_photo(), cancelled=lambda: next(asked))
        assert busy.result().header.width == 960


def test_closing_ends_the_job_under_way():
    room = Darkroom()
    pid = pid_of(room)
    os.kill(pid, signal.SIGSTOP)
    with ThreadPoolExecutor(1) as thread:
        busy = thread.submit(room.examine, a_photo())
        while not room._free.empty():
            threading.Event().wait(0.01)
        room.close()
        with pytest.raises(ConsoleError, match="cancelled"):
            busy.result(10)
    with pytest.raises(ConsoleError, match="cancelled"):
        room.examine(a_photo())
    assert not room._alive
    room.close()


SAY_PIDS = """
import sys
from photos.children import Darkroom
room = Darkroom(workers=2)
print(*room.lock_report().pids, flush=True)
room.lock_report()
if len(sys.argv) > 1:
    room.scaled(open(sys.argv[1], "rb").read(), 8000, 8000)
sys.stdin.readline()
"""


@linux
@pytest.mark.parametrize("busy", [False, True])
def test_no_child_outlives_a_killed_parent(tmp_path, busy):
    work = tmp_path / "slow.png"
    work.write_bytes(a_slow_png())
    command = [sys.executable, "-c", SAY_PIDS, *([str(work)] if busy else [])]
    parent = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with parent:
        assert parent.stdout is not None
        watched = [os.pidfd_open(int(pid)) for pid in parent.stdout.readline().split()]
        parent.kill()
    assert len(watched) == 2
    for descriptor in watched:
        assert select.select([descriptor], [], [], 10)[0]  # a pidfd is readable once its process has ended
        os.close(descriptor)


@linux
def test_without_the_lock_nothing_is_decoded(monkeypatch):
    pretend(monkeypatch, "import sys; sys.modules['pyseccomp'] = None; from photos.child import main; main()")
    with Darkroom() as room, pytest.raises(ConsoleError, match="no-sandbox") as refusal:
        room.examine(a_photo())
    assert refusal.value.facts["library"] == "libseccomp2"


def test_a_child_beyond_its_cpu_allowance_was_too_slow(monkeypatch):
    pretend(monkeypatch, answering("x").replace("print('x', flush=True)", "import os; os.kill(os.getpid(), 24)"))
    with Darkroom() as room, pytest.raises(BadPhoto, match="too-slow"):
        room.examine(a_photo())


def test_a_child_needs_both_pipes():
    with subprocess.Popen([sys.executable, "-c", ""]) as process, pytest.raises(ValueError, match="both pipes"):
        talk.Child(process, None, None, Limits())


def test_a_frozen_program_starts_itself(monkeypatch):
    assert children.child_command() == [sys.executable, "-m", "photos.child"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert children.child_command() == [sys.executable, "--decode-child"]


def test_a_child_inherits_no_secrets(monkeypatch):
    monkeypatch.setenv("CASELIGHT_TOKEN", "secret")
    monkeypatch.setenv("_MEIPASS2", "bundle")
    given = children._environment()
    assert "CASELIGHT_TOKEN" not in given
    assert (given["_MEIPASS2"], given["OMP_NUM_THREADS"]) == ("bundle", "1")
