"""The queue: pages by key, in one order and narrowed by one filter, both in SQL. No row leaves this file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, or_, select, text, tuple_

from casework.model import Alike, Band, CaseId, Digest, Saved
from casework.programme import Programme
from db.cache import words
from db.cache.holders import holder_of
from db.cache.rows import moment, stamp
from db.records import FAR, Filter, Key, QueueQuery, QueueRow
from db.tables import LISTED, QUEUED, cases

PAGE = 500
KEY = (cases.c.lane, cases.c.pressing_at, cases.c.due_at, cases.c.opened_at, cases.c.id)
SHOWN = [c for c in cases.c if c.name != "record"]

Asked = Select[*tuple[Any, ...]]


def page(c: Connection, programmes: Mapping[str, Programme], query: QueueQuery) -> tuple[QueueRow, ...]:
    """At most `limit` (500 at most) rows in order, after or before a key."""
    key = tuple_(*KEY)
    asked = _listed(c, programmes, query, select(*SHOWN)).limit(min(query.limit, PAGE))
    if query.before is not None:
        asked = asked.where(key < tuple_(*query.before)).order_by(*(column.desc() for column in KEY))
        return tuple(_row(row) for row in reversed(c.execute(asked).all()))
    if query.after is not None:
        asked = asked.where(key > tuple_(*query.after))
    return tuple(_row(row) for row in c.execute(asked.order_by(*KEY)))


def rows(
    c: Connection, programmes: Mapping[str, Programme], query: QueueQuery, only: frozenset[CaseId]
) -> tuple[QueueRow, ...]:
    """Those of the named cases that the query shows, in order."""
    asked = _listed(c, programmes, query, select(*SHOWN)).where(cases.c.id.in_(only))
    return tuple(sorted((_row(row) for row in c.execute(asked)), key=lambda row: row.key))


def ids(c: Connection, programmes: Mapping[str, Programme], query: QueueQuery) -> tuple[CaseId, ...]:
    """All that the query shows and that still waits, in order: not one page."""
    asked = _listed(c, programmes, query, select(cases.c.id)).where(cases.c.post.in_(query.posts), _undecided())
    return tuple(CaseId(row.id) for row in c.execute(asked.order_by(*KEY)))


def most_pressing(
    c: Connection, programmes: Mapping[str, Programme], posts: frozenset[str], most: int
) -> tuple[CaseId, ...]:
    """What waits, of all programmes together; each is asked alone, because the index is by programme."""
    keys: list[Key] = []
    for programme in programmes:
        asked = _listed(c, programmes, QueueQuery(programme, posts), select(*KEY))
        asked = asked.where(cases.c.post.in_(posts), _undecided(), cases.c.outside_until == 0)
        asked = asked.order_by(*KEY).limit(most)
        keys += [key_of(row) for row in c.execute(asked)]
    return tuple(CaseId(key[-1]) for key in sorted(keys)[:most])


def waiting(c: Connection, query: QueueQuery) -> int:
    """How many wait for this reviewer, whatever the filter."""
    asked = select(func.count()).select_from(cases)
    here = (text(f"({LISTED})"), cases.c.programme == query.programme, cases.c.post.in_(query.posts))
    return c.scalar(asked.where(*here, _undecided(), *_here(query))) or 0


def shown(c: Connection, programmes: Mapping[str, Programme], query: QueueQuery) -> int:
    """How many of those match the filter."""
    asked = select(func.count()).select_from(cases)
    asked = asked.where(text(f"({QUEUED})"), text(f"({LISTED})"), cases.c.post.in_(query.posts), _undecided())
    return int(c.execute(_narrowed(c, programmes, query, asked)).scalar_one())


def _listed(c: Connection, programmes: Mapping[str, Programme], query: QueueQuery, asked: Asked) -> Asked:
    asked = asked.where(text(f"({QUEUED})"), or_(cases.c.post.in_(query.posts), cases.c.kept))
    if not query.blocked_too:
        asked = asked.where(text(f"({LISTED})"))
    return _narrowed(c, programmes, query, asked)


def _narrowed(c: Connection, programmes: Mapping[str, Programme], query: QueueQuery, asked: Asked) -> Asked:
    """In the programme, and matching the filter."""
    programme = programmes.get(query.programme)
    here, asked = "cases.programme = :programme", asked.where(*_marks(query.filter, programme), *_here(query))
    question = words.asked(query.filter.text, programme)
    if question:
        found = "cases.number IN (SELECT rowid FROM words WHERE words MATCH :question)"
        # a plus keeps SQLite from an index: few are read by number and sorted, for many the queue is walked
        if words.few(c, question):
            here = f"+{here}"
        else:
            found = f"+{found}"
        asked = asked.where(text(found).bindparams(question=question))
    return asked.where(text(here).bindparams(programme=query.programme))


def _marks(wanted: Filter, programme: Programme | None) -> list[ColumnElement[bool]]:
    asked: list[ColumnElement[bool]] = []
    if wanted.bands:
        asked.append(cases.c.band.in_(wanted.bands))
    if wanted.categories:
        asked.append(cases.c.category.in_(wanted.categories))
    if wanted.alike:
        asked.append(cases.c.alike > 0)
    if wanted.urgent:
        asked.append(cases.c.lane == 0)
    if wanted.pressing_before is not None:
        asked.append(cases.c.pressing_at < stamp(wanted.pressing_before))
    if wanted.posts:
        asked.append(cases.c.step_post.in_(wanted.posts))
    if wanted.stages and programme is not None:
        asked.append(cases.c.step.in_([s.name for s in programme.steps if s.stage in wanted.stages]))
    return asked


def _here(query: QueueQuery) -> list[ColumnElement[bool]]:
    """Not what waits for somebody outside, who is in time."""
    return [or_(cases.c.outside_until < stamp(query.now), cases.c.kept)] if query.now is not None else []


def _undecided() -> ColumnElement[bool]:
    """Not decided here, or to be decided once more."""
    return or_(cases.c.kept.is_(False), cases.c.state == Saved.RECHECK)


def _row(row: Row[*tuple[Any, ...]]) -> QueueRow:
    r = row._mapping
    blocked = "" if r["kept"] else "own" if r["own"] else "elsewhere" if r["elsewhere"] else ""
    return QueueRow(
        key_of(row),
        CaseId(r["id"]),
        r["title"],
        r["category"],
        r["place"],
        moment(r["opened_at"]),
        moment(r["promised_at"]),
        Band(r["band"]),
        r["alike"],
        r["photos"],
        Digest(r["thumb"]) if r["thumb"] else None,
        r["kind"],
        Saved(r["state"]) if r["state"] else None,
        r["lane"] == 0,
        CaseId(r["grp"]) if r["grp"] else None,
        Alike(r["like"]) if r["like"] else None,
        r["contributor"],
        moment(r["received_at"]) if r["received_at"] is not None else None,
        blocked,
        holder_of(elsewhere=blocked == "elsewhere", record=r["holder"]),
        r["step"],
        r["step_post"],
        moment(r["step_at"]) if r["step_at"] is not None else None,
        moment(r["due_at"]) if r["due_at"] < FAR else None,
        r["guessed"],
        r["promise_guessed"],
        r["by_rule"],
        r["answered"],
    )


def key_of(row: Row[*tuple[Any, ...]]) -> Key:
    r = row._mapping
    return r["lane"], r["pressing_at"], r["due_at"], r["opened_at"], r["id"]
