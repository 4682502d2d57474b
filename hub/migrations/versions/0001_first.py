"""The tables of the first hub, and what keeps its audit chain append-only."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# a row of the chain is never changed and never taken away; an entry's content may be purged, never rewritten
_REFUSED = (("audit", "UPDATE"), ("audit", "DELETE"), ("audit_entries", "UPDATE"))


def upgrade() -> None:
    _tables()
    if op.get_bind().dialect.name == "postgresql":
        _refuse_postgresql()
    else:
        _refuse_sqlite()


def _refuse_sqlite() -> None:
    for table, verb in _REFUSED:
        op.execute(
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            "BEGIN SELECT RAISE(ABORT, 'the audit chain is append-only'); END"
        )


def _refuse_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the audit chain is append-only'; END $$"
    )
    for table, verb in (*_REFUSED, ("audit", "TRUNCATE")):
        each = "STATEMENT" if verb == "TRUNCATE" else "ROW"
        op.execute(
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            f"FOR EACH {each} EXECUTE FUNCTION refuse_audit_change()"
        )
    op.execute("REVOKE UPDATE, DELETE, TRUNCATE ON audit FROM PUBLIC, CURRENT_USER")
    op.execute("REVOKE UPDATE ON audit_entries FROM PUBLIC, CURRENT_USER")


def _strings(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(), nullable=False) for name in names]


def _to_case(table: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_case_id"
    return sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=name, initially="DEFERRED", deferrable=True)


def _tables() -> None:
    op.create_table(
        "accounts",
        *_strings("agency", "account", "name"),
        sa.Column("password", sa.String(), nullable=True),
        sa.Column("posts", sa.Text(), nullable=False),
        sa.Column("own", sa.Text(), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("agency", "account", name=op.f("pk_accounts")),
    )
    op.create_table(
        "audit",
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        *_strings("commitment", "hash"),
        sa.PrimaryKeyConstraint("agency", "number", name=op.f("pk_audit")),
    )
    op.create_table(
        "audit_entries",
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("salt", sa.String(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("agency", "number", name=op.f("pk_audit_entries")),
    )
    op.create_table(
        "cases",
        *_strings("id", "agency"),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("promised_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("step", sa.Integer(), nullable=True),
        sa.Column("post", sa.String(), nullable=True),
        sa.Column("fence", sa.BigInteger(), nullable=False),
        sa.Column("lease_step", sa.Integer(), nullable=True),
        sa.Column("lease_account", sa.String(), nullable=True),
        sa.Column("lease_desk", sa.String(), nullable=True),
        sa.Column("lease_kind", sa.String(), nullable=True),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
    )
    op.create_index("ix_cases_feed", "cases", ["agency", "seq"], unique=True)
    op.create_index("ix_cases_leased", "cases", ["agency", "lease_until"], unique=False)
    op.create_index("ix_cases_waiting", "cases", ["agency", "post", "promised_at"], unique=False)
    op.create_table(
        "contributors",
        *_strings("agency", "identity", "pseudonym", "name", "phone"),
        sa.PrimaryKeyConstraint("agency", "identity", name=op.f("pk_contributors")),
        sa.UniqueConstraint("agency", "pseudonym", name="uq_contributors_pseudonym"),
    )
    op.create_table(
        "decisions",
        *_strings("id", "agency", "case_id"),
        sa.Column("step", sa.BigInteger(), nullable=False),
        *_strings("account", "body_hash"),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("ack", sa.Text(), nullable=False),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ruled_by", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
    )
    op.create_index("ix_decisions_case", "decisions", ["case_id", "step"], unique=False)
    op.create_index("ix_decisions_unruled", "decisions", ["agency", "ruled_by", "answer"], unique=False)
    op.create_table(
        "desk_audit",
        *_strings("id", "agency", "account", "kind", "case_id"),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_audit")),
    )
    op.create_index("ix_desk_audit_case", "desk_audit", ["case_id"], unique=False)
    op.create_table(
        "head",
        *_strings("agency", "epoch"),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("audit_length", sa.BigInteger(), nullable=False),
        *_strings("audit_head", "secret"),
        sa.PrimaryKeyConstraint("agency", name=op.f("pk_head")),
    )
    op.create_table(
        "media",
        *_strings("agency", "digest"),
        sa.Column("length", sa.BigInteger(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("renditions", sa.Text(), nullable=False),
        sa.Column("trouble", sa.String(), nullable=True),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("agency", "digest", name=op.f("pk_media")),
    )
    op.create_table(
        "missing_heads",
        *_strings("agency", "head", "account"),
        sa.Column("noticed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("agency", "head", name=op.f("pk_missing_heads")),
    )
    op.create_table(
        "reused",
        *_strings("id", "body_hash", "account"),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("heard_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", "body_hash", name=op.f("pk_reused")),
    )
    op.create_table(
        "sessions",
        *_strings("token_hash", "agency", "account"),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_sessions")),
    )
    op.create_index("ix_sessions_account", "sessions", ["agency", "account"], unique=False)
    op.create_table(
        "sign_in_failures",
        sa.Column("account_hash", sa.String(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wait_until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("account_hash", name=op.f("pk_sign_in_failures")),
    )
    op.create_table(
        "case_people",
        *_strings("case_id", "pseudonym"),
        _to_case("case_people"),
        sa.PrimaryKeyConstraint("case_id", "pseudonym", name=op.f("pk_case_people")),
    )
    op.create_table(
        "changes",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("review_rev", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        _to_case("changes"),
        sa.PrimaryKeyConstraint("case_id", "review_rev", name=op.f("pk_changes")),
    )
    op.create_table(
        "dispatches",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("step", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("generation", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("leaves_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        _to_case("dispatches"),
        sa.PrimaryKeyConstraint("case_id", "step", "generation", name=op.f("pk_dispatches")),
    )
    op.create_table(
        "grants",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("fence", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        *_strings("account", "desk", "kind"),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        _to_case("grants"),
        sa.PrimaryKeyConstraint("case_id", "fence", name=op.f("pk_grants")),
    )
    op.create_table(
        "ledger",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("step", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("generation", sa.Integer(), autoincrement=False, nullable=False),
        *_strings("consequence", "entry"),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("booked_at", sa.DateTime(timezone=True), nullable=False),
        _to_case("ledger"),
        sa.PrimaryKeyConstraint("case_id", "step", "generation", "consequence", "entry", name=op.f("pk_ledger")),
    )
    op.create_table(
        "notices",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("step", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("generation", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("contributor", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("leaves_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        _to_case("notices"),
        sa.PrimaryKeyConstraint("case_id", "step", "generation", "contributor", name=op.f("pk_notices")),
    )
    op.create_table(
        "overrides",
        *_strings("id", "agency", "case_id"),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(), nullable=True),
        sa.Column("replaced", sa.String(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        *_strings("account", "body_hash"),
        sa.Column("ruled_at", sa.DateTime(timezone=True), nullable=False),
        _to_case("overrides"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overrides")),
    )
    op.create_index("ix_overrides_case", "overrides", ["case_id", "step"], unique=False)
    op.create_table(
        "submissions",
        *_strings("id", "agency", "client_id", "body_hash", "case_id", "contributor", "account"),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        _to_case("submissions"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submissions")),
        sa.UniqueConstraint("agency", "client_id", name="uq_submissions_client"),
    )
