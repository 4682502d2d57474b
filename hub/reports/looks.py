"""Who looked at what, as desks tell it, and whose name was asked for, as the hub gave it: newest first.

All by hub time, when it was told: a desk's clock could date a view out of every period.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, func, select

from casework import wire
from casework.errors import BadMessage
from casework.model import CaseId
from casework.reports import Looked, Looks
from hub.office import Office
from hub.reports import cursors
from hub.reports.cursors import Cursor
from hub.reports.days import Days, moment, us
from hub.reports.lines import names_of
from hub.tables import audit_entries, desk_audit, reveals

VIEW, REVEAL = "view", "reveal"
PAGE = 100


@dataclass(frozen=True, slots=True)
class _Source:
    """One of the two tables; `key` tells rows of one moment apart."""

    kind: str
    at: Column[Any]
    key: Column[Any]
    account: Column[Any]
    case: Column[Any]
    here: ColumnElement[bool]

    def within(self, days: Days) -> ColumnElement[bool]:
        return self.here & (self.at >= days.begins_at) & (self.at < days.ends_at)

    def after(self, cursor: Cursor) -> ColumnElement[bool]:
        """Of one moment views come first, then what was revealed."""
        at, kind, key = moment(cursor.at_us), cursor.first, cursor.second
        if kind != self.kind:
            return self.at <= at if self.kind < kind else self.at < at
        return (self.at < at) | ((self.at == at) & (self.key < (key if kind == VIEW else _number(key))))


def count(c: Connection, office: Office, days: Days) -> tuple[int, int]:
    """Views and reveals."""
    views, revealed = (
        c.scalar(select(func.count()).where(one.within(days))) or 0 for one in (_views(office), _reveals(office))
    )
    return views, revealed


def looks(c: Connection, office: Office, days: Days, account: str = "", after: str = "") -> Looks:
    cursor, found = cursors.read(after), []
    for one in (_views(office), _reveals(office)):
        asked = select(one.at, one.key, one.account, one.case).where(one.within(days))
        if account:
            asked = asked.where(one.account == account)
        if cursor is not None:
            asked = asked.where(one.after(cursor))
        rows = c.execute(asked.order_by(one.at.desc(), one.key.desc()).limit(PAGE + 1))
        found += [(row[0], one.kind, row[1], row[2], row[3]) for row in rows]
    found.sort(key=lambda row: row[:2], reverse=True)  # each source stays in its own order
    names, page = names_of(c, office), found[:PAGE]
    reasons = _reasons(c, office, [key for _, kind, key, _, _ in page if kind == REVEAL])
    items = tuple(
        Looked(who, names.get(who, who), kind, CaseId(case), at, reasons.get(key, "") if kind == REVEAL else "")
        for at, kind, key, who, case in page
    )
    last = page[-1] if len(found) > PAGE else None
    return Looks(items, cursors.write(us(last[0]), last[1], str(last[2])) if last is not None else "")


def _views(office: Office) -> _Source:
    t = desk_audit.c
    return _Source(VIEW, t.received_at, t.id, t.account, t.case_id, (t.agency == office.agency) & (t.kind == VIEW))


def _reveals(office: Office) -> _Source:
    t = reveals.c
    return _Source(REVEAL, t.revealed_at, t.number, t.account, t.case_id, t.agency == office.agency)


def _reasons(c: Connection, office: Office, numbers: list[int]) -> dict[int, str]:
    """What was given as a reason, of the entries that were not purged."""
    here = (audit_entries.c.agency == office.agency) & audit_entries.c.number.in_(numbers)
    rows = c.execute(select(audit_entries.c.number, audit_entries.c.content).where(here))
    return {row.number: str(wire.decode(row.content, dict[str, Any])["facts"]["reason"]) for row in rows}


def _number(key: str) -> int:
    if not (key.isascii() and key.isdigit() and len(key) < 16):
        raise BadMessage("bad-message", expected="cursor", reason="no page ended there")
    return int(key)
