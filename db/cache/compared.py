"""Photos of other cases that one is compared with: which file to look at, and which to fetch for it."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, func, select, text, update
from sqlalchemy.dialects.sqlite import insert as upsert

from casework import wire
from casework.model import Case, CaseId, Digest, Size
from db.records import MediaState
from db.tables import cases, links, media

LAST = 3e10  # after the originals of all cases


def shown(c: Connection, photo: Digest) -> Digest | None:
    """A file of this photo that is here: its screen picture, which is quicker to open, else the original."""
    linked = select(cases.c.record).join(links, links.c.case == cases.c.id).where(links.c.digest == photo)
    record = c.scalar(linked.where(func.instr(cases.c.record, photo) > 0).limit(1))  # not of one that only wants it
    known = wire.decode(record, Case).photos if record is not None else ()
    screens = [r.digest for p in known if p.digest == photo for r in p.renditions if r.size is Size.SCREEN]
    for file in (*screens, photo):
        if c.scalar(select(media.c.state).where(media.c.digest == file)) == MediaState.HERE:
            return Digest(file)
    return None


def want(c: Connection, case: CaseId, photos: Iterable[Digest]) -> None:
    """They belong to this case too, as what it is compared with; who is not on this desk yet is fetched last."""
    for photo in photos:
        c.execute(upsert(links).values(case=case, digest=photo).on_conflict_do_nothing())
        wanted = {"digest": photo, "size": Size.ORIGINAL, "length": 0, "state": MediaState.WANTED, "rank": LAST}
        c.execute(upsert(media).values(wanted).on_conflict_do_nothing())


def arrived(c: Connection, file: Digest) -> None:
    """An original has come: what was looked at without it is looked at again."""
    theirs = select(links.c.case).join(media, media.c.digest == links.c.digest)
    theirs = theirs.where(links.c.digest == file, media.c.size == Size.ORIGINAL)
    c.execute(update(cases).where(cases.c.id.in_(theirs), text("examined_rev = review_rev")).values(examined_rev=0))
