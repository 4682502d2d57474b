"""The duplicate history with the photos' hashes, and which cases are no duplicates.

Photos of before have no hashes: `caselight-hub rehash` fills them in. With pgvector, where it is installed and the
role may add it, PostgreSQL compares hashes faster; the answers are the same without.
"""

from __future__ import annotations

import logging

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import BIT
from sqlalchemy.exc import DBAPIError

revision = "0007"
down_revision = "0006"

log = logging.getLogger(__name__)


def upgrade() -> None:
    postgresql = op.get_bind().dialect.name == "postgresql"
    op.add_column("media", sa.Column("phash64", sa.LargeBinary, nullable=True))
    op.add_column("media", sa.Column("phash256", sa.LargeBinary, nullable=True))
    op.create_table(
        "sightings",
        sa.Column("agency", sa.String, nullable=False),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("submission", sa.String, nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("case_id", sa.String, nullable=False),
        sa.Column("contributor", sa.String, nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("phash64", sa.LargeBinary, nullable=False),
        sa.Column("phash256", BIT(256) if postgresql else sa.LargeBinary, nullable=False),
        sa.Column("lat", sa.Float, nullable=True),
        sa.Column("lon", sa.Float, nullable=True),
        sa.Column("category", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("agency", "digest", "submission", name=op.f("pk_sightings")),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name=op.f("fk_sightings_case_id"), deferrable=True, initially="DEFERRED"
        ),
    )
    op.create_index("ix_sightings_feed", "sightings", ["agency", "seq"])
    op.create_table(
        "apart",
        sa.Column("agency", sa.String, nullable=False),
        sa.Column("one", sa.String, nullable=False),
        sa.Column("other", sa.String, nullable=False),
        sa.Column("apart", sa.Boolean, nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("agency", "one", "other", name=op.f("pk_apart")),
    )
    if postgresql:
        _add_pgvector()


def _add_pgvector() -> None:
    here = op.get_bind()
    if here.scalar(sa.text("SELECT 1 FROM pg_available_extensions WHERE name = 'vector'")) is None:
        return
    try:
        with here.begin_nested():
            here.execute(sa.text("CREATE EXTENSION IF NOT EXISTS vector"))
    except DBAPIError as error:  # mostly: the role may not. A superuser may add it later (docs/office.md)
        log.warning("going on without pgvector: %s", type(error.orig).__name__)
