"""The cache's one class: every method is one transaction; what a transaction does stands in the files beside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection, Engine, delete, insert, select, text, update
from sqlalchemy.dialects.sqlite import insert as upsert

from casework import wire
from casework.model import (
    Ack,
    Case,
    CaseId,
    Change,
    Decision,
    DecisionId,
    Digest,
    Finding,
    LocalAudit,
    Outgoing,
    Page,
    Reviewer,
    Saved,
)
from casework.programme import Programme
from casework.wire import NOTHING, Leases, Me
from db.blobs import Blobs
from db.cache import decisions, feed, listing, reads
from db.cache import findings as found_by
from db.cache.rows import bookmark, set_bookmark, stamp
from db.journal import Journal
from db.records import CaseView, Counts, Hashed, MediaState, QueueQuery, QueueRow, Wanted
from db.tables import ELSEWHERE, RECORDED, audit, cases, leases, media, outbox, programmes

T = TypeVar("T")


class Cache:
    """Reads give frozen readings; writes give the `Change` they made."""

    def __init__(self, engine: Engine, blobs: Blobs, journal: Journal) -> None:
        self._engine = engine
        self._writing = engine.execution_options(write=True)
        self._blobs, self._journal = blobs, journal
        with engine.begin() as c:
            kept = c.scalars(select(programmes.c.record)).all()
            me = bookmark(c, "me")
        self._programmes: Mapping[str, Programme] = {p.id: p for p in (wire.decode(r, Programme) for r in kept)}
        self._me = wire.decode(me, Me) if me else None

    # who and what

    @property
    def me(self) -> Me | None:
        return self._me

    @property
    def programmes(self) -> Mapping[str, Programme]:
        return self._programmes

    @property
    def reviewer(self) -> Reviewer:
        """Who sits here, as far as the hub has told; nobody may decide before that."""
        me = self._me
        if me is None:
            return Reviewer("", frozenset(), enabled=False)
        return Reviewer(me.account, frozenset(me.posts), True, frozenset(me.own))

    def save_me(self, me: Me) -> Change:
        self._write(lambda c: set_bookmark(c, "me", wire.encode(me).decode()))
        self._me = me
        return Change(everything=True)

    def save_programmes(self, new: Iterable[Programme]) -> Change:
        new = tuple(new)

        def write(c: Connection) -> None:
            c.execute(delete(programmes))
            for p in new:
                c.execute(insert(programmes).values(id=p.id, record=wire.encode(p).decode()))

        self._write(write)
        self._programmes = {p.id: p for p in new}
        return Change(everything=True)

    # the hub's word

    def cursor(self) -> tuple[str, int]:
        """Epoch and counter of the last row kept; ("", 0) before the first."""
        return self._read(lambda c: wire.read_cursor(bookmark(c, "cursor")))

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

    def begin_snapshot(self) -> None:
        self._write(feed.forget_seqs)

    def save_snapshot_page(self, page: Page, snapshot: str) -> Change:
        """Keep one page of a snapshot; with the last page comes the cursor, and what it did not name goes."""

        def write(c: Connection) -> tuple[frozenset[CaseId], tuple[Digest, ...]]:
            touched = feed.save_cases(c, self._programmes, self._me, page.cases, snapshot)
            if page.more:
                return touched, ()
            touched |= feed.end_snapshot(c, snapshot)
            if wire.read_cursor(bookmark(c, "cursor"))[0] not in ("", page.epoch):
                decisions.send_again(c)
            set_bookmark(c, "cursor", wire.cursor(page.epoch, page.next))
            return touched, feed.unlinked(c)

        touched, files = self._write(write)
        self._erase(files)
        return Change(touched, everything=True)

    def save_leases(self, held: Leases, now: datetime) -> Change:
        """What this desk holds now, replacing what it held, and which cases other desks hold."""

        def write(c: Connection) -> frozenset[CaseId]:
            before = set(c.scalars(select(cases.c.id).where(text(ELSEWHERE))))
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
            after = set(held.elsewhere)
            c.execute(update(cases).where(text(ELSEWHERE)).values(elsewhere=False))
            c.execute(update(cases).where(cases.c.id.in_(after)).values(elsewhere=True))
            return frozenset(CaseId(i) for i in before ^ after)

        return Change(self._write(write))

    # this desk's word

    def decide(self, decision: Decision, ready_at: datetime) -> Change:
        """Put a decision in the outbox, if the rules allow it; when this returns it is safe.

        The journal has it before the database does: if the commit fails, the journal forgets it again.
        """
        mark = self._journal.mark()
        try:
            self._write(lambda c: self._decide(c, decision, ready_at))
        except BaseException:
            self._journal.rewind(mark)
            raise
        return Change(frozenset({decision.case}))

    def _decide(self, c: Connection, decision: Decision, ready_at: datetime) -> None:
        decision = decisions.decide(c, self._programmes, self.reviewer, decision, ready_at)
        listing.relist(c, self._programmes, self.reviewer.account, [decision.case])
        self._journal.decided(decision)

    def withdraw(self, decision: Decision, told: LocalAudit) -> Change:
        """Undo within the hold: the decision was never said; only this desk's audit row remembers."""

        def write(c: Connection) -> None:
            decisions.withdraw(c, decision.id)
            _log(c, [told])
            listing.relist(c, self._programmes, self.reviewer.account, [decision.case])
            self._journal.withdrawn(decision.id)  # last, and before the commit: what is undone never comes back

        self._write(write)
        return Change(frozenset({decision.case}))

    def take_unsent(self, now: datetime, *, limit: int = 50, hold: bool = True) -> tuple[Outgoing, ...]:
        def write(c: Connection) -> tuple[Outgoing, ...]:
            taken = decisions.take_unsent(c, now, limit=limit, hold=hold)
            listing.relist(c, self._programmes, self.reviewer.account, {o.decision.case for o in taken})
            return taken

        return self._write(write)

    def settle(self, acks: Iterable[Ack], now: datetime) -> Change:
        """Take the hub's answers and the cases as they stand with them, in one transaction."""
        acks = tuple(acks)

        def write(c: Connection) -> tuple[frozenset[CaseId], tuple[DecisionId, ...]]:
            touched, dropped = decisions.settle(c, acks, now)
            stands = {a.case.id: a.case for a in acks if a.case is not None}
            feed.save_cases(c, self._programmes, self._me, tuple(stands.values()))
            listing.relist(c, self._programmes, self.reviewer.account, touched)
            return touched, dropped

        touched, dropped = self._write(write)
        self._journal.withdrawn(*dropped)
        self._journal.settled(*(ack.decision for ack in acks))
        return Change(touched)

    def acknowledge(self, case: CaseId, now: datetime) -> Change:
        def write(c: Connection) -> None:
            decisions.acknowledge(c, case, now)
            listing.relist(c, self._programmes, self.reviewer.account, [case])

        self._write(write)
        return Change(frozenset({case}))

    def salvage(self, found: Iterable[Decision], now: datetime) -> None:
        """Put what only a journal has back into the record, as sent: the hub knows which it has heard."""

        def write(c: Connection) -> None:
            missing = [d for d in found if c.scalar(select(outbox.c.seq).where(outbox.c.id == d.id)) is None]
            for decision in missing:
                decisions.enqueue(c, decision, now, Saved.SENDING)
            listing.relist(c, self._programmes, self.reviewer.account, {d.case for d in missing})

        self._write(write)

    # photos and checks

    def save_media(self, digest: Digest, state: MediaState, trouble: str | None = None) -> Change:
        def write(c: Connection) -> frozenset[CaseId]:
            c.execute(update(media).where(media.c.digest == digest).values(state=state, trouble=trouble))
            return reads.cases_of(c, digest)

        return Change(self._write(write))

    def want_again(self, digest: Digest) -> Change:
        """A kept file was let go; one that is wanted already, or was never here, stays as it is."""

        def write(c: Connection) -> frozenset[CaseId]:
            here = media.c.state == MediaState.HERE
            changed = c.execute(update(media).where(media.c.digest == digest, here).values(state=MediaState.WANTED))
            return reads.cases_of(c, digest) if changed.rowcount else frozenset()

        return Change(self._write(write))

    def save_findings(
        self, case: Case, found: Iterable[Finding], hashed: Iterable[Hashed], again: Iterable[CaseId] = ()
    ) -> Change:
        return Change(self._write(lambda c: found_by.save(c, case, found, hashed, again)))

    # what happened here

    def log(self, rows: Iterable[LocalAudit]) -> None:
        rows = tuple(rows)
        self._write(lambda c: _log(c, rows))

    def unpushed(self, limit: int = 500) -> tuple[LocalAudit, ...]:
        asked = select(audit.c.record).where(audit.c.pushed.is_(False)).order_by(audit.c.seq).limit(limit)
        return self._read(lambda c: tuple(wire.decode(r, LocalAudit) for r in c.scalars(asked)))

    def pushed(self, rows: Iterable[LocalAudit], head: str) -> None:
        ids = [row.id for row in rows]

        def write(c: Connection) -> None:
            c.execute(update(audit).where(audit.c.id.in_(ids)).values(pushed=True))
            if head:
                set_bookmark(c, "head", head)

        self._write(write)

    def head(self) -> str:
        """The newest head of the hub's audit chain this desk was shown."""
        return self._read(lambda c: bookmark(c, "head"))

    def start_day(self, now: datetime) -> None:
        """At start: forget what the hub has kept for long; recorded rows of earlier sittings leave the queue."""

        def write(c: Connection) -> None:
            decisions.sweep(c, now)
            c.execute(update(cases).where(text(RECORDED)).values(kept=False))

        self._write(write)

    # readings

    def case(self, case: CaseId) -> CaseView | None:
        return self._read(lambda c: reads.case_view(c, self._programmes, self.reviewer.account, case))

    def queue(self, query: QueueQuery) -> tuple[QueueRow, ...]:
        return self._read(lambda c: reads.queue(c, query))

    def queue_rows(self, query: QueueQuery, only: frozenset[CaseId]) -> tuple[QueueRow, ...]:
        return self._read(lambda c: reads.queue_rows(c, query, only))

    def counts(self, query: QueueQuery, today: datetime) -> Counts:
        return self._read(lambda c: reads.counts(c, query, today))

    def wanted(self, limit: int = 20) -> tuple[Wanted, ...]:
        return self._read(lambda c: reads.wanted(c, limit))

    def to_examine(self, limit: int = 20) -> tuple[Case, ...]:
        return self._read(lambda c: reads.to_examine(c, limit))

    def history(self) -> tuple[Hashed, ...]:
        return self._read(reads.history)

    def last_decision(self) -> Outgoing | None:
        return self._read(reads.last_decision)

    def unsettled(self) -> tuple[Outgoing, ...]:
        return self._read(reads.unsettled)

    def decisions(self, case: CaseId) -> tuple[Outgoing, ...]:
        return self._read(lambda c: listing.decisions_of(c, case))

    def held(self) -> tuple[CaseId, ...]:
        """The cases this desk holds leases on."""
        return self._read(reads.held)

    def claimable(self, query: QueueQuery, now: datetime, limit: int = 200) -> int:
        return self._read(lambda c: reads.claimable(c, query, now, limit))

    def _read(self, work: Callable[[Connection], T]) -> T:
        with self._engine.begin() as c:
            return work(c)

    def _write(self, work: Callable[[Connection], T]) -> T:
        with self._writing.begin() as c:
            return work(c)

    def _erase(self, files: Iterable[Digest]) -> None:
        for digest in files:
            self._blobs.delete(digest)


def _log(c: Connection, rows: Iterable[LocalAudit]) -> None:
    for row in rows:
        c.execute(
            upsert(audit)
            .values(id=row.id, record=wire.encode(row).decode(), pushed=False)
            .on_conflict_do_nothing(index_elements=["id"])
        )
