"""Saved views: a filter under a name. Of a moment only that it was asked is kept: which one, the day says."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from casework import wire
from db.records import ASKED, SavedView
from db.tables import views


def of(c: Connection, programme: str) -> tuple[SavedView, ...]:
    asked = select(views.c.record).where(views.c.programme == programme).order_by(views.c.name)
    return tuple(wire.decode(record, SavedView) for record in c.scalars(asked))


def save(c: Connection, view: SavedView) -> None:
    moment = ASKED if view.filter.pressing_before is not None else None
    record = wire.encode(replace(view, filter=replace(view.filter, pressing_before=moment))).decode()
    c.execute(
        upsert(views)
        .values(programme=view.programme, name=view.name, record=record)
        .on_conflict_do_update(index_elements=["programme", "name"], set_={"record": record})
    )


def drop(c: Connection, programme: str, name: str) -> None:
    c.execute(delete(views).where(views.c.programme == programme, views.c.name == name))
