"""Whole files or none, and what the system's refusals mean."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from io import FileIO
from pathlib import Path

import pytest

from casework.errors import DiskFull, NotSaved
from db import files


@pytest.mark.parametrize(
    ("number", "kind", "code"),
    [
        (errno.ENOSPC, DiskFull, "disk-full"),
        (errno.EFBIG, DiskFull, "disk-full"),
        (errno.EACCES, NotSaved, "read-only"),
        (errno.EROFS, NotSaved, "read-only"),
        (errno.EIO, NotSaved, "cannot-write"),
    ],
)
def test_a_refusal_is_said_in_our_words(tmp_path: Path, number: int, kind: type[NotSaved], code: str) -> None:
    with pytest.raises(NotSaved) as told, files.keeping(tmp_path / "gone" / "file"):
        raise OSError(number, "no")
    assert type(told.value) is kind
    assert told.value.code == code
    assert told.value.facts["path"] == str(tmp_path / "gone" / "file")
    assert int(str(told.value.facts.get("free", 1))) > 0


def test_free_room_of_no_place_is_none() -> None:
    assert files.disk_full(Path()).facts["free"] == 0


def test_a_write_that_stops_half_way_goes_on(tmp_path: Path) -> None:
    class Slow(FileIO):
        def write(self, data: object) -> int:
            assert isinstance(data, memoryview)
            return super().write(data[:3])

    with Slow(str(tmp_path / "file"), "wb") as file:
        files.write_all(file, b"0123456789")
    assert (tmp_path / "file").read_bytes() == b"0123456789"


def test_replacing_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    path = tmp_path / "file"
    files.replace(path, b"old")
    files.replace(path, b"new")
    assert path.read_bytes() == b"new"
    with pytest.raises(NotSaved):
        files.replace(tmp_path / "gone" / "file", b"new")
    (tmp_path / "folder").mkdir()
    with pytest.raises(NotSaved):
        files.replace(tmp_path / "folder", b"no file takes a folder's place")
    assert sorted(os.listdir(tmp_path)) == ["file", "folder"]


def test_folders_are_made_down_to_the_last(tmp_path: Path) -> None:
    top = tmp_path / "new" / "home"
    files.make_folder(top / "a" / "b", top)
    files.make_folder(top / "a" / "b", top)
    assert (top / "a" / "b").is_dir()
    assert os.name == "nt" or (top / "a" / "b").stat().st_mode & 0o077 == 0


ROOM = """
import resource, sys
from pathlib import Path
from db.files import has_room

path = Path(sys.argv[1])
print(has_room(path, 1_000_000), has_room(path.parent / "gone" / "file", 0))
resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))
print(has_room(path, 0), has_room(path, 900_000))
"""


def test_room_is_asked_for_by_trying(tmp_path: Path) -> None:
    root = Path(files.__file__).parent.parent
    command = [sys.executable, "-c", ROOM, str(tmp_path / "file")]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=60)
    assert done.stdout.split() == ["True", "True", "True", "False"], done.stderr  # no folder is no lack of room
    assert not os.listdir(tmp_path)
