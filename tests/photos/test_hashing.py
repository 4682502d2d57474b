"""Hashes are imagehash's, bit for bit; the index finds everything within a radius and nothing else."""

from __future__ import annotations

from collections.abc import Iterable

import imagehash
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures import JPEGS, PHOTOS, a_photo
from PIL import Image

from photos import decoder, hashing
from photos.index import HashIndex
from photos.records import Array, Way


@pytest.mark.parametrize("path", JPEGS, ids=lambda path: path.stem)
def test_hashes_are_those_of_imagehash(path):
    with Image.open(path) as image:
        grey = np.asarray(image.convert("L"))
        assert hashing.phash64(grey).hex() == str(imagehash.phash(image))
        assert hashing.phash256(grey).hex() == str(imagehash.phash(image, hash_size=16))


def test_distance_is_imagehash_subtraction():
    a, b = "d879f8f8f8f8f01f", "5879f8f8f8f8f010"
    counted = hashing.distance(bytes.fromhex(a), bytes.fromhex(b))
    assert counted == imagehash.hex_to_hash(a) - imagehash.hex_to_hash(b) == 5


def test_hashes_of_different_lengths_are_not_compared():
    with pytest.raises(ValueError, match="different lengths"):
        hashing.distance(b"12345678", b"1234")


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([64, 256]),
    st.lists(st.tuples(st.text(max_size=3), st.integers(0, 255)), max_size=30),
    st.sets(st.text(max_size=3), max_size=5),
    st.integers(0, 12),
)
def test_a_search_finds_what_counting_finds(bits, pairs, gone, radius):
    index, kept = HashIndex(bits), {}
    for key, value in pairs:
        hashed = bytes([value]) * (bits // 64) + b"\x0f" * (bits // 8 - bits // 64)
        index.add(key, hashed)
        kept[key] = hashed
    for key in gone:
        index.remove(key)
        kept.pop(key, None)
    query = b"\x0f" * (bits // 8)
    counted = [(key, hashing.distance(query, hashed)) for key, hashed in kept.items()]
    near = sorted(((key, far) for key, far in counted if far <= radius), key=lambda pair: (pair[1], pair[0]))
    assert index.within(query, radius) == near
    assert len(index) == len(kept)


def test_the_radius_itself_is_within():
    index = HashIndex(64)
    index.add("three bits off", b"\x07" + bytes(7))
    assert index.within(bytes(8), 3) == [("three bits off", 3)]
    assert index.within(bytes(8), 2) == []


def test_removed_rows_are_dropped_in_the_end_and_the_rest_is_still_found():
    index = HashIndex(64)
    index.extend((str(n), n.to_bytes(8, "big")) for n in range(500))
    for n in range(499):
        index.remove(str(n))
    assert len(index) == 1
    assert index._flat.ntotal < 200
    assert index.within((499).to_bytes(8, "big"), 0) == [("499", 0)]
    index.remove("499")
    assert index.within((499).to_bytes(8, "big"), 64) == []


def test_an_index_emptied_by_replacing_stays_small():
    index = HashIndex(64)
    for n in range(300):
        index.add("one", n.to_bytes(8, "big"))
    assert index._flat.ntotal < 100
    assert index.within((299).to_bytes(8, "big"), 0) == [("one", 0)]


def test_wrong_widths_are_refused():
    with pytest.raises(ValueError, match="64 or 256"):
        HashIndex(128)
    with pytest.raises(ValueError, match="8 bytes"):
        HashIndex(64).add("a", b"short")
    HashIndex(64).extend([])


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


UNDONE_BY = {1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 8, 7: 7, 8: 6}


@pytest.mark.parametrize("name", ["road-lane.jpg", "forest.jpg"])
@pytest.mark.parametrize("turn", range(1, 9))
def test_a_turned_or_mirrored_copy_is_found_by_turning_it_back(name, turn):
    original = greys(name)
    way = near(hashing.ways(decoder._upright(original, turn)), original)
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
