"""What the desk may ask: one case whole, pages of the queue by key, counts. No row leaves this file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, Row, Select, and_, case, func, or_, select, text, tuple_

from casework import wire
from casework.model import Band, Case, CaseId, Digest, Effect, Finding, Lease, Outgoing, Saved, Size, SubmissionId
from casework.programme import Programme
from db.cache import listing
from db.cache.rows import moment, stamp
from db.records import CaseView, Counts, Hashed, MediaState, QueueQuery, QueueRow, Wanted
from db.tables import LISTED, cases, findings, hashes, leases, links, media, outbox

PAGE = 500


def case_view(c: Connection, programmes: Mapping[str, Programme], by: str, case_id: CaseId) -> CaseView | None:
    row = c.execute(select(cases).where(cases.c.id == case_id)).one_or_none()
    if row is None:
        return None
    case = wire.decode(row.record, Case)
    mine = listing.decisions_of(c, case_id)
    found = c.scalars(select(findings.c.record).where(findings.c.case == case_id).order_by(findings.c.id))
    lease = c.scalar(select(leases.c.record).where(leases.c.case == case_id))
    files = c.execute(
        select(media.c.digest, media.c.state)
        .join(links, links.c.digest == media.c.digest)
        .where(links.c.case == case_id)
    )
    kept = tuple(wire.decode(r, Finding) for r in found)
    return CaseView(
        case,
        listing.as_seen(programmes, case, mine, by),
        listing.standing(mine),
        kept,
        Band(row.band),
        wire.decode(lease, Lease) if lease is not None else None,
        {Digest(f.digest): MediaState(f.state) for f in files},
        tuple(dict.fromkeys(CaseId(str(f.facts["case"])) for f in kept if "case" in f.facts)),
    )


def queue(c: Connection, query: QueueQuery) -> tuple[QueueRow, ...]:
    """At most `limit` (500 at most) rows in order, after or before a key."""
    key = tuple_(cases.c.promised_at, cases.c.id)
    asked = _listed(query, select(cases)).limit(min(query.limit, PAGE))
    if query.before is not None:
        asked = asked.where(key < query.before).order_by(cases.c.promised_at.desc(), cases.c.id.desc())
        return tuple(_queue_row(row) for row in reversed(c.execute(asked).all()))
    if query.after is not None:
        asked = asked.where(key > query.after)
    return tuple(_queue_row(row) for row in c.execute(asked.order_by(cases.c.promised_at, cases.c.id)))


def queue_rows(c: Connection, query: QueueQuery, only: frozenset[CaseId]) -> tuple[QueueRow, ...]:
    """Those of the named cases that the query shows."""
    return tuple(_queue_row(row) for row in c.execute(_listed(query, select(cases)).where(cases.c.id.in_(only))))


def _listed(query: QueueQuery, asked: Select[tuple[object, ...]]) -> Select[tuple[object, ...]]:
    return asked.where(
        text(f"({LISTED})"),
        cases.c.programme == query.programme,
        or_(cases.c.post.in_(query.posts), cases.c.kept),
    )


def _queue_row(row: Row[tuple[object, ...]]) -> QueueRow:
    r = row._mapping
    return QueueRow(
        (r["promised_at"], r["id"]),
        CaseId(r["id"]),
        r["title"],
        r["category"],
        r["place"],
        moment(r["opened_at"]),
        moment(r["promised_at"]),
        Band(r["band"]),
        r["alike"],
        r["photos"],
        Digest(r["thumb"]) if r["thumb"] else None,
        r["kind"],
        Saved(r["state"]) if r["state"] else None,
    )


def counts(c: Connection, query: QueueQuery, today: datetime) -> Counts:
    waiting = c.scalar(
        select(func.count())
        .select_from(cases)
        .where(
            text(f"({LISTED})"),
            cases.c.programme == query.programme,
            cases.c.post.in_(query.posts),
            or_(cases.c.kept.is_(False), cases.c.state == Saved.RECHECK),
        )
    )
    shown = or_(
        outbox.c.state.in_(listing.PENDING),
        and_(outbox.c.state.in_(listing.ASKS), outbox.c.acknowledged_at.is_(None)),
        and_(outbox.c.state == Saved.RECORDED, outbox.c.settled_at >= stamp(today)),
    )
    # what was sent and then taken back was not, in the end, said: a recorded retraction cancels one recorded decision
    said = func.sum(case((and_(outbox.c.effect == Effect.RETRACT, outbox.c.state == Saved.RECORDED), -1), else_=1))
    by_state = {
        row.state: row.n
        for row in c.execute(select(outbox.c.state, said.label("n")).where(shown).group_by(outbox.c.state))
    }
    photos = {
        row.state: row.n
        for row in c.execute(
            select(media.c.state, func.count().label("n")).where(media.c.size == Size.ORIGINAL).group_by(media.c.state)
        )
    }
    seconds = sorted(
        c.scalars(
            select(outbox.c.active_seconds).where(
                outbox.c.decided_at >= stamp(today), outbox.c.effect != Effect.RETRACT
            )
        )
    )
    examinable = c.scalar(select(func.count()).select_from(cases)) or 0
    behind = c.scalar(select(func.count()).select_from(cases).where(text("examined_rev < review_rev"))) or 0
    return Counts(
        waiting=waiting or 0,
        saved=by_state.get(Saved.SAVED, 0),
        sending=by_state.get(Saved.SENDING, 0),
        recorded=by_state.get(Saved.RECORDED, 0),
        recheck=by_state.get(Saved.RECHECK, 0),
        other=by_state.get(Saved.OTHER, 0),
        held=by_state.get(Saved.HELD, 0),
        error=by_state.get(Saved.ERROR, 0),
        examined=examinable - behind,
        examinable=examinable,
        photos_here=photos.get(MediaState.HERE, 0),
        photos=sum(photos.values()),
        decided_today=len(seconds),
        median_seconds=seconds[len(seconds) // 2] if seconds else 0.0,
    )


def wanted(c: Connection, limit: int) -> tuple[Wanted, ...]:
    rows = c.execute(
        select(media.c.digest, media.c.size, media.c.length)
        .where(text("state = 'wanted'"))
        .order_by(media.c.rank)
        .limit(limit)
    )
    return tuple(Wanted(Digest(r.digest), Size(r.size), r.length) for r in rows)


def to_examine(c: Connection, limit: int) -> tuple[Case, ...]:
    """Cases the checks have not seen as they are now and whose originals are all here (or never will be)."""
    missing = (
        select(media.c.digest)
        .join(links, links.c.digest == media.c.digest)
        .where(links.c.case == cases.c.id, media.c.size == Size.ORIGINAL, media.c.state == MediaState.WANTED)
        .exists()
    )
    rows = c.scalars(
        select(cases.c.record)
        .where(text("examined_rev < review_rev"), ~missing)
        .order_by(cases.c.opened_at, cases.c.id)
        .limit(limit)
    )
    return tuple(wire.decode(record, Case) for record in rows)


def history(c: Connection) -> tuple[Hashed, ...]:
    asked = select(
        hashes.c.digest,
        hashes.c.case,
        hashes.c.submission,
        hashes.c.contributor,
        hashes.c.received_at,
        hashes.c.phash64,
        hashes.c.phash256,
    )
    return tuple(
        Hashed(Digest(digest), CaseId(case_id), SubmissionId(sent), who, moment(at), phash64, phash256)
        for digest, case_id, sent, who, at, phash64, phash256 in c.execute(asked)
    )


def last_decision(c: Connection) -> Outgoing | None:
    """What undo would take back: the newest decision of this desk that still stands."""
    rows = c.execute(select(outbox).order_by(outbox.c.seq.desc()).limit(PAGE))
    taken_back = set()
    for row in rows:
        entry = listing.outgoing(row)
        if entry.decision.supersedes is not None:
            taken_back.add(entry.decision.supersedes)
        elif entry.decision.id not in taken_back and entry.state in (Saved.SAVED, Saved.SENDING, Saved.RECORDED):
            return entry
    return None


def unsettled(c: Connection) -> tuple[Outgoing, ...]:
    rows = c.execute(select(outbox).where(outbox.c.state.in_(listing.PENDING)).order_by(outbox.c.seq))
    return tuple(listing.outgoing(row) for row in rows)


def claimable(c: Connection, query: QueueQuery, now: datetime, limit: int) -> int:
    """How many more leases this desk can use: what waits, up to `limit`, less those it holds."""
    held = c.scalar(select(func.count()).select_from(leases).where(leases.c.expires_at > stamp(now))) or 0
    waiting = select(cases.c.id).where(cases.c.post.in_(query.posts), cases.c.own.is_(False), cases.c.kept.is_(False))
    return max(0, min(limit, c.scalar(select(func.count()).select_from(waiting.limit(limit).subquery())) or 0) - held)


def cases_of(c: Connection, digest: Digest) -> frozenset[CaseId]:
    return frozenset(CaseId(i) for i in c.scalars(select(links.c.case).where(links.c.digest == digest)))


def held(c: Connection) -> tuple[CaseId, ...]:
    return tuple(CaseId(i) for i in c.scalars(select(leases.c.case)))
