"""Whose a case is that another desk holds, and how far the hub's chain had come when it answered.

Nothing is derived: who holds what is said anew by every round, and what was answered before has no place on the chain.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("cases", sa.Column("holder", sa.Text(), nullable=True))
    op.drop_index("held_elsewhere", "cases")  # read at every round: it says now whose they are, too
    op.create_index("held_elsewhere", "cases", ["id", "holder"], unique=False, sqlite_where=sa.text("elsewhere = 1"))
    op.add_column("outbox", sa.Column("chain", sa.Integer(), nullable=False, server_default="0"))
