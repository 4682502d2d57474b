"""The feed: one counter row per agency, raised last in every state-changing transaction, so no change is skipped.

The counter's row stays locked until its transaction ends: numbers become visible in the order they were given. The
same row carries the digest of all cases and the end of the audit chain, so order, chain and digest share one lock.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Row, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from casework import life, promises, wire
from casework.errors import EpochChanged
from casework.model import Case, CaseId, Page
from hub import audit
from hub.audit import Entry
from hub.office import Office
from hub.tables import cases, head
from hub.tables.columns import NEVER


def open_head(c: Connection, agency: str) -> Row[Any]:
    """The agency's counter row, made when it is missing."""
    upsert = postgresql.insert if c.dialect.name == "postgresql" else sqlite.insert
    new = {"agency": agency, "epoch": str(uuid4()), "seq": 0, "digest": wire.NOTHING, "audit_length": 0,
           "audit_head": wire.NOTHING, "secret": secrets.token_hex(32), "backed_up": 0}  # fmt: skip
    c.execute(upsert(head).values(new).on_conflict_do_nothing())
    return c.execute(select(head).where(head.c.agency == agency)).one()


def new_epoch(c: Connection, agency: str) -> str:
    """After a restore from a backup: every desk takes a snapshot and pushes again what this hub may have lost."""
    epoch = str(uuid4())
    c.execute(update(head).where(head.c.agency == agency).values(epoch=epoch))
    return epoch


def begin_anew(c: Connection, office: Office, links: int | None = None) -> str:
    """The hub was restored: a new epoch, and on the chain that it is so; `links` is how long the chain was then."""
    epoch = new_epoch(c, office.agency)
    publish(c, office, (), (Entry("restored", "", facts={"epoch": epoch, "links": links}),))
    return epoch


def advance(c: Connection, agency: str, n: int) -> Row[Any]:
    """Take `n` numbers; `.seq` is the last of them. The row is locked from here to the end of the transaction."""
    raised = update(head).where(head.c.agency == agency).values(seq=head.c.seq + n)
    return c.execute(raised.returning(head.c.seq, head.c.digest, head.c.audit_length, head.c.audit_head)).one()


def publish(
    c: Connection, office: Office, changed: Sequence[Case] = (), entries: Sequence[Entry] = ()
) -> tuple[Case, ...]:
    """The last words of a transaction: number the changed cases, write them, extend the chain.

    A case comes with the number it had (0: it is new, below: it had left every desk) and goes back with its new one.
    """
    row = advance(c, office.agency, len(changed))
    digest, stamped = row.digest, []
    for seq, case in enumerate(changed, row.seq - len(changed) + 1):
        if case.seq > 0:
            digest = wire.fold(digest, case.id, case.seq)
        digest = wire.fold(digest, case.id, seq)
        stamped.append(replace(case, seq=seq))
    _write(c, office.agency, changed, stamped)
    _end(c, office, row, digest, entries)
    return tuple(stamped)


def columns(case: Case) -> dict[str, Any]:
    """What the hub asks of a case by SQL, beside its record; of a lease it says nothing."""
    step = case.open_step
    return {"seq": case.seq, "record": wire.encode(case).decode(), "urgent": case.urgent,
            "promised_at": case.promised_at, "step": step.number if step else None,
            "post": step.post if step else None, "programme": case.programme, "opened_at": case.opened_at,
            "due_at": step.due_at if step else None, "archived": False, "status": case.status.value,
            "closing": case.closing.value if case.closing else None, "answered_at": case.answered_at,
            "unit": case.unit, "pressing_at": promises.pressing_at(case) or NEVER,
            "guessed": life.guesses(case)}  # fmt: skip


def _write(c: Connection, agency: str, before: Sequence[Case], after: Sequence[Case]) -> None:
    fresh = []
    for old, case in zip(before, after, strict=True):
        row = columns(case)
        if old.seq:
            c.execute(update(cases).where(cases.c.id == case.id).values(row))
        else:
            fresh.append({"id": case.id, "agency": agency, "fence": 0, **row})
    if fresh:
        c.execute(insert(cases), fresh)


def put_away(c: Connection, office: Office, gone: Sequence[Case], entry: Entry) -> None:
    """Cases leave the scope of every desk, which erases them; whatever is published of one later brings it back.

    A case that was put away keeps its number as a negative one: it is in no desk's digest.
    """
    row = advance(c, office.agency, len(gone))
    digest = row.digest
    for seq, case in enumerate(gone, row.seq - len(gone) + 1):
        digest = wire.fold(digest, case.id, case.seq)
        record = wire.encode(replace(case, seq=-seq)).decode()
        c.execute(update(cases).where(cases.c.id == case.id).values(seq=seq, record=record, archived=True))
    _end(c, office, row, digest, (entry,))


def _end(c: Connection, office: Office, row: Row[Any], digest: str, entries: Sequence[Entry]) -> None:
    length, last = audit.extend(c, office.agency, row.audit_length, row.audit_head, entries, office.now())
    end = update(head).where(head.c.agency == office.agency)
    c.execute(end.values(digest=digest, audit_length=length, audit_head=last))


def page(c: Connection, agency: str, since: str, limit: int) -> Page:
    """Rows as they stand now, in the order of their last change; `c` must read from one snapshot."""
    epoch, seq = wire.read_cursor(since)
    end = c.execute(select(head).where(head.c.agency == agency)).one()
    if (epoch and epoch != end.epoch) or seq > end.seq:
        raise EpochChanged("epoch-changed", epoch=end.epoch)
    rows = c.execute(
        select(cases.c.id, cases.c.seq, cases.c.record, cases.c.archived)
        .where(cases.c.agency == agency, cases.c.seq > seq)
        .order_by(cases.c.seq)
        .limit(limit + 1)
    ).all()
    more, rows = len(rows) > limit, rows[:limit]
    records = tuple(wire.decode(row.record, Case) for row in rows if not row.archived)
    gone = tuple(CaseId(row.id) for row in rows if row.archived)
    return Page(end.epoch, records, gone, rows[-1].seq if rows else seq, more, end.digest)


def snapshot(c: Connection, agency: str, after: str, at: int | None, limit: int) -> Page:
    """All in scope by id; `next` is the counter at the first page: pulling from there repairs what moved since."""
    end = c.execute(select(head).where(head.c.agency == agency)).one()
    here = (cases.c.agency == agency, cases.c.id > after, cases.c.archived.is_(False))
    rows = c.execute(select(cases.c.record).where(*here).order_by(cases.c.id).limit(limit + 1)).all()
    more, rows = len(rows) > limit, rows[:limit]
    records = tuple(wire.decode(row.record, Case) for row in rows)
    return Page(end.epoch, records, (), end.seq if at is None else min(at, end.seq), more, end.digest)


def load(c: Connection, agency: str, case: CaseId) -> Row[Any, Any] | None:
    """A case's row, locked until the transaction ends (SQLite has one writer, there it says nothing)."""
    rows = select(cases.c.record, cases.c.fence).where(cases.c.agency == agency, cases.c.id == case)
    return c.execute(rows.with_for_update()).one_or_none()


def epoch(c: Connection, agency: str) -> str:
    return str(c.execute(select(head.c.epoch).where(head.c.agency == agency)).scalar_one())


def backed_up(c: Connection, agency: str) -> tuple[int, datetime | None]:
    """How many links of the chain stand in the newest verified backup, and of when it is."""
    row = c.execute(select(head.c.backed_up, head.c.backed_up_at).where(head.c.agency == agency)).one()
    return int(row.backed_up), row.backed_up_at
