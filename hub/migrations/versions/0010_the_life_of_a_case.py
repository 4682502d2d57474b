"""What reports ask of a case's life, and of what rules decide, by SQL; who reported a case and who only acted on it.

Before, a case was over when it was answered, what came in later was owed an answer of its own, and no rule decided: so
the answer is the outcome that ended it.
Read with plain JSON: the records of the program go on, those in an old database are as they were.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

MANY = 500
ENDED = ("accept", "reject", "dispatch", "merge")  # what was an answer
OPEN, RULED = sa.text("post IS NOT NULL"), sa.text("rule IS NOT NULL")
ANSWERED, UNANSWERED = sa.text("answered_at IS NOT NULL"), sa.text("answered_at IS NULL")
NEVER = datetime(9999, 12, 31, tzinfo=UTC)
AT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("cases", sa.Column("status", sa.String, nullable=False, server_default=""))
    op.add_column("cases", sa.Column("closing", sa.String, nullable=True))
    op.add_column("cases", sa.Column("answered_at", AT, nullable=True))
    op.add_column("cases", sa.Column("unit", sa.String, nullable=True))
    op.add_column("cases", sa.Column("pressing_at", AT, nullable=False, server_default="9999-12-31 00:00:00.000000"))
    op.add_column("case_people", sa.Column("reported", sa.Boolean, nullable=False, server_default=sa.true()))
    op.add_column("decisions", sa.Column("rule", sa.String, nullable=True))
    op.add_column("decisions", sa.Column("spot", sa.String, nullable=True))
    op.add_column("notices", sa.Column("promised_at", AT, nullable=True))
    op.execute("UPDATE notices SET promised_at = (SELECT c.promised_at FROM cases c WHERE c.id = notices.case_id)")
    _cases(op.get_bind())
    op.drop_index("ix_cases_pressing", "cases")
    op.drop_index("ix_cases_open", "cases")
    pressing: list[str | sa.TextClause] = ["agency", sa.text("urgent DESC"), "pressing_at", "id"]
    _index("ix_cases_pressing", "cases", pressing, OPEN)
    covered = ["agency", "promised_at", "post", "programme", "due_at", "lease_account", "lease_until", "answered_at"]
    _index("ix_cases_open", "cases", covered, OPEN)
    _index("ix_cases_unanswered", "cases", ["agency", "promised_at", "id"], UNANSWERED)
    _index("ix_cases_answered", "cases", ["agency", "answered_at", "id"], ANSWERED)
    _index("ix_decisions_rule", "decisions", ["agency", "heard_at", "id"], RULED)


def _index(name: str, table: str, columns: Any, where: sa.TextClause) -> None:
    op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)


def _cases(c: sa.Connection) -> None:
    """The record learns when it was answered, too: what is written of a case is written from it."""
    names = ("status", "closing", "unit")
    table = sa.table("cases", sa.column("id"), sa.column("record"), *(sa.column(name) for name in names),
                     sa.column("answered_at", AT), sa.column("pressing_at", AT))  # fmt: skip
    for row in _read(c, table):
        case = json.loads(row.record)
        answered_at = case.get("answered_at") or _answered(case)
        last = case["steps"][-1] if case["steps"] else {}
        due_at = last.get("due_at") if last.get("outcome") is None else None
        running = [at for at in (None if answered_at else case.get("promised_at"), due_at) if at]
        values: dict[str, Any] = {name: case.get(name) for name in names}
        values["status"] = case.get("status") or "open"
        values["answered_at"] = _moment(answered_at) if answered_at else None
        values["pressing_at"] = min(map(_moment, running), default=NEVER)
        if answered_at:
            known = case | {"answered_at": answered_at}
            values["record"] = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
        c.execute(sa.update(table).where(table.c.id == row.id).values(values))


def _answered(case: dict[str, Any]) -> str | None:
    last = case["steps"][-1].get("outcome") if case["steps"] else None
    return last["at"] if last and last["effect"] in ENDED else None


def _read(c: sa.Connection, table: sa.TableClause) -> Iterator[Any]:
    """Every row, a few at a time: a city's cases do not fit into memory together."""
    asked = sa.select(table.c.id, table.c.record).order_by(table.c.id).limit(MANY)
    rows = c.execute(asked).all()
    while rows:
        yield from rows
        rows = c.execute(asked.where(table.c.id > rows[-1].id)).all()


def _moment(said: str) -> datetime:
    return datetime.fromisoformat(said).astimezone(UTC)
