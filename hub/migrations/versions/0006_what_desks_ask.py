"""The next case to decide and the next page of a snapshot are found in an index, however many cases there are.

Before, every claim sorted all that waited, and every page of a snapshot all that there was.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_OPEN = sa.text("post IS NOT NULL")


def upgrade() -> None:
    pressing: list[str | sa.TextClause] = ["agency", sa.text("urgent DESC"), "promised_at", "id"]
    op.create_index("ix_cases_pressing", "cases", pressing, sqlite_where=_OPEN, postgresql_where=_OPEN)
    op.create_index("ix_cases_listed", "cases", ["agency", "id"])
    op.drop_index("ix_cases_waiting", "cases")
