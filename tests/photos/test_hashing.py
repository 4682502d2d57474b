"""Hashes are imagehash's, bit for bit; the index finds everything within a radius and nothing else."""

from __future__ import annotations

import imagehash
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures import JPEGS
from PIL import Image

from photos import hashing
from photos.index import HashIndex


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
