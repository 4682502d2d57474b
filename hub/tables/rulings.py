"""Decisions with their answers, what overrode them, and what followed from them."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, String, Table, Text, text

from hub.tables.columns import Moment, metadata, of_case

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
    Column("rule", String),  # the programme's rule that made it; none: a person did
    Column("spot", String),  # of a rule's: `promises.Spot`; none: it was not drawn for a second look
    Index("ix_decisions_unruled", "agency", "ruled_by", "answer"),
    Index("ix_decisions_case", "case_id", "step"),
    Index("ix_decisions_rule", "agency", "heard_at", "id",
          sqlite_where=text("rule IS NOT NULL"), postgresql_where=text("rule IS NOT NULL")),
)  # fmt: skip

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
    of_case(),
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
    of_case(primary_key=True),
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
    of_case(primary_key=True),
    Column("step", Integer, primary_key=True, autoincrement=False),
    Column("generation", Integer, primary_key=True, autoincrement=False),
    Column("contributor", String, primary_key=True),
    Column("text", Text, nullable=False),  # as it is told; what is unfilled stands in it under its name
    Column("created_at", Moment, nullable=False),
    Column("leaves_at", Moment, nullable=False),
    Column("cancelled_at", Moment),
    Column("template", Text, nullable=False),
    Column("filling", Text, nullable=False),  # what the decision knows
    Column("fills", Text, nullable=False),  # what a person wrote
    Column("fill", String),  # the last of `fills`, the table
    Column("unfilled", Boolean, nullable=False),  # it never leaves, however late
    Column("promised_at", Moment),  # of the answer that was owed then; none: it had been given before
    Index("ix_notices_leaving", "unfilled", "leaves_at"),
)

fills = Table(
    "fills",
    metadata,
    Column("id", String, primary_key=True),
    Column("agency", String, nullable=False),
    of_case(),
    Column("step", Integer, nullable=False),
    Column("generation", Integer, nullable=False),
    Column("given", Text, nullable=False),
    Column("account", String, nullable=False),
    Column("body_hash", String, nullable=False),
    Column("leaves_at", Moment, nullable=False),
    Column("filled_at", Moment, nullable=False),
    Index("ix_fills_case", "case_id", "step", "generation"),
)

dispatches = Table(
    "dispatches",
    metadata,
    of_case(primary_key=True),
    Column("step", Integer, primary_key=True, autoincrement=False),
    Column("generation", Integer, primary_key=True, autoincrement=False),
    Column("unit", String, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("leaves_at", Moment, nullable=False),
    Column("cancelled_at", Moment),
    Column("agency", String, nullable=False),
    Column("programme", String, nullable=False),
    Index("ix_dispatches_created", "agency", "created_at"),
)
