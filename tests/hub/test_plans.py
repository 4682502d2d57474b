"""What desks ask in every round, and what is asked of promises, is found in an index however many cases there are."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Connection, event

from casework.model import CaseId
from casework.wire import Claim
from hub import feed, leases, recounting
from hub.reports import answers, cursors, promises, ruled

from .conftest import Hub

CALLS = ("changes", "snapshot", "claim", "claim named", "renew", "promises", "public answers", "rules", "recounting")
SLOW = ("SCAN cases", "TEMP B-TREE FOR ORDER BY")


def plans(hub: Hub, ask: Callable[[Connection], object]) -> list[str]:
    """How SQLite goes about each statement of `ask` that reads cases."""
    said: list[tuple[str, tuple[object, ...]]] = []
    found: list[str] = []

    def note(_c: object, _cursor: object, sql: str, values: tuple[object, ...], *_: object) -> None:
        said.append((sql, values))

    with hub.engine.connect() as c:
        event.listen(c, "before_cursor_execute", note)
        ask(c)
        event.remove(c, "before_cursor_execute", note)
        for sql, values in said:
            if "cases" in sql and not sql.startswith("INSERT"):
                steps = c.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values).all()
                found.append(" / ".join(step[3] for step in steps))
        c.rollback()
    return found


@pytest.fixture
def ask_in_a_round(embedded_hub: Hub) -> dict[str, Callable[[Connection], object]]:
    office, who = embedded_hub.service.office, embedded_hub.account("li")
    return {
        "changes": lambda c: feed.page(c, office.agency, "", 200),
        "snapshot": lambda c: feed.snapshot(c, office.agency, "x", None, 200),
        "claim": lambda c: leases.claim(c, office, Claim("desk-1", 20), who),
        "claim named": lambda c: leases.claim(c, office, Claim("desk-1", cases=tuple(embedded_hub.cases())), who),
        "promises": lambda c: promises.promises(c, office, 24, cursors.write(0, "x")),
        "public answers": lambda c: answers.answers(c, office, cursors.write(0, "x")),
        "rules": lambda c: ruled.ruled(c, office, after=cursors.write(0, "x")),
        "recounting": lambda c: recounting.some(c, office, CaseId("x")),
        "renew": lambda c: leases.renew(c, office, Claim("desk-1", cases=tuple(embedded_hub.cases())), who),
    }


@pytest.mark.parametrize("call", CALLS)
def test_a_round_reads_no_more_cases_than_it_is_about(
    embedded_hub: Hub, ask_in_a_round: dict[str, Callable[[Connection], object]], call: str
) -> None:
    for _ in range(3):
        embedded_hub.case()
    found = plans(embedded_hub, ask_in_a_round[call])
    assert found
    for plan in found:
        # what desks hold, and what is named, is sorted: as much as the office's desks may hold
        few = "ix_cases_leased" in plan or "id=?" in plan
        assert not any(slow in plan for slow in SLOW[: 1 if few else 2]), plan
        assert "named" not in call or "ix_cases_pressing" not in plan, plan
