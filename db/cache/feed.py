"""Taking in the hub's word: pages with their cursor, snapshots, cases that left the desk's scope."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from datetime import datetime

from sqlalchemy import Connection, delete, select, text, update
from sqlalchemy.dialects.sqlite import insert as upsert

from casework import wire
from casework.model import Band, Case, CaseId, Digest, Photo, Size
from casework.programme import Programme
from casework.wire import NOTHING, Me
from db.cache import groups, listing, words
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
        known = c.execute(select(cases.c.seq, cases.c.record).where(cases.c.id == case.id)).one_or_none()
        if known is not None and known.seq >= case.seq:
            if snapshot is not None:
                c.execute(update(cases).where(cases.c.id == case.id).values(snapshot=snapshot))
            continue
        if known is not None and known.seq >= 0:  # a forgotten number is in no digest
            digest = wire.fold(digest, case.id, known.seq)
        digest = wire.fold(digest, case.id, case.seq)
        before = wire.decode(known.record, Case) if known is not None else None
        touched |= {case.id} | _save_case(c, case, before, own, snapshot)
    listing.relist(c, programmes, by, touched)
    set_bookmark(c, "digest", digest)
    return frozenset(touched) | groups.mates(c, touched)


def erase_cases(c: Connection, gone: Iterable[CaseId]) -> frozenset[CaseId]:
    """Cases that left the desk's scope, with their findings and photos; decisions of this desk stay.

    Gives them, and the cases they were alike with.
    """
    digest, left = bookmark(c, "digest") or NOTHING, frozenset(gone)
    bereft: set[CaseId] = set()
    for case in left:
        bereft |= groups.leave(c, case)
        digest = _erase(c, case, digest)
    groups.regroup(c, bereft - left)
    set_bookmark(c, "digest", digest)
    return left | bereft


def unnamed(c: Connection, snapshot: str) -> frozenset[CaseId]:
    """What a snapshot did not name: it has left the desk's scope."""
    return frozenset(CaseId(i) for i in c.scalars(select(cases.c.id).where(cases.c.snapshot != snapshot)))


def forget_seqs(c: Connection) -> None:
    """Before a snapshot of another epoch: every row of the hub is news, whatever its number."""
    c.execute(update(cases).values(seq=-1, snapshot=""))
    set_bookmark(c, "digest", NOTHING)


def hub_says(case: Case, own: Container[str]) -> dict[str, object]:
    """The columns that repeat what the record says."""
    first = case.submissions[0] if case.submissions else None
    return {
        "seq": case.seq,
        "programme": case.programme,
        "title": case.title,
        "category": case.category,
        "place": first.address if first is not None else "",
        "contributor": first.contributor if first is not None else "",
        "received_at": stamp(first.received_at) if first is not None else None,
        "lane": 0 if case.urgent else 1,
        "opened_at": stamp(case.opened_at),
        "promised_at": stamp(case.promised_at or case.opened_at),
        "review_rev": case.review_rev,
        "photos": len(case.photos),
        "thumb": next((r.digest for p in case.photos for r in p.renditions if r.size is Size.THUMB), None),
        "own": any(s.contributor in own for s in case.submissions),
    }


def mark_own(c: Connection, own: Iterable[str]) -> None:
    """Who sits here sends reports too: a case is theirs by any of its submissions, not by the first alone."""
    theirs = """UPDATE cases SET own = EXISTS (
        SELECT 1 FROM json_each(cases.record, '$.submissions') AS sent
        WHERE json_extract(sent.value, '$.contributor') IN (SELECT value FROM json_each(:own)))"""
    c.execute(text(theirs), {"own": wire.encode(sorted(own)).decode()})


def _save_case(
    c: Connection, case: Case, before: Case | None, own: Container[str], snapshot: str | None
) -> frozenset[CaseId]:
    """Keep one row with what hangs on it; gives the cases whose group it moves."""
    columns = hub_says(case, own) | {"record": wire.encode(case).decode()}
    if snapshot is not None:
        columns["snapshot"] = snapshot
    ours = {"post": "", "status": case.status, "due_at": columns["promised_at"], "band": Band.UNCHECKED, "alike": 0,
            "examined_rev": 0, "elsewhere": False, "kept": False, "snapshot": ""}  # fmt: skip
    c.execute(
        upsert(cases).values(id=case.id, **ours | columns).on_conflict_do_update(index_elements=["id"], set_=columns)
    )
    for photo in case.photos:
        _want(c, case.id, photo, float(str(columns["promised_at"])))
    text = words.of(case)
    if before is None or words.of(before) != text:
        words.keep(c, _number(c, case.id), text)
    moved = before is not None and _first_at(before) != _first_at(case)
    return groups.regroup(c, [case.id]) if moved else frozenset()


def _first_at(case: Case) -> datetime:
    """Where it stands in a group."""
    return case.submissions[0].received_at if case.submissions else case.opened_at


def _number(c: Connection, case: CaseId) -> int:
    return int(c.execute(select(cases.c.number).where(cases.c.id == case)).scalar_one())


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
    known = c.execute(select(cases.c.number, cases.c.seq).where(cases.c.id == case)).one_or_none()
    if known is None:
        return digest
    for table in (findings, hashes, leases, links):
        c.execute(delete(table).where(table.c.case == case))
    words.forget(c, known.number)
    c.execute(delete(cases).where(cases.c.id == case))
    return wire.fold(digest, case, known.seq) if known.seq >= 0 else digest


def unlinked(c: Connection) -> tuple[Digest, ...]:
    """Files no case needs any more; their rows go now, the files after the commit."""
    lost = select(media.c.digest).where(media.c.digest.not_in(select(links.c.digest)))
    found = tuple(Digest(d) for d in c.scalars(lost))
    c.execute(delete(media).where(media.c.digest.in_(found)))
    return found
