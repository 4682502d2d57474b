"""Taking in the hub's word: pages with their cursor, snapshots, cases that left the desk's scope."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, select, text, update

from casework import texts, wire
from casework.model import Band, Case, CaseId, Digest, Photo, Size
from casework.place import in_wgs84
from casework.programme import Programme
from casework.wire import NOTHING, Me
from db.cache import findings as found_by
from db.cache import groups, history, listing, parted, words
from db.cache.compared import LAST
from db.cache.rows import bookmark, set_bookmark, stamp
from db.records import MediaState
from db.tables import cases, leases, links, media

# Thumbs of everything, then screens, then originals; within a size the most urgent case first.
RANK = {Size.THUMB: 0.0, Size.SCREEN: 1e10, Size.ORIGINAL: 2e10}
# new rows by the driver alone: there are some eight of each case, and between them and SQLite lay half the time
_LINK = 'INSERT INTO links ("case", digest) VALUES (?, ?) ON CONFLICT DO NOTHING'
# a file that was wanted only to be compared with, and last of all, takes the turn of its own case
_FILE = f"""INSERT INTO media (digest, size, length, state, rank) VALUES (?, ?, ?, ?, ?) ON CONFLICT (digest)
    DO UPDATE SET size = excluded.size, length = excluded.length, rank = excluded.rank WHERE media.rank >= {LAST}"""  # noqa: S608 - of constants only


def save_cases(
    c: Connection, programmes: Mapping[str, Programme], me: Me | None, rows: Iterable[Case], snapshot: str | None = None
) -> frozenset[CaseId]:
    """Keep rows as the hub said them; an older word never replaces a newer one.

    A page is asked about once and written table by table: row by row a first pull took ten times as long.
    """
    said = _newest(rows)
    known = _known(c, said)
    news = [case for case in said.values() if case.id not in known or known[case.id].seq < case.seq]
    if snapshot is not None and (named := [{"named": i} for i in known if known[i].seq >= said[i].seq]):
        c.execute(update(cases).where(cases.c.id == bindparam("named")).values(snapshot=snapshot), named)
    if not news:
        return frozenset()
    reviewer = listing.reviewer_of(me)
    mine = listing.decisions_by_case(c, [case.id for case in news])
    columns = {case.id: hub_says(case, reviewer.own) | {"record": wire.encode(case).decode()} | (
        {} if snapshot is None else {"snapshot": snapshot}) | listing.derived(
        programmes, case, mine.get(case.id, ()), reviewer) for case in news}  # fmt: skip
    _write(c, news, columns, known)
    moved = [i for i, row in known.items() if i in columns and _first_at(row.case()) != _first_at(said[i])]
    _fold(c, news, known)
    apart = parted.hub_says(c, news)
    found_by.rate(c, apart)
    touched = frozenset(columns) | apart | (groups.regroup(c, {*moved, *apart}) if moved or apart else frozenset())
    return touched | groups.mates(c, touched)


def erase_cases(c: Connection, gone: Iterable[CaseId]) -> frozenset[CaseId]:
    """Cases that left the desk's scope, with their examinations and photos; decisions of this desk stay.

    That their photos were seen stays in the duplicate history, as the hub's word.

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
    spot = in_wgs84(first.position)[-1] if first is not None and first.position is not None else None
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
        "said": texts.of(case),
        "lat": spot.lat if spot is not None else None,
        "lon": spot.lon if spot is not None else None,
        "own": any(s.contributor in own for s in case.submissions),
    }


def mark_own(c: Connection, own: Iterable[str]) -> None:
    """Who sits here sends reports too: a case is theirs by any of its submissions, not by the first alone."""
    theirs = """UPDATE cases SET own = EXISTS (
        SELECT 1 FROM json_each(cases.record, '$.submissions') AS sent
        WHERE json_extract(sent.value, '$.contributor') IN (SELECT value FROM json_each(:own)))"""
    c.execute(text(theirs), {"own": wire.encode(sorted(own)).decode()})


@dataclass(slots=True)
class _Known:
    """A row as it stands before the page; its record is read only where the page has news of it."""

    number: int
    seq: int
    record: str
    _case: Case | None = None

    def case(self) -> Case:
        if self._case is None:
            self._case = wire.decode(self.record, Case)
        return self._case


def _newest(rows: Iterable[Case]) -> dict[CaseId, Case]:
    said: dict[CaseId, Case] = {}
    for case in rows:
        if case.id not in said or said[case.id].seq < case.seq:
            said[case.id] = case
    return said


def _known(c: Connection, ids: Iterable[CaseId]) -> dict[CaseId, _Known]:
    asked = select(cases.c.id, cases.c.number, cases.c.seq, cases.c.record).where(cases.c.id.in_(tuple(ids)))
    return {CaseId(row.id): _Known(row.number, row.seq, row.record) for row in c.execute(asked)}


def _fold(c: Connection, news: Iterable[Case], known: Mapping[CaseId, _Known]) -> None:
    digest = bookmark(c, "digest") or NOTHING
    for case in news:
        before = known.get(case.id)
        if before is not None and before.seq >= 0:  # a forgotten number is in no digest
            digest = wire.fold(digest, case.id, before.seq)
        digest = wire.fold(digest, case.id, case.seq)
    set_bookmark(c, "digest", digest)


def _write(
    c: Connection, news: Iterable[Case], columns: Mapping[CaseId, dict[str, object]], known: Mapping[CaseId, _Known]
) -> None:
    """Keep the rows with what hangs on them: their files, their words."""
    number = c.scalar(select(func.max(cases.c.number))) or 0
    fresh, again, found, wanted = [], [], [], []
    ours = {"band": Band.UNCHECKED, "alike": 0, "examined_rev": 0, "elsewhere": False, "snapshot": ""}
    for case in news:
        before, text = known.get(case.id), words.of(case)
        if before is None:
            number += 1
            fresh.append({"number": number, "id": case.id, **ours, **columns[case.id]})
            found.append((number, text))
        else:
            again.append({"number_": before.number, **columns[case.id]})
            if words.of(before.case()) != text:
                found.append((before.number, text))
        if before is None or before.case().photos != case.photos:
            wanted.append(case)
    if fresh:
        names = list(fresh[0])
        c.exec_driver_sql(f"INSERT INTO cases ({_quoted(names)}) VALUES (:{', :'.join(names)})", fresh)  # noqa: S608 - our columns
    if again:
        c.execute(update(cases).where(cases.c.number == bindparam("number_")), again)
    words.keep_all(c, found)
    _want(c, [(case, float(str(columns[case.id]["promised_at"]))) for case in wanted])


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _first_at(case: Case) -> datetime:
    """Where it stands in a group."""
    return case.submissions[0].received_at if case.submissions else case.opened_at


def _want(c: Connection, promised: Iterable[tuple[Case, float]]) -> None:
    linked, wanted = [], []
    for case, at in promised:
        for photo in case.photos:
            for size, digest, length in _files(photo):
                linked.append((case.id, digest))
                wanted.append((digest, size.value, length, MediaState.WANTED.value, RANK[size] + at))
    if linked:
        c.exec_driver_sql(_LINK, linked)
        c.exec_driver_sql(_FILE, wanted)


def _files(photo: Photo) -> list[tuple[Size, Digest, int]]:
    return [(Size.ORIGINAL, photo.digest, photo.length), *((r.size, r.digest, r.length) for r in photo.renditions)]


def _erase(c: Connection, case: CaseId, digest: str) -> str:
    known = c.execute(select(cases.c.number, cases.c.seq).where(cases.c.id == case)).one_or_none()
    if known is None:
        return digest
    for table in (leases, links):
        c.execute(delete(table).where(table.c.case == case))
    history.leave(c, case)
    words.forget(c, known.number)
    c.execute(delete(cases).where(cases.c.id == case))  # its examinations go with it, by a trigger
    return wire.fold(digest, case, known.seq) if known.seq >= 0 else digest


def unlinked(c: Connection) -> tuple[Digest, ...]:
    """Files no case needs any more; their rows go now, the files after the commit."""
    lost = select(media.c.digest).where(media.c.digest.not_in(select(links.c.digest)))
    found = tuple(Digest(d) for d in c.scalars(lost))
    c.execute(delete(media).where(media.c.digest.in_(found)))
    return found
