"""The people who work with the hub, and the chain of what they did."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, String, Table, Text

from hub.tables.columns import Moment, metadata

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

signed_heads = Table(
    "signed_heads",
    metadata,
    Column("agency", String, primary_key=True),
    Column("day", String, primary_key=True),  # of hub time, in UTC
    Column("number", BigInteger, nullable=False),
    Column("hash", String, nullable=False),
    Column("key", String, nullable=False),  # Ed25519, its public half
    Column("signature", String, nullable=False),
    Column("signed_at", Moment, nullable=False),
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
    Index("ix_desk_audit_told", "agency", "kind", "received_at"),
)
