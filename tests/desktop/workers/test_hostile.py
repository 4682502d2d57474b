"""Every hostile file gives a finding or a clear refusal, and every photo beside it gets its findings."""

from __future__ import annotations

import mmap
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from casework.errors import BadPhoto
from casework.model import Finding, Verdict
from casework.programme import Capture
from desktop.words import Words
from desktop.workers.checks import declared
from desktop.workers.examine import look, not_opened
from desktop.workers.facts import Facts
from photos.children import Darkroom
from tests.desktop.workers.samples import photo_of
from tests.photos.credentials import authority
from tests.photos.hostile_kinds import cut, kinds
from tests.photos.pictures import HOSTILE, PHOTOS, REFUSED, a_photo

MADE = [*kinds(), *((what, data) for what, (data, _) in REFUSED.items())]


@pytest.fixture(scope="module")
def darkroom() -> Iterator[Darkroom]:
    with Darkroom() as darkroom:
        yield darkroom


def opened(darkroom: Darkroom, data: bytes) -> list[Finding]:
    """What the desk does with a photo that was sent, all checks asked."""
    facts = Facts(photo_of(data), Capture(), near=(), beside=())
    try:
        return look(darkroom.examine(data), facts, declared())
    except BadPhoto as error:
        return [not_opened(facts.photo.digest, error.code, **error.facts)]


def files(folder: list[Path]) -> list[tuple[str, bytes]]:
    return [(path.name, path.read_bytes()) for path in folder]


def test_every_hostile_file_is_answered_for_by_the_same_child_and_every_photo_among_them_is_looked_at(
    darkroom: Darkroom,
):
    before = darkroom.lock_report().pids
    say, outcomes = Words("en", lambda english: english), Counter[str]()
    for number, (name, data) in enumerate([*MADE, *files(HOSTILE)]):
        found = opened(darkroom, data)
        assert found, name
        for finding in found:
            if finding.code == "photo-refused":
                assert say.knows(f"photo.{finding.facts['why']}"), name
                assert "{" not in say.refused(finding)
        refused = [str(f.facts["why"]) for f in found if f.code == "photo-refused"]
        outcomes[refused[0] if refused else "looked at"] += 1
        good = PHOTOS[number % len(PHOTOS)]
        assert {f.code for f in opened(darkroom, good.read_bytes())} & {"no-time", "no-task"}, good.name
    assert darkroom.lock_report().pids == before
    assert set(outcomes) == {"not-a-picture", "broken", "empty", "too-large", "looked at"}
    assert outcomes["looked at"] > len(PHOTOS)


@pytest.mark.parametrize("path", PHOTOS, ids=lambda path: path.stem)
def test_a_photo_that_ends_at_any_hundredth_is_looked_at_or_refused_by_the_same_child(darkroom: Darkroom, path: Path):
    before, say = darkroom.lock_report().pids, Words("en", lambda english: english)
    for name, data in cut(path.read_bytes()):
        found = opened(darkroom, data)
        assert found, name
        assert all(f.code != "photo-refused" or say.knows(f"photo.{f.facts['why']}") for f in found), name
        assert all(f.verdict is not Verdict.FAIL for f in found), name
    assert {f.code for f in opened(darkroom, path.read_bytes())} & {"no-time", "no-task"}
    assert darkroom.lock_report().pids == before


def test_a_signed_photo_that_was_cut_or_damaged_is_looked_at_or_refused(darkroom: Darkroom):
    before = darkroom.lock_report().pids
    for name, data in cut(authority().signed(a_photo())):
        assert opened(darkroom, data), name
    assert darkroom.lock_report().pids == before


def test_two_gigabytes_of_nothing_are_refused_unread(darkroom: Darkroom, tmp_path: Path):
    path = tmp_path / "sparse.jpg"
    with path.open("w+b") as file:
        file.truncate(2 << 30)
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data, pytest.raises(BadPhoto) as refusal:
            darkroom.examine(cast(bytes, data))
    assert refusal.value.code == "too-many-bytes"
    assert opened(darkroom, a_photo())


def test_a_refusal_accuses_nobody(darkroom: Darkroom):
    """But for the stores that were signed and then spoilt: these are tampered with."""
    for name, data in MADE:
        failed = {finding.code for finding in opened(darkroom, data) if finding.verdict is Verdict.FAIL}
        assert failed <= ({"c2pa-tampered"} if "store" in name else set()), name
