"""What the programmes' rules may look at on this desk, what they have decided, and who let them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, Exists, func, select, text

from casework import wire
from casework.model import Case, CaseId, Digest
from casework.states import Effect
from db.byrule import Ready, Ruled
from db.cache import listing
from db.cache.queue import KEY
from db.cache.rows import bookmark, set_bookmark, stamp
from db.tables import EXAMINED, audit, cases, examinations, leases, outbox

LET = "rules"  # the bookmark of who let the rules decide, and on which day
MOST = 200  # of what they decided, the newest
_BY_RULE = func.json_extract(outbox.c.record, "$.rule") != ""


def let(c: Connection, account: str, day: str) -> None:
    """The account that sits here lets the rules decide on this day (an ISO date); "" lets them no longer."""
    set_bookmark(c, LET, f"{account} {day}" if day else "")


def are_let(c: Connection, account: str, day: str) -> bool:
    return bool(account) and bookmark(c, LET) == f"{account} {day}"


def since(c: Connection, at: datetime) -> int:
    """How many rules have decided here from then on, and nobody has taken back."""
    asked = select(func.count()).select_from(outbox).where(outbox.c.decided_at >= stamp(at), _BY_RULE, ~_back())
    return c.scalar(asked) or 0


def taken_back(c: Connection) -> frozenset[CaseId]:
    """Every case of which this desk ever took something back: what happens to it next is a person's."""
    undone = func.json_extract(audit.c.record, "$.kind") == "undo"
    asked = select(func.json_extract(audit.c.record, "$.case")).where(undone)
    return frozenset(CaseId(case) for case in c.scalars(asked))


def ready(
    c: Connection, programme: str, made_with: str, posts: frozenset[str], now: datetime, but: frozenset[CaseId]
) -> tuple[Ready, ...]:
    """What this desk holds a lease on, may decide and has examined with what is asked now, the most pressing first.

    Nothing of which it has ever said anything: neither twice by a rule, nor by a rule after a person.
    """
    look = select(func.max(examinations.c.id)).where(examinations.c.case == cases.c.id).scalar_subquery()
    said = select(outbox.c.seq).where(outbox.c.case == cases.c.id).exists()
    mine = (cases.c.own.is_(False), cases.c.elsewhere.is_(False), cases.c.post.in_(posts), ~said)
    asked = (
        select(cases.c.id, cases.c.band, look.label("look"))
        .join(leases, leases.c.case == cases.c.id)
        .where(text(EXAMINED), cases.c.programme == programme, cases.c.examined_with == made_with, *mine)
        .where(leases.c.expires_at > stamp(now))
        .order_by(*KEY)
    )
    return tuple(Ready(CaseId(row.id), (row.look or 0, row.band)) for row in c.execute(asked) if row.id not in but)


def newest(c: Connection) -> tuple[Ruled, ...]:
    """What rules decided here, the newest first."""
    asked = (
        select(outbox, cases.c.record.label("whole"), cases.c.thumb, _back().label("back"))
        .outerjoin(cases, cases.c.id == outbox.c.case)
        .where(_BY_RULE)
        .order_by(outbox.c.seq.desc())
        .limit(MOST)
    )
    return tuple(
        Ruled(
            listing.outgoing(row),
            wire.decode(row.whole, Case) if row.whole is not None else None,
            Digest(row.thumb) if row.thumb else None,
            bool(row.back),
        )
        for row in c.execute(asked)
    )


def _back() -> Exists:
    later = outbox.alias("later")
    return select(later.c.seq).where(later.c.supersedes == outbox.c.id, later.c.effect == Effect.RETRACT).exists()
