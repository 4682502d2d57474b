"""The devices of the agency's capture app with their public keys, and the nonces they were given (capture-token.md).

A nonce is no secret: without the device's private key it is worth nothing.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, String, Table, text

from hub.tables.columns import Moment, metadata

capture_devices = Table(
    "capture_devices",
    metadata,
    Column("agency", String, primary_key=True),
    Column("device", String, primary_key=True),  # the thumbprint of its key: a key is one device's
    Column("key", String, nullable=False),
    Column("contributor", String, nullable=False),
    Column("account", String, nullable=False),  # who registered it
    Column("registered_at", Moment, nullable=False),
    Column("revoked_at", Moment),
)

capture_nonces = Table(
    "capture_nonces",
    metadata,
    Column("agency", String, primary_key=True),
    Column("nonce", String, primary_key=True),
    Column("device", String, nullable=False),
    Column("programme", String, nullable=False),
    Column("issued_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_by", String),  # the first submission that brought it, signed by its device
    Column("used_for", String),  # and the photo's digest
    Index("ix_capture_nonces_unused", "agency", "expires_at",
          sqlite_where=text("used_by IS NULL"), postgresql_where=text("used_by IS NULL")),
)  # fmt: skip
