"""Cases that are alike: what the checks paired, less what the reviewer set apart, as groups with a primary.

The columns `grp`, `alike` and `like` are derived: recomputed in the transaction that changes a pair, for every case
of each group it touches, the one it was in before included.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, delete, func, insert, or_, select, text, update

from casework.model import Alike, CaseId, Digest, Finding, Saved
from casework.states import Status
from db.cache.rows import moment
from db.records import Group, Member
from db.tables import apart, cases, pairs

STRONGEST = tuple(Alike)  # the stronger first: a file sent twice is also the same photo, and its place is the same
_NOT_APART = """NOT EXISTS (SELECT 1 FROM apart WHERE apart."case" = min(p."case", p.other)
    AND apart.other = max(p."case", p.other))"""
_COMPONENT = text(f"""
    WITH RECURSIVE member (id) AS (
        SELECT :one
        UNION SELECT p.other FROM member JOIN pairs AS p ON p."case" = member.id WHERE {_NOT_APART}
        UNION SELECT p."case" FROM member JOIN pairs AS p ON p.other = member.id WHERE {_NOT_APART}
    ) SELECT id FROM member""")  # noqa: S608 - of constants only

Likes = Mapping[tuple[str, str], Alike]  # by pair, the lesser id first


def pair(c: Connection, case: CaseId, found: Iterable[Finding]) -> frozenset[CaseId]:
    """Replace what the checks on `case` found alike; gives the cases whose group changed."""
    new: dict[str, Alike] = {}
    for finding in found:
        other = str(finding.facts.get("case", ""))
        if finding.code in tuple(Alike) and other not in ("", case):
            new[other] = _stronger(Alike(finding.code), new.get(other))
    here = set(c.scalars(select(cases.c.id).where(cases.c.id.in_(new))))  # what has left is looked at when it is back
    new = {other: like for other, like in new.items() if other in here}
    old = {row.other: Alike(row.like) for row in c.execute(select(pairs).where(pairs.c.case == case))}
    if new == old:
        return frozenset()
    c.execute(delete(pairs).where(pairs.c.case == case))
    for other, like in new.items():
        c.execute(insert(pairs).values(case=case, other=other, like=like))
    return regroup(c, {case, *old, *new})


def leave(c: Connection, case: CaseId) -> frozenset[CaseId]:
    """A case is erased: its pairs go, what was set apart stays remembered. Gives those it was alike with."""
    left = mates(c, [case]) - {case}
    c.execute(delete(pairs).where(or_(pairs.c.case == case, pairs.c.other == case)))
    return left


def mates(c: Connection, of: Iterable[CaseId]) -> frozenset[CaseId]:
    """All in the groups of these cases, themselves too when they are in one."""
    theirs = select(cases.c.grp).where(cases.c.id.in_(frozenset(of)), cases.c.grp.is_not(None))
    return frozenset(CaseId(i) for i in c.scalars(select(cases.c.id).where(cases.c.grp.in_(theirs))))


def regroup(c: Connection, touched: Iterable[CaseId | str]) -> frozenset[CaseId]:
    """Derive the columns anew for the groups these cases are in or were in; gives the cases that changed."""
    seeds = frozenset(CaseId(i) for i in touched)
    todo = set(seeds | mates(c, seeds))
    changed: set[CaseId] = set()
    while todo:
        members = frozenset(CaseId(i) for i in c.scalars(_COMPONENT, {"one": todo.pop()}))
        todo -= members
        changed |= _write(c, members)
    return frozenset(changed)


def _write(c: Connection, members: frozenset[CaseId]) -> set[CaseId]:
    first = func.coalesce(cases.c.received_at, cases.c.opened_at)
    asked = select(cases.c.id, cases.c.grp, cases.c.alike, cases.c.like).where(cases.c.id.in_(members))
    rows = c.execute(asked.order_by(first, cases.c.id)).all()
    derived: tuple[str | None, int, str | None] = (None, 0, None)
    if len(rows) > 1:
        derived = rows[0].id, len(rows), whole(_likes(c, members).values()).value
    changed = {CaseId(r.id) for r in rows if (r.grp, r.alike, r.like) != derived}
    if changed:
        grp, size, like = derived
        c.execute(update(cases).where(cases.c.id.in_(changed)).values(grp=grp, alike=size, like=like))
    return changed


def whole(likes: Iterable[Alike]) -> Alike:
    """How a group is alike: one kind throughout, the photo if anything in it was sent again, else the place."""
    kinds = set(likes)
    if len(kinds) == 1:
        return kinds.pop()
    return Alike.SAME_PHOTO if any(kind.repeats for kind in kinds) else Alike.SAME_PLACE


def read(c: Connection, group: str) -> Group | None:
    """A group with its members, earliest first."""
    asked = (
        select(
            cases.c.id, cases.c.title, cases.c.received_at, cases.c.opened_at, cases.c.contributor,
            cases.c.status, cases.c.thumb, cases.c.state,
        )
        .where(cases.c.grp == group)
        .order_by(func.coalesce(cases.c.received_at, cases.c.opened_at), cases.c.id)
    )  # fmt: skip
    rows = c.execute(asked).all()
    likes = _likes(c, frozenset(CaseId(r.id) for r in rows))
    own: dict[str, Alike] = {}
    for ends, like in likes.items():
        for end in ends:
            own[end] = _stronger(like, own.get(end))
    members = tuple(
        Member(
            CaseId(r.id),
            r.title,
            own[r.id],
            moment(r.received_at if r.received_at is not None else r.opened_at),
            r.contributor,
            Status(r.status),
            Digest(r.thumb) if r.thumb else None,
            Saved(r.state) if r.state else None,
        )
        for r in rows
    )
    return Group(CaseId(group), whole(likes.values()), members) if members else None


def _likes(c: Connection, members: frozenset[CaseId]) -> Likes:
    """How the members are alike, pair by pair, without those set apart."""
    lesser, greater = func.min(pairs.c.case, pairs.c.other), func.max(pairs.c.case, pairs.c.other)
    said = select(apart.c.at).where(apart.c.case == lesser, apart.c.other == greater).exists()
    both = pairs.c.case.in_(members), pairs.c.other.in_(members)
    asked = select(pairs.c.case, pairs.c.other, pairs.c.like).where(*both, ~said)
    found: dict[tuple[str, str], Alike] = {}
    for case, other, like in c.execute(asked):
        two = (min(case, other), max(case, other))
        found[two] = _stronger(Alike(like), found.get(two))
    return found


def _stronger(one: Alike, other: Alike | None) -> Alike:
    return one if other is None else min(one, other, key=STRONGEST.index)
