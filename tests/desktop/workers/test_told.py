"""The file of facts: everything may be left out, nothing may be wrong, and it becomes what the checks ask for."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from casework.errors import BadMessage
from casework.model import Datum, Digest, Photo
from casework.programme import Capture, Patrol
from desktop.workers import told
from photos.metadata import Metadata

PHOTO = Photo(Digest("a" * 64), 1000)
AT = "2026-03-02T09:30:00+08:00"
FULL = {
    "received_at": AT,
    "issued_at": "2026-03-01T21:30:00+08:00",
    "claimed_at": "2026-03-02T09:21:00+08:00",
    "started_at": "2026-03-02T08:40:00+08:00",
    "ended_at": "2026-03-02T09:25:00+08:00",
    "position": {"lat": 23.0218, "lon": 113.1214, "datum": "GCJ-02", "accuracy_m": 15},
    "contributor": "otter-41",
    "channel": "app",
    "category": "0201",
    "others": ["c" * 64],
    "utc_offset": "+09:00",
    "radius_m": 50,
    "originals_promised": True,
    "patrol": {"min_minutes": 20, "max_minutes": 240},
    "before": [{"file": "earlier.jpg", "received_at": AT}],
}


def test_nothing_told_is_nothing_known():
    facts = told.facts(told.read("{}"), PHOTO, None, None)
    assert (facts.case, facts.submission, facts.patrol, facts.near, facts.beside) == (None, None, None, None, None)
    assert (facts.photo, facts.capture) == (PHOTO, Capture())


def test_what_was_told_becomes_facts():
    facts = told.facts(told.read(json.dumps(FULL)), PHOTO, (), ())
    case, sent, capture = facts.case, facts.submission, facts.capture
    assert case is not None
    assert sent is not None
    assert (case.submissions, case.category) == ((sent,), "0201")
    assert sent.received_at == datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
    assert (sent.contributor, sent.channel) == ("otter-41", "app")
    assert sent.position is not None
    assert (sent.position.lat, sent.position.datum, sent.position.accuracy_m) == (23.0218, Datum.GCJ02, 15)
    assert sent.ended_at is not None
    assert sent.started_at is not None
    assert sent.ended_at - sent.started_at == timedelta(minutes=45)
    assert [photo.digest for photo in sent.photos] == [PHOTO.digest, "c" * 64]
    assert (capture.window_hours, capture.utc_offset, capture.radius_m) == (12, "+09:00", 50)
    assert capture.originals_promised
    assert facts.patrol == Patrol(20, 240, 2)
    assert (facts.near, facts.beside) == ((), ())


def test_a_capture_token_and_what_the_hub_knew_of_it_stand_with_the_photo():
    said = {
        "token": "a.b.c",
        "key": "1" * 64,
        "contributor": "otter-41",
        "issued_at": AT,
        "expires_at": "2026-03-03T09:30:00+08:00",
        "issued_to": "device",
        "programme": "p",
        "used_by": "s-0",
        "used_in": "c-0",
        "used_for": "b" * 64,
    }
    facts = told.facts(told.read(json.dumps({"received_at": AT, "attested": said})), PHOTO, None, None)
    attested = facts.photo.attested
    assert attested is not None
    assert (attested.token, attested.key, attested.contributor) == ("a.b.c", "1" * 64, "otter-41")
    assert attested.issued_at == datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
    assert attested.expires_at == datetime(2026, 3, 3, 1, 30, tzinfo=UTC)
    assert (attested.issued_to, attested.programme, attested.revoked_at) == ("device", "p", None)
    assert (attested.used_by, attested.used_in, attested.used_for) == ("s-0", "c-0", "b" * 64)
    assert facts.submission is not None
    assert facts.submission.photos == (facts.photo,)
    assert told.facts(told.read(json.dumps(FULL)), PHOTO, None, None).photo.attested is None


def test_a_position_without_a_datum_is_of_an_unknown_one():
    facts = told.facts(told.read(json.dumps({"received_at": AT, "position": {"lat": 1, "lon": 2}})), PHOTO, None, None)
    assert facts.submission is not None
    assert facts.submission.position is not None
    assert facts.submission.position.datum is Datum.UNKNOWN


@pytest.mark.parametrize(
    ("wrong", "field", "reason"),
    [
        ("nonsense", "$", "malformed"),
        ("", "$", "truncated"),
        ("[]", "$", "array"),
        ('"\ud800"', "$", "surrogates"),
        ({"recieved_at": AT}, "$", "recieved_at"),
        ({"received_at": "2026-03-02T09:30:00"}, "received_at", "timezone"),
        ({"received_at": "yesterday"}, "received_at", "RFC3339"),
        ({"position": {"lat": 91, "lon": 2}}, "position.lat", "<= 90"),
        ({"position": {"lat": "23", "lon": 2}}, "position.lat", "float"),
        ({"position": {"lat": 1}}, "position", "lon"),
        ({"position": {"lat": 1, "lon": 2, "datum": "mars"}}, "position.datum", "mars"),
        ({"position": {"lat": 1, "lon": 2}}, "$", "received_at"),
        ({"contributor": "otter-41"}, "$", "received_at"),
        ({"received_at": AT, "others": ["xyz"]}, "others[0]", "regex"),
        ({"received_at": AT, "issued_at": "2026-03-03T00:00:00Z"}, "$", "issued_at lies after"),
        ({"received_at": AT, "started_at": AT, "ended_at": "2026-03-01T00:00:00Z"}, "$", "started_at lies after"),
        ({"attested": {"token": "a.b.c"}}, "$", "attested means nothing without received_at"),
        ({"received_at": AT, "attested": {}}, "attested", "token"),
        ({"received_at": AT, "attested": {"token": ""}}, "attested.token", "length"),
        ({"received_at": AT, "attested": {"token": "a", "key": "1"}}, "attested.key", "regex"),
        ({"received_at": AT, "attested": {"token": "a", "issued_at": AT}}, "attested", "come together"),
        ({"received_at": AT, "attested": {"token": "a", "nonce": "b"}}, "attested", "nonce"),
        ({"utc_offset": "8"}, "utc_offset", "regex"),
        ({"radius_m": -1}, "radius_m", ">= 0"),
        ({"patrol": {"min_minutes": 20}}, "patrol", "max_minutes"),
        ({"before": [{"received_at": AT}]}, "before[0]", "needs a file"),
        ({"before": [{"file": "a.jpg"}]}, "before[0]", "received_at"),
        ({"before": [{"received_at": AT, "file": "a.jpg", "sha256": "a" * 64}]}, "before[0]", "not both"),
        (
            {"before": [{"received_at": AT, "sha256": "a" * 64, "phash64": "0", "phash256": "b" * 64}]},
            "before[0].phash64",
            "",
        ),
        ({"before": [{"received_at": AT, "file": "a.jpg", "case": ""}]}, "before[0].case", "length"),
    ],
)
def test_a_mistake_names_its_field_and_the_reason(wrong: object, field: str, reason: str):
    with pytest.raises(BadMessage, match="bad-facts") as refusal:
        told.read(wrong if isinstance(wrong, str) else json.dumps(wrong))
    assert refusal.value.facts["field"] == field
    assert reason in str(refusal.value.facts["reason"])


def test_an_earlier_photo_becomes_a_sighting_with_its_own_position_first():
    before = {"received_at": AT, "file": "earlier.jpg", "contributor": "heron-7", "position": {"lat": 1, "lon": 2}}
    (one,) = told.read(json.dumps({"before": [before]})).before or ()
    marked = told.hashed(one, Digest("b" * 64), bytes(8), bytes(32))
    assert (marked.case, marked.contributor, marked.lat, marked.lon) == ("earlier.jpg", "heron-7", 1, 2)
    about = Metadata(lat=3.0, lon=4.0)
    assert told.hashed(one, Digest("b" * 64), bytes(8), bytes(32), about).lat == 3.0


def test_an_earlier_photo_may_be_told_by_its_hashes():
    hashes = {"sha256": "b" * 64, "phash64": "0" * 16, "phash256": "f" * 64}
    (one,) = told.read(json.dumps({"before": [{"received_at": AT} | hashes]})).before or ()
    sighting = told.hashed(
        one, Digest(one.sha256 or ""), bytes.fromhex(one.phash64 or ""), bytes.fromhex(one.phash256 or "")
    )
    assert (sighting.case, sighting.lat) == ("b" * 12, None)
