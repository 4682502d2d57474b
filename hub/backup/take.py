"""Taking a backup while the hub serves: one moment of the database, the photos it names, and all of it read back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, select, update

from casework.errors import Damaged
from casework.model import Digest
from db.blobs import Blobs
from db.files import make_folder
from hub import feed, migrations
from hub.audit import Entry
from hub.backup.check import Checked, check
from hub.backup.rows import FORM, Begin, End, Head, Row, name, writing
from hub.office import Office
from hub.store import Store
from hub.tables import head, media, metadata, sessions, sign_in_failures
from hub.writer import open_writer

LEFT_OUT = (sessions, sign_in_failures)
MEDIA = "media"
MANY = 500


@dataclass(frozen=True, slots=True)
class Taken:
    """`copied`: photos that are new since the last backup; what the hub has lost itself is `checked.missing`."""

    path: Path
    checked: Checked
    copied: int


def take(engine: Engine, store: Store, folder: Path, key: bytes, now: Callable[[], datetime]) -> Taken:
    """Write, read back, and only then tell the hub how far its chain is safe. Raises `Damaged`, `DiskFull`."""
    make_folder(folder, folder)
    taken_at = now()
    path = folder / name(f"{taken_at:%Y%m%dT%H%M%S.%fZ}")
    blobs = Blobs(folder / MEDIA, key)
    one_moment = engine.execution_options(**_one_moment(engine))
    with one_moment.begin() as c, writing(path, key) as out:
        out.say(Head(FORM, migrations.revisions()[0], taken_at.isoformat()))
        counts = {}
        for table in _tables():
            out.say(Begin(str(table.name), tuple(map(str, table.columns.keys()))))
            counts[str(table.name)] = 0
            for block in _blocks(c, table):
                out.rows(block)
                counts[str(table.name)] += len(block)
        out.say(End(counts))
        named = c.scalars(select(media.c.digest).distinct()).all()
    copied = _copy(store, blobs, [Digest(one) for one in named])
    checked = check(path, key, blobs, whole_photos=False)  # the new ones were read back as they were copied
    _remember(engine, checked, taken_at, now)
    return Taken(path, checked, copied)


def _tables() -> list[Table]:
    return [table for table in metadata.sorted_tables if table not in LEFT_OUT]


def _one_moment(engine: Engine) -> dict[str, str]:
    """SQLite reads one snapshot in any transaction."""
    return {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}


def _blocks(c: Connection, table: Table) -> Iterator[list[Row]]:
    """In the order of the key, streamed: links of the chain are read one after the other."""
    rows = c.execution_options(yield_per=MANY).execute(select(table).order_by(*table.primary_key.columns))
    for block in rows.partitions():
        yield [list(row) for row in block]


def _copy(store: Store, blobs: Blobs, named: list[Digest]) -> int:
    """What is new, read back at once; a photo that the hub no longer has whole is left to be missed."""
    copied = 0
    for digest in named:
        if blobs.has(digest):
            continue
        try:
            blobs.put(digest, store.get(digest))
            blobs.get(digest)
        except (Damaged, OSError):
            continue
        copied += 1
    return copied


def _remember(engine: Engine, checked: Checked, taken_at: datetime, now: Callable[[], datetime]) -> None:
    """Each agency's desks may forget what stands on its chain up to here."""
    writer = open_writer(engine)
    for agency, links in checked.chains.items():

        def mark(c: Connection, agency: str = agency, links: int = links) -> None:
            here = update(head).where(head.c.agency == agency)
            c.execute(here.values(backed_up=links, backed_up_at=taken_at))
            feed.publish(c, Office(agency, {}, now, b""), (), (Entry("backup", "", facts={"links": links}),))

        writer.run(mark)
    writer.close()
