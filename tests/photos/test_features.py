"""Points are the same ones every time, lie where the picture has them, and votes are counted exactly."""

from __future__ import annotations

import numpy as np
import pytest
from pictures import a_photo
from PIL import Image

from benchmarks.transforms import TRANSFORMS
from photos import decoder
from photos.features import MOST, WIDE, Features, features, matched, sketch, votes
from photos.records import Array

SCREENSHOT = next(t for t in TRANSFORMS if t.name == "screenshot with bars")
ENOUGH = 8  # votes, as the desk asks for them


def a_look(name: str = "road-lane.jpg") -> Array:
    look = decoder.examine(a_photo(name)).look
    assert look is not None
    return look


def a_screenshot(name: str, number: int) -> Array:
    look = decoder.examine(SCREENSHOT.sent(Image.fromarray(decoder.scaled(a_photo(name), 1200, 1200)), number)).look
    assert look is not None
    return look


def test_a_picture_has_at_most_a_thousand_points_and_the_same_ones_every_time():
    look = a_look()
    first, again = features(look), features(look.copy())
    assert len(first.at) == len(first.described) == MOST
    assert first.described.shape[1] == WIDE
    assert (first.width, first.height) == (look.shape[1], look.shape[0])
    assert np.array_equal(first.at, again.at)
    assert np.array_equal(first.described, again.described)


@pytest.mark.parametrize("shape", [(1, 1), (480, 640), (640, 50)])
def test_where_there_are_no_corners_there_are_no_points(shape):
    nothing = features(np.full(shape, 90, np.uint8))
    assert len(nothing.at) == len(nothing.described) == 0
    assert sketch(nothing) == b""
    assert votes(nothing, [sketch(features(a_look())), b""]) == [0, 0]


def test_points_turn_with_the_picture_to_a_hundredth_of_a_dot():
    look = a_look()
    straight, turned = features(look), features(look[::-1, ::-1])
    here, there, _ = matched(straight.described, turned.described)
    last = np.array([look.shape[1] - 1, look.shape[0] - 1])
    apart = np.linalg.norm(turned.at[there] - (last - straight.at[here]), axis=1)
    assert len(apart) > 800
    assert np.median(apart) < 0.01


def test_every_part_of_the_picture_has_its_turn_before_a_busy_one_takes_all():
    photo = a_look()
    busy = np.random.default_rng(5).integers(0, 2, photo.shape, np.uint8) * 255
    at = features(np.hstack([photo[:, :320], busy[:, 320:]])).at
    assert np.mean(at[:, 0] < 320) > 0.25  # by strength alone: 0.035


def test_a_sketch_is_three_kilobytes_of_which_nearly_all_are_found_in_the_photo_itself():
    found = features(a_look())
    assert len(sketch(found)) == 6400
    assert votes(found, [sketch(found)])[0] >= 95


def test_a_photo_inside_a_screenshot_still_has_votes_and_another_has_none():
    names = ["road-lane.jpg", "forest.jpg", "road-brazil.jpg"]
    kept = [sketch(features(a_look(name))) for name in names]
    for place, name in enumerate(names):
        shared = votes(features(a_screenshot(name, place)), kept)
        assert [count >= ENOUGH for count in shared] == [other == place for other in range(len(names))]


def test_a_mirrored_copy_is_found_by_asking_mirrored():
    copy, kept = a_look()[:, ::-1], [sketch(features(a_look()))]
    assert votes(features(copy), kept)[0] < ENOUGH
    assert votes(features(copy[:, ::-1]), kept)[0] >= 95


def test_votes_are_what_counting_every_bit_gives():
    one, other = features(a_look()), features(a_look("forest.jpg"))
    few = Features(one.at[:200], one.described[:200], one.width, one.height)
    kept = [sketch(one), sketch(other), one.described[:7].tobytes(), b""]
    assert votes(few, kept) == [counted(few.described, stored) for stored in kept]


def counted(photo: Array, stored: bytes) -> int:
    chosen = set()
    for row in np.frombuffer(stored, np.uint8).reshape(-1, WIDE):
        bits = np.bitwise_count(photo ^ row).sum(axis=1, dtype=np.int64)
        first, second = np.sort(bits)[:2]
        if first < 0.8 * second:
            chosen.add(int(bits.argmin()))
    return len(chosen)


def test_a_sketch_of_half_a_point_is_refused():
    with pytest.raises(ValueError, match="32 bytes"):
        votes(features(a_look()), [b"short"])
