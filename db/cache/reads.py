"""What the desk may ask: one case whole, the figures, what is to be fetched and examined. No row leaves this file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, and_, case, func, or_, select, text

from casework import wire
from casework.model import Band, Case, CaseId, Digest, Lease, Outgoing, Saved, Size
from casework.programme import Programme
from casework.states import Effect
from db.cache import findings as found_by
from db.cache import groups, listing, queue
from db.cache.compared import LAST
from db.cache.holders import holder_of
from db.cache.rows import stamp
from db.records import CaseView, Counts, MediaState, QueueQuery, Unsettled, Wanted
from db.tables import EXAMINED, OURS, cases, hashes, leases, links, media, outbox
from photos.metadata import Metadata


def case_view(c: Connection, programmes: Mapping[str, Programme], by: str, case_id: CaseId) -> CaseView | None:
    row = c.execute(select(cases).where(cases.c.id == case_id)).one_or_none()
    if row is None:
        return None
    case = wire.decode(row.record, Case)
    mine = listing.decisions_of(c, case_id)
    lease = c.scalar(select(leases.c.record).where(leases.c.case == case_id))
    files = c.execute(
        select(media.c.digest, media.c.state)
        .join(links, links.c.digest == media.c.digest)
        .where(links.c.case == case_id)
    )
    return CaseView(
        case,
        listing.as_seen(programmes, case, mine, by),
        listing.standing(mine),
        found_by.standing(c, case_id),
        Band(row.band),
        wire.decode(lease, Lease) if lease is not None else None,
        {Digest(f.digest): MediaState(f.state) for f in files},
        groups.read(c, row.grp) if row.grp is not None else None,
        _about(c, case_id),
        holder_of(elsewhere=row.elsewhere and (not row.kept or row.state == Saved.RECHECK), record=row.holder),
    )


def _about(c: Connection, case: CaseId) -> Mapping[Digest, Metadata]:
    known = (hashes.c.case == case, text(OURS), hashes.c.about.is_not(None))
    rows = c.execute(select(hashes.c.digest, hashes.c.about).where(*known))
    return {Digest(r.digest): wire.decode(r.about, Metadata) for r in rows}


def counts(c: Connection, programmes: Mapping[str, Programme], query: QueueQuery, today: datetime) -> Counts:
    waiting = queue.waiting(c, query)
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
                outbox.c.decided_at >= stamp(today),
                outbox.c.effect != Effect.RETRACT,
                func.json_extract(outbox.c.record, "$.rule") == "",  # a rule looked at nothing
            )
        )
    )
    examinable = c.scalar(select(func.count()).select_from(cases)) or 0
    behind = c.scalar(select(func.count()).select_from(cases).where(text("examined_rev < review_rev"))) or 0
    return Counts(
        waiting=waiting,
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
        shown=waiting if query.filter.empty else queue.shown(c, programmes, query),
    )


def wanted(c: Connection, limit: int) -> tuple[Wanted, ...]:
    rows = c.execute(
        select(media.c.digest, media.c.size, media.c.length)
        .where(text("state = 'wanted'"))
        .order_by(media.c.rank)
        .limit(limit)
    )
    return tuple(Wanted(Digest(r.digest), Size(r.size), r.length) for r in rows)


def to_examine(c: Connection, limit: int, made_with: Mapping[str, str]) -> tuple[Case, ...]:
    """Cases the checks have not seen as they are now and whose originals are all here (or never will be).

    After those come cases that wait and were examined with another than their programme's `made_with`: by other
    versions of the checks, or under other settings. What they are only compared with is not waited for.
    """
    missing = (
        select(media.c.digest)
        .join(links, links.c.digest == media.c.digest)
        .where(
            links.c.case == cases.c.id,
            media.c.size == Size.ORIGINAL,
            media.c.state == MediaState.WANTED,
            media.c.rank < LAST,
        )
        .exists()
    )
    record = select(cases.c.record).where(~missing)
    never = record.where(text("examined_rev < review_rev")).order_by(cases.c.opened_at, cases.c.id)
    found = list(c.scalars(never.limit(limit)))
    for programme, mark in made_with.items():
        waits = record.where(text(EXAMINED), cases.c.programme == programme)
        for other in (cases.c.examined_with < mark, cases.c.examined_with > mark):
            if len(found) < limit:
                aged = waits.where(other).order_by(cases.c.examined_with, cases.c.opened_at, cases.c.id)
                found += c.scalars(aged.limit(limit - len(found)))
    return tuple(wire.decode(record, Case) for record in found)


def unsettled(c: Connection) -> tuple[Outgoing, ...]:
    rows = c.execute(select(outbox).where(outbox.c.state.in_(listing.PENDING)).order_by(outbox.c.seq))
    return tuple(listing.outgoing(row) for row in rows)


def unsettled_list(c: Connection, programme: str | None) -> tuple[Unsettled, ...]:
    """What the hub did not take as said and nobody has acknowledged: the latest of each case, oldest first.

    A decision on a case that has left the desk's scope belongs to every programme: nothing vanishes.
    """
    asked = (
        select(outbox, cases.c.title, cases.c.thumb)
        .outerjoin(cases, cases.c.id == outbox.c.case)
        .where(outbox.c.state.in_(listing.ASKS), outbox.c.acknowledged_at.is_(None))
        .order_by(outbox.c.seq)
    )
    if programme is not None:
        asked = asked.where(or_(cases.c.programme == programme, cases.c.programme.is_(None)))
    latest = {row.case: row for row in c.execute(asked)}
    found = sorted(latest.values(), key=lambda row: row.seq)
    return tuple(
        Unsettled(CaseId(r.case), r.title or "", Digest(r.thumb) if r.thumb else None, listing.outgoing(r))
        for r in found
    )


def claimable(c: Connection, query: QueueQuery, now: datetime, limit: int) -> int:
    """How many more leases this desk can use: what waits, up to `limit`, less those it holds."""
    held = c.scalar(select(func.count()).select_from(leases).where(leases.c.expires_at > stamp(now))) or 0
    mine = (cases.c.own.is_(False), cases.c.elsewhere.is_(False), cases.c.kept.is_(False))
    waiting = select(cases.c.id).where(cases.c.post.in_(query.posts), *mine)
    return max(0, min(limit, c.scalar(select(func.count()).select_from(waiting.limit(limit).subquery())) or 0) - held)


def cases_of(c: Connection, digest: Digest) -> frozenset[CaseId]:
    return frozenset(CaseId(i) for i in c.scalars(select(links.c.case).where(links.c.digest == digest)))


def held(c: Connection) -> tuple[CaseId, ...]:
    return tuple(CaseId(i) for i in c.scalars(select(leases.c.case)))
