"""A picture is made once for whoever waits for it, and nobody who is gone is called."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from casework.errors import ConsoleError
from casework.model import Digest
from db.blobs import Blobs
from desktop.pictures import Pictures
from desktop.workers.lanes import Lanes
from photos.children import Darkroom
from tests.photos.pictures import a_file, a_picture


class Pane(QObject):
    """Of a window that may be gone."""

    def __init__(self, heard: list[str], name: str) -> None:
        super().__init__()
        self.heard = heard
        self.setObjectName(name)

    def take(self, _number: int, _image: QImage) -> None:
        self.heard.append(self.objectName())  # raises when what Qt has of it is gone

    def refuse(self, error: ConsoleError) -> None:
        self.heard.append(f"{self.objectName()}: {error.code}")


@pytest.fixture
def pictures(qtbot: QtBot, tmp_path: Path) -> Iterator[Pictures]:
    lanes = Lanes()
    with Darkroom(1) as darkroom:
        yield Pictures(lanes, Blobs(tmp_path / "photos", b"k" * 32), darkroom)
        lanes.close()


@pytest.mark.parametrize(("kept", "told"), [(True, "stays"), (False, "stays: missing")])
def test_a_pane_that_is_gone_is_not_called_and_the_others_are(qtbot: QtBot, pictures: Pictures, kept: bool, told: str):
    data = a_file(a_picture(64, 48))
    digest = Digest(sha256(data).hexdigest())
    if kept:
        pictures._blobs.put(digest, data)
    heard: list[str] = []
    gone, stays = Pane(heard, "gone"), Pane(heard, "stays")
    for pane in (gone, stays):
        pictures.ask((digest, 32, 24), partial(pane.take, 1), pane.refuse)
    shiboken6.delete(gone)
    qtbot.waitUntil(lambda: bool(heard), timeout=20_000)
    assert heard == [told]
