"""Hashes are imagehash's, bit for bit, in every way that a copy may have been made."""

from __future__ import annotations

from collections.abc import Iterable

import imagehash
import numpy as np
import pytest
from pictures import JPEGS, PHOTOS, a_photo
from PIL import Image

from photos import decoder, hashing
from photos.records import Array, Way


@pytest.mark.parametrize("path", JPEGS, ids=lambda path: path.stem)
def test_hashes_are_those_of_imagehash(path):
    with Image.open(path) as image:
        grey = np.asarray(image.convert("L"))
        assert hashing.phash64(grey).hex() == str(imagehash.phash(image))
        assert hashing.phash256(grey).hex() == str(imagehash.phash(image, hash_size=16))
    assert hashing.both(grey) == (hashing.phash64(grey), hashing.phash256(grey))


def test_distance_is_imagehash_subtraction():
    a, b = "d879f8f8f8f8f01f", "5879f8f8f8f8f010"
    counted = hashing.distance(bytes.fromhex(a), bytes.fromhex(b))
    assert counted == imagehash.hex_to_hash(a) - imagehash.hex_to_hash(b) == 5


def test_hashes_of_different_lengths_are_not_compared():
    with pytest.raises(ValueError, match="different lengths"):
        hashing.distance(b"12345678", b"1234")


# the ways a copy may have been made


def near(ways: Iterable[Way], original: Array) -> Way:
    """The way that brings a copy nearest to the original."""
    return min(ways, key=lambda way: hashing.distance(way.phash256, hashing.phash256(original)))


def far(way: Way, original: Array) -> int:
    return hashing.distance(way.phash256, hashing.phash256(original))


def greys(name: str) -> Array:
    return decoder.examine(a_photo(name)).grey


@pytest.mark.parametrize("path", PHOTOS, ids=lambda path: path.stem)
def test_the_first_way_is_the_picture_as_it_is(path):
    grey = decoder.examine(path.read_bytes()).grey
    first = hashing.ways(grey)[0]
    assert (first.turn, first.margin) == (1, "whole")
    assert (first.phash64, first.phash256) == (hashing.phash64(grey), hashing.phash256(grey))


@pytest.mark.parametrize("name", ["road-lane.jpg", "forest.jpg"])
def test_every_turn_has_the_hashes_of_the_turned_picture(name):
    grey = greys(name)
    for way in hashing.ways(grey)[:8]:
        turned = decoder.upright(grey, way.turn)
        assert hashing.distance(way.phash64, hashing.phash64(turned)) <= 2
        assert hashing.distance(way.phash256, hashing.phash256(turned)) <= 8


UNDONE_BY = {1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 8, 7: 7, 8: 6}


@pytest.mark.parametrize("name", ["road-lane.jpg", "forest.jpg"])
@pytest.mark.parametrize("turn", range(1, 9))
def test_a_turned_or_mirrored_copy_is_found_by_turning_it_back(name, turn):
    original = greys(name)
    way = near(hashing.ways(decoder.upright(original, turn)), original)
    assert (way.turn, way.margin) == (UNDONE_BY[turn], "whole")
    assert far(way, original) <= 8


@pytest.mark.parametrize(
    ("added", "of"), [((30, 0, 0, 0), 255), ((0, 26, 0, 0), 20), ((9, 9, 9, 9), 0), ((0, 0, 30, 30), 128)]
)
def test_a_copy_in_a_frame_or_with_a_band_is_found_by_trimming_it(added, of):
    original = greys("forest.jpg")
    top, bottom, left, right = added
    framed = np.pad(original, ((top, bottom), (left, right)), constant_values=of)
    way = near(hashing.ways(framed), original)
    assert (way.turn, way.margin) == (1, "trimmed")
    assert far(way, original) <= 32


def test_a_banner_with_letters_is_trimmed_as_a_whole():
    original = greys("forest.jpg")
    banner = np.full((24, original.shape[1]), 30, np.uint8)
    banner[8:16, 10:120:3] = 240
    assert far(near(hashing.ways(np.vstack([original, banner])), original), original) <= 32


def test_a_photo_without_plain_edges_is_not_trimmed():
    for name in ("forest.jpg", "road-brazil.jpg"):
        assert hashing.trimmed(greys(name)).shape == greys(name).shape


def test_what_is_plain_throughout_is_left_as_it_is():
    plain = np.full((130, 200), 90, np.uint8)
    assert hashing.trimmed(plain).shape == plain.shape
    assert len(hashing.ways(plain[:1, :1])) >= 8


@pytest.mark.parametrize("name", ["road-lane.jpg", "forest.jpg"])
@pytest.mark.parametrize(
    ("kept", "margin"),
    [
        ((slice(5, -5), slice(6, -6)), "around"),
        ((slice(None), slice(9, None)), "side"),
        ((slice(None, -9), slice(None)), "side"),
        ((slice(7, None), slice(9, None)), "corner"),
    ],
)
def test_a_copy_that_was_cut_a_little_is_found_by_drawing_its_edges_out(name, kept, margin):
    original = greys(name)[:180, :200]
    way = near(hashing.ways(np.ascontiguousarray(original[kept])), original)
    assert way.margin == margin
    assert far(way, original) <= 44


def test_two_different_roads_stay_apart_in_every_way():
    one, other = greys("road-lane.jpg"), greys("road-brazil.jpg")
    assert min(far(way, other) for way in hashing.ways(one)) > 56
