"""Small readings shared by the rooms of the cache: times, bookmarks."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as upsert

from db.tables import bookmarks


def stamp(at: datetime) -> float:
    return at.timestamp()


def moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def bookmark(c: Connection, name: str) -> str:
    """The value kept under a name; "" when there is none."""
    return c.scalar(select(bookmarks.c.value).where(bookmarks.c.name == name)) or ""


def set_bookmark(c: Connection, name: str, value: str) -> None:
    c.execute(
        upsert(bookmarks)
        .values(name=name, value=value)
        .on_conflict_do_update(index_elements=["name"], set_={"value": value})
    )
