"""In which words and where a case was reported first, so that others who tell of the same are found by an index.

Both are derived from the records by the program of the day (`db.cache.derive`).
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("cases", sa.Column("said", sa.Text(), nullable=False, server_default=""))
    op.add_column("cases", sa.Column("lat", sa.Float(), nullable=True))
    op.add_column("cases", sa.Column("lon", sa.Float(), nullable=True))
    named = ["programme", "category", "received_at", "id", "contributor", "said", "lat", "lon", "photos"]
    op.create_index("reported", "cases", named, unique=False)
