"""What a verified backup holds, cases that have left every desk, and the chain's daily signed heads."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_REFUSED = ("UPDATE", "DELETE")  # a signed head is handed out: it is never changed and never taken away


def upgrade() -> None:
    op.add_column("head", sa.Column("backed_up", sa.BigInteger, nullable=False, server_default="0"))
    op.add_column("head", sa.Column("backed_up_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("cases", sa.Column("archived", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_table(
        "signed_heads",
        sa.Column("agency", sa.String, nullable=False),
        sa.Column("day", sa.String, nullable=False),
        sa.Column("number", sa.BigInteger, nullable=False),
        sa.Column("hash", sa.String, nullable=False),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("signature", sa.String, nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("agency", "day", name=op.f("pk_signed_heads")),
    )
    _refuse_postgresql() if op.get_bind().dialect.name == "postgresql" else _refuse_sqlite()


def _refuse_sqlite() -> None:
    for verb in _REFUSED:
        op.execute(
            f"CREATE TRIGGER signed_heads_no_{verb.lower()} BEFORE {verb} ON signed_heads "
            "BEGIN SELECT RAISE(ABORT, 'the audit chain is append-only'); END"
        )


def _refuse_postgresql() -> None:
    for verb in (*_REFUSED, "TRUNCATE"):
        each = "STATEMENT" if verb == "TRUNCATE" else "ROW"
        op.execute(
            f"CREATE TRIGGER signed_heads_no_{verb.lower()} BEFORE {verb} ON signed_heads "
            f"FOR EACH {each} EXECUTE FUNCTION refuse_audit_change()"
        )
    op.execute("REVOKE UPDATE, DELETE, TRUNCATE ON signed_heads FROM PUBLIC, CURRENT_USER")
