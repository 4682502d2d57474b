"""Where two photos lie: pure geometry."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF

from desktop.focus import Manner
from desktop.views.compare.placing import GAP, Align, Laid, Together, lay, on_left, width_beside

AREA = QRectF(0, 0, 1208, 450)
FOUR_THREE = QSizeF(1600, 1200)
LARGER = QSizeF(4000, 3000)
WIDE = QSizeF(1600, 800)


def laid(manner: Manner, together: Together, one: QSizeF = FOUR_THREE, other: QSizeF = LARGER) -> tuple[Laid, Laid]:
    return lay(manner, AREA, together, (one, other), 0.5)


def share(place: QRectF, at: QPointF) -> tuple[float, float]:
    return (at.x() - place.left()) / place.width(), (at.y() - place.top()) / place.height()


def test_side_by_side_the_photos_meet_at_the_centre_and_stand_whole():
    left, right = laid(Manner.SIDE, Together())
    assert left.place == QRectF(0, 0, 600, 450)
    assert right.place == QRectF(600 + GAP, 0, 600, 450)


def test_a_narrow_photo_leans_to_the_centre():
    left, right = laid(Manner.SIDE, Together(), QSizeF(300, 450), QSizeF(300, 450))
    assert (left.place.right(), right.place.left()) == (600, 600 + GAP)


def test_two_sizes_of_one_photo_show_the_same_part_however_one_zooms():
    together = Together()
    left, _ = laid(Manner.SIDE, together)
    together.zoom_to(3.0, QPointF(100, 100), left.place, left.room)
    left, right = laid(Manner.SIDE, together)
    middle = share(left.place, left.clip.center())
    assert middle == pytest.approx(share(right.place, right.clip.center()), abs=0.005)


def test_zooming_keeps_what_lies_under_the_cursor_there():
    together, at = Together(), QPointF(200, 150)
    left, _ = laid(Manner.SIDE, together)
    before = share(left.place, at)
    together.zoom_to(2.5, at, left.place, left.room)
    left, _ = laid(Manner.SIDE, together)
    assert share(left.place, at) == pytest.approx(before, abs=0.01)


def test_a_drag_never_brings_an_edge_inside_its_room():
    together = Together()
    left, _ = laid(Manner.SIDE, together)
    together.zoom_to(2.0, left.place.center(), left.place, left.room)
    left, _ = laid(Manner.SIDE, together)
    together.drag(QPointF(10_000, -10_000), left.place, left.room)
    for one in laid(Manner.SIDE, together):
        assert one.place.left() == one.room.left()
        assert one.place.bottom() == pytest.approx(one.room.bottom(), abs=1)


def test_a_whole_photo_is_not_dragged():
    together = Together()
    left, _ = laid(Manner.SIDE, together)
    together.drag(QPointF(50, 50), left.place, left.room)
    assert laid(Manner.SIDE, together)[0].place == left.place


@pytest.mark.parametrize("manner", [Manner.FLICKER, Manner.SWIPE])
def test_one_over_the_other_two_sizes_of_one_photo_cover_each_other(manner: Manner):
    left, right = laid(manner, Together())
    assert left.place == right.place


def test_one_over_the_other_another_shape_is_never_cut():
    left, right = laid(Manner.FLICKER, Together(), FOUR_THREE, WIDE)
    assert left.place.contains(right.place)
    assert right.place.width() / right.place.height() == pytest.approx(2.0)


def test_a_swipe_parts_what_is_seen_without_overlap():
    left, right = laid(Manner.SWIPE, Together())
    assert left.clip.right() == right.clip.left() == pytest.approx(AREA.center().x(), abs=1)
    assert left.clip | right.clip == left.place


def test_fitting_again_shows_both_whole():
    together = Together()
    left, _ = laid(Manner.SIDE, together)
    together.zoom_to(4.0, QPointF(1, 1), left.place, left.room)
    together.fit()
    assert together.fitted
    assert laid(Manner.SIDE, together)[0].place == left.place


def test_without_pictures_nothing_is_placed():
    left, right = laid(Manner.SWIPE, Together(), QSizeF(), QSizeF())
    assert left.clip.isEmpty()
    assert right.clip.isEmpty()


# aligned

PART = (1.25, 0.0, -0.125, 0.0, 1.25, -0.0625)  # the right one shows 0.8 of the left one's width and height
TURNED = (0.0, 1.0, 0.0, -1.0, 0.0, 1.0)  # by a quarter
MIRRORED = (-1.0, 0.0, 1.0, 0.0, 1.0, 0.0)
UPRIGHT = QSizeF(1200, 1600)


def aligned(manner: Manner, align: Align, together: Together, other: QSizeF = FOUR_THREE) -> tuple[Laid, Laid]:
    return lay(manner, AREA, together, (FOUR_THREE, other), 0.5, align)


def mapped(align: Align, x: float, y: float) -> QPointF:
    a, b, c, d, e, f = align
    return QPointF(a * x + b * y + c, d * x + e * y + f)


@pytest.mark.parametrize("manner", [Manner.FLICKER, Manner.SWIPE, Manner.DIFFERENCE])
@pytest.mark.parametrize(("align", "other"), [(PART, FOUR_THREE), (TURNED, UPRIGHT), (MIRRORED, FOUR_THREE)])
def test_aligned_each_spot_of_both_lies_in_one_place(manner: Manner, align: Align, other: QSizeF):
    together = Together()
    for zoom in (1.0, 2.5):
        left, _ = aligned(manner, align, together, other)
        together.zoom_to(zoom, QPointF(300, 100), left.place, left.room)
        left, right = aligned(manner, align, together, other)
        for x, y in ((0.2, 0.3), (0.7, 0.8)):
            apart = left.onto.map(QPointF(x, y)) - right.onto.map(mapped(align, x, y))
            assert apart.manhattanLength() == pytest.approx(0, abs=0.01)


def test_a_part_is_drawn_as_large_as_what_it_shows():
    left, right = aligned(Manner.FLICKER, PART, Together())
    assert right.place.width() == pytest.approx(0.8 * left.place.width())
    assert right.width == pytest.approx(width_beside(left.place, FOUR_THREE, PART))


def test_what_is_turned_by_a_quarter_is_as_wide_as_its_upper_edge():
    left, right = aligned(Manner.FLICKER, TURNED, Together(), UPRIGHT)
    assert right.place.height() == pytest.approx(right.width)
    assert right.width == pytest.approx(width_beside(left.place, UPRIGHT, TURNED))


def test_side_by_side_whole_photos_stand_as_ever_and_enlarged_ones_show_the_same_spot():
    together = Together()
    assert aligned(Manner.SIDE, PART, together) == aligned(Manner.SIDE, (), together)
    left, _ = aligned(Manner.SIDE, PART, together)
    together.zoom_to(3.0, QPointF(200, 150), left.place, left.room)
    left, right = aligned(Manner.SIDE, PART, together)
    spot = share(left.place, left.clip.center())
    here = right.onto.map(mapped(PART, *spot)) - right.room.center()
    assert here.manhattanLength() == pytest.approx(0, abs=1.5)  # both are placed on whole dots
    assert right.place.width() == pytest.approx(0.8 * left.place.width())


def test_a_point_of_the_right_one_is_found_on_the_left_one():
    laid_out = aligned(Manner.SIDE, MIRRORED, Together())
    left, right = laid_out
    at = right.place.topLeft() + QPointF(right.place.width() * 0.9, right.place.height() * 0.5)
    assert share(left.place, on_left(at, laid_out, MIRRORED)) == pytest.approx((0.1, 0.5))


def test_while_one_picture_is_still_to_come_nothing_is_aligned():
    _, right = lay(Manner.SWIPE, AREA, Together(), (FOUR_THREE, QSizeF()), 0.5, PART)
    assert right.turned is None
    assert right.place.isEmpty()
