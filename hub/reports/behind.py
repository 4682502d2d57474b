"""The decisions, or the waiting cases, behind one figure of one line: a page at a time, newest first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Select, select, tuple_

from casework import wire
from casework.model import Case, CaseId, DecisionId, Digest, Size
from casework.reports import Drilled, Group, Only, Told
from hub.office import Office
from hub.reports import cursors
from hub.reports.days import DAY_US, Days, moment, name, number, us
from hub.reports.lines import day_of, held_by, names_of, open_steps, within
from hub.tables import cases, decisions, tally

PAGE = 100
LATE = tally.c.answered & ~tally.c.in_time
NARROWED = {
    Only.ALL: tally.c.heard,
    Only.UNDONE: tally.c.undone,
    Only.OVERRIDDEN: tally.c.overridden,
    Only.UNSEEN: tally.c.unseen,
    Only.LATE: LATE,
}
WAITING = (Only.PENDING, Only.OVERDUE)


def behind(c: Connection, office: Office, days: Days, group: Group, only: Only, after: str = "") -> Drilled:
    if only in WAITING:
        return _waiting(c, office, group, only, after)
    return _decided(c, office, days, group, only, after)


def _decided(c: Connection, office: Office, days: Days, group: Group, only: Only, after: str) -> Drilled:
    cursor = cursors.read(after)
    of = {"account": tally.c.account, "post": tally.c.post, "kind": tally.c.kind, "programme": tally.c.programme}
    asked = _of_group(select(tally).where(within(office, days), NARROWED[only]), group, of)
    if group.day:
        asked = asked.where(day_of(days) == number(group.day))
    if cursor is not None:
        asked = asked.where(tuple_(tally.c.heard_us, tally.c.decision, tally.c.account) < cursor)
    newest = (tally.c.heard_us.desc(), tally.c.decision.desc(), tally.c.account.desc())
    page = asked.order_by(*newest).limit(PAGE + 1).subquery()
    rows = c.execute(
        select(page, decisions.c.answer, cases.c.record, cases.c.promised_at)
        .outerjoin(decisions, (decisions.c.id == page.c.decision) & page.c.heard)
        .outerjoin(cases, (cases.c.id == page.c.case_id) & (cases.c.agency == page.c.agency))
        .order_by(page.c.heard_us.desc(), page.c.decision.desc(), page.c.account.desc())
    ).all()
    names = names_of(c, office)

    def told(row: Any) -> Told:
        day = name((row.heard_us + days.offset_us) // DAY_US)
        who = Group(row.account, names.get(row.account, row.account), row.post, row.kind, day, row.programme)
        case = wire.decode(row.record, Case) if row.record is not None else None
        return Told(
            CaseId(row.case_id),
            case.title if case is not None else "",
            who,
            row.step or 0,
            moment(row.heard_us),
            DecisionId(row.decision),
            row.answer or "",
            row.active_s,
            row.promised_at,
            row.undone,
            row.overridden,
            row.unseen,
            row.answered and not row.in_time,
            _thumb(case),
        )

    return _page(rows, told, lambda row: cursors.write(row.heard_us, row.decision, row.account))


def _waiting(c: Connection, office: Office, group: Group, only: Only, after: str) -> Drilled:
    """Nothing where the group names a kind or a day: an open step has neither."""
    if group.kind or group.day:
        return Drilled(())
    now, cursor = office.now(), cursors.read(after)
    holder = held_by(now).label("holder")
    of = {"account": holder, "post": cases.c.post, "programme": cases.c.programme}
    columns = (cases.c.id, cases.c.record, cases.c.opened_at, cases.c.post, holder)
    asked = _of_group(select(*columns).where(open_steps(office)), group, of)
    if only is Only.OVERDUE:
        asked = asked.where(cases.c.due_at < now)
    if cursor is not None:
        asked = asked.where(tuple_(cases.c.opened_at, cases.c.id) < (moment(cursor.at_us), cursor.first))
    rows = c.execute(asked.order_by(cases.c.opened_at.desc(), cases.c.id.desc()).limit(PAGE + 1)).all()
    names = names_of(c, office)

    def told(row: Any) -> Told:
        case = wire.decode(row.record, Case)
        step, holder = case.steps[-1], row.holder or ""
        who = Group(holder, names.get(holder, holder), row.post, programme=case.programme)
        late = step.due_at is not None and step.due_at < now
        return Told(case.id, case.title, who, step.number, row.opened_at, due_at=step.due_at, late=late,
                    thumb=_thumb(case))  # fmt: skip

    return _page(rows, told, lambda row: cursors.write(us(row.opened_at), row.id))


def _of_group(asked: Select[Any], group: Group, of: dict[str, Any]) -> Select[Any]:
    return asked.where(*(column == value for field, column in of.items() if (value := getattr(group, field))))


def _page(rows: Any, told: Callable[[Any], Told], cursor: Callable[[Any], str]) -> Drilled:
    more = cursor(rows[PAGE - 1]) if len(rows) > PAGE else ""
    return Drilled(tuple(told(row) for row in rows[:PAGE]), more)


def _thumb(case: Case | None) -> Digest | None:
    photos = case.photos if case is not None else ()
    return next((r.digest for p in photos for r in p.renditions if r.size is Size.THUMB), None)
