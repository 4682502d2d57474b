"""At which step a row stands, of which post, and what presses: the queue's order is no longer the promise's.

Only room is made: what stands in it is derived from the records at the next opening (`db.cache.derive`).
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

NEW: tuple[sa.Column[object], ...] = (
    sa.Column("answered", sa.Boolean(), nullable=False, server_default="0"),
    sa.Column("pressing_at", sa.Float(), nullable=False, server_default="0"),
    sa.Column("guessed", sa.Boolean(), nullable=False, server_default="0"),
    sa.Column("promise_guessed", sa.Boolean(), nullable=False, server_default="0"),
    sa.Column("by_rule", sa.Boolean(), nullable=False, server_default="0"),
    sa.Column("step", sa.String(), nullable=False, server_default=""),
    sa.Column("step_post", sa.String(), nullable=False, server_default=""),
    sa.Column("step_at", sa.Float(), nullable=True),
    sa.Column("outside_until", sa.Float(), nullable=False, server_default="0"),
)
ORDER = ["programme", "lane", "pressing_at", "due_at", "opened_at", "id"]
ASKED = ["post", "kept", "state", "elsewhere", "own", "band", "category", "alike", "step_post", "step", "outside_until"]
WAITING = ["programme", "post", "kept", "state", "elsewhere", "own", "outside_until"]


def upgrade() -> None:
    op.drop_index("queue", "cases")
    op.drop_index("waiting", "cases")
    for column in NEW:
        op.add_column("cases", column)
    waits = sa.text("post <> '' OR kept = 1")
    op.create_index("queue", "cases", ORDER + ASKED, unique=False, sqlite_where=waits)
    listed = sa.text("(post <> '' AND elsewhere = 0 AND own = 0) OR kept = 1")
    op.create_index("waiting", "cases", WAITING, unique=False, sqlite_where=listed)
