"""Whose a case is at another desk: what is kept of the hub's word, and how it is read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from casework import wire
from casework.model import CaseId
from casework.wire import Holding
from db.cache.rows import stamp
from db.records import Holder

TAKEAWAY = "takeaway"
QUARTER_S = timedelta(minutes=15).total_seconds()


def records(holdings: Iterable[Holding]) -> dict[CaseId, str]:
    """What is kept of each case's holder. Every round renews a lease: its end is told to the quarter of an hour."""
    kept: dict[CaseId, str] = {}
    for held in holdings:
        until = -(-stamp(held.until) // QUARTER_S) * QUARTER_S if held.kind == TAKEAWAY else None
        whose = Holder(held.name, datetime.fromtimestamp(until, UTC) if until is not None else None)
        kept |= dict.fromkeys(held.cases, wire.encode(whose).decode())
    return kept


def holder_of(*, elsewhere: bool, record: str | None) -> Holder | None:
    """Nobody elsewhere, or somebody; without a name while the hub has told none."""
    if not elsewhere:
        return None
    return wire.decode(record, Holder) if record is not None else Holder()
