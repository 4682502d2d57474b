"""The agency's duplicate history: one row per photo of each submission, in the order of the feed.

Rows are written with the number their case was published under, while the counter's row is locked: whoever follows
misses none. Nothing takes a row away, and a case that has left every desk keeps its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, select
from sqlalchemy.dialects import postgresql, sqlite

from casework import place, wire
from casework.errors import EpochChanged
from casework.model import Case, Submission
from casework.wire import Sighting, Sightings
from hub.media import Hashes
from hub.office import Office
from hub.tables import head, media, sightings

LARGEST_PAGE = 5000
SHOWN = (
    sightings.c.digest,
    sightings.c.case_id,
    sightings.c.submission,
    sightings.c.contributor,
    sightings.c.received_at,
    sightings.c.phash64,
    sightings.c.phash256,
    sightings.c.lat,
    sightings.c.lon,
    sightings.c.category,
)


def write(c: Connection, office: Office, case: Case, sent: Submission) -> None:
    """What a submission brings to the history; `case` comes from the feed, with its new number."""
    digests = {photo.digest for photo in sent.photos}
    if not digests:
        return
    known = (media.c.agency == office.agency, media.c.digest.in_(digests), media.c.phash256.is_not(None))
    hashed = c.execute(select(media.c.digest, media.c.phash64, media.c.phash256).where(*known)).all()
    keep(c, [row(office.agency, case, sent, one.digest, (one.phash64, one.phash256), case.seq) for one in hashed])


def keep(c: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """What is there already stays as it is."""
    upsert = postgresql.insert if c.dialect.name == "postgresql" else sqlite.insert
    if rows:
        c.execute(upsert(sightings).on_conflict_do_nothing(), rows)


def row(agency: str, case: Case, sent: Submission, digest: str, hashes: Hashes, seq: int) -> dict[str, Any]:
    # of a place whose datum nobody named, in China, the Chinese reading: as the desk reads it
    where = place.in_wgs84(sent.position)[-1] if sent.position is not None else None
    return {"agency": agency, "digest": digest, "submission": sent.id, "seq": seq, "case_id": case.id,
            "contributor": sent.contributor, "received_at": sent.received_at, "phash64": hashes[0],
            "phash256": hashes[1], "lat": where.lat if where else None, "lon": where.lon if where else None,
            "category": case.category}  # fmt: skip


def page(c: Connection, agency: str, since: str, limit: int) -> Sightings:
    """Rows after a cursor; a page ends where a number ends, and is longer than `limit` when one number has more rows.

    `c` must read from one snapshot. Raises `EpochChanged` as the feed does.
    """
    epoch, seq = wire.read_cursor(since)
    end = c.execute(select(head.c.epoch, head.c.seq).where(head.c.agency == agency)).one()
    if (epoch and epoch != end.epoch) or seq > end.seq:
        raise EpochChanged("epoch-changed", epoch=end.epoch)
    rows = c.execute(_after(agency, seq).limit(limit + 1)).all()
    more = len(rows) > limit
    if more:
        last = rows[-1].seq  # there may be more of this one
        whole = [one for one in rows if one.seq < last]
        rows = whole or c.execute(_after(agency, seq).where(sightings.c.seq == last)).all()
    return Sightings(end.epoch, tuple(map(sighting, rows)), rows[-1].seq if rows else seq, more)


def _after(agency: str, seq: int) -> Select[Any]:
    here = select(*SHOWN, sightings.c.seq).where(sightings.c.agency == agency, sightings.c.seq > seq)
    return here.order_by(sightings.c.seq, sightings.c.digest, sightings.c.submission)


def sighting(found: Sequence[Any]) -> Sighting:
    """Of a row that begins with `SHOWN`."""
    return Sighting(*found[: len(SHOWN)])


def missing(c: Connection, agency: str, wanted: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Which of these (submission, photo) have no row yet."""
    pairs = set(wanted)
    here = (sightings.c.agency == agency, sightings.c.digest.in_({digest for _, digest in pairs}))
    held = c.execute(select(sightings.c.submission, sightings.c.digest).where(*here)).all()
    return pairs - {(one.submission, one.digest) for one in held}
