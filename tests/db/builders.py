"""What the tests of the record share: a desk's record on a real file, and pages as a hub would send them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from casework import wire
from casework.model import (
    Ack,
    Answer,
    Case,
    CaseId,
    Decision,
    DecisionId,
    Digest,
    Lease,
    LocalAudit,
    Page,
    Photo,
    Rendition,
    Saved,
    Size,
    SubmissionId,
)
from casework.wire import Leases, Me
from db.cache import Cache, history
from db.engine import open_sqlite
from db.hashindex import HashHistory
from db.opening import Record, open_record
from db.records import Filter, Hashed, QueueQuery
from db.tables import bookmarks, hashes, metadata, sketches, unhashed
from tests.builders import a_case, a_decision, a_programme, a_submission

KEY = bytes(range(32))
EPOCH = "e-1"
NOW = datetime.now(UTC).replace(microsecond=0)
PROGRAMME = a_programme()
QUERY = QueueQuery(PROGRAMME.id, frozenset({"clerk", "duty-leader"}))
ME = Me("li", "Li Na", "chancheng", ("clerk", "duty-leader"), ("C-own",))


class Remembered(HashHistory):
    """A history of these sightings alone, in a record in memory."""

    def __init__(self, rows: Iterable[Hashed] = ()) -> None:
        self._record = open_sqlite(None, None)
        metadata.create_all(self._record, [hashes, sketches, unhashed, bookmarks])
        super().__init__(self._record)
        self.extend(rows)

    def extend(self, rows: Iterable[Hashed]) -> None:
        with self._record.execution_options(write=True).begin() as c:
            history.keep(c, rows)


def hashes_of(record: Record) -> list[Hashed]:
    """All sightings in the record, in the order they came."""
    with record.engine.begin() as c:
        return list(history.rows(c, c.exec_driver_sql("SELECT number FROM hashes ORDER BY number").scalars()).values())


def open_here(home: Path, me: Me | None = ME) -> Record:
    record = open_record(home, KEY, [PROGRAMME])
    if me is not None and record.cache.me is None:
        record.cache.save_me(me)
    return record


def hours(n: float) -> datetime:
    return NOW + timedelta(hours=n)


def files_of(name: str) -> Photo:
    """One photo with its two smaller pictures, told apart by a word."""

    def digest(size: str) -> Digest:
        return Digest((name.encode().hex() + size).ljust(64, "0"))

    smaller = (
        Rendition(Size.THUMB, digest("a"), 100, 320, 240),
        Rendition(Size.SCREEN, digest("b"), 1000, 1600, 1200),
    )
    return Photo(digest("c"), 10_000, renditions=smaller)


def digests(photo: Photo) -> set[Digest]:
    return {photo.digest, *(r.digest for r in photo.renditions)}


def here(number: int, seq: int, *, photos: tuple[Photo, ...] = (), who: str = "C-otter", **changes: Any) -> Case:
    """Case c-<number>, promised in that many hours."""
    sent = a_submission(id=SubmissionId(f"s-{number}"), contributor=who, photos=photos)
    promised = {"promised_at": hours(number), "opened_at": NOW}
    return a_case(**{"id": CaseId(f"c-{number}"), "submissions": (sent,), "seq": seq} | promised | changes)


def a_page(*cases: Case, gone: Iterable[str] = (), to: int | None = None, epoch: str = EPOCH, **more: Any) -> Page:
    last = to if to is not None else max((case.seq for case in cases), default=0)
    return Page(epoch, cases, tuple(CaseId(g) for g in gone), last, more.get("more", False), more.get("digest", ""))


def said(number: int, case: int = 1, **changes: Any) -> Decision:
    """Decision d-<number> on case c-<case>: accept its first step."""
    return a_decision(**{"id": DecisionId(f"d-{number}"), "case": CaseId(f"c-{case}"), "decided_at": NOW} | changes)


def ack(decision: Decision, answer: Answer = Answer.EFFECTIVE, case: Case | None = None) -> Ack:
    return Ack(decision.id, answer, case)


def a_lease(case: str, fence: int = 1, **changes: Any) -> Lease:
    return replace(Lease(CaseId(case), 1, fence, 1, 1800.0), **changes)


def leases(*granted: Lease, elsewhere: Iterable[str] = ()) -> Leases:
    return Leases(granted, tuple(CaseId(e) for e in elsewhere))


def told(number: int, kind: str = "undo", case: str = "c-1") -> LocalAudit:
    return LocalAudit(f"a-{number}", kind, CaseId(case), NOW)


def states(cache: Cache, case: str = "c-1") -> dict[str, Saved]:
    return {o.decision.id: o.state for o in cache.decisions(CaseId(case))}


def kept(cache: Cache) -> dict[str, int]:
    """Cases by id with the number of their record."""
    names = [f"c-{n}" for n in range(60)]
    return {name: view.case.seq for name in names if (view := cache.case(CaseId(name))) is not None}


def folded(cases: dict[str, int]) -> str:
    digest = wire.NOTHING
    for case, seq in cases.items():
        digest = wire.fold(digest, CaseId(case), seq)
    return digest


def queue_ids(cache: Cache, query: QueueQuery = QUERY) -> list[str]:
    return [row.id for row in cache.queue(query)]


def search(cache: Cache, typed: str, **more: Any) -> list[str]:
    """The cases a reviewer finds who types this."""
    return queue_ids(cache, replace(QUERY, filter=Filter(text=typed), **more))
