"""Which photos of the history lie near a hash: exact, by looking at every row, whichever database holds them.

PostgreSQL compares where the rows lie: by pgvector's `<~>` when the database has it, else by its own `bit_count`.
SQLite hands the hashes over in blocks. Of one row the nearest of the asked hashes counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from sqlalchemy import Connection, cast, func, select, text
from sqlalchemy.sql import ColumnElement

from casework.wire import Resembled, Resembling, Sighting
from hub.office import Office
from hub.problems import Problem
from hub.sightings import SHOWN, sighting
from hub.tables import sightings
from hub.tables.columns import Hash256

HASHES, RADIUS, LIMIT = 64, 128, 1000  # at most; half of all bits differ between strangers
HASH_BYTES = 32
BLOCK = 8192  # rows of SQLite in memory at once
ORDER = (sightings.c.seq, sightings.c.digest, sightings.c.submission)  # of those that lie equally near

Found = list[tuple[int, Sighting]]
Key = tuple[int, int, str, str]  # bits, then `ORDER`


def resembling(c: Connection, office: Office, asked: Resembling) -> Resembled:
    """The nearest first, then the oldest. Raises `Problem` on what cannot be asked."""
    wanted = _asked(asked)
    find = _compared_there if c.dialect.name == "postgresql" else _compared_here
    found = find(c, office.agency, wanted, asked) if wanted else []
    return Resembled(tuple(one for _, one in found), tuple(bits for bits, _ in found))


def _asked(asked: Resembling) -> list[bytes]:
    if len(asked.hashes) > HASHES or not 0 <= asked.radius <= RADIUS or not 1 <= asked.limit <= LIMIT:
        told = f"at most {HASHES} hashes, a radius from 0 to {RADIUS}, a limit from 1 to {LIMIT}"
        raise Problem(422, "bad-resembling", told)
    try:
        wanted = [bytes.fromhex(one) for one in asked.hashes]
    except ValueError:
        wanted = [b""]
    if any(len(one) != HASH_BYTES for one in wanted):
        raise Problem(422, "bad-resembling", f"a hash is {HASH_BYTES} bytes in hex")
    return wanted


def _compared_there(c: Connection, agency: str, wanted: list[bytes], asked: Resembling) -> Found:
    pgvector = c.scalar(text("SELECT to_regoperator('<~>(bit,bit)') IS NOT NULL"))
    away = func.least(*(_away(one, pgvector=bool(pgvector)) for one in wanted))
    near = select(*SHOWN, away.label("bits")).where(sightings.c.agency == agency, away <= asked.radius)
    rows = c.execute(near.order_by(away, *ORDER).limit(asked.limit)).all()
    return [(int(row.bits), sighting(row)) for row in rows]


def _away(hashed: bytes, *, pgvector: bool) -> ColumnElement[Any]:
    one = cast(hashed, Hash256())
    if pgvector:
        return sightings.c.phash256.op("<~>")(one)
    return func.bit_count(sightings.c.phash256.op("#")(one))


def _compared_here(c: Connection, agency: str, wanted: list[bytes], asked: Resembling) -> Found:
    best: list[Key] = []
    for rows, bits in _blocks(c, agency, np.frombuffer(b"".join(wanted), np.uint64).reshape(-1, 4)):
        near = np.flatnonzero(bits <= asked.radius).tolist()
        if near:
            best += [(int(bits[n]), rows[n].seq, rows[n].digest, rows[n].submission) for n in near]
            best = sorted(best)[: asked.limit]
    here = (sightings.c.agency == agency, sightings.c.digest.in_({digest for *_, digest, _ in best}))
    shown = {(one.digest, one.submission): sighting(one) for one in c.execute(select(*SHOWN).where(*here))}
    return [(bits, shown[digest, submission]) for bits, _, digest, submission in best]


def _blocks(c: Connection, agency: str, wanted: Any) -> Iterator[tuple[Sequence[Any], Any]]:
    """Rows, so many at a time, each with the bits by which it differs from the nearest of `wanted`."""
    columns = select(*ORDER, sightings.c.phash256).where(sightings.c.agency == agency)
    columns = columns.with_hint(sightings, "NOT INDEXED", "sqlite")  # page by page, not in the order of the feed
    for rows in c.execution_options(yield_per=BLOCK).execute(columns).partitions():
        block = np.frombuffer(b"".join(row.phash256 for row in rows), np.uint64).reshape(-1, 4)
        each = (np.bitwise_count(block ^ one).sum(axis=1, dtype=np.uint16) for one in wanted)
        nearest = np.full(len(rows), RADIUS * 2, np.uint16)
        for bits in each:
            np.minimum(nearest, bits, out=nearest)
        yield rows, nearest
