"""What one contributor sent is found by an index, among the photos examined here."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    ours = sa.text("ours = 1")
    op.create_index("hashes_by", "hashes", ["contributor", "received_at"], unique=False, sqlite_where=ours)
