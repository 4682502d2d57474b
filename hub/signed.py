"""The signed heads an agency keeps: one a day, made when the first desk of the day says hello, or by a timer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import UTC

from sqlalchemy import Connection, Row, select
from sqlalchemy.dialects import postgresql, sqlite

from casework.wire import SignedHead
from hub import signing
from hub.audit import Trouble
from hub.office import Office
from hub.signing import Signer
from hub.tables import head, signed_heads


def today(office: Office) -> str:
    return office.now().astimezone(UTC).date().isoformat()


def sign_today(c: Connection, office: Office, signer: Signer) -> SignedHead:
    """The chain's end as it stands, unless this day has a signed head already: then that one."""
    end = c.execute(select(head.c.audit_length, head.c.audit_head).where(head.c.agency == office.agency)).one()
    made = signer.sign(office.agency, end.audit_length, end.audit_head, office.now())
    row = {"agency": made.agency, "day": made.day, "number": made.number, "hash": made.hash, "key": made.key,
           "signature": made.signature, "signed_at": made.signed_at}  # fmt: skip
    upsert = postgresql.insert if c.dialect.name == "postgresql" else sqlite.insert
    c.execute(upsert(signed_heads).values(row).on_conflict_do_nothing())  # another process may have been first
    return newest(c, office.agency) or made


def newest(c: Connection, agency: str) -> SignedHead | None:
    ours = select(signed_heads).where(signed_heads.c.agency == agency).order_by(signed_heads.c.day.desc()).limit(1)
    row = c.execute(ours).one_or_none()
    return _head(row) if row is not None else None


def listed(c: Connection, agency: str) -> tuple[SignedHead, ...]:
    """All of them, the oldest first."""
    ours = select(signed_heads).where(signed_heads.c.agency == agency).order_by(signed_heads.c.day)
    return tuple(_head(row) for row in c.execute(ours))


def unsound(heads: Iterable[SignedHead], agency: str, keys: Collection[str] = ()) -> Iterator[Trouble]:
    """What is wrong with signed heads by themselves; with `keys`, only what they signed is believed."""
    before: SignedHead | None = None
    for one in heads:
        if not signing.genuine(one):
            yield Trouble("bad-signature", one.number, one.day)
        elif keys and one.key not in keys:
            yield Trouble("other-key", one.number, one.day)
        if one.agency != agency:
            yield Trouble("other-agency", one.number, one.day)
        if before is not None and (before.signed_at > one.signed_at or before.number > one.number):
            yield Trouble("signed-out-of-order", one.number, one.day)
        before = one


def _head(row: Row) -> SignedHead:  # type: ignore[type-arg]  # of many columns
    return SignedHead(row.agency, row.day, row.number, row.hash, row.signed_at, row.key, row.signature)
