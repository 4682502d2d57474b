"""The first record: cases, files, findings, hashes, the outbox, leases, local audit."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("pushed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("audit_unpushed", "audit", ["seq"], unique=False, sqlite_where=sa.text("pushed = 0"))
    op.create_table(
        "bookmarks",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "cases",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("programme", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("opened_at", sa.Float(), nullable=False),
        sa.Column("promised_at", sa.Float(), nullable=False),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column("review_rev", sa.Integer(), nullable=False),
        sa.Column("photos", sa.Integer(), nullable=False),
        sa.Column("thumb", sa.String(), nullable=True),
        sa.Column("band", sa.String(), nullable=False),
        sa.Column("alike", sa.Integer(), nullable=False),
        sa.Column("examined_rev", sa.Integer(), nullable=False),
        sa.Column("elsewhere", sa.Boolean(), nullable=False),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.Column("kept", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=True),
        sa.Column("snapshot", sa.String(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("held_elsewhere", "cases", ["id"], unique=False, sqlite_where=sa.text("elsewhere = 1"))
    op.create_index(
        "queue",
        "cases",
        ["programme", "promised_at", "id"],
        unique=False,
        sqlite_where=sa.text("(post <> '' AND elsewhere = 0 AND own = 0) OR kept = 1"),
    )
    op.create_index("recorded", "cases", ["id"], unique=False, sqlite_where=sa.text("state = 'recorded' AND kept = 1"))
    op.create_index(
        "to_examine", "cases", ["opened_at"], unique=False, sqlite_where=sa.text("examined_rev < review_rev")
    )
    op.create_index(
        "waiting",
        "cases",
        ["programme", "post", "kept", "state"],
        unique=False,
        sqlite_where=sa.text("(post <> '' AND elsewhere = 0 AND own = 0) OR kept = 1"),
    )
    op.create_table(
        "findings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case", sa.String(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("findings_of", "findings", ["case"], unique=False)
    op.create_table(
        "hashes",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("submission", sa.String(), nullable=False),
        sa.Column("case", sa.String(), nullable=False),
        sa.Column("contributor", sa.String(), nullable=False),
        sa.Column("received_at", sa.Float(), nullable=False),
        sa.Column("phash64", sa.LargeBinary(), nullable=False),
        sa.Column("phash256", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", "submission"),
    )
    op.create_index("hashes_of", "hashes", ["case"], unique=False)
    op.create_table(
        "leases",
        sa.Column("case", sa.String(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("case"),
    )
    op.create_table(
        "links",
        sa.Column("case", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("case", "digest"),
    )
    op.create_index("by_digest", "links", ["digest"], unique=False)
    op.create_table(
        "media",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("size", sa.String(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("trouble", sa.String(), nullable=True),
        sa.Column("rank", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("digest"),
    )
    op.create_index("media_counted", "media", ["size", "state"], unique=False)
    op.create_index("wanted", "media", ["rank"], unique=False, sqlite_where=sa.text("state = 'wanted'"))
    op.create_table(
        "outbox",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("case", sa.String(), nullable=False),
        sa.Column("effect", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("decided_at", sa.Float(), nullable=False),
        sa.Column("ready_at", sa.Float(), nullable=False),
        sa.Column("sent_at", sa.Float(), nullable=True),
        sa.Column("settled_at", sa.Float(), nullable=True),
        sa.Column("acknowledged_at", sa.Float(), nullable=True),
        sa.Column("active_seconds", sa.Float(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("ack", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("outbox_of", "outbox", ["case"], unique=False)
    op.create_index("outbox_state", "outbox", ["state"], unique=False)
    op.create_table(
        "programmes",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
