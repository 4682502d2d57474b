"""`caselight-hub rehash`: gives photos of before 0007 their hashes, and tells every desk of them. The hub may run.

Case by case in the order of their ids, archived ones too. What is there already is passed over, so that a run which was
broken off goes on where it was; each block is one transaction, and its new rows get new numbers of the feed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select, update

from casework import wire
from casework.errors import BadPhoto, Damaged
from casework.model import Case, CaseId, Digest, Submission
from hub import feed, sightings
from hub.agency import Agency
from hub.media import Darkroom, Hashes
from hub.office import Office
from hub.store import Store
from hub.tables import cases, media

MANY = 50  # cases a block
Lacking = list[tuple[Case, Submission, Digest]]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Rehashed:
    """`added`: rows of the history; `unread`: photos that the decoder refused or that the store does not have whole."""

    added: int
    unread: tuple[Digest, ...]


def rehash(books: Agency, store: Store, darkroom: Darkroom, hands: int, progress: Progress) -> Rehashed:
    """`hands`: photos at work at once; `progress` is told how many cases are done, of how many."""
    with books.reading() as c:
        of = c.scalar(select(func.count()).select_from(cases).where(cases.c.agency == books.office.agency)) or 0
    added, done, after = 0, 0, CaseId("")
    unread: dict[Digest, None] = {}
    with ThreadPoolExecutor(hands, "rehash") as pool:
        while True:
            with books.reading() as c:
                seen, lacking = _block(c, books.office, after)
                known = _hashes(c, books.office, {digest for *_, digest in lacking})
            if not seen:
                return Rehashed(added, tuple(unread))
            unknown = [digest for digest in dict.fromkeys(d for *_, d in lacking) if digest not in known]
            made = dict(zip(unknown, pool.map(lambda digest: _made(store, darkroom, digest), unknown), strict=True))
            unread |= dict.fromkeys(digest for digest, hashes in made.items() if hashes is None)
            fresh = {digest: hashes for digest, hashes in made.items() if hashes is not None}
            added += books.writer.run(_keeping(books.office, lacking, known | fresh, fresh))
            done, after = done + len(seen), seen[-1]
            progress(done, of)


def _block(c: Connection, office: Office, after: CaseId) -> tuple[list[CaseId], Lacking]:
    """The next cases, and which of their photos are not in the history though they could be opened."""
    here = (cases.c.agency == office.agency, cases.c.id > after)
    rows = c.execute(select(cases.c.id, cases.c.record).where(*here).order_by(cases.c.id).limit(MANY)).all()
    all_of = {
        (sent.id, photo.digest): (case, sent, photo.digest)
        for case in (wire.decode(row.record, Case) for row in rows)
        for sent in case.submissions
        for photo in sent.photos
        if photo.trouble is None
    }
    lacking = sightings.missing(c, office.agency, all_of)
    return [CaseId(row.id) for row in rows], [one for key, one in all_of.items() if key in lacking]


def _hashes(c: Connection, office: Office, of: Iterable[Digest]) -> dict[Digest, Hashes]:
    here = (media.c.agency == office.agency, media.c.digest.in_(of), media.c.phash256.is_not(None))
    rows = c.execute(select(media.c.digest, media.c.phash64, media.c.phash256).where(*here))
    return {Digest(row.digest): (row.phash64, row.phash256) for row in rows}


def _made(store: Store, darkroom: Darkroom, digest: Digest) -> Hashes | None:
    try:
        return darkroom.hashes(store.get(digest))
    except (BadPhoto, Damaged, OSError):
        return None


def _keeping(
    office: Office, lacking: Lacking, known: dict[Digest, Hashes], fresh: dict[Digest, Hashes]
) -> Callable[[Connection], int]:
    """The writer's job: how many rows it adds."""

    def keep(c: Connection) -> int:
        for digest, (phash64, phash256) in fresh.items():
            here = (media.c.agency == office.agency) & (media.c.digest == digest)
            c.execute(update(media).where(here).values(phash64=phash64, phash256=phash256))
        of = [one for one in lacking if one[2] in known]
        still = sightings.missing(c, office.agency, ((sent.id, digest) for _, sent, digest in of))
        new = [one for one in of if (one[1].id, one[2]) in still]
        last = int(feed.advance(c, office.agency, len(new)).seq)
        rows: list[dict[str, Any]] = [
            sightings.row(office.agency, case, sent, digest, known[digest], seq)
            for seq, (case, sent, digest) in enumerate(new, last - len(new) + 1)
        ]
        sightings.keep(c, rows)
        return len(rows)

    return keep
