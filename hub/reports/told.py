"""What contributors were told of an outcome: one notice of it, each of them being told the same."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, select

from casework.model import CaseId
from hub.tables import notices

Told = dict[tuple[str, int, int], Any]  # by case, step and generation: a row of `notices`


def of(c: Connection, named: Collection[CaseId]) -> Told:
    """Of these cases all that was not cancelled."""
    asked = select(notices).where(notices.c.case_id.in_(named), notices.c.cancelled_at.is_(None))
    return {(row.case_id, row.step, row.generation): row for row in c.execute(asked)}
