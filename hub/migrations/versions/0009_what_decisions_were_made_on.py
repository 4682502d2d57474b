"""What decisions were made on: what the checks had said, beside the decision, never changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "evidence",
        sa.Column("decision", sa.String, nullable=False),
        sa.Column("agency", sa.String, nullable=False),
        sa.Column("sha256", sa.String, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("decision", name=op.f("pk_evidence")),
        sa.ForeignKeyConstraint(["decision"], ["decisions.id"], name=op.f("fk_evidence_decision")),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE TRIGGER evidence_no_update BEFORE UPDATE ON evidence "
            "FOR EACH ROW EXECUTE FUNCTION refuse_audit_change()"
        )
        op.execute("REVOKE UPDATE ON evidence FROM PUBLIC, CURRENT_USER")
    else:
        op.execute(
            "CREATE TRIGGER evidence_no_update BEFORE UPDATE ON evidence "
            "BEGIN SELECT RAISE(ABORT, 'evidence is never changed'); END"
        )
