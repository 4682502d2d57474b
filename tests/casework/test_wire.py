from __future__ import annotations

import json
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, datetime
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework import model, wire
from casework.errors import BadMessage
from casework.model import Ack, Answer, Case, CaseId, Decision, Lease, Page, Submission
from casework.states import Effect
from casework.wire import Resembled, Resembling, Sightings
from tests.builders import a_case, a_decision, a_step, a_submission, an_outcome
from tests.casework.records import any_of

KEPT = sorted((Path(__file__).parents[1] / "kept").glob("wire-v*/*.json"))
KINDS: dict[str, type] = {
    "case": Case,
    "decision": Decision,
    "ack": Ack,
    "page": Page,
    "resembling": Resembling,
    "resembled": Resembled,
}
PACKED = sorted((Path(__file__).parents[1] / "kept").glob("wire-v*/sightings.msgpack"))
RECORDS = [
    kind
    for room in (model, wire)
    for kind in vars(room).values()
    if isinstance(kind, type) and is_dataclass(kind) and kind.__module__ == room.__name__
]


def required(kind: type) -> set[str]:
    return {f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING}


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
@settings(max_examples=25)
@given(data=st.data())
def test_every_record_comes_back_as_it_went(kind: type, data: st.DataObject) -> None:
    record = data.draw(any_of(kind))
    assert wire.decode(wire.encode(record), kind) == record


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
@settings(max_examples=5)
@given(data=st.data())
def test_what_a_newer_version_adds_is_ignored(kind: type, data: st.DataObject) -> None:
    record = data.draw(any_of(kind))
    message = json.loads(wire.encode(record)) | {"of_a_newer_version": [{"deep": [1, None]}]}
    assert wire.decode(json.dumps(message), kind) == record


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
@settings(max_examples=5)
@given(data=st.data())
def test_what_an_older_version_leaves_out_takes_its_default(kind: type, data: st.DataObject) -> None:
    record = data.draw(any_of(kind))
    message = {k: v for k, v in json.loads(wire.encode(record)).items() if k in required(kind)}
    assert wire.decode(json.dumps(message), kind) == kind(**{name: getattr(record, name) for name in required(kind)})


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
@settings(max_examples=3)
@given(data=st.data())
def test_what_is_required_may_not_be_missing(kind: type, data: st.DataObject) -> None:
    message = json.loads(wire.encode(data.draw(any_of(kind))))
    for name in required(kind):
        with pytest.raises(BadMessage, match=f"missing required field `{name}`"):
            wire.decode(json.dumps({k: v for k, v in message.items() if k != name}), kind)


def changed(record: object, place: list[str | int], value: object) -> str:
    """The message of a record with another value at one place."""
    message: Any = json.loads(wire.encode(record))
    inner = reduce(lambda part, step: part[step], place[:-1], message)
    inner[place[-1]] = value
    return json.dumps(message)


CLOSED = a_case(steps=(a_step(outcome=an_outcome()), a_step(number=2)))


@pytest.mark.parametrize(
    ("place", "value", "told"),
    [
        (["review_rev"], "2", "$.review_rev"),
        (["submissions", 0, "photos", 0, "length"], 1.5, "$.submissions[0].photos[0].length"),
        (["submissions", 0, "position", "datum"], "WGS-72", "$.submissions[0].position.datum"),
        (["steps", 0, "outcome", "effect"], "shred", "$.steps[0].outcome.effect"),
        (["steps", 1, "opened_at"], "yesterday", "$.steps[1].opened_at"),
        (["steps"], None, "$.steps"),
        (["opened_at"], "2026-03-02T09:30:00", "$.opened_at"),
        (["steps", 0, "due_at"], "2026-03-02T09:30:00", "$.steps[0].due_at"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.startswith("$") else "",
)
def test_a_wrong_value_is_named_with_its_place(place: list[str | int], value: object, told: str) -> None:
    with pytest.raises(BadMessage) as bad:
        wire.decode(changed(CLOSED, place, value), Case)
    assert bad.value.code == "bad-message"
    assert bad.value.facts["expected"] == "Case"
    assert f"`{told}`" in str(bad.value.facts["reason"])


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"null",
        b"[]",
        b'{"case": ',
        b'{"case": "\xff"}',
        b'{"case": "\\ud800"}',
        "\ud800",
        b'{"of_a_newer_version": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"case":"c","step":1,"fence":1,"review_rev":1,"remaining_s":1e999}',
        b'{"case":"c","step":1,"fence":1,"review_rev":1,"remaining_s":NaN}',
    ],
    ids=["empty", "null", "list", "cut", "bytes", "surrogate", "text", "nested", "infinite", "no figure"],
)
def test_what_is_no_message_is_a_bad_message_and_nothing_else(data: bytes | str) -> None:
    with pytest.raises(BadMessage) as bad:
        wire.decode(data, Lease)
    assert bad.value.__cause__ is not None


def test_a_time_without_an_offset_is_no_time() -> None:
    with pytest.raises(BadMessage, match="received_at"):
        wire.decode('{"id":"s","contributor":"o","received_at":"2026-03-02T09:30:00"}', Submission)


def test_a_time_with_any_offset_is_the_same_moment() -> None:
    told = wire.decode('{"id":"s","contributor":"o","received_at":"2026-03-02T09:30:00+08:00"}', Submission)
    assert told.received_at == datetime(2026, 3, 2, 1, 30, tzinfo=UTC)


def test_times_go_out_in_utc() -> None:
    assert json.loads(wire.encode(a_submission()))["received_at"] == "2026-03-02T01:30:00Z"


def test_words_go_out_as_the_protocol_writes_them() -> None:
    message = json.loads(wire.encode(a_decision(effect=Effect.NEEDS_MORE)))
    assert message["effect"] == "needs-more"
    assert json.loads(wire.encode(Ack(a_decision().id, Answer.ID_REUSED)))["answer"] == "id-reused"


rows = st.lists(st.tuples(st.text(max_size=8).map(CaseId), st.integers(0, 10**12)), unique=True, max_size=8)
Row = tuple[CaseId, int]


def folded(held: list[Row], digest: str = wire.NOTHING) -> str:
    return reduce(lambda so_far, row: wire.fold(so_far, *row), held, digest)


@given(rows, st.randoms())
def test_the_digest_does_not_know_the_order_of_its_rows(held: list[Row], random: Any) -> None:
    shuffled = list(held)
    random.shuffle(shuffled)
    assert folded(held) == folded(shuffled)


@given(rows, rows)
def test_folding_a_row_again_takes_it_away(held: list[Row], more: list[Row]) -> None:
    assert folded(more, folded(more, folded(held))) == folded(held)


@given(rows)
def test_a_digest_is_64_hex_digits_whatever_it_holds(held: list[Row]) -> None:
    assert len(folded(held)) == 64
    assert int(folded(held), 16) >= 0


@given(rows.filter(bool))
def test_a_row_that_moved_on_changes_the_digest(held: list[Row]) -> None:
    (case, seq), *others = held
    assert folded(held) != folded([(case, seq + 1), *others])


def test_a_case_and_its_number_do_not_run_together() -> None:
    assert folded([(CaseId("c-1"), 11)]) != folded([(CaseId("c-11"), 1)])


def test_the_digest_is_the_one_every_desk_was_told() -> None:
    """printf 'c-1\\n1' | sha256sum"""
    assert folded([(CaseId("c-1"), 1)]) == "f4030202a0c1bb3e38dc4c3d40a4bfbe003e525b5de87c171c2ae553ffe56998"


@given(st.text(min_size=1), st.integers(0, 10**18 - 1))
def test_a_cursor_comes_back_as_it_went(epoch: str, seq: int) -> None:
    assert wire.read_cursor(wire.cursor(epoch, seq)) == (epoch, seq)


def test_no_cursor_is_the_very_beginning() -> None:
    assert wire.read_cursor("") == ("", 0)


@pytest.mark.parametrize(
    "text", ["7", ":7", "e:", "e", "e:-1", "e:1.5", "e: 7", "e:7\n", "e:²", "e:٣", "e:" + "9" * 5_000]
)
def test_what_is_no_cursor_is_a_bad_message(text: str) -> None:
    with pytest.raises(BadMessage) as bad:
        wire.read_cursor(text)
    assert bad.value.facts["expected"] == "cursor"


@given(st.text())
def test_a_cursor_is_read_or_refused(text: str) -> None:
    try:
        epoch, seq = wire.read_cursor(text)
    except BadMessage:
        return
    assert seq >= 0
    assert bool(epoch) == bool(text)


def told_in(old: Any, new: Any) -> bool:
    """Whether everything the old message says is still said by the new one."""
    if isinstance(old, dict):
        return isinstance(new, dict) and all(key in new and told_in(value, new[key]) for key, value in old.items())
    if isinstance(old, list):
        return isinstance(new, list) and len(old) == len(new) and all(map(told_in, old, new))
    return bool(old == new)


def test_messages_are_kept() -> None:
    assert {path.stem for path in KEPT} >= KINDS.keys()


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_kept_message_is_read_forever_and_nothing_of_it_is_lost(path: Path) -> None:
    record = wire.decode(path.read_bytes(), KINDS[path.stem])
    assert told_in(json.loads(path.read_bytes()), json.loads(wire.encode(record)))


def test_kept_pages_of_the_history_are_read_forever_and_nothing_of_them_is_lost() -> None:
    assert PACKED
    for path in PACKED:
        page = wire.unpack(path.read_bytes(), Sightings)
        assert wire.pack(page) == path.read_bytes()
        first, bare = page.rows
        assert (page.epoch, page.next, page.more) == ("e-1", 7, True)
        assert (first.lat, first.lon, first.category) == (23.0218, 113.1214, "0102")
        assert (bare.lat, bare.lon, bare.category) == (None, None, "")
        assert (bare.phash64, bare.phash256) == (bytes(range(8, 16)), bytes(range(32, 64)))


def test_every_field_of_the_kept_case_has_a_value() -> None:
    """A kept message that leaves a field out would not notice when that field is renamed."""

    def unsaid(value: Any, place: str) -> list[str]:
        if isinstance(value, dict):
            return [gap for key, inner in value.items() for gap in unsaid(inner, f"{place}.{key}")]
        if isinstance(value, list):
            return [place] if not value else [gap for inner in value for gap in unsaid(inner, place)]
        return [place] if value is None else []

    (path,) = [path for path in KEPT if path.stem == "case" and path.parent.name == "wire-v1"]
    assert set(unsaid(json.loads(path.read_bytes()), "$")) <= {"$.steps.outcome", "$.steps.due_at"}
