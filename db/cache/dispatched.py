"""Where the cases of one kind went: the history behind a suggested duty unit, counted in the hub's own words."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, func, select

from casework.model import Case
from db.tables import cases

MOST = 500  # of the newest of its kind: what went long ago says little of whose duty it is now


def to_units(c: Connection, case: Case) -> Mapping[str, int]:
    """How many of the newest cases of its programme, category and grid each unit has had and not returned.

    A case names its unit from its dispatch until it is judged or sent elsewhere (`life`), so what was returned
    counts for nobody. The case itself does not count. One index gives the newest of the kind; SQLite alone reads the
    two words of each record.
    """
    like = (cases.c.programme == case.programme, cases.c.category == case.category, cases.c.id != case.id)
    newest = select(cases.c.record).where(*like).order_by(cases.c.received_at.desc(), cases.c.id.desc()).limit(MOST)
    kept = newest.subquery()
    unit, grid = (func.json_extract(kept.c.record, f"$.{name}") for name in ("unit", "grid"))
    asked = select(unit.label("unit"), func.count().label("n")).where(unit.is_not(None), grid == case.grid)
    return {row.unit: row.n for row in c.execute(asked.group_by(unit).order_by(unit))}
