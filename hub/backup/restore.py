"""Putting a backup back: into an empty database, the chain and photos as they were, the feed with a new epoch."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, DateTime, Engine, LargeBinary, MetaData, Table, insert, inspect, select, update
from sqlalchemy.dialects.postgresql import BIT
from sqlalchemy.types import TypeEngine

from casework.errors import Refused
from casework.model import Digest
from db.blobs import Blobs
from hub import feed, migrations
from hub.backup.check import Checked, check
from hub.backup.rows import ENDING, FORM, ROWS, Begin, Line, Row, reading
from hub.backup.take import MANY, MEDIA
from hub.office import Office
from hub.store import Store
from hub.tables import head
from hub.tables.columns import bits
from hub.writer import open_writer


def newest(folder: Path) -> Path:
    """The last backup taken into a folder."""
    found = sorted(folder.glob(f"{ROWS}*{ENDING}"))
    if not found:
        raise Refused("no-backup-there", path=str(folder))
    return found[-1]


def restore(engine: Engine, store: Store, path: Path, key: bytes, now: Callable[[], datetime]) -> Checked:
    """Check all of it first, then fill an empty database; every desk will notice and push again what was lost."""
    if inspect(engine).get_table_names():
        raise Refused("database-not-empty", database=engine.url.database or "")
    blobs = Blobs(path.parent / MEDIA, key)
    checked = check(path, key, blobs)
    if checked.head.form != FORM or checked.head.revision not in migrations.revisions():
        raise Refused("newer-backup", form=checked.head.form, revision=checked.head.revision)
    migrations.upgrade(engine, checked.head.revision)
    with engine.execution_options(write=True).begin() as c:
        (tables := MetaData()).reflect(c)
        for begun, block in _blocks(reading(path, key)):
            if begun.table == "media":
                _put_back(store, blobs, checked, [Digest(str(row[begun.columns.index("digest")])) for row in block])
            _load(c, tables.tables[begun.table], begun, block)
    migrations.upgrade(engine)
    with closing(open_writer(engine)) as writer:
        writer.run(lambda c: _begin_anew(c, checked, now))
    return checked


def _blocks(lines: Iterable[Line]) -> Iterator[tuple[Begin, list[Row]]]:
    """Rows of one table, so many at a time."""
    begun, block = Begin("", ()), list[Row]()
    for line in lines:
        if isinstance(line, list):
            block.append(line)
        if block and (len(block) >= MANY or not isinstance(line, list)):
            yield begun, block
            block = []
        if isinstance(line, Begin):
            begun = line


def _load(c: Connection, table: Table, begun: Begin, block: list[Row]) -> None:
    read = [_reader(table.c[name].type) for name in begun.columns]
    rows = ([one(value) for one, value in zip(read, row, strict=True)] for row in block)
    c.execute(insert(table), [dict(zip(begun.columns, row, strict=True)) for row in rows])


def _reader(kind: TypeEngine[Any]) -> Callable[[object], object]:
    """What JSON made of a column's values, as this database takes them."""
    if isinstance(kind, DateTime):
        return lambda value: None if value is None else datetime.fromisoformat(str(value))
    if isinstance(kind, BIT):
        return lambda value: None if value is None else bits(b64decode(str(value)))
    if isinstance(kind, LargeBinary):
        return lambda value: None if value is None else b64decode(str(value))
    return lambda value: value


def _put_back(store: Store, blobs: Blobs, checked: Checked, named: list[Digest]) -> None:
    for digest in named:
        if digest not in checked.missing and not store.has(digest):
            store.put(digest, blobs.get(digest))


def _begin_anew(c: Connection, checked: Checked, now: Callable[[], datetime]) -> None:
    """The epoch by which desks notice; what they were answered up to here is in a backup, and may be forgotten."""
    taken_at = datetime.fromisoformat(checked.head.taken_at)
    for agency in c.scalars(select(head.c.agency).order_by(head.c.agency)).all():
        links = checked.chains.get(agency, 0)
        here = update(head).where(head.c.agency == agency)
        c.execute(here.values(backed_up=links, backed_up_at=taken_at))
        feed.begin_anew(c, Office(agency, {}, now, b""), links)
