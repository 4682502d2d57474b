"""What only a person looks at: asked for when the evidence rests on a photo, real files in a real child."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from casework.model import Case, Digest, Page
from db.blobs import Blobs
from db.cache import Cache
from db.records import MediaState
from desktop.theme import Look
from desktop.views.evidence.inside import Inside
from desktop.views.evidence.pictures import Framed, Steps, pixmap_of
from desktop.views.evidence.tagtable import TagTable
from photos.records import Pixels
from tests.desktop.views.conftest import KEY, PATIENCE_MS, Sitting, with_photo
from tests.desktop.views.test_mainwindow import press, until_at
from tests.photos.pictures import a_file, a_picture

Key = Qt.Key
TAGS = (("EXIF", "Make", "Xiaomi"), ("EXIF", "Model", "23049PCD8G"), ("XMP", "CreatorTool", "Snapseed"))


def inside(sitting: Sitting) -> Inside:
    return sitting.window.single.evidence._inside


def is_shown(sitting: Sitting) -> bool:
    return any(framed.there for framed in inside(sitting).findChildren(Framed))


def test_the_file_is_read_while_the_evidence_is_open_and_not_before(sit_down: Callable[..., Sitting], qtbot: QtBot):
    sitting = sit_down(2)
    qtbot.waitUntil(lambda: bool(sitting.focus.painted), timeout=PATIENCE_MS)
    assert not inside(sitting)._dwell.isActive()
    press(sitting, Key.Key_E)
    assert inside(sitting).status.text() == "The file is being read …"
    qtbot.waitUntil(lambda: is_shown(sitting), timeout=PATIENCE_MS)
    assert inside(sitting).status.isHidden()
    assert inside(sitting).findChildren(Steps)
    press(sitting, Key.Key_Escape)
    assert inside(sitting)._content is None


def test_another_case_brings_its_own_file(sit_down: Callable[..., Sitting], qtbot: QtBot):
    sitting = sit_down(2)
    press(sitting, Key.Key_E)
    qtbot.waitUntil(lambda: is_shown(sitting), timeout=PATIENCE_MS)
    press(sitting, Key.Key_J)
    until_at(qtbot, sitting, "c-1")
    qtbot.waitUntil(lambda: inside(sitting)._digest == sitting.focus.photos[0].digest, timeout=PATIENCE_MS)
    assert inside(sitting)._content is None
    qtbot.waitUntil(lambda: inside(sitting)._content is not None, timeout=PATIENCE_MS)


def test_whoever_only_passes_by_lets_no_file_be_read(sit_down: Callable[..., Sitting], qtbot: QtBot):
    sitting = sit_down(2)
    press(sitting, Key.Key_E)
    press(sitting, Key.Key_E)
    assert not inside(sitting)._dwell.isActive()
    assert inside(sitting)._digest is None


def test_an_original_that_is_not_here_is_said(sit_down: Callable[..., Sitting], qtbot: QtBot):
    def lose(cache: Cache, cases: tuple[Case, ...]) -> None:
        cache.save_media(cases[0].photos[0].digest, MediaState.WANTED)

    sitting = sit_down(1, lose)
    press(sitting, Key.Key_E)
    assert inside(sitting).status.text() == "The original is not here yet."


def test_a_file_that_is_no_picture_is_said(sit_down: Callable[..., Sitting], qtbot: QtBot):
    sitting, data = sit_down(1), b"no picture at all"
    sitting.blobs.put(digest := Digest(sha256(data).hexdigest()), data)
    press(sitting, Key.Key_E)
    inside(sitting).show_file(digest, here=True)
    refused = "The file cannot be looked into. The file is not a JPEG, PNG, WebP or HEIC picture."
    qtbot.waitUntil(lambda: inside(sitting).status.text() == refused, timeout=PATIENCE_MS)
    assert inside(sitting)._content is None


# its parts


@pytest.fixture
def table(look: Look, qtbot: QtBot) -> TagTable:
    made = TagTable(TAGS, ("Where", "Name", "Value"), "All metadata", look)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow, timeout=PATIENCE_MS)
    made.setFocus()
    return made


def test_metadata_can_be_read_line_by_line(table: TagTable):
    rows = table.model()
    said = [tuple(rows.index(row, column).data() for column in range(3)) for row in range(rows.rowCount())]
    assert tuple(said) == TAGS


def test_all_of_it_or_what_is_chosen_is_copied(table: TagTable):
    copied: list[str] = []
    table.copied.connect(copied.append)
    table.copy(all_of_it=True)
    table.selectRow(0)
    QTest.keyClick(table, Key.Key_Down)
    QTest.keyClick(table, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert copied == ["\n".join("\t".join(tag) for tag in TAGS), "EXIF\tModel\t23049PCD8G"]


def with_metadata(cache: Cache, cases: tuple[Case, ...], blobs: Blobs) -> None:
    exif = Image.Exif()
    exif.update({0x010F: "Xiaomi", 0x0110: "23049PCD8G"})
    data = a_file(a_picture(400, 300), exif=exif)
    photo = replace(cases[0].photos[0], digest=Digest(sha256(data).hexdigest()), length=len(data))
    blobs.put(photo.digest, data)
    told = with_photo(cases[0], photo)
    cache.save_page(Page("epoch", (told,), (), told.seq, False, ""))
    cache.save_media(photo.digest, MediaState.HERE)


def test_its_arrows_move_lines_and_not_cases(sit_down: Callable[..., Sitting], qtbot: QtBot, tmp_path: Path):
    blobs = Blobs(tmp_path / "photos", KEY)
    sitting = sit_down(2, lambda cache, cases: with_metadata(cache, cases, blobs))
    press(sitting, Key.Key_E)
    qtbot.waitUntil(lambda: bool(sitting.window.findChildren(TagTable)), timeout=PATIENCE_MS)
    (table,) = sitting.window.findChildren(TagTable)
    table.setFocus()
    press(sitting, Key.Key_Down)
    press(sitting, Key.Key_Down)
    assert table.currentIndex().row() == 1
    assert sitting.focus.case == "c-0"


def test_a_picture_is_never_cropped(look: Look, qtbot: QtBot):
    framed = Framed("levels", look)
    qtbot.addWidget(framed)
    assert framed.heightForWidth(400) == 300
    framed.show_picture(pixmap_of(Pixels(200, 100, 600, bytes(200 * 100 * 3))))
    assert framed.heightForWidth(400) == 200


def test_the_steps_are_read_aloud_too(look: Look, qtbot: QtBot):
    steps = Steps("Brightness", range(1, 65), look)
    qtbot.addWidget(steps)
    assert steps.accessibleName() == "Brightness"
    assert steps.accessibleDescription().startswith("1 2 3 ")
    picture = steps.grab().toImage()
    assert len({picture.pixel(x, y) for x in range(picture.width()) for y in range(picture.height())}) > 2
