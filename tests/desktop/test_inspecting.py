"""A photo is looked into in a real child, one at a time; what cannot be is told and never raised."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from casework.errors import ConsoleError
from casework.model import Digest
from db.blobs import Blobs
from desktop.inspecting import REMEMBERED, Inspecting
from desktop.workers.lanes import Lane, Lanes
from photos.children import Darkroom
from photos.records import Inspected
from tests.photos.pictures import a_file, a_picture

PATIENCE_MS = 20_000


class Page(QObject):
    """What a page does with an answer."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[Inspected | ConsoleError] = []

    def take(self, seen: Inspected) -> None:
        assert QThread.currentThread() is self.thread()
        self.heard.append(seen)

    def refuse(self, error: ConsoleError) -> None:
        self.heard.append(error)


class Desk:
    def __init__(self, lanes: Lanes, blobs: Blobs, darkroom: Darkroom, qtbot: QtBot) -> None:
        self.lanes, self.blobs, self.qtbot = lanes, blobs, qtbot
        self.inspecting, self.page = Inspecting(lanes, blobs, darkroom), Page()

    def keep(self, data: bytes) -> Digest:
        digest = Digest(sha256(data).hexdigest())
        self.blobs.put(digest, data)
        return digest

    def ask(self, digest: Digest) -> None:
        self.inspecting.ask((digest, 320, 320), self.page.take, self.page.refuse)

    def answer(self, digest: Digest) -> Inspected | ConsoleError:
        told = len(self.page.heard)
        self.ask(digest)
        self.qtbot.waitUntil(lambda: len(self.page.heard) > told, timeout=PATIENCE_MS)
        return self.page.heard[-1]


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    lanes = Lanes()
    with Darkroom(1) as darkroom:
        yield Desk(lanes, Blobs(tmp_path, b"k" * 32), darkroom, qtbot)
        lanes.close()


def photo(side: int = 400) -> bytes:
    return a_file(a_picture(side, 300), quality=80)


def test_a_photo_is_looked_into_and_fits_its_box(desk: Desk):
    seen = desk.answer(desk.keep(photo()))
    assert isinstance(seen, Inspected)
    assert (seen.error_levels.width, seen.error_levels.height) == (320, 240)
    assert [len(table) for table in seen.tables] == [64] * len(seen.tables)
    assert seen.quality == 80


def test_what_was_seen_is_answered_at_once(desk: Desk):
    digest = desk.keep(photo())
    first = desk.answer(digest)
    told = len(desk.page.heard)
    desk.ask(digest)
    assert desk.page.heard[told:] == [first]


def test_no_more_than_the_last_are_kept(desk: Desk):
    digests = [desk.keep(photo(400 + 8 * n)) for n in range(REMEMBERED + 1)]
    for digest in digests:
        desk.answer(digest)
    assert len(desk.inspecting._newest._kept) == REMEMBERED


def test_whoever_asked_before_is_not_answered(desk: Desk, qtbot: QtBot):
    first, second = desk.keep(photo()), desk.keep(photo(408))
    desk.ask(first)
    seen = desk.answer(second)
    qtbot.waitUntil(lambda: not desk.lanes.under_way(Lane.PIXELS), timeout=PATIENCE_MS)
    assert desk.page.heard == [seen]


def test_a_file_that_is_no_picture_is_told(desk: Desk):
    error = desk.answer(desk.keep(b"no picture at all"))
    assert isinstance(error, ConsoleError)
    assert error.code == "not-a-picture"


def test_a_file_that_is_gone_is_told(desk: Desk):
    error = desk.answer(Digest("f" * 64))
    assert isinstance(error, ConsoleError)
