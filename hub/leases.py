"""Who may decide which case now, on hub time only; a case's fence rises by one per grant and never else.

A lease that ran out keeps its fence: until somebody else is granted the case, its holder's decision still stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, exists, func, insert, or_, select, update

from casework import wire
from casework.model import Case, CaseId, Lease, Reviewer
from casework.states import OPEN_AT, OUTSIDE
from casework.wire import Claim, Holding, Leases
from hub import feed
from hub.audit import Entry
from hub.office import Office
from hub.problems import Problem
from hub.tables import accounts, case_people, cases, grants

LASTS = {"desk": timedelta(minutes=30), "takeaway": timedelta(hours=12)}
CAPS = {"desk": 200, "takeaway": 300}  # held by one desk at a time

# as the desk's queue (`promises.pressing_at`), and as `ix_cases_pressing` has them
PRESSING = (cases.c.urgent.desc(), cases.c.pressing_at, cases.c.id)


# the same of a few: an expression is in no index, so that they are looked up and sorted, not met on a walk through all
OF_A_FEW = (func.coalesce(cases.c.urgent, False).desc(), *PRESSING[1:])
ABROAD = tuple(OPEN_AT[stage].value for stage in sorted(OUTSIDE))
_COMMA = ","  # in no id: this hub makes them


def claim(c: Connection, office: Office, asked: Claim, reviewer: Reviewer) -> Leases:
    """Grant up to `n` cases, the most pressing first, or those named; what this desk holds of them already stays."""
    now, lasts = office.now(), _lasts(asked)
    room = CAPS[asked.kind] - _count(c, office, asked, reviewer, now)
    if asked.cases:
        room -= _take_along(c, office, asked, reviewer, room)
    wanted = max(0, min(len(asked.cases) or asked.n, room))
    free = or_(cases.c.lease_until.is_(None), cases.c.lease_until <= now)
    eligible = [cases.c.agency == office.agency, cases.c.post.in_(sorted(reviewer.posts)), free, _not_own(reviewer)]
    # unasked, nobody is given what waits for somebody outside who is in time: no desk shows it in its queue
    eligible.append(
        cases.c.id.in_(asked.cases) if asked.cases else or_(cases.c.status.not_in(ABROAD), cases.c.due_at <= now)
    )
    picked = (
        select(cases.c.id)
        .where(*eligible)
        .order_by(*(OF_A_FEW if asked.cases else PRESSING))
        .limit(wanted)
        .with_for_update(skip_locked=True)  # another claim has them in hand: take the next ones
        .cte("picked")
    )
    until = now + lasts
    granted = c.execute(
        update(cases)
        .where(cases.c.id.in_(select(picked.c.id)))
        .values(fence=cases.c.fence + 1, lease_step=cases.c.step, lease_account=reviewer.account,
                lease_desk=asked.desk, lease_kind=asked.kind, lease_until=until)
        .returning(cases.c.id, cases.c.fence, cases.c.step)
    ).all()  # fmt: skip
    if granted:
        same = {"account": reviewer.account, "desk": asked.desk, "kind": asked.kind, "granted_at": now, "until": until}
        c.execute(insert(grants), [{"case_id": g.id, "fence": g.fence, "step": g.step, **same} for g in granted])
    return holdings(c, office, asked, reviewer)


def renew(c: Connection, office: Office, asked: Claim, reviewer: Reviewer) -> Leases:
    """Make leases last again, even one that ran out while nobody else wanted the case; the fence stays."""
    for kind, lasts in LASTS.items():
        these = and_(_named(office, asked, reviewer), cases.c.lease_kind == kind)
        c.execute(update(cases).where(these).values(lease_until=office.now() + lasts))
    return holdings(c, office, asked, reviewer)


def release(c: Connection, office: Office, asked: Claim, reviewer: Reviewer) -> Leases:
    c.execute(update(cases).where(_named(office, asked, reviewer)).values(_NONE))
    return holdings(c, office, asked, reviewer)


def revoke(c: Connection, office: Office, wanted: Sequence[CaseId], supervisor: Reviewer) -> None:
    """A supervisor takes cases back from whichever desk has them; the fence rises, so an offline day is fenced off."""
    these = and_(cases.c.agency == office.agency, cases.c.id.in_(wanted), cases.c.lease_until.is_not(None))
    done = c.scalars(update(cases).where(these).values(_NONE | {"fence": cases.c.fence + 1}).returning(cases.c.id))
    feed.publish(c, office, (), [Entry("lease-revoked", supervisor.account, case) for case in sorted(done)])


def drop(c: Connection, case: CaseId) -> None:
    """The step is closed: there is nothing left to hold."""
    c.execute(update(cases).where(cases.c.id == case).values(_NONE))


def holdings(c: Connection, office: Office, asked: Claim, reviewer: Reviewer) -> Leases:
    """What this desk holds now, and what others hold."""
    now = office.now()
    mine = tuple(_lease(row, now) for row in _held(c, office, _mine(asked, reviewer), now))
    others = held_by(c, office, ~_mine(asked, reviewer))
    return Leases(mine, tuple(sorted(case for one in others for case in one.cases)), others)


def held_by(c: Connection, office: Office, *whose: ColumnElement[bool]) -> tuple[Holding, ...]:
    """What the desks of the office hold now, by name; the cases that were renewed last say until when."""
    by = (cases.c.lease_account, cases.c.lease_desk, cases.c.lease_kind)
    theirs = and_(accounts.c.agency == cases.c.agency, accounts.c.account == cases.c.lease_account)
    name = func.coalesce(accounts.c.name, cases.c.lease_account)
    # a row per desk, not per case: every claim of an office is answered with this
    held = func.aggregate_strings(cases.c.id, _COMMA).aggregate_order_by(*PRESSING)
    rows = c.execute(
        select(*by, name.label("name"), func.max(cases.c.lease_until).label("until"), held.label("held"))
        .outerjoin(accounts, theirs)
        .where(cases.c.agency == office.agency, cases.c.lease_until > office.now(), *whose)
        .group_by(name, *by)
        .order_by(name, *by)
    )
    return tuple(
        Holding(r.lease_account, r.name, r.lease_desk, r.lease_kind, r.until, tuple(map(CaseId, r.held.split(_COMMA))))
        for r in rows
    )


_NONE: dict[str, Any] = dict.fromkeys(("lease_step", "lease_account", "lease_desk", "lease_kind", "lease_until"))


def _mine(asked: Claim, reviewer: Reviewer) -> ColumnElement[bool]:
    return and_(cases.c.lease_account == reviewer.account, cases.c.lease_desk == asked.desk)


def _named(office: Office, asked: Claim, reviewer: Reviewer) -> ColumnElement[bool]:
    return and_(_mine(asked, reviewer), cases.c.agency == office.agency, cases.c.id.in_(asked.cases))


def _count(c: Connection, office: Office, asked: Claim, reviewer: Reviewer, now: datetime) -> int:
    held = and_(_mine(asked, reviewer), cases.c.agency == office.agency, cases.c.lease_until > now)
    return c.scalar(select(func.count()).where(held, cases.c.lease_kind == asked.kind)) or 0


def _take_along(c: Connection, office: Office, asked: Claim, reviewer: Reviewer, room: int) -> int:
    """What this desk holds already goes along with the fence it has; what was taken along never becomes less."""
    if asked.kind != "takeaway":
        return 0
    now = office.now()
    other = and_(_named(office, asked, reviewer), cases.c.lease_until > now, cases.c.lease_kind != asked.kind)
    ids = c.scalars(select(cases.c.id).where(other).order_by(cases.c.id).limit(max(0, room))).all()
    changed = update(cases).where(cases.c.id.in_(ids), other)
    return c.execute(changed.values(lease_kind=asked.kind, lease_until=now + _lasts(asked))).rowcount


def _not_own(reviewer: Reviewer) -> ColumnElement[bool]:
    theirs = case_people.c.pseudonym.in_(sorted(reviewer.own))
    return ~exists().where(case_people.c.case_id == cases.c.id, theirs)


def _held(c: Connection, office: Office, whose: ColumnElement[bool], now: datetime) -> Sequence[Any]:
    columns = (cases.c.record, cases.c.fence, cases.c.lease_step, cases.c.lease_kind, cases.c.lease_until)
    mine = select(*columns).where(cases.c.agency == office.agency, whose, cases.c.lease_until > now)
    return c.execute(mine.order_by(*PRESSING)).all()


def _lease(row: Any, now: datetime) -> Lease:
    case = wire.decode(row.record, Case)
    left = (row.lease_until - now).total_seconds()
    return Lease(case.id, row.lease_step, row.fence, case.review_rev, left, row.lease_kind)


def _lasts(asked: Claim) -> timedelta:
    if asked.kind not in LASTS:
        raise Problem(422, "unknown-lease-kind", f"a lease is one of {', '.join(LASTS)}")
    return LASTS[asked.kind]
