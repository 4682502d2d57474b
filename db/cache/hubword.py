"""The door's part for the hub's word: pages, snapshots, leases, and the answers to what was said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import uuid4

from sqlalchemy import Connection, delete, select, text, update
from sqlalchemy.dialects.sqlite import insert as upsert

from casework import wire
from casework.model import Ack, CaseId, Change, DecisionId, Digest, Page
from casework.wire import NOTHING, Leases
from db.cache import decisions, feed, holders
from db.cache.base import Base
from db.cache.rows import bookmark, set_bookmark, stamp
from db.records import Snapshot
from db.tables import ELSEWHERE, cases, leases


class HubWord(Base):
    """A page is kept with its cursor, an answer with the case as it stands."""

    def cursor(self) -> tuple[str, int]:
        """Epoch and counter of the last row kept; ("", 0) before the first."""
        return self._read(lambda c: wire.read_cursor(bookmark(c, "cursor")))

    def save_backed_up(self, links: int) -> None:
        """How much of the hub's chain stands in a verified backup: what was answered before may be forgotten."""
        self._write(lambda c: set_bookmark(c, "backed up", str(links)))

    def digest(self) -> str:
        return self._read(lambda c: bookmark(c, "digest") or NOTHING)

    def save_page(self, page: Page) -> Change:
        """Keep a page and its cursor in one transaction."""

        def write(c: Connection) -> tuple[frozenset[CaseId], tuple[Digest, ...]]:
            touched = feed.save_cases(c, self._programmes, self._me, page.cases)
            touched |= feed.erase_cases(c, page.gone)
            set_bookmark(c, "cursor", wire.cursor(page.epoch, page.next))
            return touched, feed.unlinked(c) if page.gone else ()

        touched, files = self._write(write)
        self._erase(files)
        return Change(touched)

    def begin_snapshot(self) -> Snapshot:
        begun = Snapshot(uuid4().hex)

        def write(c: Connection) -> None:
            feed.forget_seqs(c)
            set_bookmark(c, "snapshot", wire.encode(begun).decode())

        self._write(write)
        return begun

    def snapshot(self) -> Snapshot | None:
        """The one that was broken off, and where it goes on."""
        kept = self._read(lambda c: bookmark(c, "snapshot"))
        return wire.decode(kept, Snapshot) if kept else None

    def save_snapshot_page(self, page: Page, snapshot: str) -> Change:
        """Keep one page of a snapshot, and where it goes on if it is broken off.

        With the last page comes the cursor, and what no page named goes.
        """
        come = Snapshot(snapshot, page.epoch, page.cases[-1].id, page.next) if page.more else None

        def write(c: Connection) -> tuple[frozenset[CaseId], tuple[Digest, ...]]:
            touched = feed.save_cases(c, self._programmes, self._me, page.cases, snapshot)
            set_bookmark(c, "snapshot", wire.encode(come).decode() if come is not None else "")
            if come is not None:
                return touched, ()
            gone = feed.unnamed(c, snapshot)
            touched |= feed.erase_cases(c, gone)
            if wire.read_cursor(bookmark(c, "cursor"))[0] != page.epoch:  # or none: answers came before the first page
                self._journal.carried(*decisions.send_again(c))  # until they are answered once more
            set_bookmark(c, "cursor", wire.cursor(page.epoch, page.next))
            return touched, feed.unlinked(c)

        touched, files = self._write(write)
        self._erase(files)
        return Change(touched, everything=True)

    def save_leases(self, held: Leases, now: datetime) -> Change:
        """What this desk holds now, replacing what it held, and which cases other desks hold."""

        def write(c: Connection) -> frozenset[CaseId]:
            before = {
                row.id: row.holder for row in c.execute(select(cases.c.id, cases.c.holder).where(text(ELSEWHERE)))
            }
            c.execute(delete(leases))
            for lease in held.granted:
                c.execute(
                    upsert(leases)
                    .values(
                        case=lease.case, record=wire.encode(lease).decode(), expires_at=stamp(now) + lease.remaining_s
                    )
                    .on_conflict_do_nothing()
                )
            # a salvaged decision must be the one that was sent, or the hub takes its id for another's
            self._journal.carried(*decisions.carry_fences(c, held.granted))
            after: dict[CaseId, str | None] = dict.fromkeys(held.elsewhere)
            after.update(holders.records(held.holders))
            left = before.keys() - after.keys()
            c.execute(update(cases).where(cases.c.id.in_(left)).values(elsewhere=False, holder=None))
            moved = {case: whose for case, whose in after.items() if case not in before or before[case] != whose}
            for whose in set(moved.values()):
                theirs = cases.c.id.in_([case for case, of in moved.items() if of == whose])
                c.execute(update(cases).where(theirs).values(elsewhere=True, holder=whose))
            return frozenset(CaseId(i) for i in left | moved.keys())

        return Change(self._write(write))

    def settle(self, acks: Iterable[Ack], now: datetime, head: str = "") -> Change:
        """Take the hub's answers and the cases as they stand with them, in one transaction.

        `head` is the end of the hub's chain that came with them, `number:hash`.
        """
        acks, chain = tuple(acks), int(head.partition(":")[0] or 0)

        def write(c: Connection) -> tuple[frozenset[CaseId], tuple[DecisionId, ...]]:
            touched, dropped = decisions.settle(c, acks, now, chain)
            stands = {a.case.id: a.case for a in acks if a.case is not None}
            feed.save_cases(c, self._programmes, self._me, tuple(stands.values()))
            return self._relist(c, touched), dropped

        touched, dropped = self._write(write)
        self._journal.withdrawn(*dropped)
        self._journal.settled(*(ack.decision for ack in acks))
        return Change(touched)
