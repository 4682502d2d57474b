"""Photos at rest: whole or damaged, never half; never in the clear; a growing file goes on where it is sound."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casework.errors import Damaged, NotSaved
from casework.model import Digest
from db import blobs as blobs_module
from db.blobs import Blobs
from db.sealed import CHUNK

KEY = bytes(range(32))
CANARY = b"canary: plate B-4711 " * 10
LARGE = os.urandom(CHUNK) * 2 + b"rest"  # three chunks

in_one_folder = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def digest_of(data: bytes) -> Digest:
    return Digest(sha256(data).hexdigest())


def files_of(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def blobs(tmp_path: Path) -> Blobs:
    return Blobs(tmp_path / "photos", KEY)


@pytest.mark.parametrize("data", [b"", b"x", CANARY, LARGE, LARGE[: 2 * CHUNK]])
def test_a_photo_comes_back_as_it_was(tmp_path: Path, blobs: Blobs, data: bytes) -> None:
    digest = digest_of(data)
    assert not blobs.has(digest)
    blobs.put(digest, data)
    again = Blobs(tmp_path / "photos", KEY)
    assert again.has(digest)
    assert again.get(digest) == data
    assert again.size(digest) == len(data)


@in_one_folder
@given(data=st.binary(max_size=5000), cuts=st.lists(st.integers(0, 5000), max_size=6))
def test_a_photo_may_come_in_any_pieces(tmp_path: Path, data: bytes, cuts: list[int]) -> None:
    blobs, digest = Blobs(tmp_path / "photos", KEY), digest_of(data)
    places = [0, *sorted(min(cut, len(data)) for cut in cuts), len(data)]
    for start, end in pairwise(places):
        assert blobs.part_length(digest) == start
        assert blobs.append_part(digest, data[start:end]) == end
    blobs.finish_part(digest)
    assert blobs.get(digest) == data
    assert blobs.part_length(digest) == 0


def test_what_does_not_hash_to_its_name_is_not_kept(tmp_path: Path, blobs: Blobs) -> None:
    with pytest.raises(Damaged, match="digest-mismatch") as told:
        blobs.put(digest_of(b"one"), b"another")
    assert told.value.facts["found"] == digest_of(b"another")
    assert not files_of(tmp_path)


def test_no_photo_and_no_digest_lies_in_the_clear(tmp_path: Path, blobs: Blobs) -> None:
    digest, growing = digest_of(CANARY), digest_of(CANARY + b"more")
    blobs.put(digest, CANARY)
    blobs.append_part(growing, CANARY)
    assert len(files_of(tmp_path)) == 2
    for path in files_of(tmp_path):
        assert b"canary" not in path.read_bytes()
        for known in (digest, growing):
            assert known not in str(path)
            assert known.encode() not in path.read_bytes()
            assert bytes.fromhex(known) not in path.read_bytes()
        if os.name != "nt":
            assert path.stat().st_mode & 0o077 == 0


def test_the_same_photo_never_looks_the_same(tmp_path: Path) -> None:
    digest = digest_of(CANARY)
    looks = set()
    for folder, key in (("a", KEY), ("b", KEY), ("c", bytes(32))):
        Blobs(tmp_path / folder, key).put(digest, CANARY)
        (path,) = files_of(tmp_path / folder)
        looks.add((path.name if key is not KEY else "", path.read_bytes()))
    assert len(looks) == 3


def test_another_key_finds_nothing(tmp_path: Path, blobs: Blobs) -> None:
    blobs.put(digest_of(CANARY), CANARY)
    other = Blobs(tmp_path / "photos", bytes(32))
    assert not other.has(digest_of(CANARY))
    with pytest.raises(Damaged, match="missing"):
        other.get(digest_of(CANARY))


def test_a_flip_of_any_byte_is_damage(tmp_path: Path, blobs: Blobs) -> None:
    data = b"short"
    blobs.put(digest_of(data), data)
    (path,) = files_of(tmp_path)
    whole = path.read_bytes()
    for place in range(len(whole)):
        for bit in (1, 0x80):
            broken = bytearray(whole)
            broken[place] ^= bit
            path.write_bytes(broken)
            with pytest.raises(Damaged, match="tampered"):
                blobs.get(digest_of(data))


def test_a_cut_at_any_byte_is_damage_and_so_is_more(tmp_path: Path, blobs: Blobs) -> None:
    data = b"short"
    blobs.put(digest_of(data), data)
    (path,) = files_of(tmp_path)
    whole = path.read_bytes()
    for changed in [whole[:place] for place in range(len(whole))] + [whole + b"\0"]:
        path.write_bytes(changed)
        with pytest.raises(Damaged, match="tampered"):
            blobs.get(digest_of(data))
        with pytest.raises(Damaged, match="tampered"):
            blobs.size(digest_of(data))


def chunks_of(path: Path) -> tuple[bytes, list[bytes]]:
    """The header of a file, and its chunks with the seal of the end."""
    data = path.read_bytes()
    header, rest, chunks = data[:21], data[21:], []
    while rest:
        length = 4 + (int.from_bytes(rest[:4]) & 0x7FFFFFFF)
        chunks.append(rest[:length])
        rest = rest[length:]
    return header, chunks


def swap(chunks: list[bytes], _: list[bytes]) -> list[bytes]:
    return [chunks[1], chunks[0], *chunks[2:]]


def drop(chunks: list[bytes], _: list[bytes]) -> list[bytes]:
    return [chunks[0], *chunks[2:]]


def drop_last(chunks: list[bytes], _: list[bytes]) -> list[bytes]:
    return [*chunks[:-2], chunks[-1]]


def repeat(chunks: list[bytes], _: list[bytes]) -> list[bytes]:
    return [chunks[0], *chunks]


def borrow(chunks: list[bytes], others: list[bytes]) -> list[bytes]:
    return [chunks[0], others[1], *chunks[2:]]


def borrow_end(chunks: list[bytes], others: list[bytes]) -> list[bytes]:
    return [*chunks[:-1], others[-1]]


@pytest.mark.parametrize("change", [swap, drop, drop_last, repeat, borrow, borrow_end])
def test_chunks_cannot_be_moved_dropped_or_taken_from_another_file(
    tmp_path: Path, blobs: Blobs, change: Callable[[list[bytes], list[bytes]], list[bytes]]
) -> None:
    blobs.put(digest_of(LARGE), LARGE)
    (path,) = files_of(tmp_path)
    header, chunks = chunks_of(path)
    assert len(chunks) == 4
    Blobs(tmp_path / "other", KEY).put(digest_of(LARGE), LARGE)
    (twin,) = files_of(tmp_path / "other")
    path.write_bytes(header + b"".join(change(chunks, chunks_of(twin)[1])))
    with pytest.raises(Damaged, match="tampered"):
        blobs.get(digest_of(LARGE))


def test_a_file_under_another_name_is_damage(tmp_path: Path, blobs: Blobs) -> None:
    blobs.put(digest_of(b"one"), b"one")
    (one,) = files_of(tmp_path)
    blobs.put(digest_of(b"two"), b"two")
    (two,) = set(files_of(tmp_path)) - {one}
    os.replace(one, two)
    with pytest.raises(Damaged, match="tampered"):
        blobs.get(digest_of(b"two"))


def test_a_damaged_photo_heals_when_it_is_kept_again(tmp_path: Path, blobs: Blobs) -> None:
    blobs.put(digest_of(CANARY), CANARY)
    (path,) = files_of(tmp_path)
    path.write_bytes(b"rubbish")
    blobs.put(digest_of(CANARY), CANARY)
    assert blobs.get(digest_of(CANARY)) == CANARY


def test_a_deleted_photo_is_gone_with_its_growing_part(tmp_path: Path, blobs: Blobs) -> None:
    digest = digest_of(CANARY)
    blobs.put(digest, CANARY)
    blobs.append_part(digest, CANARY[:5])
    blobs.delete(digest)
    blobs.delete(digest)
    assert not files_of(tmp_path)
    for ask in (blobs.get, blobs.size, blobs.finish_part):
        with pytest.raises(Damaged, match="missing"):
            ask(digest)


def test_a_place_that_cannot_be_read_is_damage(tmp_path: Path, blobs: Blobs) -> None:
    blobs.put(digest_of(CANARY), CANARY)
    (path,) = files_of(tmp_path)
    path.unlink()
    path.mkdir()
    with pytest.raises(Damaged, match="unreadable"):
        blobs.get(digest_of(CANARY))


def test_a_wrong_whole_is_deleted_and_can_be_fetched_again(tmp_path: Path, blobs: Blobs) -> None:
    digest = digest_of(CANARY)
    blobs.append_part(digest, b"something else")
    with pytest.raises(Damaged, match="digest-mismatch"):
        blobs.finish_part(digest)
    assert not files_of(tmp_path)
    assert not blobs.has(digest)
    blobs.append_part(digest, CANARY)
    blobs.finish_part(digest)
    assert blobs.get(digest) == CANARY


def test_a_part_can_be_discarded(tmp_path: Path, blobs: Blobs) -> None:
    blobs.append_part(digest_of(CANARY), CANARY)
    blobs.discard_part(digest_of(CANARY))
    assert blobs.part_length(digest_of(CANARY)) == 0
    assert not files_of(tmp_path)


def test_a_part_cut_at_any_byte_goes_on_from_its_last_whole_chunk(tmp_path: Path, blobs: Blobs) -> None:
    data, step = CANARY[:60], 20
    digest = digest_of(data)
    for start in range(0, len(data), step):
        blobs.append_part(digest, data[start : start + step])
    (path,) = files_of(tmp_path)
    whole = path.read_bytes()
    for cut in range(len(whole) + 1):
        path.write_bytes(whole[:cut])
        for again in (blobs, Blobs(tmp_path / "photos", KEY)):  # as in the same program, and after a crash
            assert again.part_length(digest) == max(0, cut - 21) // (step + 32) * step
        again.append_part(digest, data[again.part_length(digest) :])
        again.finish_part(digest)
        assert again.get(digest) == data
        again.delete(digest)


def test_a_flipped_part_goes_on_before_the_flip(tmp_path: Path, blobs: Blobs) -> None:
    digest = digest_of(CANARY)
    for start in range(0, len(CANARY), 50):
        blobs.append_part(digest, CANARY[start : start + 50])
    (path,) = files_of(tmp_path)
    broken = bytearray(path.read_bytes())
    broken[21 + 82 + 40] ^= 1  # in the second chunk
    path.write_bytes(broken)
    again = Blobs(tmp_path / "photos", KEY)
    assert again.part_length(digest) == 50
    again.append_part(digest, CANARY[50:])
    again.finish_part(digest)
    assert again.get(digest) == CANARY


def test_a_part_that_was_sealed_but_not_moved_is_finished_again(
    tmp_path: Path, blobs: Blobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = digest_of(CANARY)
    blobs.append_part(digest, CANARY)

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(blobs_module.os, "replace", die)
        with pytest.raises(KeyboardInterrupt):
            blobs.finish_part(digest)
    again = Blobs(tmp_path / "photos", KEY)
    assert again.part_length(digest) == len(CANARY)
    again.finish_part(digest)
    assert again.get(digest) == CANARY


def test_threads_may_fetch_side_by_side(blobs: Blobs) -> None:
    photos = [os.urandom(3000) for _ in range(8)]

    def fetch(data: bytes) -> None:
        for start in range(0, len(data), 100):
            blobs.append_part(digest_of(data), data[start : start + 100])
        blobs.finish_part(digest_of(data))

    threads = [threading.Thread(target=fetch, args=(data,)) for data in photos]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [blobs.get(digest_of(data)) for data in photos] == photos


def test_what_a_dead_program_left_half_written_is_swept_after_a_while(tmp_path: Path, blobs: Blobs) -> None:
    incoming = tmp_path / "photos" / "incoming"
    old, young = incoming / ".old.new", incoming / ".young.new"
    for left in (old, young):
        left.write_bytes(b"half")
    os.utime(old, (0, 0))
    Blobs(tmp_path / "photos", KEY)
    assert not old.exists()
    assert young.exists()


def test_a_folder_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(NotSaved, match="cannot-write"):
        Blobs(tmp_path / "file" / "photos", KEY)


FULL = """
import resource, sys
from hashlib import sha256
from pathlib import Path
from casework.errors import DiskFull
from db.blobs import Blobs

blobs = Blobs(Path(sys.argv[1]), bytes(range(32)))
old, large = b"old" * 1000, b"large" * 50_000
name = lambda data: sha256(data).hexdigest()
blobs.put(name(old), old)
blobs.append_part(name(large), large[:50_000])
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
for attempt in (lambda: blobs.put(name(large), large), lambda: blobs.append_part(name(large), large[50_000:])):
    try:
        attempt()
    except DiskFull as full:
        print(full.code)
print(blobs.get(name(old)) == old, blobs.has(name(large)), blobs.part_length(name(large)))
"""


def test_a_full_disk_is_told_and_leaves_what_was_there(tmp_path: Path) -> None:
    root = Path(blobs_module.__file__).parent.parent
    folder = tmp_path / "photos"
    command = [sys.executable, "-c", FULL, str(folder)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["disk-full", "disk-full", "True", "False", "50000"]
    assert [path.suffix for path in files_of(folder)] == ["", ".part"]
    large = b"large" * 50_000
    again = Blobs(folder, KEY)
    again.append_part(digest_of(large), large[again.part_length(digest_of(large)) :])
    again.finish_part(digest_of(large))
    assert again.get(digest_of(large)) == large
