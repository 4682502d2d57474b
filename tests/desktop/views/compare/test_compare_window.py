"""The page in its window, by the desk's own keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from casework.model import Alike, Case, Digest
from casework.model import Page as FeedPage
from db.blobs import Blobs
from db.cache import Cache
from db.records import MediaState
from desktop.focus import Manner, Page
from photos.children import Darkroom
from tests.desktop.views.compare.conftest import linked
from tests.desktop.views.conftest import KEY, PATIENCE_MS, Sitting
from tests.photos.pictures import a_file, a_photo

Key = Qt.Key


def press(sitting: Sitting, *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(sitting.window.focusWidget() or sitting.window, key, held)


def alike(cache: Cache, cases: tuple[Case, ...]) -> None:
    """Case 0 is a later copy of case 1's second photo."""
    this, other = cases[:2]
    earlier = replace(other.submissions[0], received_at=other.submissions[0].received_at - timedelta(days=3))
    cache.save_page(FeedPage("epoch", (replace(other, submissions=(earlier,), seq=100),), (), 100, False, ""))
    finding = linked(Alike.SAME_PHOTO, this.photos[0], other.id, photo=other.photos[1].digest)
    facts = {"received_at": earlier.received_at.isoformat(), "first": 1, "other": 0}
    cache.save_findings(this, [replace(finding, facts=finding.facts | facts)], [])


def compare(sit_down: Callable[..., Sitting], qtbot: QtBot) -> Sitting:
    return turned_to(sit_down(3, alike), qtbot)


def turned_to(sitting: Sitting, qtbot: QtBot) -> Sitting:
    qtbot.waitUntil(lambda: sitting.focus.view is not None and bool(sitting.focus.view.alike), timeout=PATIENCE_MS)
    press(sitting, Key.Key_C)
    qtbot.waitUntil(lambda: sitting.focus.page is Page.COMPARE, timeout=PATIENCE_MS)
    page = sitting.window.pages.compare
    assert page is not None
    qtbot.waitUntil(lambda: all(plate.there for plate in page.stage.plates), timeout=PATIENCE_MS)
    return sitting


def test_c_puts_the_case_beside_the_one_it_is_alike_with(sit_down: Callable[..., Sitting], qtbot: QtBot):
    page = compare(sit_down, qtbot).window.pages.compare
    assert page is not None
    assert page.stage.accessibleName().startswith("Sent first ")
    assert "photo 2 of 2, This case" in page.stage.accessibleName()


def test_numbers_choose_the_manner_and_ctrl_with_an_arrow_moves_the_line(
    sit_down: Callable[..., Sitting], qtbot: QtBot
):
    sitting = compare(sit_down, qtbot)
    page = sitting.window.pages.compare
    assert page is not None
    press(sitting, Key.Key_3)
    assert page.stage.manner is Manner.SWIPE
    press(sitting, Key.Key_Right, held=Qt.KeyboardModifier.ControlModifier)
    assert page.stage.divider > 0.5
    press(sitting, Key.Key_2)
    assert page.stage.flickering
    press(sitting, Key.Key_4)
    assert page.stage.manner is Manner.DIFFERENCE
    press(sitting, Key.Key_1)
    assert page.stage.manner is Manner.SIDE


def test_a_point_marks_the_points_that_agree_once_there_are_some(
    sit_down: Callable[..., Sitting], qtbot: QtBot, darkroom: Darkroom, tmp_path: Path
):
    def real_photos(cache: Cache, cases: tuple[Case, ...]) -> None:
        """Case 1's second photo shows a street, case 0 a smaller copy of it."""
        street, blobs, made = a_photo("road-brazil.jpg"), Blobs(tmp_path / "photos", KEY), []
        copy = a_file(Image.open(BytesIO(street)).resize((700, 430)), quality=70)
        for case, at, data in ((cases[0], 0, copy), (cases[1], 1, street)):
            digest = Digest(sha256(data).hexdigest())
            blobs.put(digest, data)
            photos = list(case.photos)
            photos[at] = replace(photos[at], digest=digest, renditions=())
            made.append(replace(case, submissions=(replace(case.submissions[0], photos=tuple(photos)),), seq=50 + at))
        cache.save_page(FeedPage("epoch", tuple(made), (), 60, False, ""))
        for case in made:
            cache.save_media(case.photos[case is made[1]].digest, MediaState.HERE)
        alike(cache, tuple(made))

    sitting = sit_down(3, real_photos)
    press(sitting, Key.Key_Period)
    assert not sitting.focus.points
    turned_to(sitting, qtbot)
    qtbot.waitUntil(lambda: sitting.focus.matched > 0, timeout=PATIENCE_MS)
    press(sitting, Key.Key_Period)
    assert sitting.focus.points
    press(sitting, Key.Key_Period)
    assert not sitting.focus.points


def test_right_shows_the_next_photo_of_this_case(sit_down: Callable[..., Sitting], qtbot: QtBot):
    sitting = compare(sit_down, qtbot)
    page = sitting.window.pages.compare
    assert page is not None
    press(sitting, Key.Key_Right)
    assert sitting.focus.photo == 1
    assert page.stage.accessibleName().endswith("far, photo 2 of 2")


def test_both_photos_seen_here_go_with_the_decision(sit_down: Callable[..., Sitting], qtbot: QtBot):
    sitting = compare(sit_down, qtbot)
    qtbot.waitUntil(lambda: len(sitting.focus.painted) == 1, timeout=PATIENCE_MS)
    press(sitting, Key.Key_Right)
    qtbot.waitUntil(lambda: len(sitting.focus.painted) == 2, timeout=PATIENCE_MS)


def test_escape_leads_back(sit_down: Callable[..., Sitting], qtbot: QtBot):
    sitting = compare(sit_down, qtbot)
    press(sitting, Key.Key_Escape)
    assert sitting.focus.page is Page.SINGLE
