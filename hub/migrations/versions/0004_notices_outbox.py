"""A notice keeps its template and what fills it: with a placeholder open it never leaves until a person fills it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("notices", sa.Column("template", sa.Text, nullable=False, server_default="{}"))
    op.add_column("notices", sa.Column("filling", sa.Text, nullable=False, server_default="{}"))
    op.add_column("notices", sa.Column("fills", sa.Text, nullable=False, server_default="{}"))
    op.add_column("notices", sa.Column("fill", sa.String, nullable=True))
    op.add_column("notices", sa.Column("unfilled", sa.Boolean, nullable=False, server_default=sa.false()))
    # what was written before stands as it is: a dollar in it starts no placeholder
    op.execute("UPDATE notices SET template = replace(text, '$', '$$')")
    op.create_index("ix_notices_leaving", "notices", ["unfilled", "leaves_at"])
    op.create_table(
        "fills",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("agency", sa.String, nullable=False),
        sa.Column("case_id", sa.String, nullable=False),
        sa.Column("step", sa.Integer, nullable=False),
        sa.Column("generation", sa.Integer, nullable=False),
        sa.Column("given", sa.Text, nullable=False),
        sa.Column("account", sa.String, nullable=False),
        sa.Column("body_hash", sa.String, nullable=False),
        sa.Column("leaves_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("filled_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name="fk_fills_case_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fills")),
    )
    op.create_index("ix_fills_case", "fills", ["case_id", "step", "generation"])
