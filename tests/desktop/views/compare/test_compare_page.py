"""The page itself, by keys and mouse, over real files; what stands on the table is read off its picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from casework.model import Alike
from db.records import MediaState
from desktop.focus import Manner
from desktop.theme import Look
from desktop.views.compare.mirror import FactLine
from desktop.views.compare.showing import FLIP_MS
from desktop.views.parts.label import Text
from desktop.views.refused import RefusedPage
from tests.builders import a_photo
from tests.desktop.views.compare.conftest import (
    GREEN,
    NOW,
    OTHER,
    RED,
    THIS,
    Beside,
    a_view,
    linked,
    near,
    sent,
)
from tests.desktop.views.conftest import PATIENCE_MS

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT, RIGHT = Qt.Key.Key_Left, Qt.Key.Key_Right
HOUR, DAYS = timedelta(hours=1), timedelta(days=3)


def settle(made: Beside, qtbot: QtBot) -> None:
    """Both photos are here, with all their dots."""
    made.page.stage.zoom_by(0)
    qtbot.waitUntil(lambda: all(plate.dots is not None for plate in made.page.stage.plates), timeout=PATIENCE_MS)


def turned(made: Beside, manner: Manner, qtbot: QtBot) -> None:
    made.focus.set_manner(manner)
    qtbot.waitUntil(lambda: made.page.stage.manner is manner, timeout=PATIENCE_MS)


def wheel(widget: QWidget, at: QPointF, steps: int) -> None:
    none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    far = widget.mapToGlobal(at)
    event = QWheelEvent(at, far, QPoint(), QPoint(0, 120 * steps), *none, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(widget, event)


# side by side


def test_the_earlier_photo_stands_left_and_this_one_right(pair: Beside):
    assert near(pair.colour(0.4, 0.5), RED)
    assert near(pair.colour(0.6, 0.5), GREEN)


def test_the_head_names_both_cases_and_the_verdict_what_was_found(pair: Beside):
    said = [
        text.accessibleName() or text.text() for text in pair.page.head.findChildren(QWidget) if hasattr(text, "text")
    ]
    assert "c-2 beside c-1" in said
    assert pair.page.verdict.accessibleName().startswith("Same photo Another person had sent this photo 2 d earlier.")


def test_only_the_photo_of_this_case_counts_as_seen(pair: Beside, qtbot: QtBot):
    qtbot.waitUntil(lambda: bool(pair.painted), timeout=PATIENCE_MS)
    assert pair.painted == [THIS]
    assert pair.focus.painted == {pair.focus.photos[0].digest}


def test_a_photo_looked_at_again_after_the_page_was_left_counts_again(pair: Beside, qtbot: QtBot):
    qtbot.waitUntil(lambda: bool(pair.painted), timeout=PATIENCE_MS)
    pair.page.hide()
    pair.focus.painted.clear()
    pair.page.show()
    qtbot.waitUntil(lambda: bool(pair.focus.painted), timeout=PATIENCE_MS)


def test_wheel_and_drag_move_both_together(pair: Beside, qtbot: QtBot):
    settle(pair, qtbot)
    stage = pair.page.stage
    at = QPointF(stage.width() * 0.3, stage.height() * 0.5)
    wheel(stage, at, 4)
    left, right = stage._laid()
    assert left.place.size() == right.place.size()
    assert left.place.width() > left.room.width()
    before = right.place.left()
    QTest.mousePress(stage, Qt.MouseButton.LeftButton, pos=at.toPoint())
    QTest.mouseMove(stage, at.toPoint() + QPoint(-60, 0))
    QTest.mouseRelease(stage, Qt.MouseButton.LeftButton, pos=at.toPoint() + QPoint(-60, 0))
    assert stage._laid()[1].place.left() == before - 60


def test_shift_and_an_arrow_move_both_by_hand(pair: Beside, qtbot: QtBot):
    settle(pair, qtbot)
    stage = pair.page.stage
    pair.page.zoom_by(4)
    before = [laid.place.left() for laid in stage._laid()]
    QTest.keyClick(stage, RIGHT, SHIFT)
    assert all(laid.place.left() < old for laid, old in zip(stage._laid(), before, strict=True))
    pair.page.fit()
    assert stage._together.fitted


def test_a_peek_shows_this_photo_dot_by_dot(pair: Beside, qtbot: QtBot):
    pair.focus.toggle("peek")
    stage = pair.page.stage
    qtbot.waitUntil(lambda: not stage._together.fitted, timeout=PATIENCE_MS)
    assert stage._laid()[1].place.width() == pytest.approx(800 / stage.devicePixelRatioF(), abs=1)
    pair.focus.toggle("peek")
    assert stage._together.fitted


def test_grey_is_grey_on_both(pair: Beside):
    pair.focus.toggle("grey")
    for colour in (pair.colour(0.4, 0.5), pair.colour(0.6, 0.5)):
        assert colour.red() == colour.green() == colour.blue()


def test_right_steps_to_the_next_photo_of_this_case(beside: Callable[..., Beside], qtbot: QtBot):
    made = beside()
    red, green, blue = made.file(RED), made.file(GREEN), made.file((20, 20, 200), role="far")
    made.show(a_view(sent(THIS, HOUR, green, blue), linked(Alike.SAME_PHOTO, green)), a_view(sent(OTHER, DAYS, red)))
    qtbot.waitUntil(lambda: near(made.colour(0.6, 0.5), GREEN), timeout=PATIENCE_MS)
    made.focus.step_photo(1)
    qtbot.waitUntil(lambda: near(made.colour(0.6, 0.5), (20, 20, 200)), timeout=PATIENCE_MS)
    assert near(made.colour(0.4, 0.5), RED)
    assert "nothing between these two photos" in made.page.verdict.accessibleName()


def test_the_photo_that_was_found_alike_is_opened_first(beside: Callable[..., Beside]):
    made = beside()
    red, green, blue = made.file(RED), made.file(GREEN), made.file((20, 20, 200))
    made.show(a_view(sent(THIS, HOUR, blue, green), linked(Alike.SAME_PHOTO, green)), a_view(sent(OTHER, DAYS, red)))
    assert made.focus.photo == 1


def test_one_file_of_both_cases_stands_on_both_sides(beside: Callable[..., Beside], qtbot: QtBot):
    made = beside()
    red = made.file(RED)
    made.show(a_view(sent(THIS, HOUR, red), linked(Alike.SAME_FILE, red)), a_view(sent(OTHER, DAYS, red)))
    qtbot.waitUntil(lambda: near(made.colour(0.4, 0.5), RED), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: near(made.colour(0.6, 0.5), RED), timeout=PATIENCE_MS)


def test_the_size_in_dots_follows_once_the_file_was_read(pair: Beside, qtbot: QtBot):
    settle(pair, qtbot)
    size = next(fact for fact in pair.page.facts.lines if fact.label == "Size")
    assert size.left.startswith("800 × 600 · JPEG")


# flicker


def test_a_flicker_takes_turns_in_one_place_and_names_who_is_seen(pair: Beside, qtbot: QtBot):
    turned(pair, Manner.FLICKER, qtbot)
    seen = set()
    for _ in range(3):
        seen.add((pair.page.stage.up, near(pair.colour(0.5, 0.5), (RED, GREEN)[pair.page.stage.up])))
        was = pair.page.stage.up
        qtbot.waitUntil(lambda was=was: pair.page.stage.up != was, timeout=4 * FLIP_MS)
    assert seen == {(0, True), (1, True)}


def test_a_flicker_rests_while_nobody_sees_it(pair: Beside, qtbot: QtBot):
    turned(pair, Manner.FLICKER, qtbot)
    assert pair.page.stage.flickering
    pair.page.hide()
    assert not pair.page.stage.flickering
    pair.page.show()
    qtbot.waitUntil(lambda: pair.page.stage.flickering, timeout=PATIENCE_MS)


def test_ctrl_and_an_arrow_hold_one_photo_of_a_flicker(pair: Beside, qtbot: QtBot):
    turned(pair, Manner.FLICKER, qtbot)
    QTest.keyClick(pair.page.stage, RIGHT, CTRL)
    assert (pair.page.stage.up, pair.page.stage.flickering) == (1, False)
    assert near(pair.colour(0.5, 0.5), GREEN)
    QTest.keyClick(pair.page.stage, LEFT, CTRL)
    assert near(pair.colour(0.5, 0.5), RED)


def test_another_manner_stops_the_flicker(pair: Beside, qtbot: QtBot):
    turned(pair, Manner.FLICKER, qtbot)
    turned(pair, Manner.SIDE, qtbot)
    assert not pair.page.stage.flickering


# swipe


def test_a_swipe_shows_the_left_photo_left_of_its_line(pair: Beside, qtbot: QtBot):
    turned(pair, Manner.SWIPE, qtbot)
    assert near(pair.colour(0.45, 0.3), RED)
    assert near(pair.colour(0.55, 0.3), GREEN)


def test_ctrl_and_an_arrow_move_the_line(pair: Beside, qtbot: QtBot):
    turned(pair, Manner.SWIPE, qtbot)
    for _ in range(5):
        QTest.keyClick(pair.page.stage, RIGHT, CTRL)
    assert near(pair.colour(0.55, 0.3), RED)
    for _ in range(50):
        pair.page.swipe_by(-1)
    assert pair.page.stage.divider == 0.0
    assert near(pair.colour(0.45, 0.3), GREEN)


def test_the_line_is_dragged_by_the_mouse(pair: Beside, qtbot: QtBot):
    turned(pair, Manner.SWIPE, qtbot)
    stage = pair.page.stage
    line, middle = round(stage._laid()[0].clip.right()), stage.height() // 2
    QTest.mousePress(stage, Qt.MouseButton.LeftButton, pos=QPoint(line, middle))
    QTest.mouseMove(stage, QPoint(line + 200, middle))
    QTest.mouseRelease(stage, Qt.MouseButton.LeftButton, pos=QPoint(line + 200, middle))
    assert stage._laid()[0].clip.right() == pytest.approx(line + 200, abs=2)
    assert near(pair.colour(0.55, 0.3), RED)


# manners


def test_a_tab_asks_for_its_manner_and_shows_its_key(pair: Beside, qtbot: QtBot):
    tabs = pair.page.head.tabs
    assert [tab.accessibleDescription() for tab in tabs.values()] == ["1", "2", "3", "4"]
    qtbot.mouseClick(tabs[Manner.SWIPE], Qt.MouseButton.LeftButton)
    assert pair.focus.manner is Manner.SWIPE
    pair.focus.set_manner(Manner.FLICKER)
    assert tabs[Manner.FLICKER].isChecked()


# what cannot be shown


def test_a_file_that_does_not_open_says_why_and_leaves_the_other_alone(beside: Callable[..., Beside], qtbot: QtBot):
    made = beside()
    broken, green = made.keep(b"no picture at all"), made.file(GREEN)
    made.focus.set_manner(Manner.SWIPE)
    made.show(a_view(sent(THIS, HOUR, green), linked(Alike.SAME_PHOTO, green)), a_view(sent(OTHER, DAYS, broken)))
    pages = made.page.stage.findChildren(RefusedPage)
    qtbot.waitUntil(pages[0].isVisible, timeout=PATIENCE_MS)
    assert "The file is not a JPEG, PNG, WebP or HEIC picture." in pages[0].accessibleName()
    assert not pages[1].isVisible()
    assert made.page.stage.manner is Manner.SIDE
    qtbot.waitUntil(lambda: near(made.colour(0.6, 0.5), GREEN), timeout=PATIENCE_MS)


def test_a_photo_that_is_still_fetched_stands_there_once_it_is_here(beside: Callable[..., Beside], qtbot: QtBot):
    made = beside()
    red, green = made.file(RED), made.file(GREEN)
    this = a_view(sent(THIS, HOUR, green), linked(Alike.SAME_PHOTO, green))
    other = a_view(sent(OTHER, DAYS, red))
    made.show(this, replace(other, media={red.digest: MediaState.WANTED}))
    qtbot.waitUntil(lambda: near(made.colour(0.6, 0.5), GREEN), timeout=PATIENCE_MS)
    assert not near(made.colour(0.4, 0.5), RED)
    made.show(this, other)
    qtbot.waitUntil(lambda: near(made.colour(0.4, 0.5), RED), timeout=PATIENCE_MS)


def test_without_anything_alike_the_page_says_so_and_names_the_way_back(beside: Callable[..., Beside]):
    made = beside()
    made.show(a_view(sent(THIS, HOUR, a_photo()), like=None), None)
    said = [text.text() for text in made.page.findChildren(QLabel) if text.isVisible()]
    assert "Nothing alike is known of this case." in said
    assert not made.page.head.tabs[Manner.SIDE].isVisible()


def test_while_the_other_case_is_read_nothing_old_is_shown(pair: Beside):
    pair.show(a_view(sent(THIS, HOUR, a_photo())), None)
    assert pair.page.facts.lines == ()
    assert not near(pair.colour(0.4, 0.5), RED)


def test_the_other_of_the_case_before_is_never_shown_beside(pair: Beside):
    stale = a_view(sent(OTHER, DAYS, a_photo()), like=None)
    pair.show(replace(a_view(sent(THIS, HOUR, a_photo())), group=None), stale)
    assert pair.page.facts.lines == ()


# for everybody


def test_a_line_of_facts_is_read_as_one_sentence(pair: Beside):
    names = [line.accessibleName() for line in pair.page.facts.findChildren(FactLine)]
    assert "Place: left 祖庙路 12 号, right 祖庙路 12 号, they agree" in names


def test_the_table_is_read_with_both_captions(pair: Beside):
    assert pair.page.stage.accessibleName().startswith("Sent first ")
    assert "This case" in pair.page.stage.accessibleName()


def cut(page: QWidget) -> list[str]:
    """What does not stand whole in its place."""
    texts = [text for text in page.findChildren(Text) if text.isVisible() and text.text()]
    return [
        text.text()
        for text in texts
        if text.height() < (text.heightForWidth(text.width()) if text.wordWrap() else text.sizeHint().height())
        or (not text.wordWrap() and text.width() < text.sizeHint().width())
    ]


def test_large_text_is_never_cut(beside: Callable[..., Beside], look: Look, qtbot: QtBot):
    made = beside(Look(look.tokens, 2.0))
    red, green = made.file(RED), made.file(GREEN)
    made.page.resize(1316, 640)
    for manner in Manner:
        made.focus.set_manner(manner)
        made.show(a_view(sent(THIS, HOUR, green), linked(Alike.SAME_PHOTO, green)), a_view(sent(OTHER, DAYS, red)))
        qtbot.waitUntil(lambda: made.page.stage.plates[0].there, timeout=PATIENCE_MS)
        qtbot.waitUntil(lambda: cut(made.page) == [], timeout=PATIENCE_MS)
    assert made.page.stage.height() >= 160
    assert made.page.facts.verticalScrollBar().maximum() > 0


def test_a_view_of_another_moment_keeps_the_photo_and_the_zoom(pair: Beside, qtbot: QtBot):
    settle(pair, qtbot)
    pair.page.zoom_by(3)
    held = pair.page.stage._together.zoom
    this = pair.focus.view
    other = pair.page._pair[1] if pair.page._pair else None
    assert this is not None
    pair.focus.show(replace(this))
    pair.page.show_pair(this, other, NOW + timedelta(minutes=1))
    assert pair.page.stage._together.zoom == held
