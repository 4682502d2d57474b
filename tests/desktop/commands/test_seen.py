"""The run's memory: it finds what was met earlier, and what it yields does not grow with what it holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

from casework.model import CaseId, Digest, SubmissionId
from db.records import Hashed
from desktop.commands.seen import NEAREST, Seen

AT = datetime(2026, 3, 2, tzinfo=UTC)


def a_row(name: str, small: bytes = b"\0" * 8, large: bytes = b"\0" * 32, **where: float) -> Hashed:
    digest = Digest(sha256(name.encode()).hexdigest())
    return Hashed(digest, CaseId(name), SubmissionId(name), "", AT, small, large, **where)


def test_what_is_near_comes_nearest_first_with_which_hash_it_is_near_to():
    seen = Seen()
    seen.add(a_row("far", large=b"\7" + b"\0" * 31))
    seen.add(a_row("near", large=b"\xff" * 31 + b"\xfe"))
    seen.add(a_row("beyond", large=b"\0" * 16 + b"\xff" * 16))
    assert [(row.case, which, bits) for row, which, bits in seen.near([b"\0" * 32, b"\xff" * 32], 12)] == [
        ("near", 1, 1), ("far", 0, 3)
    ]  # fmt: skip


def test_of_a_thousand_copies_the_first_few_are_told():
    seen = Seen()
    for n in range(1000):
        seen.add(a_row(f"{n}", lat=23.0, lon=113.0))
    assert [row.case for row, _, _ in seen.near([b"\0" * 32], 12)] == [f"{n}" for n in range(NEAREST)]
    assert len(seen.beside(23.0, 113.0, 30.0)) == NEAREST
    assert len(seen) == 1000


def test_a_file_that_came_again_keeps_its_first_sighting():
    seen = Seen()
    first = a_row("first")
    seen.add(first)
    seen.add(Hashed(first.digest, CaseId("again"), SubmissionId("again"), "", AT, first.phash64, first.phash256))
    assert seen.same_file(first.digest) == [first]
    assert len(seen) == 1


@pytest.mark.parametrize(("lat", "lon"), [(23.02, 113.12), (-54.8, -68.3), (89.9999, 10.0), (0.0, 0.0)])
@pytest.mark.parametrize("metres", [30.0, 5_000.0])
def test_what_was_taken_beside_is_found_on_every_side(lat: float, lon: float, metres: float):
    seen = Seen()
    step = metres / 111_320 * 0.99
    for name, up in [("north", step), ("here", 0.0), ("south", -step)]:
        seen.add(a_row(name, lat=min(lat + up, 90.0), lon=lon))
    seen.add(a_row("too far", lat=lat - 1.1 * metres / 111_190, lon=lon))
    seen.add(a_row("nowhere"))
    assert {row.case for row, _ in seen.beside(lat, lon, metres)} == {"north", "here", "south"}


def test_what_one_contributor_sent_comes_in_the_order_of_the_receipts():
    seen, hour = Seen(), timedelta(hours=1)
    for name, who, hours in [
        ("c", "otter", 3),
        ("a", "otter", 1),
        ("x", "heron", 2),
        ("b", "otter", 2),
        ("late", "otter", 9),
    ]:
        seen.add(replace(a_row(name), contributor=who, received_at=AT + hours * hour))
    assert [row.case for row in seen.of("otter", AT, AT + 3 * hour, 10)] == ["a", "b", "c"]
    assert [row.case for row in seen.of("otter", AT + 2 * hour, AT + 9 * hour, 2)] == ["c", "late"]
    assert seen.of("ibis", AT, AT + 9 * hour, 10) == []
    assert seen.of("", AT, AT + 9 * hour, 10) == []
