"""The walk: everything that is named has its line, in order, and nothing on a disk stops it or leads it in circles."""

from __future__ import annotations

import inspect
import os
import socket
import sys
from pathlib import Path

import pytest

from desktop.commands.walk import walk
from tests.desktop.commands.files import lay

posix = pytest.mark.skipif(sys.platform == "win32", reason="such files are made on POSIX systems only")


def met(*paths: Path | str) -> list[tuple[str, str | None]]:
    """Last parts of the names, and the codes."""
    found = walk(str(path) for path in paths)
    return [(os.path.basename(m.path), m.trouble and m.trouble.code) for m in found]


def test_a_folder_is_walked_to_its_ground_in_the_order_of_the_names(tmp_path: Path):
    lay(tmp_path, dict.fromkeys(["b.jpg", "a/z.jpg", "a/deep/er/1.jpg", "c/x.txt", "B.jpg", ".hidden"], b"x"))
    assert [os.path.relpath(m.path, tmp_path) for m in walk([str(tmp_path)])] == [
        ".hidden", "B.jpg", "a/deep/er/1.jpg", "a/z.jpg", "b.jpg", "c/x.txt"
    ]  # fmt: skip


def test_what_is_named_comes_in_the_order_it_was_named(tmp_path: Path):
    lay(tmp_path, {"b.jpg": b"x", "a.jpg": b"x"})
    assert met(tmp_path / "b.jpg", tmp_path / "a.jpg") == [("b.jpg", None), ("a.jpg", None)]


def test_a_name_without_a_file_is_an_error_and_the_walk_goes_on(tmp_path: Path):
    lay(tmp_path, {"a.jpg": b"x"})
    assert met(tmp_path / "gone.jpg", tmp_path) == [("gone.jpg", "not-there"), ("a.jpg", None)]


def test_a_name_no_system_takes_is_an_error(tmp_path: Path):
    assert met("a\0b.jpg", tmp_path / ("x" * 5000)) == [("a\0b.jpg", "unreadable"), ("x" * 5000, "unreadable")]


@posix
def test_pipes_sockets_and_devices_are_no_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.chdir(tmp_path)  # a socket's name must be short
    with socket.socket(socket.AF_UNIX) as door:
        door.bind("door")
        assert met(tmp_path, "/dev/null") == [
            ("door", "not-a-file"), ("pipe", "not-a-file"), ("null", "not-a-file")
        ]  # fmt: skip


@posix
def test_links_to_files_are_followed_and_links_to_folders_are_not(tmp_path: Path):
    lay(tmp_path, {"far/away.jpg": b"x"})
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "file").symlink_to(tmp_path / "far" / "away.jpg")
    (inside / "folder").symlink_to(tmp_path / "far")
    assert met(inside) == [("file", None), ("folder", "link-to-folder")]
    assert met(inside / "folder") == [("away.jpg", None)]


@posix
def test_a_walk_never_runs_in_circles(tmp_path: Path):
    (tmp_path / "itself").symlink_to("itself")
    (tmp_path / "one").symlink_to("other")
    (tmp_path / "other").symlink_to("one")
    (tmp_path / "up").symlink_to(tmp_path)
    (tmp_path / "nowhere").symlink_to("gone")
    assert met(tmp_path) == [
        ("itself", "link-loop"), ("nowhere", "not-there"), ("one", "link-loop"), ("other", "link-loop"),
        ("up", "link-to-folder"),
    ]  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not let such a name be")
def test_a_name_that_is_not_utf_8_is_an_error(tmp_path: Path):
    for name in (b"caf\xe9.jpg", b"\xc4\xd0/a.jpg"):
        path = Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), name)))
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    assert [code for _, code in met(tmp_path)] == ["bad-name", "bad-name"]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_one_error(tmp_path: Path):
    locked = tmp_path / "locked"
    locked.mkdir(mode=0)
    lay(tmp_path, {"z.jpg": b"x"})
    assert met(tmp_path) == [("locked", "no-permission"), ("z.jpg", None)]


def test_folders_may_lie_deeper_than_python_calls(tmp_path: Path):
    deep = tmp_path.joinpath(*"d" * 400)
    deep.mkdir(parents=True)
    (deep / "a.jpg").write_bytes(b"x")
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 100)
    try:
        assert met(tmp_path) == [("a.jpg", None)]
    finally:
        sys.setrecursionlimit(limit)
