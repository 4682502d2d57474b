"""Every case whose promised answer is late, or will be: before it is late, and by what it waits for."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, Select, select, tuple_

from casework import wire
from casework.model import Case
from casework.promises import Promised, Promises, Waits
from casework.states import UNITS, Stage, Status
from hub.office import Office
from hub.reports import cursors
from hub.reports.days import moment, us
from hub.reports.lines import held_by, names_of
from hub.tables import cases, notices

PAGE = 100
LONGEST_H = 24.0 * 366


def promises(c: Connection, office: Office, within: float, after: str = "") -> Promises:
    """Nothing was answered yet, or the answer's notice cannot leave until a person fills it."""
    now, cursor = office.now(), cursors.read(after)
    soon = (cases.c.agency == office.agency) & (cases.c.promised_at <= now + timedelta(hours=within))
    if cursor is not None:
        soon &= tuple_(cases.c.promised_at, cases.c.id) > (moment(cursor.at_us), cursor.first)
    asked = select(cases.c.id, cases.c.promised_at, cases.c.record, held_by(now).label("holder")).where(soon)
    found = [(row, False) for row in _first(c, asked.where(cases.c.answered_at.is_(None), ~cases.c.archived))]
    untold = select(notices.c.case_id).where(
        notices.c.unfilled, notices.c.cancelled_at.is_(None), notices.c.case_id == cases.c.id,
        notices.c.created_at == cases.c.answered_at,
    )  # fmt: skip
    waiting = select(notices.c.case_id).where(notices.c.unfilled, notices.c.cancelled_at.is_(None))
    found += [(row, True) for row in _first(c, asked.where(cases.c.id.in_(waiting), untold.exists()))]
    found.sort(key=lambda one: (one[0].promised_at, one[0].id))
    names, page = names_of(c, office), found[:PAGE]
    items = tuple(_item(office, row, names, unfilled=unfilled) for row, unfilled in page)
    more = cursors.write(us(page[-1][0].promised_at), page[-1][0].id) if len(found) > PAGE else ""
    return Promises(within, items, more, now)


def _first(c: Connection, asked: Select[Any]) -> list[Any]:
    return list(c.execute(asked.order_by(cases.c.promised_at, cases.c.id).limit(PAGE + 1)))


def _item(office: Office, row: Any, names: dict[str, str], *, unfilled: bool) -> Promised:
    case, holder = wire.decode(row.record, Case), row.holder or ""
    step = case.open_step
    return Promised(
        case.id,
        case.title,
        case.programme,
        case.status,
        row.promised_at,
        row.promised_at < office.now(),
        Waits.NOTICE if unfilled else _waits(office, case),
        step.name if step is not None else "",
        step.post if step is not None else "",
        case.unit,
        step.due_at if step is not None else None,
        step is not None and step.guessed,
        holder,
        names.get(holder, holder),
    )


def _waits(office: Office, case: Case) -> Waits:
    step, programme = case.open_step, office.programmes.get(case.programme)
    if step is None:
        return Waits.CONTRIBUTOR if case.status is Status.NEEDS_MORE else Waits.NOBODY
    stage = programme.stage(step.name) if programme is not None else Stage.REVIEW
    if stage in UNITS:
        return Waits.UNIT if case.unit is not None else Waits.PUBLIC
    return {Stage.MORE: Waits.CONTRIBUTOR, Stage.POOL: Waits.PUBLIC}.get(stage, Waits.DECISION)
