"""Cases as everybody reads them, with their place in the feed and their lease; who sent what, and the photos.

The duplicate history stands in `hub.tables.history`.

A case is kept as its record (JSON); the other columns of `cases` are what the hub asks for by SQL. The lease stands
in the case's own row so that on PostgreSQL a claim which had to wait for the row sees the newest holder.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from hub.tables.columns import Moment, metadata, of_case

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
    Column("backed_up", BigInteger, nullable=False),  # the chain as far as a verified backup holds it
    Column("backed_up_at", Moment),
)

cases = Table(
    "cases",
    metadata,
    Column("id", String, primary_key=True),
    Column("agency", String, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("record", Text, nullable=False),
    Column("urgent", Boolean, nullable=False),
    Column("promised_at", Moment),
    Column("step", Integer),  # the open one
    Column("post", String),  # its post; none: nothing is open
    Column("fence", BigInteger, nullable=False),
    Column("lease_step", Integer),
    Column("lease_account", String),
    Column("lease_desk", String),
    Column("lease_kind", String),
    Column("lease_until", Moment),
    Column("programme", String, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("due_at", Moment),  # of the open step
    Column("archived", Boolean, nullable=False),  # it has left the scope of every desk
    Column("status", String, nullable=False),
    Column("closing", String),
    Column("answered_at", Moment),  # none: the promise runs
    Column("unit", String),
    Column("pressing_at", Moment, nullable=False),  # `promises.pressing_at`; `NEVER` where nothing presses
    Column("guessed", Boolean, nullable=False),  # `life.guesses`
    Index("ix_cases_feed", "agency", "seq", unique=True),
    Index("ix_cases_listed", "agency", "id"),
    Index("ix_cases_pressing", "agency", text("urgent DESC"), "pressing_at", "id",
          sqlite_where=text("post IS NOT NULL"), postgresql_where=text("post IS NOT NULL")),
    Index("ix_cases_guessed", "agency", "id", sqlite_where=text("guessed = 1"), postgresql_where=text("guessed")),
    Index("ix_cases_leased", "agency", "lease_until"),
    Index("ix_cases_opened", "agency", "opened_at"),
    # all that reports ask of what waits: counting it reads no record
    Index("ix_cases_open", "agency", "promised_at", "post", "programme", "due_at", "lease_account", "lease_until",
          "answered_at", sqlite_where=text("post IS NOT NULL"), postgresql_where=text("post IS NOT NULL")),
    Index("ix_cases_unanswered", "agency", "promised_at", "id",
          sqlite_where=text("answered_at IS NULL"), postgresql_where=text("answered_at IS NULL")),
    Index("ix_cases_answered", "agency", "answered_at", "id",
          sqlite_where=text("answered_at IS NOT NULL"), postgresql_where=text("answered_at IS NOT NULL")),
)  # fmt: skip

grants = Table(
    "grants",
    metadata,
    of_case(primary_key=True),
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
    of_case(),
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
    of_case(primary_key=True),
    Column("pseudonym", String, primary_key=True),
    Column("reported", Boolean, nullable=False),  # else this person only acted on it, or follows it
    Index("ix_case_people_pseudonym", "pseudonym"),  # a contributor's record, asked at every intake
)

changes = Table(
    "changes",
    metadata,
    of_case(primary_key=True),
    Column("review_rev", Integer, primary_key=True, autoincrement=False),
    Column("what", String, nullable=False),
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
    Column("phash64", LargeBinary),  # of originals that could be opened; else none
    Column("phash256", LargeBinary),
)
