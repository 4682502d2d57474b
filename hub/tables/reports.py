"""What the supervisor's figures are counted from.

A decision's own row carries its whole case, and a million of them are not read for a sum: each has a narrow row here,
written with it, as has each decision that was taken back before it was sent. Times are microseconds since 1970, so
that both databases cut days at an office's midnight by the same division.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Float, Index, String, Table

from hub.tables.columns import Moment, metadata

tally = Table(
    "tally",
    metadata,
    Column("agency", String, primary_key=True),
    Column("decision", String, primary_key=True),
    Column("account", String, primary_key=True),  # with it: nobody's word about another's decision counts
    Column("case_id", String, nullable=False),
    Column("step", BigInteger),  # none: an older desk did not tell
    Column("post", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("programme", String, nullable=False),
    Column("heard_us", BigInteger, nullable=False),
    Column("heard", Boolean, nullable=False),  # else it was taken back before it was sent
    Column("active_s", Float),
    Column("answered", Boolean, nullable=False),
    Column("in_time", Boolean, nullable=False),
    Column("undone", Boolean, nullable=False),
    Column("overridden", Boolean, nullable=False),
    Column("with_photo", Boolean, nullable=False),
    Column("unseen", Boolean, nullable=False),
    Index("ix_tally_heard", "agency", "heard_us"),
)

# the reason stands on the chain alone, where its entry can be purged
reveals = Table(
    "reveals",
    metadata,
    Column("agency", String, primary_key=True),
    Column("number", BigInteger, primary_key=True, autoincrement=False),  # of the entry
    Column("account", String, nullable=False),
    Column("case_id", String, nullable=False),
    Column("revealed_at", Moment, nullable=False),
    Index("ix_reveals_at", "agency", "revealed_at"),
)
