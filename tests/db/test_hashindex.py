"""The photos seen before: every sighting within the radius, at the place, of the file; as the record stands now."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from casework.model import CaseId, Digest, Photo, SubmissionId
from db.hashindex import HashHistory
from db.opening import Record
from db.records import Hashed
from photos.hashing import distance
from photos.metadata import Metadata
from tests.builders import AT
from tests.db.builders import NOW, Remembered, a_page, here

DAY = timedelta(days=1)


def seen(number: int, value: int = 0, *, digest: str = "", minutes: int = 0) -> Hashed:
    return Hashed(
        Digest(digest or f"{number:064x}"),
        CaseId(f"c-{number}"),
        SubmissionId(f"s-{number}"),
        "otter-41",
        AT + timedelta(minutes=minutes),
        bytes(8),
        value.to_bytes(32),
    )


def ids(rows: list[tuple[Hashed, int, int]]) -> list[str]:
    return [row.case for row, _, _ in rows]


@settings(deadline=None)
@given(
    st.lists(st.integers(0, 2**256 - 1), max_size=30),
    st.lists(st.integers(0, 2**256 - 1), min_size=1, max_size=3),
    st.integers(100, 140),
    st.integers(1, 40),
)
def test_near_is_what_counting_bits_says(hashes: list[int], asked: list[int], radius: int, limit: int) -> None:
    rows = [seen(number, value, minutes=-(number % 3)) for number, value in enumerate(hashes)]
    found = Remembered(rows).near([one.to_bytes(32) for one in asked], radius, limit)
    plain = []
    for row in rows:
        bits, which = min((distance(one.to_bytes(32), row.phash256), which) for which, one in enumerate(asked))
        if bits <= radius:
            plain.append((bits, row.received_at, row.submission, row, which))
    plain.sort(key=lambda hit: hit[:3])
    assert found == [(row, which, bits) for bits, _, _, row, which in plain[:limit]]


def test_the_radius_is_within_and_one_bit_more_is_not() -> None:
    history = Remembered([seen(bits, (1 << bits) - 1) for bits in (0, 79, 80, 256)])
    assert ids(history.near([bytes(32)], 79)) == ["c-0", "c-79"]
    assert ids(history.near([bytes(32)], 80)) == ["c-0", "c-79", "c-80"]
    assert [bits for _, _, bits in history.near([bytes(32)], 256)] == [0, 79, 80, 256]
    assert ids(history.near([bytes(32)], 0)) == ["c-0"]


def test_of_many_equally_near_the_oldest_come_though_they_were_told_last() -> None:
    history = Remembered([seen(n, minutes=-n) for n in range(30)] + [seen(99, 1, minutes=-99)])
    assert ids(history.near([bytes(32)], 5, limit=3)) == ["c-29", "c-28", "c-27"]


def test_nothing_was_seen_before_the_first_photo() -> None:
    history = Remembered()
    assert (len(history), history.near([bytes(32)], 256), history.near([], 256)) == (0, [], [])
    assert history.same_file(Digest("d" * 64)) == []
    assert history.beside(0, 0, 1e9) == history.around(0, 0, 1e9, "", AT, AT) == []


def test_one_file_sent_twice_is_seen_twice() -> None:
    history = Remembered([seen(1, digest="d"), seen(2, digest="d", minutes=-5), seen(3)])
    history.extend([seen(2, digest="d", minutes=9)])
    assert ids(history.near([bytes(32)], 0)) == ["c-1", "c-3", "c-2"]
    assert [row.case for row in history.same_file(Digest("d"))] == ["c-1", "c-2"]
    assert len(history) == 3


def test_files_of_one_short_name_are_told_apart() -> None:
    plumless, buckeroo = Digest("plumless"), Digest("buckeroo")
    assert crc32(plumless.encode()) == crc32(buckeroo.encode())
    history = Remembered([seen(1, digest=plumless), seen(2, digest=buckeroo)])
    assert [row.case for row in history.same_file(plumless)] == ["c-1"]


def test_a_photo_that_is_looked_at_again_is_found_as_it_is_now() -> None:
    history = Remembered([replace(seen(1), lat=23.0, lon=113.0)])
    assert len(history) == 1
    history.extend([replace(seen(1, 0b111), lat=23.0, lon=113.0, category="0102")])
    assert history.near([bytes(32)], 2) == []
    ((row, _, bits),) = history.near([bytes(32)], 3)
    assert (row.category, bits, len(history)) == ("0102", 3, 1)


def over_and_over(*asked: Callable[[], object]) -> Callable[[], list[BaseException]]:
    """Each in a thread of its own; the call that is given back ends them and says what went wrong."""
    over, troubles = threading.Event(), list[BaseException]()

    def work(ask: Callable[[], object]) -> None:
        try:
            while not over.is_set():
                ask()
        except BaseException as error:
            troubles.append(error)

    threads = [threading.Thread(target=work, args=(ask,)) for ask in asked]
    for thread in threads:
        thread.start()

    def end() -> list[BaseException]:
        over.set()
        for thread in threads:
            thread.join()
        return troubles

    return end


def test_what_another_thread_saves_is_found_and_what_it_lets_go_is_not(record: Record) -> None:
    """The record's own pool: one connection writes, others read."""
    history = record.history
    sent = [here(n, n, photos=(Photo(Digest(f"{n:064x}"), 9),)) for n in range(1, 41)]
    record.cache.save_page(a_page(*sent))

    def look() -> None:
        for row, _, bits in history.near([bytes(32)], 256, 100):
            assert bits == row.phash256[-1].bit_count()

    def last_bytes() -> list[int]:
        return sorted(row.phash256[-1] for row, _, _ in history.near([bytes(32)], 256, 100))

    end = over_and_over(look, lambda: history.beside(23.0, 113.0, 100), history.save_snapshot)
    for n, case in enumerate(sent, 1):
        record.cache.save_findings(case, [], [replace(seen(n, n), lat=23.0, lon=113.0)])
        assert n in last_bytes()
        record.cache.save_findings(case, [], [replace(seen(n, 128 + n), lat=23.0, lon=113.0)])
    assert end() == []
    assert len(history) == 40
    assert last_bytes() == list(range(129, 169))


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


@settings(deadline=None)
@given(
    st.lists(st.tuples(DEGREES, DEGREES), max_size=40),
    st.sampled_from([(23.02, 113.12), (-33.9, 151.2), (0.0, 179.9995), (64.1, -21.9), (89.9995, 7.0)]),
    st.floats(0, 400),
)
def test_beside_is_what_the_sphere_says(offsets: list[tuple[float, float]], around: tuple[float, float], radius: float):
    spots = [(min(around[0] + lat, 90.0), (around[1] + lon + 180) % 360 - 180) for lat, lon in offsets]
    history = Remembered([placed(n, lat, lon) for n, (lat, lon) in enumerate(spots)])
    found = {row.case: far for row, far in history.beside(*around, radius)}
    for number, spot in enumerate(spots):
        far = metres(around, spot)
        if abs(far - radius) > 0.01:
            assert (f"c-{number}" in found) is (far < radius)
        if f"c-{number}" in found:
            assert found[CaseId(f"c-{number}")] == pytest.approx(far, abs=0.01)


def test_the_nearest_place_comes_first_then_the_oldest_and_nowhere_is_nowhere() -> None:
    history = Remembered(
        [placed(1, 23.0003, 113), placed(2, 23.0, 113, 5), placed(3, 23.0, 113), placed(4, None, None), seen(5)]
    )
    found = history.beside(23.0, 113.0, 50)
    assert [row.case for row, _ in found] == ["c-3", "c-2", "c-1"]
    assert [round(far) for _, far in found] == [0, 0, 33]
    assert history.beside(23.0, 113.0, 10) == found[:2]
    assert len(history.beside(0, 0, 1e9)) == 3


def test_a_sighting_that_is_told_elsewhere_moves() -> None:
    history = Remembered([placed(1, 23.0, 113.0), placed(2, 23.0, 113.0)])
    assert len(history.beside(23.0, 113.0, 9)) == 2
    history.extend([placed(1, 24.0, 113.0)])
    assert [row.case for row, _ in history.beside(23.0, 113.0, 9)] == ["c-2"]
    assert [row.case for row, _ in history.beside(24.0, 113.0, 9)] == ["c-1"]
    history.extend([placed(1, None, None)])
    assert [row.case for row, _ in history.beside(23.0, 113.0, 1e6)] == ["c-2"]


def test_around_gives_those_with_a_sketch_of_the_category_and_the_time() -> None:
    def drawn(number: int, lat: float = 23.0, days: int = 0, category: str = "0102") -> Hashed:
        row = placed(number, lat, 113.0)
        return replace(row, received_at=AT + days * DAY, category=category, sketch=bytes([number]) * 3200)

    history = Remembered(
        [
            drawn(1, 23.001, 1),
            drawn(2, 23.0, 2),
            drawn(3, days=3),
            drawn(4, days=-1),
            drawn(5, category="0103"),
            drawn(6, 23.01),
            replace(drawn(7), sketch=b""),
            replace(drawn(8), lat=None),
            replace(drawn(9), ours=False, sketch=b""),
        ]
    )
    found = history.around(23.0, 113.0, 300, "0102", AT, AT + 2 * DAY)
    assert [(row.case, round(far)) for row, far in found] == [("c-2", 0), ("c-1", 111)]
    assert [row.sketch for row, _ in found] == [bytes([2]) * 3200, bytes([1]) * 3200]
    assert history.around(23.0, 113.0, 300, "0102", AT, AT + 2 * DAY, limit=1) == found[:1]
    assert [row.sketch for row, _ in history.beside(23.0, 113.0, 9)] == [b""] * 6
    history.extend([replace(drawn(2, 23.0, 2), sketch=b"")])
    assert history.around(23.0, 113.0, 300, "0102", AT, AT + 2 * DAY) == found[1:]


def test_what_was_seen_is_the_agencys_but_what_was_read_out_of_it_leaves_with_the_case(record: Record) -> None:
    case = here(1, 1, photos=(Photo(Digest(f"{1:064x}"), 9),))
    about, sketch = Metadata(make="Huawei", lat=23.0, lon=113.0), bytes(3200)
    one = replace(placed(1, 23.0, 113.0), received_at=NOW, about=about, sketch=sketch, category="0102")
    record.cache.save_page(a_page(case))
    record.cache.save_findings(case, [], [one])
    history: HashHistory = record.history
    assert history.near([bytes(32)], 0) == [(replace(one, sketch=b""), 0, 0)]
    assert [row for row, _ in history.around(23.0, 113.0, 9, "0102", NOW, NOW)] == [one]
    record.cache.save_page(a_page(gone=["c-1"], to=2))
    left = replace(one, about=Metadata(), sketch=b"", ours=False)
    assert history.near([bytes(32)], 0) == [(left, 0, 0)]
    assert history.same_file(one.digest) == [left]
    assert history.around(23.0, 113.0, 9, "0102", NOW, NOW) == []
    record.cache.save_page(a_page(here(1, 3, photos=case.photos), to=3))  # and comes back
    record.cache.save_findings(here(1, 3, photos=case.photos), [], [one])
    assert history.near([bytes(32)], 0) == [(replace(one, sketch=b""), 0, 0)]


def sent(number: int, who: str, minutes: int = 0, *, ours: bool = True) -> Hashed:
    about = Metadata(model="Phone 3") if ours else Metadata()
    return replace(seen(number, number, minutes=minutes), contributor=who, about=about, ours=ours)


def test_what_one_contributor_sent_comes_in_the_order_of_the_receipts_with_its_metadata():
    mine = [sent(n, "otter-41", minutes=-n) for n in range(5)]
    history = Remembered(
        [*mine, sent(7, "heron-7"), sent(8, "otter-41", ours=False), sent(9, "otter-41", minutes=-600)]
    )
    assert history.of("otter-41", AT - timedelta(minutes=60), AT, 10) == mine[::-1]
    assert history.of("otter-41", AT - timedelta(minutes=3), AT - timedelta(minutes=1), 10) == [
        mine[3],
        mine[2],
        mine[1],
    ]
    assert history.of("otter-41", AT - timedelta(minutes=60), AT, 2) == [mine[1], mine[0]]
    assert history.of("ibis-9", AT - DAY, AT, 10) == []


def test_what_one_contributor_sent_is_found_by_its_index(record: Record):
    asked: list[tuple[str, object]] = []

    def hear(_c: object, _cursor: object, statement: str, parameters: object, _x: object, _many: bool) -> None:
        if "contributor =" in statement:
            asked.append((statement, parameters))

    event.listen(record.engine, "before_cursor_execute", hear)
    record.history.of("otter-41", AT - DAY, AT, 10)
    event.remove(record.engine, "before_cursor_execute", hear)
    ((statement, parameters),) = asked
    with record.engine.begin() as c:
        plan = [row.detail for row in c.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)]
    assert plan == ["SEARCH hashes USING COVERING INDEX hashes_by (contributor=? AND received_at>? AND received_at<?)"]
