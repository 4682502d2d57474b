"""The index finds everything within a radius and nothing else, the nearest first, whatever came and went before."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photos import index as index_module
from photos.hashing import distance
from photos.index import HashIndex

NOTED = np.dtype([("place", "<i4")])


def a_hash(bits: int, value: int) -> bytes:
    return value.to_bytes(8) * (bits // 64)


def plainly(kept: dict[int, bytes], asked: list[bytes], radius: int) -> list[tuple[int, int, int]]:
    """As counting finds them: the nearest first, then by key; of hashes equally near the first asked."""
    near = {key: min((distance(one, hashed), which) for which, one in enumerate(asked)) for key, hashed in kept.items()}
    found = [(key, which, bits) for key, (bits, which) in near.items() if bits <= radius]
    return sorted(found, key=lambda hit: (hit[2], hit[0]))


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch):
    """Chunks of a few rows, so that few rows are many chunks."""
    monkeypatch.setattr(index_module, "STEP", 4)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([64, 256]),
    st.sampled_from([1, 4, 65_536]),
    st.lists(st.one_of(st.lists(st.integers(0, 255), max_size=9), st.sets(st.integers(0, 40))), max_size=8),
    st.lists(st.integers(0, 255), min_size=1, max_size=4),
    st.integers(-1, 40),
    st.integers(1, 6),
    st.sampled_from([1, 5, 65_536]),
)
def test_a_search_finds_what_counting_finds(bits, step, steps, asked, radius, limit, written):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(index_module, "STEP", step)
        patched.setattr(index_module, "WRITTEN", written)
        index, kept, last = HashIndex(bits), dict[int, bytes](), 0
        for one in steps:
            if isinstance(one, set):
                index.remove(sorted(one))
                kept = {key: hashed for key, hashed in kept.items() if key not in one}
            else:
                fresh = {last + n + 1: a_hash(bits, value) for n, value in enumerate(one)}
                index.extend(list(fresh), b"".join(fresh.values()))
                kept |= fresh
                last += len(fresh)
        hashes = [a_hash(bits, value) for value in asked]
        whole, found = plainly(kept, hashes, radius), index.within(hashes, radius, limit)
        blocks = [(int(key), row.tobytes()) for b in index.blocks() for key, row in zip(b.keys, b.hashes, strict=True)]
    assert index.within(hashes, radius, 10_000) == whole
    assert found == [hit for hit in whole if len(whole) <= limit or hit[2] <= whole[limit - 1][2]]
    assert len(index) == len(kept)
    assert dict(blocks) == kept


@pytest.mark.parametrize("bits", [64, 256])
def test_the_radius_itself_is_within_and_one_more_is_not(bits):
    index = HashIndex(bits)
    for key, differing in enumerate((0, 78, 79, 80, 256)):
        number = (1 << min(differing, bits)) - 1
        index.extend([key], number.to_bytes(bits // 8))
    nothing = bytes(bits // 8)
    assert [far for _, _, far in index.within([nothing], bits, 9)] == [min(f, bits) for f in (0, 78, 79, 80, 256)]
    assert [key for key, _, _ in index.within([nothing], 0, 9)] == [0]
    if bits == 256:
        assert index.within([nothing], 79, 9) == [(0, 0, 0), (1, 0, 78), (2, 0, 79)]
        assert index.within([nothing], 78, 9) == [(0, 0, 0), (1, 0, 78)]
    assert index.within([nothing], -1, 9) == []


def test_of_many_hashes_each_key_comes_once_under_the_nearest():
    index = HashIndex(64)
    index.extend([7, 9], bytes([0] * 7 + [0b0111]) + bytes([0] * 7 + [0b1111]))
    asked = [bytes([0] * 7 + [value]) for value in (0b0000, 0b0011, 0b0111)]
    assert index.within(asked, 4, 9) == [(7, 2, 0), (9, 2, 1)]
    assert index.within([asked[0], asked[0]], 4, 9) == [(7, 0, 3), (9, 0, 4)]


def test_what_is_no_farther_than_the_last_comes_too():
    index = HashIndex(64)
    index.extend(range(1, 6), bytes(40))
    assert [key for key, _, _ in index.within([bytes(8)], 9, 2)] == [1, 2, 3, 4, 5]
    assert index.within([bytes(8)], 9, 0) == []


def test_nothing_is_near_in_an_empty_index_or_to_nothing():
    index = HashIndex()
    assert index.within([bytes(32)], 256, 9) == []
    index.extend([], b"")
    index.extend([1], bytes(32))
    assert index.within([], 256, 9) == []
    index.remove([])
    index.remove([1, 2])
    assert (len(index), index.within([bytes(32)], 256, 9)) == (0, [])


@pytest.mark.usefixtures("small_chunks")
def test_removed_rows_are_dropped_in_the_end_and_the_rest_is_still_found():
    index = HashIndex(64, NOTED)
    places = np.arange(500, dtype=np.int32).view(NOTED)
    index.extend(range(500), np.arange(500, dtype=">u8").tobytes(), places)
    for n in range(0, 499, 3):
        index.remove(np.arange(n, min(n + 3, 499)))
    assert len(index) == 1
    assert index._rows() < 8
    assert index.within([(499).to_bytes(8)], 0, 9) == [(499, 0, 0)]
    assert index.where(lambda notes: notes["place"] > 3)[0].tolist() == [499]
    index.remove([499, 499])
    assert len(index) == 0


@pytest.mark.usefixtures("small_chunks")
def test_notes_are_asked_of_the_living_only():
    index = HashIndex(256, NOTED)
    index.extend(range(10), bytes(320), (np.arange(10, dtype=np.int32) % 3).view(NOTED))
    index.remove([4])
    keys, notes = index.where(lambda notes: notes["place"] == 1)
    assert (keys.tolist(), notes["place"].tolist()) == ([1, 7], [1, 1])
    assert index.where(lambda notes: notes["place"] == 5)[0].tolist() == []


def test_keys_rise_and_hashes_have_their_width():
    with pytest.raises(ValueError, match="64 or 256"):
        HashIndex(128)
    index = HashIndex(64)
    with pytest.raises(ValueError, match="8 bytes"):
        index.extend([1], b"short")
    index.extend([1, 5], bytes(16))
    for keys in ([5], [3], [8, 8], [9, 6]):
        with pytest.raises(ValueError, match="keys rise"):
            index.extend(keys, bytes(8 * len(keys)))
    index.remove([5])
    with pytest.raises(ValueError, match="keys rise"):  # it was given once
        index.extend([5], bytes(8))
    with pytest.raises(ValueError, match="8 bytes"):
        index.within([bytes(32)], 1, 1)
    assert len(index) == 1


@pytest.mark.usefixtures("small_chunks")
def test_a_search_while_others_add_and_remove_sees_whole_rows():
    index = HashIndex(64)
    index.extend([0], bytes(8))
    over, troubles = threading.Event(), list[object]()

    def ask() -> None:
        while not over.is_set():
            hits = index.within([bytes(8)], 64, 10_000)
            troubles.extend(hit for hit in hits if hit[2] != hit[0].bit_count())
            if hits[0] != (0, 0, 0):
                troubles.append(hits)

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for key in range(1, 600):
        index.extend([key], key.to_bytes(8))
        if key % 5 == 0:
            index.remove(range(key - 4, key))
    over.set()
    for thread in threads:
        thread.join()
    assert troubles == []
    assert len(index) == 1 + 599 - 4 * 119
