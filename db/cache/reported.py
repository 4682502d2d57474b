"""What others told in the same days, programme and category: by an index, without opening a record."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Connection, func, or_, select

from casework.model import Case
from db.cache.rows import moment, stamp
from db.records import Reported
from db.tables import cases

MOST = 1000  # cases that one is compared with, the nearest in time


def near(c: Connection, case: Case, days: float) -> tuple[Reported, ...]:
    """Those with words or a place of their own; the nearest in time first."""
    if not case.submissions or not case.category:
        return ()
    first, within = case.submissions[0].received_at, timedelta(days=days)
    rows = c.execute(
        select(
            cases.c.id,
            cases.c.contributor,
            cases.c.received_at,
            cases.c.said,
            cases.c.lat,
            cases.c.lon,
            cases.c.photos,
        )
        .where(
            cases.c.programme == case.programme,
            cases.c.category == case.category,
            cases.c.received_at.between(stamp(first - within), stamp(first + within)),
            cases.c.id != case.id,
            or_(cases.c.said != "", cases.c.lat.is_not(None)),
        )
        .order_by(func.abs(cases.c.received_at - stamp(first)), cases.c.id)
        .limit(MOST)
    )
    return tuple(Reported(id_, by, moment(at), said, lat, lon, photos) for id_, by, at, said, lat, lon, photos in rows)
