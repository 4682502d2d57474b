"""The chain in a file, and what can be said of such a file without any database.

JSON lines: a first line that counts the others, the signed heads, the links, and after a link of a decision what that
was made on. What each field means and what exactly
is hashed and signed stands in docs/audit.md, so that somebody else can write a checker of their own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from typing import BinaryIO, TypeVar

from sqlalchemy import Connection, func, select

from casework import wire
from casework.errors import BadMessage
from casework.wire import NOTHING, SignedHead
from hub import audit, evidence, signed
from hub.audit import Facts, Link, Trouble, Walk
from hub.signing import Signer
from hub.tables import audit_entries, head

T = TypeVar("T")
FORMAT, WITH_EVIDENCE = 1, 2
BLOCK = 200  # links whose evidence is asked for at once


@dataclass(frozen=True, slots=True)
class First:
    """The first line: which chain, how long, its end, and how many of the lines below are of which kind."""

    caselight_audit: int
    agency: str
    length: int
    hash: str
    signed: int
    with_content: int


@dataclass(frozen=True, slots=True)
class FirstToo(First):
    """The first line of a file that has evidence too."""

    with_evidence: int


@dataclass(frozen=True, slots=True)
class _Content:
    """Of a link's content what we look for."""

    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Told:
    """What a decision was made on, in the line after the link that names its digest."""

    decision: str
    sha256: str
    evidence: str

    def follows(self, link: Link | None) -> bool:
        """Is it what the decision of this link was made on?"""
        named = _names(link) if link is not None else None
        return named == (self.decision, self.sha256) and self.sha256 == wire.hashed(self.evidence)


@dataclass(slots=True)
class Covered:
    """How much of a file stands under signatures, and how much evidence is in it; filled while it is checked."""

    signed: int = 0
    until: int = 0
    evidence: int = 0


def export(
    c: Connection, agency: str, out: BinaryIO, *, content: bool, signer: Signer | None, now: datetime,
    told: bool = False,
) -> int:  # fmt: skip
    """Write all of a chain; a signer adds a head of this moment to those of the days. Returns how many links.

    With `told` (and `content`) each decision's evidence follows its link.
    """
    end = c.execute(select(head.c.audit_length, head.c.audit_head).where(head.c.agency == agency)).one()
    heads = [*signed.listed(c, agency)]
    if signer is not None:
        heads.append(signer.sign(agency, end.audit_length, end.audit_head, now))
    kept = c.scalar(select(func.count()).where(audit_entries.c.agency == agency)) if content else 0
    chain: tuple[str, int, str, int, int] = agency, end.audit_length, end.audit_head, len(heads), kept or 0
    evident = sum(1 for _ in _told(c, agency)) if told else 0
    first = FirstToo(WITH_EVIDENCE, *chain, evident) if told else First(FORMAT, *chain)
    for record in (first, *heads):
        out.write(_line(record))
    count, waiting = 0, _told(c, agency) if told else iter(())
    following = next(waiting, None)
    for link in audit.links(c, agency, audit.FIRST, audit.LAST):
        count += 1
        out.write(_line(link if content else replace(link, salt=None, content=None)))
        if following is not None and following[0] == link.number:
            out.write(_line(following[1]))
            following = next(waiting, None)
    return count


def _told(c: Connection, agency: str) -> Iterator[tuple[int, Told]]:
    """The evidence that is here, each with the number of the link that names it, in the chain's order."""
    links = audit.links(c, agency, audit.FIRST, audit.LAST)
    while block := list(islice(links, BLOCK)):
        wanted = {link.number: name for link in block if (name := _names(link)) is not None}
        found = evidence.texts(c, agency, {decision for decision, _ in wanted.values()})
        for number, (decision, digest) in wanted.items():
            text = found.get(decision)
            if text is not None and wire.hashed(text) == digest:  # else the link is of an id that came a second time
                yield number, Told(decision, digest, text)


def _names(link: Link) -> tuple[str, str] | None:
    """The decision a link tells of, and the digest of its evidence."""
    if link.content is None or '"evidence"' not in link.content:
        return None
    try:
        facts = wire.decode(link.content, _Content).facts
    except BadMessage:
        return None
    decision, digest = facts.get("decision"), facts.get("evidence")
    return (decision, digest) if isinstance(decision, str) and isinstance(digest, str) else None


def check(lines: Iterable[bytes], keys: Collection[str], walked: Walk, covered: Covered) -> Iterator[Trouble]:
    """Every trouble of an exported file; of its last links only the keys' owners can say more."""
    numbered = enumerate(lines, 1)
    line = next(numbered, (1, b""))[1]
    first = _record(line, First) or _record(line, FirstToo)
    if first is None or first.caselight_audit != (WITH_EVIDENCE if isinstance(first, FirstToo) else FORMAT):
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
    said = first.with_evidence if isinstance(first, FirstToo) else 0
    if (walked.count - walked.purged, covered.evidence) != (first.with_content, said):
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
    last: Link | None = None
    for number, line in numbered:
        told = _record(line, Told)
        if told is not None:
            covered.evidence += 1
            if not told.follows(last):
                yield Trouble("wrong-evidence", last.number if last is not None else 0)
            continue
        link = last = _record(line, Link)
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
