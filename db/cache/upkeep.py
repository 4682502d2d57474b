"""The door's part for what is kept beside the cases: files, findings, the local audit, saved views, the day's start."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, select, text, update

from casework import wire
from casework.model import Case, CaseId, Change, Digest, Finding, LocalAudit
from db.cache import decisions, derive, reads, taking, views
from db.cache import findings as found_by
from db.cache.base import Base, log
from db.cache.rows import bookmark, set_bookmark
from db.records import Hashed, MediaState, SavedView
from db.tables import RECORDED, audit, cases, media


class Upkeep(Base):
    """Each write is one transaction here too."""

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

    def fetch_first(self, cases: Sequence[CaseId], *, originals: bool) -> None:
        """The files of these before all others."""
        self._write(lambda c: taking.fetch_first(c, cases, originals=originals))

    def fetch_in_turn(self) -> None:
        """Nothing before its turn any more."""
        self._write(taking.fetch_in_turn)

    def save_findings(
        self, case: Case, found: Iterable[Finding], hashed: Iterable[Hashed], again: Iterable[CaseId] = ()
    ) -> Change:
        """Keep what the checks noticed; nothing when the case has left while they looked."""
        changed = self._write(lambda c: found_by.save(c, case, found, hashed, again))
        if not changed:
            self._forget(case.id)
        return Change(changed)

    # what happened here

    def log(self, rows: Iterable[LocalAudit]) -> None:
        rows = tuple(rows)
        self._write(lambda c: log(c, rows))

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

    # a filter under a name

    def views(self, programme: str) -> tuple[SavedView, ...]:
        """By name. A filter by what presses says `ASKED` for its moment: the moment is of the day it is used."""
        return self._read(lambda c: views.of(c, programme))

    def save_view(self, view: SavedView) -> Change:
        """One of the same name is replaced."""
        self._write(lambda c: views.save(c, view))
        return Change()

    def drop_view(self, programme: str, name: str) -> Change:
        self._write(lambda c: views.drop(c, programme, name))
        return Change()

    # the start of a sitting

    def derive_again(self) -> None:
        """Once after an upgrade: bring every derived column to what today's program makes of the records."""
        if not self._read(derive.is_fresh):
            self._write(lambda c: derive.refresh(c, self._programmes, self._me))

    def start_day(self, now: datetime) -> None:
        """At start: forget what the hub has kept for long; recorded rows of earlier sittings leave the queue."""

        def write(c: Connection) -> None:
            decisions.sweep(c, now, int(bookmark(c, "backed up") or 0))
            c.execute(update(cases).where(text(RECORDED)).values(kept=False))

        self._write(write)
