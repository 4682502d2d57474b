"""The tables of the desk's record. Times are UNIX seconds (UTC), records are wire JSON beside what SQL must know."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Index, Integer, LargeBinary, MetaData, String, Table, Text, text

metadata = MetaData()

cases = Table(
    "cases",
    metadata,
    Column("id", String, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("programme", String, nullable=False),
    Column("title", String, nullable=False),
    Column("category", String, nullable=False),
    Column("place", String, nullable=False),
    Column("opened_at", Float, nullable=False),
    Column("promised_at", Float, nullable=False),
    Column("post", String, nullable=False),  # of the open step as this desk sees it; "" when none is open
    Column("review_rev", Integer, nullable=False),
    Column("photos", Integer, nullable=False),
    Column("thumb", String),
    Column("band", String, nullable=False),
    Column("alike", Integer, nullable=False),
    Column("examined_rev", Integer, nullable=False),  # the review_rev the checks last saw
    Column("elsewhere", Boolean, nullable=False),  # another desk holds the lease
    Column("own", Boolean, nullable=False),  # sent by this reviewer: never offered
    Column("kept", Boolean, nullable=False),  # decided here, and still shown in its place
    Column("kind", String),  # of this desk's standing decision
    Column("state", String),
    Column("snapshot", String, nullable=False),
    Column("record", Text, nullable=False),
)
# Only what the queue may show is in its index: 100,000 closed cases cost nothing.
LISTED = "(post <> '' AND elsewhere = 0 AND own = 0) OR kept = 1"
Index("queue", cases.c.programme, cases.c.promised_at, cases.c.id, sqlite_where=text(LISTED))
Index("waiting", cases.c.programme, cases.c.post, cases.c.kept, cases.c.state, sqlite_where=text(LISTED))
# SQLite uses a partial index only for the very words of its condition, so the queries say these.
ELSEWHERE, RECORDED = "elsewhere = 1", "state = 'recorded' AND kept = 1"
Index("held_elsewhere", cases.c.id, sqlite_where=text(ELSEWHERE))
Index("recorded", cases.c.id, sqlite_where=text(RECORDED))
Index("to_examine", cases.c.opened_at, sqlite_where=text("examined_rev < review_rev"))

links = Table(
    "links",  # which files a case has; a file may serve several cases
    metadata,
    Column("case", String, primary_key=True),
    Column("digest", String, primary_key=True),
)
Index("by_digest", links.c.digest)

media = Table(
    "media",
    metadata,
    Column("digest", String, primary_key=True),
    Column("size", String, nullable=False),
    Column("length", Integer, nullable=False),
    Column("state", String, nullable=False),
    Column("trouble", String),
    Column("rank", Float, nullable=False),  # thumbs of the most urgent case first
)
Index("media_counted", media.c.size, media.c.state)
Index("wanted", media.c.rank, sqlite_where=text("state = 'wanted'"))

findings = Table(
    "findings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case", String, nullable=False),
    Column("record", Text, nullable=False),
)
Index("findings_of", findings.c.case)

hashes = Table(
    "hashes",
    metadata,
    Column("digest", String, primary_key=True),
    Column("submission", String, primary_key=True),
    Column("case", String, nullable=False),
    Column("contributor", String, nullable=False),
    Column("received_at", Float, nullable=False),
    Column("phash64", LargeBinary, nullable=False),
    Column("phash256", LargeBinary, nullable=False),
)
Index("hashes_of", hashes.c.case)

outbox = Table(
    "outbox",  # every decision of this desk, before and after its answer
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("case", String, nullable=False),
    Column("effect", String, nullable=False),
    Column("state", String, nullable=False),
    Column("decided_at", Float, nullable=False),
    Column("ready_at", Float, nullable=False),
    Column("sent_at", Float),
    Column("settled_at", Float),
    Column("acknowledged_at", Float),
    Column("active_seconds", Float, nullable=False),
    Column("record", Text, nullable=False),
    Column("ack", Text),
)
Index("outbox_of", outbox.c.case)
Index("outbox_state", outbox.c.state)

leases = Table(
    "leases",
    metadata,
    Column("case", String, primary_key=True),
    Column("record", Text, nullable=False),
    Column("expires_at", Float, nullable=False),  # on this desk's clock: a hint, the hub's fence decides
)

audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("record", Text, nullable=False),
    Column("pushed", Boolean, nullable=False),
)
Index("audit_unpushed", audit.c.seq, sqlite_where=text("pushed = 0"))

programmes = Table(
    "programmes",
    metadata,
    Column("id", String, primary_key=True),
    Column("record", Text, nullable=False),
)

bookmarks = Table(
    "bookmarks",  # epoch, cursor, digest, me, head
    metadata,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
)
