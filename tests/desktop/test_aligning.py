"""Two files of the table are laid on each other, by real pictures; what cannot be is told and never raised."""

from __future__ import annotations

import io
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
import shiboken6
from PIL import Image
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from casework.model import Digest
from db.blobs import Blobs
from desktop.aligning import REMEMBERED, Aligning
from desktop.workers.lanes import Lane, Lanes
from photos.children import Darkroom
from photos.verify import Compared, Kin
from tests.photos.pictures import a_file, a_photo

PATIENCE_MS = 20_000
WHOLE = a_photo("road-brazil.jpg")


class Table(QObject):
    """What a page does with an answer."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[Compared | None] = []

    def take(self, compared: Compared | None) -> None:
        assert QThread.currentThread() is self.thread()
        self.heard.append(compared)


class Desk:
    def __init__(self, lanes: Lanes, blobs: Blobs, darkroom: Darkroom, qtbot: QtBot) -> None:
        self.lanes, self.blobs, self.qtbot = lanes, blobs, qtbot
        self.aligning, self.table = Aligning(lanes, blobs, darkroom), Table()

    def keep(self, data: bytes) -> Digest:
        digest = Digest(sha256(data).hexdigest())
        self.blobs.put(digest, data)
        return digest

    def ask(self, one: Digest, other: Digest) -> Compared | None:
        """Ask, and wait for the answer."""
        told = len(self.table.heard)
        self.aligning.ask((one, other), self.table.take)
        self.qtbot.waitUntil(lambda: len(self.table.heard) > told, timeout=PATIENCE_MS)
        return self.table.heard[-1]

    def knows(self, one: Digest, other: Digest) -> bool:
        """Is it answered before anything else is done?"""
        told = len(self.table.heard)
        self.aligning.ask((one, other), self.table.take)
        answered = len(self.table.heard) > told
        self.aligning.drop()
        return answered


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    lanes = Lanes()
    with Darkroom(1) as darkroom:
        yield Desk(lanes, Blobs(tmp_path / "photos", b"k" * 32), darkroom, qtbot)
        lanes.close()


def cropped(data: bytes, box: tuple[float, float, float, float]) -> bytes:
    """A part of it, in parts of its width and height, saved again."""
    picture = Image.open(io.BytesIO(data)).convert("RGB")
    wide, high = picture.size
    part = picture.crop((round(box[0] * wide), round(box[1] * high), round(box[2] * wide), round(box[3] * high)))
    return a_file(part, quality=70)


def test_a_part_that_was_saved_again_lies_where_it_was_cut_from(desk: Desk):
    whole, part = desk.keep(WHOLE), desk.keep(cropped(WHOLE, (0.1, 0.05, 0.8, 0.9)))
    found = desk.ask(whole, part)
    assert found is not None
    assert found.kin is Kin.SAME_PHOTO
    a, b, c, d, e, f = found.align
    assert [a * 0.1 + b * 0.05 + c, d * 0.1 + e * 0.05 + f] == pytest.approx([0, 0], abs=0.01)
    assert [a * 0.8 + b * 0.9 + c, d * 0.8 + e * 0.9 + f] == pytest.approx([1, 1], abs=0.01)
    assert found.points


def test_a_pair_that_was_compared_is_answered_at_once(desk: Desk):
    whole, part = desk.keep(WHOLE), desk.keep(cropped(WHOLE, (0.1, 0.05, 0.8, 0.9)))
    assert not desk.knows(whole, part)
    desk.ask(whole, part)
    assert desk.knows(whole, part)


def test_so_many_pairs_are_remembered_and_no_more(desk: Desk):
    broken = [desk.keep(b"no picture %d" % n) for n in range(REMEMBERED + 1)]
    whole = desk.keep(WHOLE)
    for other in broken:
        assert desk.ask(whole, other) is None
    assert not desk.knows(whole, broken[0])
    assert desk.knows(whole, broken[1])


def test_two_photos_of_nothing_common_do_not_lie_on_each_other(desk: Desk):
    found = desk.ask(desk.keep(WHOLE), desk.keep(a_photo("forest.jpg")))
    assert found is not None
    assert (found.kin, found.align) == (Kin.SIMILAR, ())


def test_one_file_on_both_sides_lies_on_itself_though_it_was_never_opened(desk: Desk):
    nowhere = Digest("0" * 64)
    found = desk.ask(nowhere, nowhere)
    assert found is not None
    assert found.align == (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)


def test_a_file_that_is_fetched_later_is_looked_at_again(desk: Desk):
    whole, data = desk.keep(WHOLE), cropped(WHOLE, (0.1, 0.05, 0.8, 0.9))
    late = Digest(sha256(data).hexdigest())
    assert desk.ask(whole, late) is None
    desk.keep(data)
    assert desk.ask(whole, late) is not None


def test_who_asked_for_the_pair_before_is_not_answered(desk: Desk):
    whole, part = desk.keep(WHOLE), desk.keep(cropped(WHOLE, (0.1, 0.05, 0.8, 0.9)))
    before = Table()
    desk.aligning.ask((whole, part), before.take)
    desk.ask(part, whole)
    desk.qtbot.waitUntil(lambda: not desk.lanes.under_way(Lane.PIXELS), timeout=PATIENCE_MS)
    assert before.heard == []


def test_a_page_that_is_gone_is_not_called_and_its_pair_is_known(desk: Desk):
    whole, part = desk.keep(WHOLE), desk.keep(cropped(WHOLE, (0.1, 0.05, 0.8, 0.9)))
    gone = Table()
    desk.aligning.ask((whole, part), gone.take)
    shiboken6.delete(gone)
    desk.qtbot.waitUntil(lambda: not desk.lanes.under_way(Lane.PIXELS), timeout=PATIENCE_MS)
    assert gone.heard == []
    assert desk.knows(whole, part)
