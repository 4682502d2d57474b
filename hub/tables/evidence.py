"""What the checks had said of a case when it was decided, as the deciding desk froze it."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, LargeBinary, String, Table

from hub.tables.columns import Moment, metadata

# never changed: the digest stands in the decision's body and on the chain; a row may be purged with its chain's content
evidence = Table(
    "evidence",
    metadata,
    Column("decision", String, ForeignKey("decisions.id"), primary_key=True),
    Column("agency", String, nullable=False),
    Column("sha256", String, nullable=False),  # of the text
    Column("body", LargeBinary, nullable=False),  # the text in UTF-8, compressed (zlib)
    Column("kept_at", Moment, nullable=False),
)
