"""The duplicate history: every photo of every submission by its hashes, and which cases are known to be no duplicates.

A sighting is never changed and never taken away, whatever becomes of its case: what was once sent may be sent again.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Float, Index, LargeBinary, String, Table

from hub.tables.columns import Hash256, Moment, metadata, of_case

sightings = Table(
    "sightings",
    metadata,
    Column("agency", String, primary_key=True),
    Column("digest", String, primary_key=True),
    Column("submission", String, primary_key=True),
    Column("seq", BigInteger, nullable=False),  # of the feed, when desks were first told; several rows may share one
    of_case(),
    Column("contributor", String, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("phash64", LargeBinary, nullable=False),
    Column("phash256", Hash256, nullable=False),
    Column("lat", Float),  # WGS-84
    Column("lon", Float),
    Column("category", String, nullable=False),
    Index("ix_sightings_feed", "agency", "seq"),
)

# the newest word on each pair, by the time it was said; `one` is the lesser id
apart = Table(
    "apart",
    metadata,
    Column("agency", String, primary_key=True),
    Column("one", String, primary_key=True),
    Column("other", String, primary_key=True),
    Column("apart", Boolean, nullable=False),  # else it was taken back
    Column("said_at", Moment, nullable=False),
    Column("account", String, nullable=False),
)
