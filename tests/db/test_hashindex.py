"""The photos seen before: every sighting within the radius, both distances, nothing of a case that has left."""

from __future__ import annotations

import math
import os
import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.model import CaseId, Digest, SubmissionId
from db.hashindex import HashHistory, Spots
from db.records import Hashed
from photos.hashing import distance
from tests.builders import AT


def seen(number: int, hash64: int = 0, hash256: int = 0, *, digest: str = "", minutes: int = 0) -> Hashed:
    return Hashed(
        Digest(digest or f"{number:064x}"),
        CaseId(f"c-{number}"),
        SubmissionId(f"s-{number}"),
        "otter-41",
        AT + timedelta(minutes=minutes),
        hash64.to_bytes(8),
        hash256.to_bytes(32),
    )


@given(st.lists(st.integers(0, 2**64 - 1), max_size=30), st.integers(0, 2**64 - 1), st.integers(0, 64))
def test_near_is_what_counting_bits_says(hashes: list[int], asked: int, radius: int) -> None:
    rows = [seen(number, hash64, hash64) for number, hash64 in enumerate(hashes)]
    found = HashHistory(rows).near(asked.to_bytes(8), asked.to_bytes(32), radius)
    apart = [(row, distance(asked.to_bytes(8), row.phash64)) for row in rows]
    assert sorted((row.case, near) for row, near, _ in found) == sorted((r.case, d) for r, d in apart if d <= radius)
    assert all(far == distance(asked.to_bytes(32), row.phash256) for row, _, far in found)


def test_the_nearest_comes_first_then_the_oldest() -> None:
    history = HashHistory([seen(1, 0, 3), seen(2, 1, 1, minutes=5), seen(3, 3, 1), seen(4, 0b1111, 0)])
    found = history.near(bytes(8), bytes(32), 3)
    assert [(row.case, near, far) for row, near, far in found] == [("c-3", 2, 1), ("c-2", 1, 1), ("c-1", 0, 2)]


def test_one_file_sent_twice_is_seen_twice_and_counted_once() -> None:
    history = HashHistory([seen(1, digest="d"), seen(2, digest="d")])
    history.extend([seen(2, digest="d", minutes=9)])
    assert [row.case for row, _, _ in history.near(bytes(8), bytes(32), 0)] == ["c-1", "c-2"]
    assert len(history) == 1


def test_a_case_that_has_left_is_forgotten_but_not_what_others_sent() -> None:
    history = HashHistory([seen(1, digest="d"), seen(2, digest="d"), seen(3)])
    history.remove(CaseId("c-3"))
    history.remove(CaseId("c-1"))
    history.remove(CaseId("c-1"))
    assert [row.case for row, _, _ in history.near(bytes(8), bytes(32), 64)] == ["c-2"]
    history.remove(CaseId("c-2"))
    assert len(history) == 0
    assert history.near(bytes(8), bytes(32), 64) == []


def test_threads_may_add_ask_and_remove() -> None:
    history = HashHistory()
    troubles: list[BaseException] = []

    def work(first: int) -> None:
        try:
            for number in range(first, first + 50):
                history.extend([replace(seen(number, int.from_bytes(os.urandom(8))), lat=23.0, lon=113.0)])
                history.near(bytes(8), bytes(32), 40)
                history.beside(23.0, 113.0, 100)
                if number % 2:
                    history.remove(CaseId(f"c-{number}"))
        except BaseException as error:
            troubles.append(error)

    threads = [threading.Thread(target=work, args=(1000 * n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not troubles
    assert len(history) == 100
    assert len(history.beside(23.0, 113.0, 1)) == 100


# places

DEGREES = st.floats(-0.002, 0.002)


def placed(number: int, lat: float | None, lon: float | None, minutes: int = 0) -> Hashed:
    return replace(seen(number, minutes=minutes), lat=lat, lon=lon)


def metres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """On the sphere, by the angle between two directions: another way than the one that is tested."""
    one, other = (
        (math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat))
        for lat, lon in ((math.radians(p[0]), math.radians(p[1])) for p in (a, b))
    )
    cross = (
        one[1] * other[2] - one[2] * other[1],
        one[2] * other[0] - one[0] * other[2],
        one[0] * other[1] - one[1] * other[0],
    )
    return 6_371_008.8 * math.atan2(math.hypot(*cross), sum(p * q for p, q in zip(one, other, strict=True)))


@given(
    st.lists(st.tuples(DEGREES, DEGREES), max_size=40),
    st.sampled_from([(23.02, 113.12), (-33.9, 151.2), (0.0, 179.9995), (64.1, -21.9)]),
    st.floats(0, 400),
)
def test_beside_is_what_the_sphere_says(offsets: list[tuple[float, float]], around: tuple[float, float], radius: float):
    spots = [(around[0] + lat, (around[1] + lon + 180) % 360 - 180) for lat, lon in offsets]
    history = HashHistory([placed(n, lat, lon) for n, (lat, lon) in enumerate(spots)])
    found = {row.case: far for row, far in history.beside(*around, radius)}
    for number, spot in enumerate(spots):
        far = metres(around, spot)
        if abs(far - radius) > 0.01:
            assert (f"c-{number}" in found) is (far < radius)
        if f"c-{number}" in found:
            assert found[CaseId(f"c-{number}")] == pytest.approx(far, abs=0.01)


def test_the_nearest_place_comes_first_then_the_oldest_and_nowhere_is_nowhere() -> None:
    history = HashHistory(
        [placed(1, 23.0003, 113), placed(2, 23.0, 113, 5), placed(3, 23.0, 113), placed(4, None, None), seen(5)]
    )
    found = history.beside(23.0, 113.0, 50)
    assert [row.case for row, _ in found] == ["c-3", "c-2", "c-1"]
    assert [round(far) for _, far in found] == [0, 0, 33]
    assert history.beside(23.0, 113.0, 10) == found[:2]
    assert HashHistory().beside(0, 0, 1e9) == []


def test_a_sighting_that_is_told_again_moves_and_one_that_is_forgotten_is_nowhere() -> None:
    history = HashHistory([placed(1, 23.0, 113.0), placed(2, 23.0, 113.0)])
    history.extend([placed(1, 24.0, 113.0)])
    assert [row.case for row, _ in history.beside(23.0, 113.0, 9)] == ["c-2"]
    assert [row.case for row, _ in history.beside(24.0, 113.0, 9)] == ["c-1"]
    history.extend([placed(1, None, None)])
    history.remove(CaseId("c-2"))
    assert history.beside(23.0, 113.0, 1e6) == []


def test_places_come_and_go_without_end() -> None:
    spots: Spots[int] = Spots()
    for number in range(2000):
        spots.extend({number: (23.0, 113.0)})
        if number >= 10:
            spots.drop(number - 10)
    assert sorted(key for key, _ in spots.within(23.0, 113.0, 1)) == list(range(1990, 2000))
    assert len(spots._keys) < 200


def test_a_sighting_that_another_case_took_over_is_not_forgotten_with_the_first() -> None:
    history = HashHistory([seen(1, digest="d")])
    history.extend([replace(seen(1, digest="d"), case=CaseId("c-2"))])
    history.remove(CaseId("c-1"))
    assert [row.case for row, _, _ in history.near(bytes(8), bytes(32), 0)] == ["c-2"]
