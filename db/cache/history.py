"""The duplicate history in the record: what is examined here, what the hub tells, and what is read of it by number.

A row's number stands for one hash at one place for good: where either changes, the row goes and comes anew. So
whoever keeps numbers in memory (`db.hashindex`) need only ask what came after the last, and which went.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, text, update
from sqlalchemy.dialects.sqlite import insert as upsert

from casework import wire
from casework.errors import BadMessage
from casework.model import CaseId, Digest, SubmissionId
from casework.wire import Sighting, Sightings
from db.cache.rows import moment, stamp
from db.records import Hashed
from db.tables import OURS, hashes, sketches, unhashed
from photos.metadata import Metadata

PIECE = 1_000  # rows of one transaction: some 10 ms, so that no keystroke waits long for the write lock
BYTES64, BYTES256 = 8, 32

_TOLD = 'digest, submission, "case", contributor, received_at, phash64, phash256, lat, lon, category'
_TELL = f"INSERT INTO hashes ({_TOLD}, ours) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0) ON CONFLICT DO NOTHING"  # noqa: S608 - of constants only
_GONE = "DELETE FROM hashes WHERE submission = ? AND digest = ? AND ours = 0"
_NUMBERED = "FROM json_each(:numbers) AS asked JOIN hashes ON hashes.number = asked.value"
_ROWS = (
    'SELECT number, digest, "case", submission, contributor, received_at, phash64, phash256, lat, lon, category, about,'
    f" ours {_NUMBERED}"
)
_SKETCHES = "SELECT number, sketch FROM json_each(:numbers) AS asked JOIN sketches ON number = asked.value"

Told = tuple[Any, ...]  # the values of `_TOLD`


# writing


def keep(c: Connection, seen: Iterable[Hashed]) -> None:
    """What was examined here; it counts for more than what the hub has told of the same photo and submission."""
    for h in seen:
        told = {
            "case": h.case, "contributor": h.contributor, "received_at": stamp(h.received_at), "phash64": h.phash64,
            "category": h.category, "about": wire.encode(h.about).decode() if h.ours else None, "ours": h.ours,
        }  # fmt: skip
        this = (hashes.c.submission == h.submission, hashes.c.digest == h.digest)
        same = (hashes.c.phash256 == h.phash256, hashes.c.lat.is_not_distinct_from(h.lat))
        number = c.scalar(
            update(hashes)
            .where(*this, *same, hashes.c.lon.is_not_distinct_from(h.lon))
            .values(told)
            .returning(hashes.c.number)
        )
        if number is None:
            c.execute(delete(hashes).where(*this))
            fresh = told | {"digest": h.digest, "submission": h.submission, "phash256": h.phash256}
            fresh |= {"lat": h.lat, "lon": h.lon}
            number = c.scalar(insert(hashes).values(fresh).returning(hashes.c.number))
        drawn = {"sketch": h.sketch}
        if h.sketch:
            c.execute(upsert(sketches).values(number=number, **drawn).on_conflict_do_update(set_=drawn))
        else:
            c.execute(delete(sketches).where(sketches.c.number == number))


def leave(c: Connection, case: CaseId) -> None:
    """A case has left the desk's scope: that its photos were seen stays, what was read out of their files goes."""
    theirs = (hashes.c.case == case, text(OURS))
    c.execute(delete(sketches).where(sketches.c.number.in_(select(hashes.c.number).where(*theirs))))
    c.execute(update(hashes).where(*theirs).values(ours=False, about=None))


def pieces(page: Sightings) -> list[list[Told]]:
    """The rows of a page in small heaps, each for one transaction; `BadMessage` for hashes of another length."""
    told = list({(row.submission, row.digest): _told(row) for row in page.rows}.values())
    return [told[start : start + PIECE] for start in range(0, len(told), PIECE)]


def tell(c: Connection, piece: list[Told]) -> None:
    """Keep the hub's word: new rows by the driver alone; of those here, only what it has told before is replaced."""
    if c.exec_driver_sql(_TELL, piece).rowcount == len(piece):
        return
    h = hashes.c
    columns = (h.digest, h.submission, h.case, h.contributor, h.received_at, h.phash64, h.phash256, h.lat, h.lon)
    sent = text("submission IN (SELECT value FROM json_each(:sent))")
    here = c.execute(select(*columns, h.category, h.ours).where(sent), {"sent": json.dumps([row[1] for row in piece])})
    known = {(row.submission, row.digest): row for row in here}
    before = [(known[row[1], row[0]], row) for row in piece]
    again = [row for (*told, ours), row in before if not ours and tuple(told) != row]
    if again:
        c.exec_driver_sql(_GONE, [(row[1], row[0]) for row in again])
        c.exec_driver_sql(_TELL, again)


def forget(c: Connection, after: int) -> int | None:
    """Some of what the hub has told, from this number on: the number to go on from, None when there is no more."""
    h = hashes.c
    told = c.scalars(select(h.number).where(h.ours.is_(False), h.number > after).order_by(h.number).limit(PIECE)).all()
    c.exec_driver_sql("DELETE FROM hashes WHERE number IN (SELECT value FROM json_each(?))", (json.dumps(list(told)),))
    return told[-1] if told else None


# reading


def added(c: Connection, after: int) -> Iterator[Sequence[Any]]:
    """(number, phash256, lat, lon, digest) of the rows with a greater number, in order, some thousands at a time."""
    h = hashes.c
    asked = select(h.number, h.phash256, h.lat, h.lon, h.digest).where(h.number > after).order_by(h.number)
    return c.execute(asked).partitions(16_384)


def removed(c: Connection, after: int) -> tuple[list[int], int]:
    """Numbers that went after this one went, and how far that is now."""
    rows = c.execute(select(unhashed.c.seq, unhashed.c.number).where(unhashed.c.seq > after).order_by(unhashed.c.seq))
    gone = rows.all()
    return [row.number for row in gone], gone[-1].seq if gone else after


def last_removed(c: Connection) -> int:
    return c.scalar(select(func.max(unhashed.c.seq))) or 0


def moved(c: Connection, after: int) -> int:
    """How many came with a greater number, at the most, and how many went since the last snapshot."""
    last = c.scalar(select(func.max(hashes.c.number))) or after
    return last - after + (c.scalar(select(func.count()).select_from(unhashed)) or 0)


def oldest(c: Connection, numbers: Iterable[int]) -> dict[int, tuple[float, str]]:
    """Where each stands among those equally near: by receipt, then by submission."""
    found = c.execute(text(f"SELECT number, received_at, submission {_NUMBERED}"), _json(numbers))
    return {number: (at, sent) for number, at, sent in found}


def drawn(c: Connection, numbers: Iterable[int], category: str, since: datetime, until: datetime) -> set[int]:
    """Those of a category, received between two moments (both included), that have a sketch."""
    asked = text(
        f"SELECT hashes.number {_NUMBERED} JOIN sketches ON sketches.number = asked.value"
        " WHERE category = :category AND received_at BETWEEN :since AND :until"
    )
    told = {"category": category, "since": stamp(since), "until": stamp(until)}
    return set(c.scalars(asked, _json(numbers) | told))


def sent_by(c: Connection, contributor: str, since: datetime, until: datetime, limit: int) -> list[int]:
    """The latest of what one contributor sent between two moments (both included) and was examined here."""
    asked = text(
        f"SELECT number FROM hashes WHERE {OURS} AND contributor = :who AND received_at BETWEEN :since AND :until"  # noqa: S608 - of constants only
        " ORDER BY received_at DESC LIMIT :limit"
    )
    told = {"who": contributor, "since": stamp(since), "until": stamp(until), "limit": limit}
    return list(c.scalars(asked, told))


def rows(c: Connection, numbers: Iterable[int], *, sketched: bool = True) -> dict[int, Hashed]:
    """What is known of each; without its sketch where that is not asked for."""
    asked, nothing = _json(numbers), Metadata()
    sketch_of = {number: one for number, one in c.execute(text(_SKETCHES), asked)} if sketched else {}  # noqa: C416 - has types
    return {
        number: Hashed(
            Digest(digest),
            CaseId(case),
            SubmissionId(sent),
            who,
            moment(at),
            phash64,
            phash256,
            lat,
            lon,
            category,
            wire.decode(about, Metadata) if about is not None else nothing,
            sketch_of.get(number, b""),
            bool(ours),
        )
        for number, digest, case, sent, who, at, phash64, phash256, lat, lon, category, about, ours in c.execute(
            text(_ROWS), asked
        )
    }


def _json(numbers: Iterable[int]) -> dict[str, Any]:
    return {"numbers": json.dumps(list(numbers))}


def _told(row: Sighting) -> Told:
    if (len(row.phash64), len(row.phash256)) != (BYTES64, BYTES256):
        raise BadMessage("bad-message", expected="Sighting", reason=f"hashes of another length, of {row.digest}")
    lat, lon = row.lat, row.lon
    if lat is None or lon is None or not (-90 <= lat <= 90 and -180 <= lon <= 180):  # nan is not
        lat = lon = None
    at = stamp(row.received_at)
    return (
        row.digest, row.submission, row.case, row.contributor, at, row.phash64, row.phash256, lat, lon, row.category,
    )  # fmt: skip
