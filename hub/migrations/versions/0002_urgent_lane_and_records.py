"""The urgent lane, claimed before all others; and a contributor's record found without reading every case."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("cases", sa.Column("urgent", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_index("ix_case_people_pseudonym", "case_people", ["pseudonym"])
