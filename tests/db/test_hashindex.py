"""The photos seen before: every sighting within the radius, both distances, nothing of a case that has left."""

from __future__ import annotations

import os
import threading
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from casework.model import CaseId, Digest, SubmissionId
from db.hashindex import HashHistory
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
                history.extend([seen(number, int.from_bytes(os.urandom(8)))])
                history.near(bytes(8), bytes(32), 40)
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
