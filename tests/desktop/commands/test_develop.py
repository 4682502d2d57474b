"""Files become examined photos in the order they were met, a few at a time, whatever lies on the disk by then."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from casework.errors import Unreadable
from desktop.commands.develop import CHILDREN, Developed, Failed, develop, digest, read
from desktop.commands.walk import Met, walk
from photos.children import Darkroom
from photos.segments import INPUT_BYTES
from tests.desktop.commands.files import FOREST, HOSTILE, ROAD, a_copy, lay


@pytest.fixture(scope="module")
def darkroom() -> Iterator[Darkroom]:
    with Darkroom(CHILDREN) as room:
        yield room


def seen(found: Iterator[Met], darkroom: Darkroom) -> list[tuple[str, str]]:
    """Last parts of the names, with the sha256 of a photo or the code of an error."""
    return [
        (os.path.basename(one.path), one.photo.digest if isinstance(one, Developed) else one.error.code)
        for one in develop(found, darkroom)
    ]


def test_photos_and_refusals_come_in_the_order_they_were_met(tmp_path: Path, darkroom: Darkroom):
    files = {
        f"{n:02}.jpg": data for n, data in enumerate([b"x", ROAD, b"", FOREST, b"y", b"z", a_copy(side=300), ROAD])
    }
    codes = {b"x": "not-a-picture", b"y": "not-a-picture", b"z": "not-a-picture", b"": "empty"}
    expected = [(name, codes.get(data, digest(data))) for name, data in files.items()]
    assert seen(walk([str(lay(tmp_path, files))]), darkroom) == expected


def test_every_kind_of_hostile_file_is_an_error_and_its_neighbours_are_not(tmp_path: Path, darkroom: Darkroom):
    for number, (name, (data, _)) in enumerate(HOSTILE.items()):
        lay(tmp_path, {f"{number:02}/1 {name}": data, f"{number:02}/2": a_copy(quality=40 + number, side=200)})
    found = seen(walk([str(tmp_path)]), darkroom)
    assert [code for name, code in found if name.startswith("1 ")] == [code for _, code in HOSTILE.values()]
    assert all(len(sha256) == 64 for name, sha256 in found if name == "2")


def test_what_has_gone_since_the_walk_is_an_error(tmp_path: Path, darkroom: Darkroom):
    found = list(walk([str(lay(tmp_path, {"a.jpg": ROAD, "b.jpg": ROAD}))]))
    (tmp_path / "a.jpg").unlink()
    assert seen(iter(found), darkroom) == [("a.jpg", "not-there"), ("b.jpg", digest(ROAD))]


@pytest.mark.skipif(sys.platform == "win32", reason="no such pipes there")
def test_what_has_become_a_pipe_since_the_walk_is_not_waited_for(tmp_path: Path):
    os.mkfifo(tmp_path / "a.jpg")
    with pytest.raises(Unreadable, match="not-a-file"):
        read(str(tmp_path / "a.jpg"))


def test_a_file_above_the_cap_is_refused(tmp_path: Path):
    with open(tmp_path / "huge.jpg", "wb") as file:
        file.truncate(INPUT_BYTES + 1)
    with pytest.raises(Unreadable, match="too-many-bytes"):
        read(str(tmp_path / "huge.jpg"))


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_an_error(tmp_path: Path):
    lay(tmp_path, {"a.jpg": ROAD})
    (tmp_path / "a.jpg").chmod(0)
    with pytest.raises(Unreadable, match="no-permission"):
        read(str(tmp_path / "a.jpg"))


def test_no_more_is_read_ahead_than_there_is_work_for(tmp_path: Path, darkroom: Darkroom):
    asked: list[str] = []

    def found() -> Iterator[Met]:
        for met in walk([str(lay(tmp_path, {f"{n}.jpg": ROAD for n in range(9)}))]):
            asked.append(met.path)
            yield met

    with closing(develop(found(), darkroom)) as photos:
        for number, _ in enumerate(photos, 1):
            assert len(asked) <= number + CHILDREN


def test_photos_left_undone_leave_the_children_free(tmp_path: Path, darkroom: Darkroom):
    lay(tmp_path, {f"{n}.jpg": ROAD for n in range(5)})
    with closing(develop(walk([str(tmp_path)]), darkroom)) as photos:
        assert not isinstance(next(photos), Failed)
    assert len(seen(walk([str(tmp_path)]), darkroom)) == 5
