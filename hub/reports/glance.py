"""The office at a glance: what is late, what was promised and kept, who decided how much, and what was looked at."""

from __future__ import annotations

from sqlalchemy import Connection, exists, func, or_, select

from casework.clocks import SOON
from casework.model import Answer
from casework.reports import ANSWERS_DAYS, FIGURES_DAYS, By, Hour, Share, UnitLine, Waiting
from casework.reports import Office as Told
from hub import rulings
from hub.consequences import COMPENSATE
from hub.office import Office
from hub.reports import looks
from hub.reports.days import HOUR, HOUR_US, Days, moment, until, us
from hub.reports.lines import decided, lines, open_steps, running, within
from hub.tables import cases, dispatches, ledger, tally


def glance(c: Connection, office: Office, zone: str) -> Told:
    now = office.now()
    today, week, month = (until(now, zone, days) for days in (1, ANSWERS_DAYS, FIGURES_DAYS))
    (answers,) = decided(c, office, week).values()
    reviewers = lines(c, office, month, (By.REVIEWER,))
    waits = rulings.waiting(c, office)
    views, reveals = looks.count(c, office, month)
    waiting = _waiting(c, office, today)
    late = open_steps(office) & cases.c.answered_at.is_(None) & (cases.c.promised_at < now)
    oldest = c.execute(
        select(cases.c.id, cases.c.promised_at).where(late).order_by(cases.c.promised_at, cases.c.id).limit(1)
    ).one_or_none()
    return Told(
        at=now,
        late=waiting.late,
        oldest_late=oldest.id if oldest is not None else None,
        oldest_promised_at=oldest.promised_at if oldest is not None else None,
        in_time=Share(answers["in_time"], answers["answered"]),
        overturned=Share(sum(one.overridden for one in reviewers), sum(one.decisions for one in reviewers)),
        held=waits[Answer.HELD],
        conflicts=waits[Answer.CONFLICT],
        views=views,
        reveals=reveals,
        waiting=waiting,
        hours=_hours(c, office, today),
        reviewers=reviewers,
        units=_units(c, office, month),
        programmes=len(office.programmes),
    )


def _waiting(c: Connection, office: Office, today: Days) -> Waiting:
    now, promised = office.now(), running()
    soon, midnight = now + SOON, today.ends_at
    late, near = promised < now, promised <= soon
    row = c.execute(
        select(
            func.count().filter(late),
            func.count().filter(~late & near),
            func.count().filter(~near & (promised < midnight)),
            func.count(),
        ).where(open_steps(office))
    ).one()
    return Waiting(row[0], row[1], row[2], row[3] - sum(row[:3]))


def _hours(c: Connection, office: Office, today: Days) -> tuple[Hour, ...]:
    """From the office's midnight to the hour that runs, none left out."""
    begin_us, now = today.begin_us, office.now()
    begins = [moment(begin_us + n * HOUR_US) for n in range((us(now) - begin_us) // HOUR_US + 1)]
    opened, here = cases.c.opened_at, cases.c.agency == office.agency
    each = (select(func.count()).where(here, opened >= at, opened < at + HOUR).scalar_subquery() for at in begins)
    received = c.execute(select(*each)).one()
    hour = ((tally.c.heard_us - begin_us) // HOUR_US).label("hour")
    heard = select(hour).where(within(office, today), tally.c.heard).subquery()
    counted = c.execute(select(heard.c.hour, func.count().label("n")).group_by(heard.c.hour))
    by_hour = {row.hour: row.n for row in counted}
    return tuple(Hour(at, received[n], by_hour.get(n, 0)) for n, at in enumerate(begins))


def _units(c: Connection, office: Office, month: Days) -> tuple[UnitLine, ...]:
    compensated = exists().where(
        ledger.c.case_id == dispatches.c.case_id,
        ledger.c.step == dispatches.c.step,
        ledger.c.generation == dispatches.c.generation,
        ledger.c.consequence == "dispatch:" + dispatches.c.unit,
        ledger.c.entry == COMPENSATE,
    )
    stays = dispatches.c.cancelled_at.is_(None)
    rows = c.execute(
        select(
            dispatches.c.programme,
            dispatches.c.unit,
            func.count(),
            func.count().filter(or_(~stays, compensated)),
            func.count().filter(stays, dispatches.c.leaves_at > office.now()),
        )
        .where(
            dispatches.c.agency == office.agency,
            dispatches.c.created_at >= month.begins_at,
            dispatches.c.created_at < month.ends_at,
        )
        .group_by(dispatches.c.programme, dispatches.c.unit)
        .order_by(dispatches.c.programme, dispatches.c.unit)
    )
    return tuple(UnitLine(*row) for row in rows)
