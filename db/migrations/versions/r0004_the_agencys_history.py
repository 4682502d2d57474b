"""The duplicate history of the whole agency: hashes under numbers that never come again, and sketches beside them.

What waits is examined again: its photos have no sketch yet, and there are more ways to be alike now.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

KEPT = 'digest, submission, "case", contributor, received_at, phash64, phash256, lat, lon, category, about'


def upgrade() -> None:
    op.drop_index("hashes_of", "hashes")
    op.rename_table("hashes", "hashes_unnumbered")
    op.create_table(
        "hashes",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("submission", sa.String(), nullable=False),
        sa.Column("case", sa.String(), nullable=False),
        sa.Column("contributor", sa.String(), nullable=False),
        sa.Column("received_at", sa.Float(), nullable=False),
        sa.Column("phash64", sa.LargeBinary(), nullable=False),
        sa.Column("phash256", sa.LargeBinary(), nullable=False),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("category", sa.String(), nullable=False, server_default=""),
        sa.Column("about", sa.Text(), nullable=True),
        sa.Column("ours", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sqlite_autoincrement=True,
    )
    op.execute(
        f"INSERT INTO hashes ({KEPT}, ours) SELECT {KEPT}, 1 FROM hashes_unnumbered ORDER BY received_at, submission"  # noqa: S608 - of constants only
    )
    op.drop_table("hashes_unnumbered")
    op.create_index("sightings", "hashes", ["submission", "digest"], unique=True)
    op.create_index("hashes_of", "hashes", ["case"], unique=False, sqlite_where=sa.text("ours = 1"))
    op.create_table(
        "sketches",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sketch", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_table(
        "unhashed",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
        sqlite_autoincrement=True,
    )
    op.execute(
        "CREATE TRIGGER unhash AFTER DELETE ON hashes BEGIN "
        "INSERT INTO unhashed (number) VALUES (old.number); DELETE FROM sketches WHERE number = old.number; END"
    )
    op.execute("UPDATE cases SET examined_rev = 0 WHERE post <> ''")
