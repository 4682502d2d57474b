"""What the checks had said of a case when it was decided: frozen with the decision, sent beside it, gone with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement, Connection, insert, select

from casework import wire
from casework.model import Decision, DecisionId
from casework.wire import Evidence
from db.cache import findings
from db.cache.rows import packed, unpacked
from db.tables import evidence

ROOM = 1024 * 1024  # bytes of evidence in one message: half of what the hub reads, the other half is for the rest


def freeze(c: Connection, decision: Decision) -> Decision:
    """Keep what stands of the newest examination; gives the decision with its digest, "" when nothing was examined."""
    looked = findings.newest(c, decision.case)
    if looked is None:
        return replace(decision, evidence="")
    stands = findings.stands(c, decision.case, looked.findings)
    record = wire.encode(Evidence(decision.id, stands, looked.made_with))
    text = record.decode()
    kept = {"decision": decision.id, "size": len(wire.encode(text)), "record": packed(record)}
    c.execute(insert(evidence).values(kept))
    return replace(decision, evidence=wire.hashed(text))


def fitting(c: Connection, said: Sequence[DecisionId]) -> int:
    """How many of these go in one message with their evidence: at least one, if there is one."""
    asked = select(evidence.c.decision, evidence.c.size).where(*_small(said))
    sizes: dict[str, int] = {row.decision: row.size for row in c.execute(asked)}
    used = 0
    for n, decision in enumerate(said):
        used += sizes.get(decision, 0)
        if n and used > ROOM:
            return n
    return len(said)


def to_send(c: Connection, said: Iterable[DecisionId]) -> tuple[str, ...]:
    """The texts that go with these. What alone has no room in a message stays here: the decision goes without."""
    records = c.scalars(select(evidence.c.record).where(*_small(said)))
    return tuple(unpacked(record).decode() for record in records)


def _small(said: Iterable[DecisionId]) -> tuple[ColumnElement[bool], ...]:
    return evidence.c.decision.in_(tuple(said)), evidence.c.size <= ROOM
