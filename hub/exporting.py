"""The chain in a file, and what can be said of such a file without any database.

JSON lines: a first line that counts the others, the signed heads, the links. What each field means and what exactly
is hashed and signed stands in docs/audit.md, so that somebody else can write a checker of their own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import BinaryIO, TypeVar

from sqlalchemy import Connection, func, select

from casework import wire
from casework.errors import BadMessage
from casework.wire import NOTHING, SignedHead
from hub import audit, signed
from hub.audit import Link, Trouble, Walk
from hub.signing import Signer
from hub.tables import audit_entries, head

T = TypeVar("T")
FORMAT = 1


@dataclass(frozen=True, slots=True)
class First:
    """The first line: which chain, how long, its end, and how many of the lines below are of which kind."""

    caselight_audit: int
    agency: str
    length: int
    hash: str
    signed: int
    with_content: int


@dataclass(slots=True)
class Covered:
    """How much of a file stands under signatures; filled while it is checked."""

    signed: int = 0
    until: int = 0


def export(c: Connection, agency: str, out: BinaryIO, *, content: bool, signer: Signer | None, now: datetime) -> int:
    """Write all of a chain; a signer adds a head of this moment to those of the days. Returns how many links."""
    end = c.execute(select(head.c.audit_length, head.c.audit_head).where(head.c.agency == agency)).one()
    heads = [*signed.listed(c, agency)]
    if signer is not None:
        heads.append(signer.sign(agency, end.audit_length, end.audit_head, now))
    kept = c.scalar(select(func.count()).where(audit_entries.c.agency == agency)) if content else 0
    first = First(FORMAT, agency, end.audit_length, end.audit_head, len(heads), kept or 0)
    for record in (first, *heads):
        out.write(_line(record))
    count = 0
    for link in audit.links(c, agency, audit.FIRST, audit.LAST):
        count += 1
        out.write(_line(link if content else replace(link, salt=None, content=None)))
    return count


def check(lines: Iterable[bytes], keys: Collection[str], walked: Walk, covered: Covered) -> Iterator[Trouble]:
    """Every trouble of an exported file; of its last links only the keys' owners can say more."""
    numbered = enumerate(lines, 1)
    first = _record(next(numbered, (1, b""))[1], First)
    if first is None or first.caselight_audit != FORMAT:
        yield Trouble("no-export", 1)
        return
    heads: list[SignedHead] = []
    for number, line in islice(numbered, max(0, min(first.signed, audit.LAST))):
        one = _record(line, SignedHead)
        if one is None:
            yield Trouble("unreadable-line", number)
            break
        heads.append(one)
    yield from signed.unsound(heads, first.agency, keys)
    yield from _links(numbered, heads, walked, covered)
    if (walked.number, walked.hash) != (first.length, first.hash):
        yield Trouble("wrong-end", first.length)
    if walked.count - walked.purged != first.with_content:
        yield Trouble("content-missing", 0)
    if not heads:
        yield Trouble("nothing-signed", 0)


def _links(
    numbered: Iterable[tuple[int, bytes]], heads: Iterable[SignedHead], walked: Walk, covered: Covered
) -> Iterator[Trouble]:
    """Walks the links, and looks for each signed head as its number comes by."""
    wanted: dict[int, list[SignedHead]] = {}
    for one in heads:
        wanted.setdefault(one.number, []).append(one)
        covered.signed, covered.until = covered.signed + 1, max(covered.until, one.number)
    elsewhere = [one for one in wanted.pop(0, []) if one.hash != NOTHING]
    for number, line in numbered:
        link = _record(line, Link)
        if link is None:
            yield Trouble("unreadable-line", number)
            continue
        yield from walked.step(link)
        elsewhere += [one for one in wanted.pop(link.number, []) if one.hash != link.hash]
    for one in (*elsewhere, *(one for group in wanted.values() for one in group)):
        yield Trouble("signed-missing", one.number, one.day)


def _line(record: object) -> bytes:
    return wire.encode(record) + b"\n"


def _record(line: bytes, kind: type[T]) -> T | None:
    """What stands in a line, if it is written exactly as we write it: nothing can be hidden beside the fields."""
    try:
        record = wire.decode(line, kind)
    except BadMessage:
        return None
    return record if _line(record) == line else None
