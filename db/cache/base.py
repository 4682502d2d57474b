"""What every part of the door shares: the transactions, the programmes, and who sits here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from sqlalchemy import Connection, Engine, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from casework import wire
from casework.model import CaseId, Change, Digest, LocalAudit, Reviewer
from casework.programme import Programme
from casework.wire import Me
from db.blobs import Blobs
from db.cache import feed, groups, listing
from db.cache.rows import bookmark, set_bookmark
from db.journal import Journal
from db.tables import audit, programmes

T = TypeVar("T")


class Base:
    """One engine, one journal, one store of files."""

    def __init__(self, engine: Engine, blobs: Blobs, journal: Journal) -> None:
        self._engine = engine
        self._writing = engine.execution_options(write=True)
        self._blobs, self._journal = blobs, journal
        with engine.begin() as c:
            kept = c.scalars(select(programmes.c.record)).all()
            me = bookmark(c, "me")
        self._programmes: Mapping[str, Programme] = {p.id: p for p in (wire.decode(r, Programme) for r in kept)}
        self._me = wire.decode(me, Me) if me else None

    @property
    def me(self) -> Me | None:
        return self._me

    @property
    def programmes(self) -> Mapping[str, Programme]:
        return self._programmes

    @property
    def reviewer(self) -> Reviewer:
        """Who sits here, as far as the hub has told; nobody may decide before that."""
        return listing.reviewer_of(self._me)

    def save_me(self, me: Me) -> Change:
        """Who the hub says sits here; what they have sent, and what their posts give back, is marked at once."""
        before = self._me

        def write(c: Connection) -> None:
            set_bookmark(c, "me", wire.encode(me).decode())
            if before is None or set(before.own) != set(me.own):
                feed.mark_own(c, me.own)
            if before is not None and set(before.posts) != set(me.posts):
                listing.relist(c, self._programmes, listing.reviewer_of(me), listing.kept(c))

        self._write(write)
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

    def _read(self, work: Callable[[Connection], T]) -> T:
        with self._engine.begin() as c:
            return work(c)

    def _write(self, work: Callable[[Connection], T]) -> T:
        with self._writing.begin() as c:
            return work(c)

    def _relist(self, c: Connection, touched: Iterable[CaseId]) -> frozenset[CaseId]:
        """Derive the queue's columns anew; gives these cases and those whose group shows them."""
        touched = frozenset(touched)
        listing.relist(c, self._programmes, self.reviewer, touched)
        return touched | groups.mates(c, touched)

    def _erase(self, files: Iterable[Digest]) -> None:
        """After the commit: what lies outside the database."""
        for digest in files:
            self._blobs.delete(digest)


def log(c: Connection, rows: Iterable[LocalAudit]) -> None:
    for row in rows:
        c.execute(
            upsert(audit)
            .values(id=row.id, record=wire.encode(row).decode(), pushed=False)
            .on_conflict_do_nothing(index_elements=["id"])
        )
