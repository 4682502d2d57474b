"""What the supervisor's figures are counted from, made of what is kept: bodies, answers, books and the chain.

Read with plain JSON: the records of the program go on, those in an old database are as they were.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

MANY = 500
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
UNKNOWN = "?"
OPEN = sa.text("post IS NOT NULL")
Json = dict[str, Any]


def upgrade() -> None:
    _tables()
    c = op.get_bind()
    _cases(c)
    _dispatches(c)
    _decisions(c)
    _withdrawn(c)
    _reveals(c)
    op.create_index("ix_cases_opened", "cases", ["agency", "opened_at"])
    covered = ["agency", "promised_at", "post", "programme", "due_at", "lease_account", "lease_until"]
    op.create_index("ix_cases_open", "cases", covered, sqlite_where=OPEN, postgresql_where=OPEN)
    op.create_index("ix_desk_audit_told", "desk_audit", ["agency", "kind", "received_at"])
    op.create_index("ix_dispatches_created", "dispatches", ["agency", "created_at"])
    op.create_index("ix_tally_heard", "tally", ["agency", "heard_us"])
    op.create_index("ix_reveals_at", "reveals", ["agency", "revealed_at"])


def _tables() -> None:
    op.create_table(
        "tally",
        *_strings("agency", "decision", "account", "case_id"),
        sa.Column("step", sa.BigInteger(), nullable=True),
        *_strings("post", "kind", "programme"),
        sa.Column("heard_us", sa.BigInteger(), nullable=False),
        sa.Column("heard", sa.Boolean(), nullable=False),
        sa.Column("active_s", sa.Float(), nullable=True),
        *(sa.Column(name, sa.Boolean(), nullable=False) for name in MARKS),
        sa.PrimaryKeyConstraint("agency", "decision", "account", name=op.f("pk_tally")),
    )
    op.create_table(
        "reveals",
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        *_strings("account", "case_id"),
        sa.Column("revealed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("agency", "number", name=op.f("pk_reveals")),
    )
    op.add_column("cases", sa.Column("programme", sa.String(), nullable=False, server_default=""))
    op.add_column("cases", sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False, server_default=NEVER))
    op.add_column("cases", sa.Column("due_at", sa.DateTime(timezone=True), nullable=True))
    for name in ("agency", "programme"):
        op.add_column("dispatches", sa.Column(name, sa.String(), nullable=False, server_default=""))


MARKS = ("answered", "in_time", "undone", "overridden", "with_photo", "unseen")
NEVER = "1970-01-01 00:00:00.000000"  # until the next lines of this migration: a column must begin with something


def _strings(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(), nullable=False) for name in names]


def _table(name: str, *columns: str) -> sa.TableClause:
    """As much of a table as is asked for; what ends in `_at` is a time, what is a mark is one."""
    kinds: dict[str, Any] = dict.fromkeys((*MARKS, "heard"), sa.Boolean())
    return sa.table(name, *(sa.column(one, kinds.get(one, AT if one.endswith("_at") else None)) for one in columns))


AT = sa.DateTime(timezone=True)


def _read(c: sa.Connection, table: sa.TableClause, *keys: str) -> Iterator[Any]:
    """Every row, a few at a time: a city's decisions do not fit into memory together."""
    order = [table.c[key] for key in keys]
    asked = sa.select(table).order_by(*order).limit(MANY)
    rows = c.execute(asked).all()
    while rows:
        yield from rows
        last = [getattr(rows[-1], key) for key in keys]
        rows = c.execute(asked.where(sa.tuple_(*order) > last)).all()


def _moment(said: str | None) -> datetime | None:
    return datetime.fromisoformat(said).astimezone(UTC) if said is not None else None


def _utc(at: datetime) -> datetime:
    """SQLite keeps no zone."""
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at


def _us(at: datetime) -> int:
    return (_utc(at) - EPOCH) // timedelta(microseconds=1)


def _cases(c: sa.Connection) -> None:
    table = _table("cases", "id", "record", "programme", "opened_at", "due_at")
    for row in _read(c, _table("cases", "id", "record"), "id"):
        case: Json = json.loads(row.record)
        last = case["steps"][-1] if case["steps"] else {}
        due_at = _moment(last.get("due_at")) if last.get("outcome") is None else None
        values = {"programme": case["programme"], "opened_at": _moment(case["opened_at"]), "due_at": due_at}
        c.execute(sa.update(table).where(table.c.id == row.id).values(values))


def _dispatches(c: sa.Connection) -> None:
    both = ("agency", "programme")
    dispatches, cases = _table("dispatches", "case_id", *both), _table("cases", "id", *both)
    its_case = cases.c.id == dispatches.c.case_id
    of = {name: sa.select(cases.c[name]).where(its_case).scalar_subquery() for name in both}
    c.execute(sa.update(dispatches).values(of))


def _decisions(c: sa.Connection) -> None:
    read = _table("decisions", "id", "agency", "account", "case_id", "step", "body", "ack", "heard_at")
    for row in _read(c, read, "id"):
        body: Json = json.loads(row.body)
        if body["effect"] == "retract":
            continue
        case: Json | None = json.loads(row.ack).get("case")
        promised_at = _moment(case.get("promised_at")) if case is not None else None
        with_photo = case is not None and any(sent.get("photos") for sent in case["submissions"])
        active_s = body.get("active_seconds", 0)
        told = {
            "kind": body["kind"],
            "heard_us": _us(row.heard_at),
            "heard": True,
            "active_s": active_s if active_s > 0 else None,
            "with_photo": with_photo,
            "unseen": with_photo and not body.get("seen"),
        }
        marks = _answered(c, row.id, promised_at) | _replaced(c, row)
        _keep(c, _of(case, row.step) | told | marks, row.agency, row.id, row.account, row.case_id)


def _of(case: Json | None, number: int | None) -> Json:
    step = next((s for s in case["steps"] if s["number"] == number), None) if case is not None else None
    post, programme = step["post"] if step else UNKNOWN, case["programme"] if case else UNKNOWN
    return {"step": number, "post": post, "programme": programme}


def _keep(c: sa.Connection, told: Json, agency: str, decision: str, account: str, case: str) -> None:
    names = ("agency", "decision", "account", "case_id", "step", "post", "kind", "programme", "heard_us", "heard",
             "active_s", *MARKS)  # fmt: skip
    key = {"agency": agency, "decision": decision, "account": account, "case_id": case}
    c.execute(sa.insert(_table("tally", *names)).values(dict.fromkeys(MARKS, False) | {"active_s": None} | key | told))


def _answered(c: sa.Connection, decision: str, promised_at: datetime | None) -> Json:
    """Booked with notices, and the notices were not stopped."""
    ledger = _table("ledger", "case_id", "step", "generation", "consequence", "entry", "decision", "booked_at")
    notices = _table("notices", "case_id", "step", "generation", "cancelled_at")
    same = [ledger.c[name] == notices.c[name] for name in ("case_id", "step", "generation")]
    told = ledger.c.consequence.like("notice:%") & (ledger.c.entry == "book") & (ledger.c.decision == decision)
    booked_at = c.scalar(sa.select(ledger.c.booked_at).where(told, *same, notices.c.cancelled_at.is_(None)).limit(1))
    if booked_at is None:
        return {}
    return {"answered": True, "in_time": promised_at is None or _utc(booked_at) <= promised_at}


def _replaced(c: sa.Connection, row: Any) -> Json:
    """By its author's own retraction, or by a supervisor's ruling (which has a body of its own)."""
    overrides = _table("overrides", "decision", "replaced", "body_hash")
    decisions = _table("decisions", "id", "account", "body")
    by = c.execute(
        sa.select(decisions.c.account, decisions.c.body, overrides.c.body_hash)
        .join_from(overrides, decisions, decisions.c.id == overrides.c.decision)
        .where(overrides.c.replaced == row.id)
    ).all()
    undone = any(json.loads(one.body)["effect"] == "retract" and one.account == row.account for one in by)
    return {"undone": undone, "overridden": not undone and any(one.body_hash for one in by)}


def _withdrawn(c: sa.Connection) -> None:
    """What was taken back before it was sent: an undo is told of, and the decision was never heard."""
    tally = _table("tally", "agency", "decision", "account")
    cases = _table("cases", "id", "agency", "record")
    read = _table("desk_audit", "id", "agency", "account", "kind", "case_id", "facts", "received_at")
    for row in _read(c, read, "received_at", "id"):
        facts: Json = json.loads(row.facts)
        if row.kind != "undo" or not facts.get("decision"):
            continue
        decision = str(facts["decision"])
        mine = (tally.c.agency == row.agency) & (tally.c.decision == decision) & (tally.c.account == row.account)
        if c.scalar(sa.select(tally.c.decision).where(mine)) is not None:
            continue
        record = c.scalar(sa.select(cases.c.record).where(cases.c.id == row.case_id, cases.c.agency == row.agency))
        of = _of(json.loads(record) if record is not None else None, facts.get("step"))
        told = {"kind": str(facts.get("kind") or UNKNOWN), "heard": False, "undone": True}
        _keep(c, of | told | {"heard_us": _us(row.received_at)}, row.agency, decision, row.account, row.case_id)


def _reveals(c: sa.Connection) -> None:
    table = _table("reveals", "agency", "number", "account", "case_id", "revealed_at")
    for row in _read(c, _table("audit_entries", "agency", "number", "content"), "agency", "number"):
        entry: Json = json.loads(row.content)
        if entry["kind"] == "reveal":
            at = {"revealed_at": _moment(entry["at"]), "account": entry["account"], "case_id": entry["case"]}
            c.execute(sa.insert(table).values(at | {"agency": row.agency, "number": row.number}))
