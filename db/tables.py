"""The tables of the desk's record. Times are UNIX seconds (UTC), records are wire JSON beside what SQL must know."""

from __future__ import annotations

from sqlalchemy import (
    DDL,
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    event,
    text,
)

metadata = MetaData()

cases = Table(
    "cases",
    metadata,
    Column("number", Integer, primary_key=True),  # of this record only: under it the words are found
    Column("id", String, nullable=False, unique=True),
    Column("seq", Integer, nullable=False),
    Column("programme", String, nullable=False),
    Column("title", String, nullable=False),
    Column("category", String, nullable=False),
    Column("place", String, nullable=False),
    Column("contributor", String, nullable=False),  # of the first submission
    Column("received_at", Float),  # of the first submission
    Column("lane", Integer, nullable=False),  # 0 for the urgent one, else 1
    Column("promised_at", Float, nullable=False),
    Column("answered", Boolean, nullable=False, server_default="0"),  # that promise runs no more
    Column("pressing_at", Float, nullable=False, server_default="0"),  # see `db.records.Key`
    Column("due_at", Float, nullable=False),  # `FAR` without a limit
    Column("guessed", Boolean, nullable=False, server_default="0"),
    Column("promise_guessed", Boolean, nullable=False, server_default="0"),
    Column("by_rule", Boolean, nullable=False, server_default="0"),  # a rule made this desk's standing decision
    Column("opened_at", Float, nullable=False),
    Column("post", String, nullable=False),  # of the open step as this desk sees it; "" when none is open
    Column("step", String, nullable=False, server_default=""),  # at which the row stands: the open one, or the decided
    Column("step_post", String, nullable=False, server_default=""),
    Column("step_at", Float),
    Column("status", String, nullable=False),  # as this desk sees it
    Column("review_rev", Integer, nullable=False),
    Column("photos", Integer, nullable=False),
    Column("thumb", String),
    Column("band", String, nullable=False),
    Column("grp", String),  # the group: the id of its primary; null when alone
    Column("alike", Integer, nullable=False),  # how many the group has; 0 when alone
    Column("like", String),  # how they are alike
    Column("examined_rev", Integer, nullable=False),  # the review_rev the checks last saw
    Column("examined_with", String, nullable=False, server_default=""),  # `made_with` of its newest examination
    Column("elsewhere", Boolean, nullable=False),  # another desk holds the lease
    Column("holder", Text),  # the record of who holds it there; null until the hub has said so
    Column("said", Text, nullable=False, server_default=""),  # in which words, plain (`casework.texts`)
    Column("outside_until", Float, nullable=False, server_default="0"),  # waits for others until then; 0: for a desk
    Column("lat", Float),  # WGS-84, of the first submission
    Column("lon", Float),
    Column("own", Boolean, nullable=False),  # sent by this reviewer: never offered
    Column("kept", Boolean, nullable=False),  # decided here, and still shown in its place
    Column("kind", String),  # of this desk's standing decision
    Column("state", String),
    Column("snapshot", String, nullable=False),
    Column("record", Text, nullable=False),
)
# Only what the queue may show is in its index: 100,000 closed cases cost nothing. The columns after the key are what
# a filter asks, so that a narrow one reads the index alone: the rows themselves are 3 KB of encrypted pages each.
QUEUED = "post <> '' OR kept = 1"
LISTED = "(post <> '' AND elsewhere = 0 AND own = 0) OR kept = 1"
Index(
    "queue",
    cases.c.programme,
    cases.c.lane,
    cases.c.pressing_at,
    cases.c.due_at,
    cases.c.opened_at,
    cases.c.id,
    cases.c.post,
    cases.c.kept,
    cases.c.state,
    cases.c.elsewhere,
    cases.c.own,
    cases.c.band,
    cases.c.category,
    cases.c.alike,
    cases.c.step_post,
    cases.c.step,
    cases.c.outside_until,
    sqlite_where=text(QUEUED),
)
Index(
    "waiting",
    cases.c.programme,
    cases.c.post,
    cases.c.kept,
    cases.c.state,
    cases.c.elsewhere,
    cases.c.own,
    cases.c.outside_until,
    sqlite_where=text(LISTED),
)
# what others told of the same matter is read from the index alone
Index(
    "reported",
    cases.c.programme,
    cases.c.category,
    cases.c.received_at,
    cases.c.id,
    cases.c.contributor,
    cases.c.said,
    cases.c.lat,
    cases.c.lon,
    cases.c.photos,
)
# SQLite uses a partial index only for the very words of its condition, so the queries say these.
ELSEWHERE, RECORDED, GROUPED = "elsewhere = 1", "state = 'recorded' AND kept = 1", "grp IS NOT NULL"
Index("held_elsewhere", cases.c.id, cases.c.holder, sqlite_where=text(ELSEWHERE))
Index("recorded", cases.c.id, sqlite_where=text(RECORDED))
Index("grouped", cases.c.grp, sqlite_where=text(GROUPED))
Index("to_examine", cases.c.opened_at, sqlite_where=text("examined_rev < review_rev"))
# what waits and was examined, by what with: what other checks or settings looked at is found by two seeks
EXAMINED = "post <> '' AND examined_rev >= review_rev"
Index(
    "examined_with",
    cases.c.programme,
    cases.c.examined_with,
    cases.c.opened_at,
    cases.c.id,
    sqlite_where=text(EXAMINED),
)

# What can be found by words, under the case's number; `db.cache.words` cuts them, so that the tokenizer has only
# to part at blanks. The index keeps no text of its own, and is encrypted like every page. Alembic knows no such tables.
WORDS = "CREATE VIRTUAL TABLE words USING fts5(text, content='', contentless_delete=1, tokenize='ascii')"

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

examinations = Table(
    "examinations",  # what the checks said of a case each time they looked: appended, never changed
    metadata,
    Column("id", Integer, primary_key=True),  # the highest of a case is its newest
    Column("case", String, nullable=False),
    Column("review_rev", Integer, nullable=False),
    Column("made_with", String, nullable=False),  # which checks, versions and settings; "" before that was kept
    Column("at", Float),  # null before that was kept
    Column("findings", LargeBinary, nullable=False),  # packed (`db.cache.rows`)
)
Index("examinations_of", examinations.c.case)

hashes = Table(
    "hashes",  # every sighting of every photo the agency was sent, as far as it was told or examined here
    metadata,
    Column("number", Integer, primary_key=True),  # stands for one hash at one place, and is never given again
    Column("digest", String, nullable=False),
    Column("submission", String, nullable=False),
    Column("case", String, nullable=False),
    Column("contributor", String, nullable=False),
    Column("received_at", Float, nullable=False),
    Column("phash64", LargeBinary, nullable=False),
    Column("phash256", LargeBinary, nullable=False),
    Column("lat", Float),  # WGS-84
    Column("lon", Float),
    Column("category", String, nullable=False, server_default=""),
    Column("about", Text),  # the metadata; null when it was examined before there was this column, and of what is told
    Column("ours", Boolean, nullable=False),  # examined here, of a case in the desk's scope; else the hub's word
    sqlite_autoincrement=True,
)
# In this order: submissions are named by the time they came, so a page of the hub's history is added at one place.
# An index by digest or by place is written all over: with both, 100,000 rows took 9 s after 300,000, and not 0.7 s.
Index("sightings", hashes.c.submission, hashes.c.digest, unique=True)
OURS = "ours = 1"
Index("hashes_of", hashes.c.case, sqlite_where=text(OURS))
# What one contributor sent: only of what was examined here, since only that has metadata; the hub's rows cost nothing.
Index("hashes_by", hashes.c.contributor, hashes.c.received_at, sqlite_where=text(OURS))

sketches = Table(
    "sketches",  # local features of the photos examined here: 6 KB each, out of the way of who reads all hashes
    metadata,
    Column("number", Integer, primary_key=True),  # of its row of `hashes`
    Column("sketch", LargeBinary, nullable=False),
)

unhashed = Table(
    "unhashed",  # numbers that went since the last snapshot of the hashes (`db.hashsnapshot`)
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("number", Integer, nullable=False),
    sqlite_autoincrement=True,
)
# Alembic knows no triggers.
UNHASH = (
    "CREATE TRIGGER unhash AFTER DELETE ON hashes BEGIN "
    "INSERT INTO unhashed (number) VALUES (old.number); DELETE FROM sketches WHERE number = old.number; END"
)
event.listen(hashes, "after_create", DDL(UNHASH))  # type: ignore[no-untyped-call]  # SQLAlchemy says no types of it

pairs = Table(
    "pairs",  # which cases a check on `case` found alike
    metadata,
    Column("case", String, primary_key=True),
    Column("other", String, primary_key=True),
    Column("like", String, nullable=False),
)
Index("pairs_of_other", pairs.c.other)

apart = Table(
    "apart",  # "not duplicates": said by the reviewer, remembered for good
    metadata,
    Column("case", String, primary_key=True),  # the lesser id of the two
    Column("other", String, primary_key=True),
    Column("at", Float, nullable=False),
    Column("seq", Integer, nullable=False),  # in one line with the decisions: the newest is undone first
)
Index("apart_other", apart.c.other)
Index("apart_seq", apart.c.seq)

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
    Column("batch", String),
    Column("supersedes", String),
    Column("chain", Integer, nullable=False, server_default="0"),  # length of the hub's chain when it was answered
)
Index("outbox_of", outbox.c.case)
Index("outbox_state", outbox.c.state)
Index("outbox_batch", outbox.c.batch, sqlite_where=text("batch IS NOT NULL"))
Index("outbox_supersedes", outbox.c.supersedes, sqlite_where=text("supersedes IS NOT NULL"))

evidence = Table(
    "evidence",  # what the checks had said of a case when it was decided, as it goes to the hub
    metadata,
    Column("decision", String, primary_key=True),
    Column("size", Integer, nullable=False),  # bytes in a message
    Column("record", LargeBinary, nullable=False),  # packed
)

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

views = Table(
    "views",  # filters under a name
    metadata,
    Column("programme", String, primary_key=True),
    Column("name", String, primary_key=True),
    Column("record", Text, nullable=False),
)

bookmarks = Table(
    "bookmarks",  # epoch, cursor, digest, me, head; how the derived columns were derived
    metadata,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
)

# What the checks said goes with its case, and what a decision was made on with its decision; neither is changed, nor
# taken away before. Alembic knows no triggers.
APPEND_ONLY = (
    (cases, 'CREATE TRIGGER case_gone AFTER DELETE ON cases BEGIN DELETE FROM examinations WHERE "case" = old.id; END'),
    (
        examinations,
        "CREATE TRIGGER examinations_no_update BEFORE UPDATE ON examinations BEGIN "
        "SELECT RAISE(ABORT, 'an examination is never changed'); END",
    ),
    (
        examinations,
        "CREATE TRIGGER examinations_no_delete BEFORE DELETE ON examinations "
        'WHEN EXISTS (SELECT 1 FROM cases WHERE id = old."case") BEGIN '
        "SELECT RAISE(ABORT, 'an examination stays with its case'); END",
    ),
    (outbox, "CREATE TRIGGER said_gone AFTER DELETE ON outbox BEGIN DELETE FROM evidence WHERE decision = old.id; END"),
    (
        evidence,
        "CREATE TRIGGER evidence_no_update BEFORE UPDATE ON evidence BEGIN "
        "SELECT RAISE(ABORT, 'evidence is never changed'); END",
    ),
    (
        evidence,
        "CREATE TRIGGER evidence_no_delete BEFORE DELETE ON evidence "
        "WHEN EXISTS (SELECT 1 FROM outbox WHERE id = old.decision) BEGIN "
        "SELECT RAISE(ABORT, 'evidence stays with its decision'); END",
    ),
)
for _of, _trigger in APPEND_ONLY:
    event.listen(_of, "after_create", DDL(_trigger))  # type: ignore[no-untyped-call]  # as above
