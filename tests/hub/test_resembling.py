"""What lies near a hash is found exactly, whichever database compares, and with pgvector or without."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from sqlalchemy import Engine, insert, text

from casework import wire
from casework.wire import Resembled, Resembling, Sighting
from hub import resembling
from hub.resembling import HASHES, LIMIT, RADIUS
from hub.tables import sightings

from .conftest import START, Hub
from .hashing import history, uploaded

WAYS = ("sqlite", "pgvector", "postgresql")


@pytest.fixture(params=WAYS)
def engine(request: pytest.FixtureRequest) -> Engine:
    """The databases, and PostgreSQL once more as where nobody installed pgvector."""
    way = request.param
    made: Engine = request.getfixturevalue("sqlite_engine" if way == "sqlite" else "postgresql_engine")
    with made.begin() as c:
        if way != "sqlite":
            assert c.scalar(text("SELECT to_regoperator('<~>(bit,bit)') IS NOT NULL"))  # the migration added it
        if way == "postgresql":
            c.execute(text("DROP EXTENSION vector"))
            assert not c.scalar(text("SELECT to_regoperator('<~>(bit,bit)') IS NOT NULL"))
    return made


def some(rng: Random, n: int) -> list[bytes]:
    """Hashes of strangers, and others that differ from one of them by few bits."""
    strangers = [rng.randbytes(32) for _ in range(n // 2)]
    return strangers + [flipped(rng, rng.choice(strangers), rng.randrange(90)) for _ in range(n - n // 2)]


def flipped(rng: Random, one: bytes, bits: int) -> bytes:
    mask = sum(1 << bit for bit in rng.sample(range(256), bits))
    return (int.from_bytes(one) ^ mask).to_bytes(32)


def remembered(hub: Hub, hashes: list[bytes]) -> None:
    case = hub.case()
    rows: list[dict[str, Any]] = [
        {"agency": "chancheng", "digest": f"{n % 150:064x}", "submission": f"s-{n:04}", "case_id": case,
         "seq": 1 + n // 3, "contributor": "C-1", "received_at": START, "phash64": bytes(8), "phash256": one,
         "category": "0102"}
        for n, one in enumerate(hashes)
    ]  # fmt: skip
    with hub.engine.begin() as c:
        c.execute(insert(sightings), rows)


def one_by_one(hub: Hub, asked: Resembling) -> Resembled:
    """The plainest way there is; `history` gives the rows in the order of the feed."""
    wanted = [int(one, 16) for one in asked.hashes]

    def away(row: Sighting) -> int:
        return min((int.from_bytes(row.phash256) ^ one).bit_count() for one in wanted)

    near = sorted(((away(row), n, row) for n, row in enumerate(history(hub)) if away(row) <= asked.radius))
    near = near[: asked.limit]
    return Resembled(tuple(row for *_, row in near), tuple(bits for bits, *_ in near))


def test_what_is_found_is_what_looking_at_each_row_finds(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resembling, "BLOCK", 64)  # several
    rng = Random(7)
    hashes = some(rng, 300)
    remembered(hub, hashes)
    asked = [
        Resembling((flipped(rng, hashes[5], 9).hex(),), 79),
        Resembling(tuple(flipped(rng, one, 20).hex() for one in hashes[:16]), 79, 1000),
        Resembling(tuple(one.hex() for one in hashes[:HASHES]), 0, 1000),
        Resembling((hashes[0].hex(), hashes[0].hex()), RADIUS, 50),
        Resembling((bytes(32).hex(), (b"\xff" * 32).hex()), RADIUS, LIMIT),
        Resembling((hashes[3].hex(),), RADIUS, 1),
    ]
    for one in asked:
        found = hub.service.resembling(one)
        assert found == one_by_one(hub, one)
        assert found.rows
        assert list(found.bits) == sorted(found.bits)


def test_the_radius_itself_is_within(hub: Hub) -> None:
    rng = Random(1)
    first = rng.randbytes(32)
    remembered(hub, [flipped(rng, first, 40)])
    assert [len(hub.service.resembling(Resembling((first.hex(),), radius)).rows) for radius in (39, 40)] == [0, 1]


def test_the_same_photo_is_found_over_http_with_its_bytes_as_they_are(hub: Hub) -> None:
    hub.case(photos=uploaded(hub, 1, 2))
    row = history(hub)[1]
    li = hub.signed_in("li")
    said = li.post("/sightings:near", Resembling((row.phash256.hex().upper(),), 10))
    assert wire.decode(said.content, Resembled) == Resembled((row,), (0,))
    assert wire.decode(li.post("/sightings:near", Resembling((), 10)).content, Resembled) == Resembled((), ())


A_HASH = "ab" * 32


@pytest.mark.parametrize(
    "asked",
    [
        Resembling((A_HASH,) * (HASHES + 1), 1),
        Resembling((A_HASH,), RADIUS + 1),
        Resembling((A_HASH,), -1),
        Resembling((A_HASH,), 1, 0),
        Resembling((A_HASH,), 1, LIMIT + 1),
        Resembling((A_HASH[2:],), 1),
        Resembling((A_HASH, "xy" * 32), 1),
    ],
)
def test_what_cannot_be_asked_is_refused(embedded_hub: Hub, asked: Resembling) -> None:
    said = embedded_hub.signed_in("li").post("/sightings:near", asked)
    assert (said.status_code, said.json()["code"]) == (422, "bad-resembling")


def test_most_that_may_be_asked_is_answered(hub: Hub) -> None:
    remembered(hub, some(Random(2), 10))
    asked = Resembling((A_HASH,) * HASHES, RADIUS, LIMIT)
    assert hub.service.resembling(asked) == one_by_one(hub, asked)
