"""Two photos laid on each other on the screen: a part of a photo, saved again, with something pasted over it."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from casework.model import Alike
from desktop.focus import Manner
from desktop.views.compare.points import MOST_THREADS, spread
from desktop.views.compare.showing import FLIP_MS
from tests.desktop.views.compare.conftest import OTHER, THIS, Beside, a_view, linked, near, sent
from tests.desktop.views.conftest import PATIENCE_MS
from tests.photos.pictures import a_file, a_photo

HOUR, DAYS = timedelta(hours=1), timedelta(days=3)
RED, WHITE = (230, 10, 10), (255, 255, 255)
MARK, STICKER, CUT = (0.5, 0.75), (0.3, 0.4), (0.05, 0.5)  # of the whole photo; the last is not in the part
BOX = (0.12, 0.06, 0.9, 0.88)  # the part
SIZE = 0.03  # half of a mark


def spotted(picture: Image.Image, spot: tuple[float, float], colour: tuple[int, int, int]) -> None:
    wide, high = picture.size
    x, y, half = spot[0] * wide, spot[1] * high, SIZE * wide
    ImageDraw.Draw(picture).rectangle((x - half, y - half, x + half, y + half), fill=colour)


def whole_and_part() -> tuple[bytes, bytes]:
    """A photo with a red mark, and a smaller copy of a part of it with a white sticker on it."""
    whole = Image.open(io.BytesIO(a_photo("road-brazil.jpg"))).convert("RGB")
    spotted(whole, MARK, RED)
    copy = whole.copy()
    spotted(copy, STICKER, WHITE)
    wide, high = whole.size
    part = copy.crop((round(BOX[0] * wide), round(BOX[1] * high), round(BOX[2] * wide), round(BOX[3] * high)))
    part = part.resize((round(part.width * 0.9), round(part.height * 0.9)), Image.Resampling.LANCZOS)
    return a_file(whole, quality=92), a_file(part, quality=70)


def table(made: Beside) -> QImage:
    return made.page.stage.grab().toImage()


def spot(made: Beside, at: tuple[float, float], side: int = 0) -> QPoint:
    """Where a part of a photo lies on the table."""
    return made.page.stage._laid()[side].onto.map(QPointF(*at)).toPoint()


def seen(made: Beside, at: tuple[float, float], side: int = 0) -> QColor:
    return table(made).pixelColor(spot(made, at, side))


def in_part(at: tuple[float, float]) -> tuple[float, float]:
    """The same spot in parts of the part."""
    return (at[0] - BOX[0]) / (BOX[2] - BOX[0]), (at[1] - BOX[1]) / (BOX[3] - BOX[1])


def laid_beside(made: Beside, qtbot: QtBot, one: bytes, other: bytes, *, found: bool = True) -> Beside:
    """The one stands left, sent first; both are compared."""
    first, later = made.keep(one), made.keep(other)
    findings = [linked(Alike.SAME_PHOTO, later)] if found else []
    made.show(a_view(sent(THIS, HOUR, later, contributor="otter-7"), *findings), a_view(sent(OTHER, DAYS, first)))
    qtbot.waitUntil(lambda: all(plate.there for plate in made.page.stage.plates), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: made.page._compared is not None, timeout=PATIENCE_MS)
    return made


@pytest.fixture
def copied(beside: Callable[..., Beside], qtbot: QtBot) -> Beside:
    return laid_beside(beside(), qtbot, *whole_and_part())


# laid on each other


@pytest.mark.parametrize("up", [0, 1])
def test_in_a_flicker_a_marked_spot_lies_on_the_marked_spot(copied: Beside, up: int):
    copied.focus.set_manner(Manner.FLICKER)
    copied.page.swipe_by(1 if up else -1)
    assert copied.page.stage.up == up
    assert near(seen(copied, MARK), RED)
    just_beside = (MARK[0] + 1.6 * SIZE, MARK[1])
    assert not near(seen(copied, just_beside), RED)


@pytest.mark.parametrize("divider", [0.0, 1.0])
def test_a_swipe_shows_the_marked_spot_in_one_place_on_both_sides_of_its_line(copied: Beside, divider: float):
    copied.focus.set_manner(Manner.SWIPE)
    for _ in range(20):
        copied.page.swipe_by(1 if divider else -1)
    assert copied.page.stage.divider == divider
    assert near(seen(copied, MARK), RED)
    assert near(seen(copied, STICKER), WHITE) is (divider == 0.0)


def test_enlarged_and_dragged_both_stay_on_each_other(copied: Beside):
    copied.focus.set_manner(Manner.FLICKER)
    stage = copied.page.stage
    copied.page.swipe_by(1)
    stage.zoom_by(5, QPointF(spot(copied, MARK)))
    before = spot(copied, MARK)
    QTest.mousePress(stage, Qt.MouseButton.LeftButton, pos=before)
    QTest.mouseMove(stage, before + QPoint(-40, -25))
    QTest.mouseRelease(stage, Qt.MouseButton.LeftButton, pos=before + QPoint(-40, -25))
    assert (spot(copied, MARK) - before - QPoint(-40, -25)).manhattanLength() <= 2
    for up in (-1, 1):
        copied.page.swipe_by(up)
        assert near(seen(copied, MARK), RED)


def test_side_by_side_both_show_the_same_spot_in_one_size_once_enlarged(copied: Beside):
    stage = copied.page.stage
    stage.zoom_by(4, QPointF(spot(copied, MARK)))
    left, right = stage._laid()
    marks = QPointF(spot(copied, MARK)), QPointF(spot(copied, in_part(MARK), 1))
    assert (marks[0] - left.clip.center() - (marks[1] - right.room.center())).manhattanLength() < 4
    assert right.place.width() / left.place.width() == pytest.approx(BOX[2] - BOX[0], abs=0.01)
    assert near(seen(copied, MARK), RED)
    assert near(seen(copied, in_part(MARK), 1), RED)


def test_a_hand_on_the_right_photo_moves_what_lies_under_it(copied: Beside):
    stage = copied.page.stage
    stage.zoom_by(4, QPointF(spot(copied, MARK)))
    before = spot(copied, in_part(MARK), 1)
    QTest.mousePress(stage, Qt.MouseButton.LeftButton, pos=before)
    QTest.mouseMove(stage, before + QPoint(-30, 20))
    QTest.mouseRelease(stage, Qt.MouseButton.LeftButton, pos=before + QPoint(-30, 20))
    assert (spot(copied, in_part(MARK), 1) - before - QPoint(-30, 20)).manhattanLength() <= 3


def test_a_peek_shows_this_photo_dot_by_dot_though_it_follows_the_other(copied: Beside, qtbot: QtBot):
    copied.focus.toggle("peek")
    stage = copied.page.stage
    qtbot.waitUntil(lambda: not stage._together.fitted, timeout=PATIENCE_MS)
    dots = stage.plates[1].dots
    assert dots is not None
    assert stage._laid()[1].width == pytest.approx(dots.width() / stage.devicePixelRatioF(), abs=1)


def test_a_mirrored_copy_is_turned_back(beside: Callable[..., Beside], qtbot: QtBot):
    whole, part = whole_and_part()
    mirrored = Image.open(io.BytesIO(part)).transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    made = laid_beside(beside(), qtbot, whole, a_file(mirrored, quality=80))
    made.focus.set_manner(Manner.FLICKER)
    made.page.swipe_by(1)
    assert near(seen(made, MARK), RED)
    assert near(seen(made, STICKER), WHITE)


def test_what_the_other_kept_is_framed_and_the_head_says_what_the_frame_is(copied: Beside):
    corner = spot(copied, (BOX[0], 0.5))
    picture = table(copied)
    across = [picture.pixelColor(corner + QPoint(dx, 0)) for dx in range(-4, 5)]
    assert any(near(colour, WHITE) for colour in across)
    assert any(near(colour, (23, 26, 31)) for colour in across)
    assert copied.page._told is not None
    assert copied.page._told.line == "Both photos move together. The frame holds what the other one shows too."


# difference


def greys(made: Beside, box: tuple[float, float, float, float]) -> list[int]:
    """Of a part of the left photo, after it was asserted that nothing there has a colour."""
    picture, start, end = table(made), spot(made, box[:2]), spot(made, box[2:])
    colours = [picture.pixelColor(x, y) for x in range(start.x(), end.x(), 3) for y in range(start.y(), end.y(), 3)]
    assert all(colour.red() == colour.green() == colour.blue() for colour in colours)
    return [colour.red() for colour in colours]


def test_a_difference_is_nearly_black_where_both_agree_and_bright_where_something_was_pasted(copied: Beside):
    copied.focus.set_manner(Manner.DIFFERENCE)
    agreeing = sorted(greys(copied, (0.55, 0.1, 0.85, 0.85)))
    assert sum(agreeing) / len(agreeing) < 16
    assert agreeing[len(agreeing) * 9 // 10] < 48
    x, y, half = *STICKER, SIZE * 0.8
    assert min(greys(copied, (x - half, y - half, x + half, y + half))) > 200


def test_outside_of_what_both_show_the_left_photo_stands_dimmed(copied: Beside):
    bright = seen(copied, CUT)
    copied.focus.set_manner(Manner.DIFFERENCE)
    dimmed = seen(copied, CUT)
    assert 0 < dimmed.lightness() < 0.7 * bright.lightness()


def test_no_difference_is_shown_before_it_is_known_how_they_lie(beside: Callable[..., Beside], qtbot: QtBot):
    made = beside()
    first, later = (made.keep(data) for data in whole_and_part())
    made.focus.set_manner(Manner.DIFFERENCE)
    made.show(a_view(sent(THIS, HOUR, later), linked(Alike.SAME_PHOTO, later)), a_view(sent(OTHER, DAYS, first)))
    made.desk.drop_alignment()  # nobody answers
    qtbot.waitUntil(lambda: all(plate.there for plate in made.page.stage.plates), timeout=PATIENCE_MS)
    bare = table(made).pixelColor(2, made.page.stage.height() // 2)
    assert seen(made, STICKER) == seen(made, CUT) == bare
    made.page._aligned(None)  # one of them could not be looked at: as they are, whole over whole
    assert seen(made, STICKER) != bare


def test_a_difference_moves_with_the_photos(copied: Beside):
    copied.focus.set_manner(Manner.DIFFERENCE)
    copied.page.stage.zoom_by(3, QPointF(spot(copied, STICKER)))
    assert seen(copied, STICKER).lightness() > 200
    assert seen(copied, (STICKER[0] + 2 * SIZE, STICKER[1])).lightness() < 100


def test_a_difference_is_made_anew_only_when_it_changes(copied: Beside):
    copied.focus.set_manner(Manner.DIFFERENCE)
    stage = copied.page.stage
    table(copied)
    made = stage._difference._made.cacheKey()
    table(copied)
    assert stage._difference._made.cacheKey() == made
    copied.page.zoom_by(1)
    table(copied)
    assert stage._difference._made.cacheKey() != made


def test_who_looks_at_a_difference_has_not_seen_the_photo(beside: Callable[..., Beside], qtbot: QtBot):
    made = beside()
    made.focus.set_manner(Manner.DIFFERENCE)
    laid_beside(made, qtbot, *whole_and_part())
    table(made)
    assert made.painted == []
    made.focus.set_manner(Manner.SIDE)
    table(made)
    assert made.painted == [THIS]


# points


def bright_rings(made: Beside) -> int:
    """How many of the points have their ring drawn, on either photo."""
    picture, compared = table(made), made.page._compared
    assert compared is not None
    drawn = 0
    for x, y, u, v in compared.points:
        for side, part in ((0, (x, y)), (1, (u, v))):
            at = spot(made, part, side)
            around = [picture.pixelColor(at + QPoint(dx, dy)).lightness() for dx in range(-5, 6) for dy in range(-5, 6)]
            drawn += max(around) > 235 and min(around) < 60
    return drawn


def test_points_are_marked_on_both_photos_and_counted(copied: Beside):
    compared = copied.page._compared
    assert compared is not None
    before = bright_rings(copied)
    copied.focus.toggle("points")
    assert bright_rings(copied) > before + len(compared.points)
    assert f"{compared.inliers} points agree" in copied.page.verdict.accessibleName()
    copied.focus.toggle("points")
    assert bright_rings(copied) == before


def test_the_key_for_the_points_stands_beside_the_verdict_while_there_are_some(copied: Beside, qtbot: QtBot):
    hint = copied.page.verdict.points
    assert hint.isVisible()
    qtbot.mouseClick(hint, Qt.MouseButton.LeftButton)
    assert copied.focus.points
    forest = copied.keep(a_photo("forest.jpg"))
    this = copied.focus.view
    assert this is not None
    copied.show(replace(this), a_view(sent(OTHER, DAYS, forest)))
    assert not hint.isVisible()


def test_threads_lead_across_the_gap(copied: Beside):
    gap = copied.page.stage.width() // 2

    def column() -> set[str]:
        picture = table(copied)
        return {picture.pixelColor(gap, y).name() for y in range(60, picture.height() - 20)}

    assert len(column()) == 1
    copied.focus.toggle("points")
    assert len(column()) > 2


def test_of_many_threads_so_many_are_drawn_from_all_over_the_photo():
    ends = [(QPointF(x, y), QPointF(x + 700, y)) for x in range(0, 600, 10) for y in range(0, 450, 10)]
    laid = QPoint(600, 450)
    drawn = spread(ends, QImage(laid.x(), laid.y(), QImage.Format.Format_RGB32).rect().toRectF())
    assert len(drawn) == MOST_THREADS
    assert {int(one.x() // 300) + 2 * int(one.y() // 225) for one, _ in drawn} == {0, 1, 2, 3}


# what does not fit


@pytest.fixture
def strangers(beside: Callable[..., Beside], qtbot: QtBot) -> Beside:
    return laid_beside(beside(), qtbot, a_photo("road-brazil.jpg"), a_photo("forest.jpg"), found=False)


@pytest.mark.parametrize("manner", [Manner.FLICKER, Manner.SWIPE, Manner.DIFFERENCE])
def test_where_nothing_fits_the_head_says_so_and_both_lie_whole_over_whole(strangers: Beside, manner: Manner):
    strangers.focus.set_manner(manner)
    assert strangers.page._told is not None
    assert strangers.page._told.line.startswith("Not aligned: no common points were found. ")
    left, right = strangers.page.stage._laid()
    assert right.turned is None
    assert left.place.contains(right.place)


def test_what_the_screen_shows_stands_as_a_note_beside_what_the_checks_did_not_find(strangers: Beside, qtbot: QtBot):
    told = strangers.page.verdict.accessibleName()
    assert told.endswith("looked at just now, they have no points in common")
    laid_beside(strangers, qtbot, *whole_and_part(), found=False)
    told = strangers.page.verdict.accessibleName()
    assert told.startswith("The checks found nothing between these two")
    assert "laid on each other just now, they are one photo" in told


def test_a_photo_that_does_not_open_leaves_both_side_by_side_and_no_points(beside: Callable[..., Beside], qtbot: QtBot):
    made = beside()
    broken, whole = made.keep(b"no picture at all"), made.keep(a_photo("road-brazil.jpg"))
    made.focus.set_manner(Manner.DIFFERENCE)
    made.show(a_view(sent(THIS, HOUR, whole), linked(Alike.SAME_PHOTO, whole)), a_view(sent(OTHER, DAYS, broken)))
    qtbot.waitUntil(lambda: made.page._told is not None and bool(made.page._told.sides[0].trouble), timeout=PATIENCE_MS)
    assert made.page._told is not None
    assert made.page._told.line.startswith("One of the two cannot be shown")
    assert made.page.stage.manner is Manner.SIDE
    assert made.focus.matched == 0


def test_the_next_pair_is_not_laid_by_the_last_ones_points(copied: Beside, qtbot: QtBot):
    assert copied.focus.matched > 0
    forest = copied.keep(a_photo("forest.jpg"))
    this = copied.focus.view
    assert this is not None
    copied.show(replace(this), a_view(sent(OTHER, DAYS, forest)))
    assert copied.focus.matched == 0
    assert copied.page.stage._align == ()
    qtbot.waitUntil(lambda: copied.page._compared is not None, timeout=PATIENCE_MS)
    assert copied.focus.matched == 0


def test_a_flicker_still_takes_turns_once_aligned(copied: Beside, qtbot: QtBot):
    copied.focus.set_manner(Manner.FLICKER)
    was = copied.page.stage.up
    qtbot.waitUntil(lambda: copied.page.stage.up != was, timeout=4 * FLIP_MS)
    assert copied.page.stage.flickering
