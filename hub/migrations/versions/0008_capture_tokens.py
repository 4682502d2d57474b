"""The devices of a capture app and the nonces they were given."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "capture_devices",
        sa.Column("agency", sa.String, nullable=False),
        sa.Column("device", sa.String, nullable=False),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("contributor", sa.String, nullable=False),
        sa.Column("account", sa.String, nullable=False),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("agency", "device", name=op.f("pk_capture_devices")),
    )
    op.create_table(
        "capture_nonces",
        sa.Column("agency", sa.String, nullable=False),
        sa.Column("nonce", sa.String, nullable=False),
        sa.Column("device", sa.String, nullable=False),
        sa.Column("programme", sa.String, nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_by", sa.String, nullable=True),
        sa.Column("used_for", sa.String, nullable=True),
        sa.PrimaryKeyConstraint("agency", "nonce", name=op.f("pk_capture_nonces")),
    )
    unused = sa.text("used_by IS NULL")
    op.create_index(
        "ix_capture_nonces_unused",
        "capture_nonces",
        ["agency", "expires_at"],
        sqlite_where=unused,
        postgresql_where=unused,
    )
