"""The agency's history as the hub tells it: kept once, page by page, and never instead of what was examined here."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework.errors import BadMessage
from casework.model import CaseId, Digest, Photo, SubmissionId
from casework.wire import Sighting, Sightings
from db.cache import Cache, history
from db.opening import Record
from db.records import Hashed
from photos.metadata import Metadata
from tests.db.builders import EPOCH, NOW, a_page, hashes_of, here


def sighting(number: int, value: int = 0, **changes: object) -> Sighting:
    told = Sighting(
        Digest(f"{number:064x}"), CaseId(f"c-{number}"), SubmissionId(f"s-{number}"), "C-otter", NOW, b"4" * 8,
        value.to_bytes(32), 23.0, 113.0, "0102",
    )  # fmt: skip
    return Sighting(**{name: getattr(told, name) for name in told.__struct_fields__} | changes)


def a_history(*rows: Sighting, to: int = 7, epoch: str = EPOCH) -> Sightings:
    return Sightings(epoch, rows, to, more=False)


def as_told(row: Sighting) -> Hashed:
    return Hashed(**{name: getattr(row, name) for name in row.__struct_fields__}, ours=False)


def examined(cache: Cache, one: Hashed) -> None:
    number = int(one.case.removeprefix("c-"))
    case = here(number, 1, photos=(Photo(one.digest, 9),))
    cache.save_page(a_page(case))
    cache.save_findings(case, [], [one])


def test_what_the_hub_told_is_found_and_how_far_it_told_is_remembered(record: Record) -> None:
    assert record.cache.sightings_cursor() == ""
    record.cache.save_sightings(a_history(sighting(1), sighting(2, 0b11)))
    assert record.cache.sightings_cursor() == f"{EPOCH}:7"
    assert record.history.near([bytes(32)], 2) == [(as_told(sighting(1)), 0, 0), (as_told(sighting(2, 0b11)), 0, 2)]
    record.cache.save_sightings(a_history(to=9))
    assert record.cache.sightings_cursor() == f"{EPOCH}:9"


def test_a_page_that_comes_again_changes_nothing(record: Record) -> None:
    rows = [sighting(n, n) for n in range(5)]
    record.cache.save_sightings(a_history(*rows[:3]))
    with record.engine.begin() as c:
        before = c.exec_driver_sql("SELECT * FROM hashes").all()
    record.cache.save_sightings(a_history(*rows))
    with record.engine.begin() as c:
        assert c.exec_driver_sql("SELECT * FROM hashes").all()[:3] == before
        assert c.exec_driver_sql("SELECT count(*) FROM unhashed").scalar() == 0
    assert hashes_of(record) == [as_told(row) for row in rows]


@pytest.mark.parametrize(
    "changed", [{"value": 1}, {"lat": 24.0}, {"lat": None, "lon": None}, {"category": "0103"}, {"contributor": "C-2"}]
)
def test_what_the_hub_says_otherwise_now_is_believed(record: Record, changed: dict[str, object]) -> None:
    record.cache.save_sightings(a_history(sighting(1), sighting(2)))
    assert len(record.history) == 2
    now = sighting(1, **changed)  # type: ignore[arg-type]  # by name
    record.cache.save_sightings(a_history(now, sighting(3)))
    assert hashes_of(record) == [as_told(sighting(2)), as_told(sighting(3)), as_told(now)]
    assert [row for row, _, _ in record.history.near([now.phash256], 0) if row.case == "c-1"] == [as_told(now)]


def test_of_a_sighting_told_twice_in_a_page_the_last_word_counts(record: Record) -> None:
    record.cache.save_sightings(a_history(sighting(1, 5), sighting(1, 6)))
    assert hashes_of(record) == [as_told(sighting(1, 6))]


def test_what_was_examined_here_is_not_told_otherwise(record: Record) -> None:
    one = replace(as_told(sighting(1)), ours=True, about=Metadata(make="Huawei"), sketch=bytes(32))
    examined(record.cache, one)
    record.cache.save_sightings(a_history(sighting(1, 0b111, category="0109"), sighting(2, 1)))
    assert hashes_of(record) == [one, as_told(sighting(2, 1))]


@pytest.mark.parametrize("value", [0, 0b111])
def test_what_the_hub_told_first_is_one_with_what_is_examined_here(record: Record, value: int) -> None:
    record.cache.save_sightings(a_history(sighting(1, value)))
    assert len(record.history) == 1
    one = replace(as_told(sighting(1)), ours=True, about=Metadata(make="Huawei"), sketch=bytes(32))
    examined(record.cache, one)
    assert hashes_of(record) == [one]
    plain = replace(one, sketch=b"")  # a search does not read it
    assert record.history.near([bytes(32)], 256) == [(plain, 0, 0)]
    assert record.history.same_file(one.digest) == [plain]


def test_two_submissions_of_one_file_are_two_sightings(record: Record) -> None:
    again = sighting(1, case=CaseId("c-2"), submission=SubmissionId("s-2"))
    record.cache.save_sightings(a_history(sighting(1), again))
    assert [row.submission for row in record.history.same_file(Digest(f"{1:064x}"))] == ["s-1", "s-2"]
    one = replace(as_told(sighting(1)), ours=True)
    examined(record.cache, one)
    assert sorted(row.ours for row in hashes_of(record)) == [False, True]


def test_a_restored_hubs_history_begins_anew_and_what_was_examined_here_stays(record: Record) -> None:
    one = replace(as_told(sighting(1)), ours=True)
    examined(record.cache, one)
    record.cache.save_sightings(a_history(*(sighting(n, n) for n in range(2, 2 * history.PIECE + 5))))
    assert len(record.history) == 2 * history.PIECE + 4
    record.cache.forget_sightings()
    assert record.cache.sightings_cursor() == ""
    assert hashes_of(record) == [one]
    assert record.history.near([bytes(32)], 256) == [(one, 0, 0)]


def test_a_page_of_another_epoch_is_not_taken_for_the_next_one(record: Record) -> None:
    record.cache.save_sightings(a_history(sighting(1)))
    record.cache.save_sightings(a_history(sighting(2), epoch="e-2"))
    assert (hashes_of(record), record.cache.sightings_cursor()) == ([], "")
    record.cache.save_sightings(a_history(sighting(2), epoch="e-2"))
    assert (hashes_of(record), record.cache.sightings_cursor()) == ([as_told(sighting(2))], "e-2:7")


def test_hashes_of_another_length_are_no_message_and_a_place_off_the_earth_is_none(record: Record) -> None:
    for wrong in ({"phash256": bytes(31)}, {"phash64": bytes(9)}):
        with pytest.raises(BadMessage):
            record.cache.save_sightings(a_history(sighting(1), sighting(2, **wrong)))  # type: ignore[arg-type]  # by name
    assert (hashes_of(record), record.cache.sightings_cursor()) == ([], "")
    lost = [
        sighting(n, lat=lat, lon=lon) for n, (lat, lon) in enumerate([(91.0, 0.0), (float("nan"), 7.0), (1e300, 1.0)])
    ]
    for _ in range(2):
        record.cache.save_sightings(a_history(*lost))
    assert [(row.lat, row.lon) for row in hashes_of(record)] == [(None, None)] * 3
    assert record.history.beside(0.0, 0.0, 1e9) == []


def test_a_page_is_written_in_pieces_that_hold_up_nobody(record: Record) -> None:
    """Each is a transaction of its own; broken off between two, the page comes again."""
    rows = [sighting(n, n) for n in range(history.PIECE + 1)]
    assert [len(piece) for piece in history.pieces(a_history(*rows))] == [history.PIECE, 1]
    with record.engine.execution_options(write=True).begin() as c:
        history.tell(c, history.pieces(a_history(*rows))[0])
    assert record.cache.sightings_cursor() == ""
    record.cache.save_sightings(a_history(*rows))
    assert len(record.history) == len(hashes_of(record)) == history.PIECE + 1
