"""The hub's tables, for PostgreSQL and SQLite alike; nobody outside `hub` sees a row of them.

A case is kept as the record that everybody reads (`record`, JSON); the other columns of `cases` are what the
hub asks for by SQL: its place in the feed, its open step, and its lease. The lease stands in the case's own row
so that on PostgreSQL a claim which had to wait for the row sees the newest holder, not the one of its snapshot.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)


class Moment(TypeDecorator[datetime]):
    """An aware UTC time; SQLite keeps no zone, so it is put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        return value if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        return value if value is None else value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
    }
)


def _case(**more: bool) -> Column[str]:
    """The case a row belongs to; checked at commit, because a case's row is written last (see feed)."""
    key = ForeignKey("cases.id", deferrable=True, initially="DEFERRED")
    return Column("case_id", String, key, nullable=False, **more)  # type: ignore[arg-type]  # flags of Column


head = Table(
    "head",
    metadata,
    Column("agency", String, primary_key=True),
    Column("epoch", String, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("digest", String, nullable=False),
    Column("audit_length", BigInteger, nullable=False),
    Column("audit_head", String, nullable=False),
    Column("secret", String, nullable=False),  # of the pseudonyms
)

cases = Table(
    "cases",
    metadata,
    Column("id", String, primary_key=True),
    Column("agency", String, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("record", Text, nullable=False),
    Column("promised_at", Moment),
    Column("step", Integer),  # the open one
    Column("post", String),
    Column("fence", BigInteger, nullable=False),
    Column("lease_step", Integer),
    Column("lease_account", String),
    Column("lease_desk", String),
    Column("lease_kind", String),
    Column("lease_until", Moment),
    Index("ix_cases_feed", "agency", "seq", unique=True),
    Index("ix_cases_waiting", "agency", "post", "promised_at"),
    Index("ix_cases_leased", "agency", "lease_until"),
)

grants = Table(
    "grants",
    metadata,
    _case(primary_key=True),
    Column("fence", BigInteger, primary_key=True, autoincrement=False),
    Column("step", Integer, nullable=False),
    Column("account", String, nullable=False),
    Column("desk", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("granted_at", Moment, nullable=False),
    Column("until", Moment, nullable=False),
)

submissions = Table(
    "submissions",
    metadata,
    Column("id", String, primary_key=True),
    Column("agency", String, nullable=False),
    Column("client_id", String, nullable=False),
    Column("body_hash", String, nullable=False),
    _case(),
    Column("contributor", String, nullable=False),
    Column("account", String, nullable=False),
    Column("taken_at", Moment, nullable=False),
    UniqueConstraint("agency", "client_id", name="uq_submissions_client"),
)

contributors = Table(
    "contributors",
    metadata,
    Column("agency", String, primary_key=True),
    Column("identity", String, primary_key=True),  # HMAC of the raw id, which itself is not kept
    Column("pseudonym", String, nullable=False),
    Column("name", String, nullable=False),
    Column("phone", String, nullable=False),
    UniqueConstraint("agency", "pseudonym", name="uq_contributors_pseudonym"),
)

case_people = Table(
    "case_people",
    metadata,
    _case(primary_key=True),
    Column("pseudonym", String, primary_key=True),
)

changes = Table(
    "changes",
    metadata,
    _case(primary_key=True),
    Column("review_rev", Integer, primary_key=True, autoincrement=False),
    Column("what", String, nullable=False),
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", String, primary_key=True),
    Column("agency", String, nullable=False),
    Column("case_id", String, nullable=False),  # as said; it may be a case nobody knows
    Column("step", BigInteger, nullable=False),
    Column("account", String, nullable=False),
    Column("body_hash", String, nullable=False),
    Column("body", Text, nullable=False),
    Column("answer", String, nullable=False),
    Column("ack", Text, nullable=False),
    Column("heard_at", Moment, nullable=False),
    Column("ruled_by", String),  # the override that settled it
    Index("ix_decisions_unruled", "agency", "ruled_by", "answer"),
    Index("ix_decisions_case", "case_id", "step"),
)

reused = Table(
    "reused",
    metadata,
    Column("id", String, primary_key=True),
    Column("body_hash", String, primary_key=True),
    Column("account", String, nullable=False),
    Column("body", Text, nullable=False),
    Column("heard_at", Moment, nullable=False),
)

overrides = Table(
    "overrides",
    metadata,
    Column("id", String, primary_key=True),
    Column("agency", String, nullable=False),
    _case(),
    Column("step", Integer, nullable=False),
    Column("generation", Integer, nullable=False),
    Column("decision", String),  # none: what stands was let stand
    Column("replaced", String),
    Column("note", Text, nullable=False),
    Column("account", String, nullable=False),
    Column("body_hash", String, nullable=False),
    Column("ruled_at", Moment, nullable=False),
    Index("ix_overrides_case", "case_id", "step"),
)

ledger = Table(
    "ledger",
    metadata,
    _case(primary_key=True),
    Column("step", Integer, primary_key=True, autoincrement=False),
    Column("generation", Integer, primary_key=True, autoincrement=False),
    Column("consequence", String, primary_key=True),  # points:<who>, dispatch:<unit>, notice:<who>
    Column("entry", String, primary_key=True),  # book, compensate
    Column("amount", Integer, nullable=False),
    Column("decision", String, nullable=False),
    Column("booked_at", Moment, nullable=False),
)

notices = Table(
    "notices",
    metadata,
    _case(primary_key=True),
    Column("step", Integer, primary_key=True, autoincrement=False),
    Column("generation", Integer, primary_key=True, autoincrement=False),
    Column("contributor", String, primary_key=True),
    Column("text", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("leaves_at", Moment, nullable=False),
    Column("cancelled_at", Moment),
)

dispatches = Table(
    "dispatches",
    metadata,
    _case(primary_key=True),
    Column("step", Integer, primary_key=True, autoincrement=False),
    Column("generation", Integer, primary_key=True, autoincrement=False),
    Column("unit", String, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("leaves_at", Moment, nullable=False),
    Column("cancelled_at", Moment),
)

media = Table(
    "media",
    metadata,
    Column("agency", String, primary_key=True),
    Column("digest", String, primary_key=True),
    Column("length", BigInteger, nullable=False),
    Column("media_type", String, nullable=False),
    Column("renditions", Text, nullable=False),
    Column("trouble", String),
    Column("taken_at", Moment, nullable=False),
)

accounts = Table(
    "accounts",
    metadata,
    Column("agency", String, primary_key=True),
    Column("account", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("password", String),  # argon2id; none: no sign-in by password
    Column("posts", Text, nullable=False),
    Column("own", Text, nullable=False),
    Column("enabled", Boolean, nullable=False),
)

sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", String, primary_key=True),
    Column("agency", String, nullable=False),
    Column("account", String, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Index("ix_sessions_account", "agency", "account"),
)

sign_in_failures = Table(
    "sign_in_failures",
    metadata,
    Column("account_hash", String, primary_key=True),  # of any name tried, known or not
    Column("tries", Integer, nullable=False),
    Column("tried_at", Moment, nullable=False),
    Column("wait_until", Moment, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("agency", String, primary_key=True),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("commitment", String, nullable=False),
    Column("hash", String, nullable=False),
)

audit_entries = Table(
    "audit_entries",
    metadata,
    Column("agency", String, primary_key=True),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("salt", String, nullable=False),
    Column("content", Text, nullable=False),
)

missing_heads = Table(
    "missing_heads",
    metadata,
    Column("agency", String, primary_key=True),
    Column("head", String, primary_key=True),
    Column("account", String, nullable=False),
    Column("noticed_at", Moment, nullable=False),
)

desk_audit = Table(
    "desk_audit",
    metadata,
    Column("id", String, primary_key=True),
    Column("agency", String, nullable=False),
    Column("account", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("case_id", String, nullable=False),
    Column("happened_at", Moment, nullable=False),
    Column("facts", Text, nullable=False),
    Column("received_at", Moment, nullable=False),
    Index("ix_desk_audit_case", "case_id"),
)
