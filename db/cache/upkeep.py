"""The door's part for what is kept beside the cases: files, findings, the local audit, saved views, the day's start."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial

from sqlalchemy import Connection, select, text, update

from casework import wire
from casework.model import Case, CaseId, Change, Digest, Finding, LocalAudit
from casework.wire import Sightings
from db.cache import compared, decisions, derive, history, reads, taking, views
from db.cache import findings as found_by
from db.cache.base import Base, log
from db.cache.rows import bookmark, set_bookmark
from db.records import Hashed, MediaState, SavedView
from db.tables import RECORDED, audit, cases, media

SIGHTINGS = "sightings"  # the bookmark of how far the hub has told its history
WHOLE = "history whole"  # and of whether it has told all of it once


class Upkeep(Base):
    """Each write is one transaction here too."""

    def save_media(self, digest: Digest, state: MediaState, trouble: str | None = None) -> Change:
        def write(c: Connection) -> frozenset[CaseId]:
            c.execute(update(media).where(media.c.digest == digest).values(state=state, trouble=trouble))
            if state is MediaState.HERE:
                compared.arrived(c, digest)
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
        self,
        case: Case,
        found: Iterable[Finding],
        hashed: Iterable[Hashed],
        again: Iterable[CaseId] = (),
        wanted: Iterable[Digest] = (),
        *,
        made_with: str = "",
        at: datetime | None = None,
    ) -> Change:
        """Keep what the checks noticed, and fetch what they want to compare it with; earlier examinations stay.

        `made_with` says which checks looked, under which settings. Nothing when the case has left while they looked.
        """

        def write(c: Connection) -> frozenset[CaseId]:
            saved = found_by.save(c, case, found, hashed, again, made_with, at)
            if saved:
                compared.want(c, case.id, wanted)
            return saved

        return Change(self._write(write))

    # the agency's duplicate history, as the hub tells it

    def sightings_cursor(self) -> str:
        """Up to where the history was told; "" at the very beginning."""
        return self._read(lambda c: bookmark(c, SIGHTINGS))

    def save_sightings(self, page: Sightings) -> None:
        """Keep a page in small transactions, and last its cursor: what was broken off is told again, and kept once.

        A page of another epoch than the last is not kept: the history is forgotten, and begins anew. What was
        examined here stays as it is. Raises `BadMessage` for hashes of another length.
        """
        if wire.read_cursor(self.sightings_cursor())[0] not in ("", page.epoch):
            self.forget_sightings()
            return
        for piece in history.pieces(page):
            self._write(partial(history.tell, piece=piece))
        self._write(lambda c: set_bookmark(c, SIGHTINGS, wire.cursor(page.epoch, page.next)))

    @property
    def has_whole_history(self) -> bool:
        return bool(self._read(lambda c: bookmark(c, WHOLE)))

    def history_is_whole(self) -> Change:
        """Everything the hub knew was told: what was looked at before that and still waits is looked at again."""
        if self.has_whole_history:
            return Change()

        def write(c: Connection) -> frozenset[CaseId]:
            set_bookmark(c, WHOLE, "yes")
            early = (cases.c.post != "", text("examined_rev = review_rev"))
            again = update(cases).where(*early).values(examined_rev=0).returning(cases.c.id)
            return frozenset(CaseId(i) for i in c.scalars(again))

        return Change(self._write(write))

    def forget_sightings(self) -> None:
        """All that was told, when the hub was restored. Broken off, the old cursor stands, and this is asked again."""
        after: int | None = 0
        while after is not None:
            after = self._write(partial(history.forget, after=after))

        def begin_anew(c: Connection) -> None:
            set_bookmark(c, SIGHTINGS, "")
            set_bookmark(c, WHOLE, "")

        self._write(begin_anew)

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
