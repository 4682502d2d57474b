"""Taking in the hub's word: pages with their cursor, snapshots, cases that left the desk's scope."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from casework import wire
from casework.model import Band, Case, CaseId, Digest, Photo, Size
from casework.programme import Programme
from casework.wire import NOTHING, Me
from db.cache import listing
from db.cache.rows import bookmark, set_bookmark, stamp
from db.records import MediaState
from db.tables import cases, findings, hashes, leases, links, media

# Thumbs of everything, then screens, then originals; within a size the most urgent case first.
RANK = {Size.THUMB: 0.0, Size.SCREEN: 1e10, Size.ORIGINAL: 2e10}


def save_cases(
    c: Connection, programmes: Mapping[str, Programme], me: Me | None, rows: Iterable[Case], snapshot: str | None = None
) -> frozenset[CaseId]:
    """Keep rows as the hub said them; an older word never replaces a newer one."""
    digest = bookmark(c, "digest") or NOTHING
    touched: set[CaseId] = set()
    by, own = (me.account, set(me.own)) if me is not None else ("", set())
    for case in rows:
        known = c.scalar(select(cases.c.seq).where(cases.c.id == case.id))
        if known is not None and known >= case.seq:
            if snapshot is not None:
                c.execute(update(cases).where(cases.c.id == case.id).values(snapshot=snapshot))
            continue
        if known is not None and known >= 0:  # a forgotten number is in no digest
            digest = wire.fold(digest, case.id, known)
        digest = wire.fold(digest, case.id, case.seq)
        _save_case(c, case, own, snapshot)
        touched.add(case.id)
    listing.relist(c, programmes, by, touched)
    set_bookmark(c, "digest", digest)
    return frozenset(touched)


def erase_cases(c: Connection, gone: Iterable[CaseId]) -> frozenset[CaseId]:
    """Cases that left the desk's scope, with their findings and photos; decisions of this desk stay."""
    digest, left = bookmark(c, "digest") or NOTHING, frozenset(gone)
    for case in left:
        digest = _erase(c, case, digest)
    set_bookmark(c, "digest", digest)
    return left


def end_snapshot(c: Connection, snapshot: str) -> frozenset[CaseId]:
    """Erase what the snapshot did not name: it has left the desk's scope."""
    return erase_cases(c, [CaseId(i) for i in c.scalars(select(cases.c.id).where(cases.c.snapshot != snapshot))])


def forget_seqs(c: Connection) -> None:
    """Before a snapshot of another epoch: every row of the hub is news, whatever its number."""
    c.execute(update(cases).values(seq=-1, snapshot=""))
    set_bookmark(c, "digest", NOTHING)


def _save_case(c: Connection, case: Case, own: set[str], snapshot: str | None) -> None:
    first = case.submissions[0] if case.submissions else None
    thumb = next((r.digest for p in case.photos for r in p.renditions if r.size is Size.THUMB), None)
    promised = stamp(case.promised_at or case.opened_at)
    hub_says = {
        "seq": case.seq,
        "programme": case.programme,
        "title": case.title,
        "category": case.category,
        "place": first.address if first is not None else "",
        "opened_at": stamp(case.opened_at),
        "promised_at": promised,
        "review_rev": case.review_rev,
        "photos": len(case.photos),
        "thumb": thumb,
        "own": any(s.contributor in own for s in case.submissions),
        "record": wire.encode(case).decode(),
    }
    if snapshot is not None:
        hub_says["snapshot"] = snapshot
    ours = {"post": "", "band": Band.UNCHECKED, "alike": 0, "examined_rev": 0, "elsewhere": False, "kept": False}
    c.execute(
        upsert(cases)
        .values(id=case.id, **{"snapshot": ""} | ours | hub_says)
        .on_conflict_do_update(index_elements=["id"], set_=hub_says)
    )
    for photo in case.photos:
        _want(c, case.id, photo, promised)


def _want(c: Connection, case: CaseId, photo: Photo, promised: float) -> None:
    files = [(Size.ORIGINAL, photo.digest, photo.length), *((r.size, r.digest, r.length) for r in photo.renditions)]
    for size, digest, length in files:
        c.execute(upsert(links).values(case=case, digest=digest).on_conflict_do_nothing())
        c.execute(
            upsert(media)
            .values(digest=digest, size=size, length=length, state=MediaState.WANTED, rank=RANK[size] + promised)
            .on_conflict_do_nothing()
        )


def _erase(c: Connection, case: CaseId, digest: str) -> str:
    seq = c.scalar(select(cases.c.seq).where(cases.c.id == case))
    if seq is None:
        return digest
    for table in (findings, hashes, leases, links):
        c.execute(delete(table).where(table.c.case == case))
    c.execute(delete(cases).where(cases.c.id == case))
    return wire.fold(digest, case, seq) if seq >= 0 else digest


def unlinked(c: Connection) -> tuple[Digest, ...]:
    """Files no case needs any more; their rows go now, the files after the commit."""
    lost = select(media.c.digest).where(media.c.digest.not_in(select(links.c.digest)))
    found = tuple(Digest(d) for d in c.scalars(lost))
    c.execute(delete(media).where(media.c.digest.in_(found)))
    return found
