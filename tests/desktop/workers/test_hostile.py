"""Every hostile file gives a finding or a clear refusal, and every photo beside it gets its findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

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
from tests.photos.hostile_kinds import kinds
from tests.photos.pictures import HOSTILE, PHOTOS, REFUSED

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
        outcomes[str(found[0].facts.get("why", "looked at"))] += 1
        good = PHOTOS[number % len(PHOTOS)]
        assert {f.code for f in opened(darkroom, good.read_bytes())} & {"no-time", "no-task"}, good.name
    assert darkroom.lock_report().pids == before
    assert set(outcomes) == {"not-a-picture", "broken", "empty", "too-large", "looked at"}
    assert outcomes["looked at"] > len(PHOTOS)


def test_a_refusal_accuses_nobody(darkroom: Darkroom):
    for _, data in MADE:
        for finding in opened(darkroom, data):
            assert finding.verdict is not Verdict.FAIL
