"""A copy is proven the same whatever was done to it; what only looks alike, or was taken a few metres on, is not."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import cv2
import numpy as np
import pytest
from pictures import a_photo
from PIL import Image

from benchmarks.transforms import TRANSFORMS, Transform
from photos import decoder, pixelwise
from photos.features import features
from photos.records import Array
from photos.verify import Compared, Kin, compare

SAMPLES = Path(__file__).parents[2] / "resources" / "samples" / "photos"
A_FEW_METRES_ON = ("road-seam", "road-cracks", "road-worn", "litter-tyre", "hole", "net", "edge-broken")


def looked_at(data: bytes) -> Array:
    look = decoder.examine(data).look
    assert look is not None
    return look


def a_look(name: str = "road-lane.jpg") -> Array:
    return looked_at(a_photo(name))


def a_sample(name: str) -> Array:
    return looked_at((SAMPLES / f"{name}.jpg").read_bytes())


def mapped(found: Compared, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = found.align
    return a * x + b * y + c, d * x + e * y + f


@pytest.mark.parametrize("name", ["road-brazil.jpg", "forest.jpg"])
@pytest.mark.parametrize("transform", TRANSFORMS, ids=lambda transform: transform.name)
def test_a_copy_is_the_same_photo(transform: Transform, name: str):
    picture = Image.fromarray(decoder.scaled(a_photo(name), 1200, 1200))
    found = compare(a_look(name), looked_at(transform.sent(picture, 3)))
    assert (found.kin, found.ncc > 0.9) == (Kin.SAME_PHOTO, True)
    assert found.inliers >= 15
    assert found.share > 0.8


def test_different_photos_are_only_similar_and_nothing_is_claimed_of_them():
    names = ["road-lane.jpg", "forest.jpg", "road-brazil.jpg", "camera-2003.jpg"]
    for one, other in combinations([a_look(name) for name in names], 2):
        assert compare(one, other) == Compared(Kin.SIMILAR, 0, 0.0)


@pytest.mark.parametrize("run", A_FEW_METRES_ON)
def test_the_same_road_a_few_metres_on_is_another_photo(run):
    for one, other in combinations([a_sample(f"{run}-{number}") for number in (1, 2, 3)], 2):
        assert compare(one, other).kin is not Kin.SAME_PHOTO


def test_steps_of_a_walk_along_a_street_are_different_photos():
    steps = [a_sample(f"lane-{number:02}") for number in (1, 3, 4, 5, 6, 8, 9, 13, 14, 15, 16)]
    for one, other in combinations(steps, 2):
        assert compare(one, other).kin is not Kin.SAME_PHOTO


def test_two_photos_of_one_place_are_that_and_show_where_they_agree():
    one, other = a_sample("dom-1"), a_sample("dom-2")
    found = compare(one, other)
    assert found.kin is Kin.SAME_PLACE
    assert found.inliers >= 15
    assert len(found.points) == min(found.inliers, 200)
    across, down = one.shape[1] / 640, one.shape[0] / 640
    for x, y, u, v in found.points:
        at = mapped(found, x, y)
        assert abs(at[0] - u) < 0.02 * across + 0.01
        assert abs(at[1] - v) < 0.02 * down + 0.01


def test_the_map_of_a_cut_copy_says_which_part_it_shows():
    look = a_look()
    height, width = look.shape
    found = compare(look, look[height // 4 : height // 4 + height // 2, : width // 2])
    assert found.kin is Kin.SAME_PHOTO
    assert mapped(found, 0.0, 0.25) == pytest.approx((0.0, 0.0), abs=0.01)
    assert mapped(found, 0.5, 0.75) == pytest.approx((1.0, 1.0), abs=0.01)
    assert found.share == pytest.approx(1.0, abs=0.02)
    back = compare(look[height // 4 : height // 4 + height // 2, : width // 2], look)
    assert mapped(back, 1.0, 1.0) == pytest.approx((0.5, 0.75), abs=0.01)


@pytest.mark.parametrize(
    ("turned", "corner"),
    [(lambda look: look[:, ::-1], (1.0, 0.0)), (lambda look: look[::-1], (0.0, 1.0)), (np.rot90, (0.0, 1.0))],
    ids=["mirrored", "upside down and mirrored", "a quarter"],
)
def test_the_map_of_a_turned_copy_says_where_each_corner_went(turned, corner):
    look = a_look()
    found = compare(look, np.ascontiguousarray(turned(look)))
    assert found.kin is Kin.SAME_PHOTO
    assert mapped(found, 0.0, 0.0) == pytest.approx(corner, abs=0.005)
    for x, y, u, v in found.points:
        assert mapped(found, x, y) == pytest.approx((u, v), abs=0.02)


def test_a_part_that_lies_outside_does_not_count_and_is_told():
    look = a_look()
    found = compare(look[:, :440], look[:, 200:])
    assert found.kin is Kin.SAME_PHOTO
    assert found.share == pytest.approx(240 / 440, abs=0.03)


def test_the_answer_is_the_same_every_time_and_with_features_that_were_known():
    one, other = a_sample("dom-1"), a_sample("dom-2")
    known = compare(one, other, one_features=features(one), other_features=features(other))
    assert compare(one, other) == compare(one.copy(), other.copy()) == known


@pytest.mark.parametrize("turned", [lambda p: p, lambda p: p[:, ::-1], np.rot90, lambda p: np.rot90(p, 2).T])
def test_a_photo_out_of_focus_is_proven_as_a_whole_though_it_has_no_points(turned):
    soft = cv2.GaussianBlur(a_look(), (0, 0), 10)
    assert len(features(soft).at) < 15
    copy = np.ascontiguousarray(turned((soft * 0.7 + 30).astype(np.uint8)))
    found = compare(soft, copy)
    assert (found.kin, found.inliers, found.points) == (Kin.SAME_PHOTO, 0, ())
    corners = sorted(tuple(np.round(mapped(found, x, y), 6) + 0.0) for x in (0, 1) for y in (0, 1))
    assert corners == [(0, 0), (0, 1), (1, 0), (1, 1)]


def test_two_different_photos_out_of_focus_are_not_the_same():
    names = ["road-lane.jpg", "forest.jpg", "road-brazil.jpg", "camera-2003.jpg"]
    for one, other in combinations([cv2.GaussianBlur(a_look(name), (0, 0), 10) for name in names], 2):
        assert compare(one, other).kin is Kin.SIMILAR


def test_a_small_copy_is_proven_as_a_whole():
    look = a_look("forest.jpg")
    assert compare(look, cv2.resize(look, (100, 67), interpolation=cv2.INTER_AREA)).kin is Kin.SAME_PHOTO


@pytest.mark.parametrize("shape", [(480, 640), (20, 30), (1, 1), (1, 640)])
def test_two_skies_that_grow_bright_upwards_prove_nothing(shape):
    sky = np.linspace(180, 60, shape[0])[:, None] * np.ones(shape[1])
    assert compare(sky.astype(np.uint8), (sky * 0.8).astype(np.uint8)) == Compared(Kin.SIMILAR, 0, 0.0)


def test_light_and_contrast_change_nothing_and_up_to_a_third_may_be_covered():
    look, straight = a_look("forest.jpg"), np.eye(3)
    assert pixelwise.agreement(look, (look * 0.5 + 60).astype(np.uint8), straight).ncc > 0.98
    covered = look.copy()
    covered[:90] = np.random.default_rng(2).integers(4, 250, covered[:90].shape)
    assert pixelwise.agreement(look, covered, straight).ncc > 0.98
    covered[:240] = np.random.default_rng(2).integers(4, 250, covered[:240].shape)
    assert pixelwise.agreement(look, covered, straight).ncc < 0.9


def test_a_shift_of_a_few_dots_is_noticed():
    look = a_look("forest.jpg")
    shifted = np.array([[1.0, 0.0, 4.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]])
    assert pixelwise.agreement(look, look, shifted).ncc < 0.8
