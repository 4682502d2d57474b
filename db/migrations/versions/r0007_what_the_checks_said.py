"""What the checks said, appended and never changed: each time they looked, and what a decision was made on.

What stood until now becomes the first examination of its case; with which checks it was made was not kept, so what
still waits is looked at once more, after everything that never was.
"""

import zlib

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

TRIGGERS = (
    'CREATE TRIGGER case_gone AFTER DELETE ON cases BEGIN DELETE FROM examinations WHERE "case" = old.id; END',
    "CREATE TRIGGER examinations_no_update BEFORE UPDATE ON examinations BEGIN "
    "SELECT RAISE(ABORT, 'an examination is never changed'); END",
    "CREATE TRIGGER examinations_no_delete BEFORE DELETE ON examinations "
    'WHEN EXISTS (SELECT 1 FROM cases WHERE id = old."case") BEGIN '
    "SELECT RAISE(ABORT, 'an examination stays with its case'); END",
    "CREATE TRIGGER said_gone AFTER DELETE ON outbox BEGIN DELETE FROM evidence WHERE decision = old.id; END",
    "CREATE TRIGGER evidence_no_update BEFORE UPDATE ON evidence BEGIN "
    "SELECT RAISE(ABORT, 'evidence is never changed'); END",
    "CREATE TRIGGER evidence_no_delete BEFORE DELETE ON evidence "
    "WHEN EXISTS (SELECT 1 FROM outbox WHERE id = old.decision) BEGIN "
    "SELECT RAISE(ABORT, 'evidence stays with its decision'); END",
)
SAID = """SELECT f."case" AS of_case, c.examined_rev AS rev, group_concat(f.record, ',' ORDER BY f.id) AS said
    FROM findings AS f JOIN cases AS c ON c.id = f."case" GROUP BY f."case" ORDER BY 1"""
KEEP = "INSERT INTO examinations (\"case\", review_rev, made_with, findings) VALUES (:of_case, :rev, '', :said)"
BLOCK = 1000


def upgrade() -> None:
    op.add_column("cases", sa.Column("examined_with", sa.String(), nullable=False, server_default=""))
    named = ["programme", "examined_with", "opened_at", "id"]
    waits = sa.text("post <> '' AND examined_rev >= review_rev")
    op.create_index("examined_with", "cases", named, unique=False, sqlite_where=waits)
    op.create_table(
        "examinations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case", sa.String(), nullable=False),
        sa.Column("review_rev", sa.Integer(), nullable=False),
        sa.Column("made_with", sa.String(), nullable=False),
        sa.Column("at", sa.Float(), nullable=True),
        sa.Column("findings", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    _keep()
    op.create_index("examinations_of", "examinations", ["case"], unique=False)
    op.drop_table("findings")
    op.create_table(
        "evidence",
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("decision"),
    )
    for trigger in TRIGGERS:
        op.execute(trigger)


def _keep() -> None:
    here = op.get_bind()
    for block in here.execute(sa.text(SAID)).partitions(BLOCK):
        rows = [{"of_case": c, "rev": rev, "said": zlib.compress(f"[{said}]".encode(), 3)} for c, rev, said in block]
        here.execute(sa.text(KEEP), rows)
