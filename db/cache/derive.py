"""Deriving once more what the tables repeat of the records, after an upgrade that added a column or cuts words anew.

A migration only makes room; what stands in it is computed here by the code of today, in one transaction.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, text, update

from casework import wire
from casework.model import Case, CaseId, Decision, Finding
from casework.programme import Programme
from casework.wire import Me
from db.cache import feed, groups, listing, words
from db.cache.rows import bookmark, set_bookmark, unpacked
from db.tables import cases, examinations, outbox

MARK, TODAY = "derived", "4"  # raise it when a derived column or the cutting of words changes
BLOCK = 1000


def is_fresh(c: Connection) -> bool:
    return bookmark(c, MARK) == TODAY


def refresh(c: Connection, programmes: Mapping[str, Programme], me: Me | None) -> None:
    reviewer = listing.reviewer_of(me)
    _outbox(c)
    decided = set(c.scalars(select(outbox.c.case).distinct()))
    c.execute(text("DELETE FROM words"))
    for block in _blocks(c):
        rows: list[dict[str, object]] = []
        for number, record in block:
            case = wire.decode(record, Case)
            mine = listing.decisions_of(c, case.id) if case.id in decided else ()
            columns = feed.hub_says(case, reviewer.own) | listing.derived(programmes, case, mine, reviewer)
            rows.append({f"new_{name}": value for name, value in columns.items()} | {"row": number})
            words.keep(c, number, words.of(case))
        new: dict[str, Any] = {name.removeprefix("new_"): bindparam(name) for name in rows[0] if name != "row"}
        c.execute(update(cases).where(cases.c.number == bindparam("row")).values(**new), rows)
    _pairs(c)
    set_bookmark(c, MARK, TODAY)


def _outbox(c: Connection) -> None:
    for seq, record in c.execute(select(outbox.c.seq, outbox.c.record)).all():
        said = wire.decode(record, Decision)
        more = {"batch": said.batch, "supersedes": said.supersedes}
        c.execute(update(outbox).where(outbox.c.seq == seq).values(more))


def _pairs(c: Connection) -> None:
    """As the newest examination of each case says; a later row of the same case takes the place of an earlier one."""
    asked = select(examinations.c.case, examinations.c.findings).order_by(examinations.c.id)
    said = {row.case: row.findings for row in c.execute(asked)}
    for case, kept in said.items():
        record = unpacked(kept)
        if b'"case":' in record:
            groups.pair(c, CaseId(case), wire.decode(record, tuple[Finding, ...]))


def _blocks(c: Connection) -> Iterator[list[Row[*tuple[Any, ...]]]]:
    """All cases, so many at a time: a record may be larger than the memory of an office machine."""
    after = 0
    while True:
        asked = select(cases.c.number, cases.c.record).where(cases.c.number > after).order_by(cases.c.number)
        block = list(c.execute(asked.limit(BLOCK)))
        if not block:
            return
        after = block[-1].number
        yield block
