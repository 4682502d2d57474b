"""What the light table shows, and what is read aloud of it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casework.model import Alike, CaseId
from desktop.theme import apply
from desktop.views.lighttable.tray import tray_words
from desktop.words import Words
from tests.desktop.views.conftest import PATIENCE_MS
from tests.desktop.views.lighttable.conftest import a_row
from tests.desktop.views.lighttable.hands import Key, Lay, press, tile_of, two_groups

# what is seen


def test_only_tiles_in_sight_ask_for_their_picture(lay: Lay, qtbot: QtBot):
    laid = lay(40, bare=False, size=(1440, 400))
    thumbs = laid.table._fitted._thumbs
    asked = {laid.model.row(n).thumb for n in range(40) if laid.model.row(n).thumb in {*thumbs._asked, *thumbs._kept}}
    assert 0 < len(asked) <= 18
    qtbot.waitUntil(lambda: len(thumbs._kept) == len(asked), timeout=PATIENCE_MS)


def test_a_photo_is_shown_whole(lay: Lay, qtbot: QtBot):
    laid = lay(2, bare=False)
    digest = laid.model.row(0).thumb
    assert digest is not None
    qtbot.waitUntil(lambda: laid.table._fitted.get(digest) is not None, timeout=PATIENCE_MS)
    picture, box = laid.table._fitted.get(digest), laid.table._places.photo(tile_of(laid, "c-0"))
    assert picture is not None
    assert box.width() >= picture.width()
    assert box.height() >= picture.height()
    assert abs(picture.width() / picture.height() - 400 / 300) < 0.02


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_cursor_and_selection_are_seen_in_every_look(name: str, lay: Lay, qapp: QApplication):
    look = apply(qapp, name)
    laid = lay(3, dressed=look)
    laid.table.toggle()
    photo = laid.table._places.photo(tile_of(laid, "c-0"))
    picture = laid.table.viewport().grab().toImage()
    assert picture.pixelColor(photo.left() - 5, photo.center().y()) == look.colour("ink")
    assert picture.pixelColor(photo.left() - 2, photo.center().y()) == look.colour("accent")
    laid.page.side.setFocus()
    picture = laid.table.viewport().grab().toImage()
    assert picture.pixelColor(photo.left() - 5, photo.center().y()) == look.colour("edge")


def test_large_text_has_its_room(lay: Lay, qapp: QApplication):
    look = apply(qapp, "light", scale=2.0)
    laid = lay(8, two_groups, dressed=look)
    places = laid.table._places
    assert places.sizes.words >= 2 * look.px(20) + 2 * look.px(18)
    assert places.sizes.head >= look.px(24) + look.px(18)
    assert laid.table.columns == 3


# what is said


def test_a_tray_names_kind_count_and_who_was_first(words: Words):
    first = a_row(0, "c-0", alike=3, contributor="otter-41")
    assert first.received_at is not None
    day = words.day(first.received_at)
    later = a_row(1, "c-0", alike=3, contributor="crane-7")
    assert tray_words([first, later], CaseId("c-0"), words) == ("Same photo · 2 of 3", f"first sent by otter-41, {day}")
    assert tray_words([later, a_row(2, "c-0", alike=2)], CaseId("c-0"), words)[1] == "c-0 came first"
    alone = [a_row(n, "c-0", alike=2) for n in range(2)]
    assert tray_words(alone, CaseId("c-0"), words) == ("Same photo · 2", f"all sent by otter-41, first on {day}")
    seen = [a_row(n, "c-0", alike=2, like=Alike.SAME_PLACE, contributor=f"otter-{n}") for n in range(2)]
    assert tray_words(seen, CaseId("c-0"), words) == ("Same place, different photo · 2", "2 people: merge, thank all")


def test_the_case_under_the_cursor_is_read_with_its_title_band_and_clock(lay: Lay, words: Words):
    laid = lay(2)
    press(laid, Key.Key_Right)
    said = laid.table.accessibleDescription()
    row = laid.model.row(1)
    assert said.startswith(f"Case 1, {words.band(row.band)}, ")
    assert words.say("table.selected") not in said
    laid.table.toggle()
    assert laid.table.accessibleDescription().endswith(words.say("table.selected"))
