"""Which cases have a limit that was guessed and still runs: counted again when the calendar of its year is known.

Read as text: a guess stands in a record as its name and `true`, which nothing that anybody wrote can look like.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.add_column("cases", sa.Column("guessed", sa.Boolean, nullable=False, server_default=sa.false()))
    names = ("guessed", "record", "post", "answered_at")
    table = sa.table("cases", *(sa.column(name) for name in names))
    said = (f'"{name}":true' for name in ("guessed", "promise_guessed"))
    limit, promise = (table.c.record.contains(one, autoescape=True) for one in said)
    runs = sa.or_(sa.and_(table.c.post.is_not(None), limit), sa.and_(table.c.answered_at.is_(None), promise))
    op.execute(sa.update(table).where(runs).values(guessed=sa.true()))
    one, true = sa.text("guessed = 1"), sa.text("guessed")
    op.create_index("ix_cases_guessed", "cases", ["agency", "id"], sqlite_where=one, postgresql_where=true)
