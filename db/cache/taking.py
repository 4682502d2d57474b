"""Taking along: which cases a day without the hub needs, and their files before all others. No row leaves this file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, Select, func, select, text, update

from casework import wire
from casework.model import CaseId, Lease, Saved, Size
from casework.programme import Programme
from db.cache import queue
from db.cache.holders import TAKEAWAY
from db.cache.rows import moment, stamp
from db.records import Load, Luggage, MediaState, QueueQuery
from db.tables import cases, leases, links, media

FIRST = 1e11  # taken off the rank of what is fetched before all else, so that thumbs still come before screens


def to_take(c: Connection, programmes: Mapping[str, Programme], posts: frozenset[str], most: int) -> Luggage:
    """The most pressing of all programmes, and their files."""
    return _packed(c, queue.most_pressing(c, programmes, posts, most))


def waiting(c: Connection, programmes: Iterable[str], posts: frozenset[str]) -> int:
    """How many could go along at most."""
    return sum(queue.waiting(c, QueueQuery(programme, posts)) for programme in programmes)


def taken(c: Connection, now: datetime) -> Luggage:
    """What this desk has taken along and still holds."""
    held = c.execute(select(leases.c.record, leases.c.expires_at).where(leases.c.expires_at > stamp(now)))
    ends = {lease.case: end for record, end in held if (lease := wire.decode(record, Lease)).kind == TAKEAWAY}
    return _packed(c, tuple(ends), moment(min(ends.values())) if ends else None)


def fetch_first(c: Connection, along: Sequence[CaseId], *, originals: bool) -> None:
    """The files of these before all others: thumbs, screens, and the originals if they are to come too."""
    sizes = (Size.THUMB, Size.SCREEN, Size.ORIGINAL) if originals else (Size.THUMB, Size.SCREEN)
    theirs = (media.c.digest.in_(_files(along)), media.c.size.in_(sizes), media.c.rank >= 0)
    c.execute(update(media).where(*theirs).values(rank=media.c.rank - FIRST))


def fetch_in_turn(c: Connection) -> None:
    """What is still wanted comes when it would have come."""
    hurried = (text("state = 'wanted'"), media.c.rank < 0)
    c.execute(update(media).where(*hurried).values(rank=media.c.rank + FIRST))


def _packed(c: Connection, along: tuple[CaseId, ...], until: datetime | None = None) -> Luggage:
    of: dict[str, Load] = defaultdict(Load)
    asked = (
        select(media.c.size, media.c.state, (media.c.rank < 0).label("first"), func.count(), func.sum(media.c.length))
        .where(media.c.digest.in_(_files(along)), media.c.state != MediaState.FAILED)
        .group_by(media.c.size, media.c.state, text("3"))
    )
    for size, state, first, files, length in c.execute(asked):
        name, load = "originals" if size == Size.ORIGINAL else "screens", Load(files, length)
        of[name] += load
        if state == MediaState.WANTED:
            of[f"{name}_missing"] += load
            if first:
                of["first"] += load
                of["first_originals"] += load if size == Size.ORIGINAL else Load()
    undecided = select(cases.c.id).where(
        cases.c.id.in_(along), cases.c.kept.is_(False) | (cases.c.state == Saved.RECHECK)
    )
    return Luggage(along, tuple(CaseId(i) for i in c.scalars(undecided)), until, **of)


def _files(along: Sequence[CaseId]) -> Select[tuple[str]]:
    return select(links.c.digest).where(links.c.case.in_(along))
