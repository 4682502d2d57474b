"""The reviewer's tools: the queue's order and filter, words, groups, batches, saved views.

Makes room only; what stands in the new columns is derived from the records afterwards (`db.cache.derive`). What waits
is examined again, because there are more checks now.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

KEPT = (
    "id, seq, programme, title, category, place, promised_at, opened_at, post, review_rev, photos, thumb, band, "
    "elsewhere, own, kept, kind, state, snapshot, record"
)
LISTED = "(post <> '' AND elsewhere = 0 AND own = 0) OR kept = 1"


def upgrade() -> None:
    _cases()
    op.add_column("hashes", sa.Column("lat", sa.Float(), nullable=True))
    op.add_column("hashes", sa.Column("lon", sa.Float(), nullable=True))
    op.add_column("hashes", sa.Column("category", sa.String(), nullable=False, server_default=""))
    op.add_column("hashes", sa.Column("about", sa.Text(), nullable=True))
    op.add_column("outbox", sa.Column("batch", sa.String(), nullable=True))
    op.add_column("outbox", sa.Column("supersedes", sa.String(), nullable=True))
    op.create_index("outbox_batch", "outbox", ["batch"], unique=False, sqlite_where=sa.text("batch IS NOT NULL"))
    op.create_index(
        "outbox_supersedes", "outbox", ["supersedes"], unique=False, sqlite_where=sa.text("supersedes IS NOT NULL")
    )
    op.create_table(
        "pairs",
        sa.Column("case", sa.String(), nullable=False),
        sa.Column("other", sa.String(), nullable=False),
        sa.Column("like", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("case", "other"),
    )
    op.create_index("pairs_of_other", "pairs", ["other"], unique=False)
    op.create_table(
        "apart",
        sa.Column("case", sa.String(), nullable=False),
        sa.Column("other", sa.String(), nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("case", "other"),
    )
    op.create_index("apart_other", "apart", ["other"], unique=False)
    op.create_index("apart_seq", "apart", ["seq"], unique=False)
    op.create_table(
        "views",
        sa.Column("programme", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("programme", "name"),
    )


def _cases() -> None:
    """With a number of their own, which a table cannot be given afterwards."""
    op.create_table(
        "cases_numbered",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("programme", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("contributor", sa.String(), nullable=False),
        sa.Column("received_at", sa.Float(), nullable=True),
        sa.Column("lane", sa.Integer(), nullable=False),
        sa.Column("promised_at", sa.Float(), nullable=False),
        sa.Column("due_at", sa.Float(), nullable=False),
        sa.Column("opened_at", sa.Float(), nullable=False),
        sa.Column("post", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("review_rev", sa.Integer(), nullable=False),
        sa.Column("photos", sa.Integer(), nullable=False),
        sa.Column("thumb", sa.String(), nullable=True),
        sa.Column("band", sa.String(), nullable=False),
        sa.Column("grp", sa.String(), nullable=True),
        sa.Column("alike", sa.Integer(), nullable=False),
        sa.Column("like", sa.String(), nullable=True),
        sa.Column("examined_rev", sa.Integer(), nullable=False),
        sa.Column("elsewhere", sa.Boolean(), nullable=False),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.Column("kept", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=True),
        sa.Column("snapshot", sa.String(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
    )
    looked_at = "CASE WHEN post <> '' THEN 0 ELSE examined_rev END"
    op.execute(
        f"INSERT INTO cases_numbered ({KEPT}, contributor, lane, due_at, status, alike, examined_rev) "  # noqa: S608 - of constants only
        f"SELECT {KEPT}, '', 1, promised_at, 'open', 0, {looked_at} FROM cases ORDER BY promised_at, id"
    )
    op.drop_table("cases")
    op.rename_table("cases_numbered", "cases")
    key = ["programme", "lane", "promised_at", "due_at", "opened_at", "id"]
    asked = ["post", "kept", "state", "elsewhere", "own", "band", "category", "alike"]
    op.create_index("queue", "cases", key + asked, unique=False, sqlite_where=sa.text("post <> '' OR kept = 1"))
    counted = ["programme", "post", "kept", "state", "elsewhere", "own"]
    op.create_index("waiting", "cases", counted, unique=False, sqlite_where=sa.text(LISTED))
    op.create_index("held_elsewhere", "cases", ["id"], unique=False, sqlite_where=sa.text("elsewhere = 1"))
    op.create_index("recorded", "cases", ["id"], unique=False, sqlite_where=sa.text("state = 'recorded' AND kept = 1"))
    op.create_index("grouped", "cases", ["grp"], unique=False, sqlite_where=sa.text("grp IS NOT NULL"))
    op.create_index(
        "to_examine", "cases", ["opened_at"], unique=False, sqlite_where=sa.text("examined_rev < review_rev")
    )
    op.execute("CREATE VIRTUAL TABLE words USING fts5(text, content='', contentless_delete=1, tokenize='ascii')")
