"""The chain of what happened: append-only, `h_n = H(h_(n-1) || c_n)`, checked by whoever holds an old head.

`c_n` is a salted commitment, so that an entry's content can be purged without breaking the chain. A head is
written `number:hash`; heads are handed to desks and come back with each push, so that even a chain rewritten from
its first entry is noticed by the first desk that saw the true one.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection, exists, insert, select

from casework import wire
from casework.wire import NOTHING
from hub.tables import audit, audit_entries, head

PAGE = 1000  # rows that are in memory at once
FIRST, LAST = -(2**62), 2**62  # a link of any number, also of one that no link can have
Facts = Mapping[str, str | int | float | None]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened; facts are codes and ids, never a name or a phone."""

    kind: str
    account: str
    case: str = ""
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """One entry as an auditor reads it; a purged entry has no content."""

    number: int
    commitment: str
    hash: str
    salt: str | None
    content: str | None


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that an honest chain never shows; what each code means is said in `auditing`."""

    code: str
    number: int
    day: str = ""  # of a signed head


def extend(
    c: Connection, agency: str, length: int, last: str, entries: Sequence[Entry], at: datetime
) -> tuple[int, str]:
    """Append to the chain whose end is known (its row is locked); returns the new end."""
    links, contents = [], []
    for number, entry in enumerate(entries, length + 1):
        salt = secrets.token_hex(16)
        content = wire.encode(
            {"at": at, "kind": entry.kind, "account": entry.account, "case": entry.case, "facts": dict(entry.facts)}
        ).decode()
        commitment = commit(salt, content)
        last = chained(last, commitment)
        links.append({"agency": agency, "number": number, "commitment": commitment, "hash": last})
        contents.append({"agency": agency, "number": number, "salt": salt, "content": content})
    if links:
        c.execute(insert(audit), links)
        c.execute(insert(audit_entries), contents)
    return length + len(links), last


def commit(salt: str, content: str) -> str:
    return sha256(f"{salt}\n{content}".encode()).hexdigest()


def chained(last: str, commitment: str) -> str:
    return sha256(bytes.fromhex(last) + bytes.fromhex(commitment)).hexdigest()


def current(c: Connection, agency: str) -> str:
    """The newest head, as it is handed to desks."""
    row = c.execute(select(head.c.audit_length, head.c.audit_head).where(head.c.agency == agency)).one()
    return f"{row.audit_length}:{row.audit_head}"


def on_chain(c: Connection, agency: str, shown: str) -> bool:
    """Is a head once shown to a desk still part of the chain?"""
    number, _, hashed = shown.partition(":")
    if not (number.isascii() and number.isdigit() and len(number) <= 18):
        return False
    if int(number) == 0:
        return hashed == NOTHING
    return c.scalar(select(audit.c.hash).where(audit.c.agency == agency, audit.c.number == int(number))) == hashed


def links(c: Connection, agency: str, first: int, last: int) -> Iterator[Link]:
    """In their order, as they are read: a chain of any length stays in the database."""
    both = audit.outerjoin(
        audit_entries, (audit.c.agency == audit_entries.c.agency) & (audit.c.number == audit_entries.c.number)
    )
    rows = c.execute(
        select(audit.c.number, audit.c.commitment, audit.c.hash, audit_entries.c.salt, audit_entries.c.content)
        .select_from(both)
        .where(audit.c.agency == agency, audit.c.number.between(first, last))
        .order_by(audit.c.number)
        .execution_options(yield_per=PAGE)
    )
    return (Link(*row) for row in rows)


class Walk:
    """Follows a chain link by link, wherever the links come from, and remembers how far it came."""

    def __init__(self) -> None:
        self.number, self.hash = 0, NOTHING
        self.count = self.purged = 0

    def step(self, link: Link) -> Iterator[Trouble]:
        self.count += 1
        if link.number != self.number + 1:
            yield Trouble("gap", self.number + 1)
        if not _follows(self.hash, link):
            yield Trouble("wrong-hash", link.number)
        if link.content is None:
            self.purged += 1
        elif commit(link.salt or "", link.content) != link.commitment:
            yield Trouble("wrong-content", link.number)
        self.number, self.hash = link.number, link.hash


def walk(c: Connection, agency: str, walked: Walk) -> Iterator[Trouble]:
    """All of an agency's chain, from its first link to the head that stands beside the feed."""
    end = c.execute(select(head.c.audit_length, head.c.audit_head).where(head.c.agency == agency)).one()
    for link in links(c, agency, FIRST, LAST):
        yield from walked.step(link)
    if (walked.number, walked.hash) != (end.audit_length, end.audit_head):
        yield Trouble("wrong-head", walked.number)
    linked = exists().where(audit.c.agency == agency, audit.c.number == audit_entries.c.number)
    stray = select(audit_entries.c.number).where(audit_entries.c.agency == agency, ~linked)
    found = c.scalars(stray.order_by(audit_entries.c.number).execution_options(yield_per=PAGE))
    yield from (Trouble("stray-content", number) for number in found)


def missing(c: Connection, agency: str, shown: Iterable[str]) -> Iterator[Trouble]:
    """Of the heads that desks remember, those that this chain does not have."""
    for text in shown:
        if not on_chain(c, agency, text):
            number = text.partition(":")[0]
            yield Trouble("missing-head", int(number) if re.fullmatch("[0-9]{1,18}", number) else 0)


def verify(c: Connection, agency: str, shown: Sequence[str] = ()) -> list[Trouble]:
    """Walk the whole chain; `shown` are heads that desks remember. No trouble: an empty list."""
    return [*walk(c, agency, Walk()), *missing(c, agency, shown)]


def _follows(last: str, link: Link) -> bool:
    try:
        return link.hash == chained(last, link.commitment)
    except ValueError:  # it is no hash at all
        return False
