"""What comes with a submission beside what was sent: its contributor's record, its patrol, its category's promise."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from casework.model import TrackRecord
from casework.states import Effect, Status
from hub.messages import NewSubmission
from hub.people import Contributor

from .conftest import PROGRAMME, START, Decide, Hub
from .lived import opened


def test_a_patrol_brings_when_it_began_and_ended(hub: Hub) -> None:
    begun, ended = START - timedelta(minutes=40), START - timedelta(minutes=5)
    case = hub.case(started_at=begun, ended_at=ended)
    (sent,) = hub.cases()[case].submissions
    assert (sent.started_at, sent.ended_at, sent.record) == (begun, ended, None)


MEI = Contributor("mei")


def next_record(hub: Hub, who: Contributor) -> TrackRecord | None:
    case = hub.case(who=who)
    return hub.cases()[case].submissions[0].record


DECIDED: list[tuple[dict[str, Any], tuple[int, int] | None]] = [
    ({}, (1, 0)),
    ({"kind": "dispatch", "effect": Effect.DISPATCH, "unit": "roads"}, (1, 0)),
    ({"kind": "reject", "effect": Effect.REJECT, "reasons": ("not-found",)}, (0, 1)),
    ({"kind": "needs-more", "effect": Effect.NEEDS_MORE}, None),
    ({"kind": "hold", "effect": Effect.HOLD}, None),
]


@pytest.mark.parametrize(("decided", "counted"), DECIDED, ids=lambda told: str(told))
def test_what_became_of_earlier_cases_comes_with_the_next_one(
    hub: Hub, decide: Decide, decided: dict[str, Any], counted: tuple[int, int] | None
) -> None:
    first = hub.case(who=MEI)
    hub.hear(decide(first, **decided), hub.account("li"))
    hub.clock.forward(hours=1)
    assert next_record(hub, MEI) == (TrackRecord(*counted, sum(counted), START) if counted else None)
    assert next_record(hub, Contributor("somebody else")) is None


def test_a_record_is_what_stands_at_that_moment_merged_and_taken_back_do_not_count(hub: Hub, decide: Decide) -> None:
    li = hub.account("li")
    filed, false, merged, undone = (hub.case(who=MEI) for _ in range(4))
    hub.hear(decide(filed), li)
    hub.hear(decide(false, kind="reject", effect=Effect.REJECT, reasons=("not-found",)), li)
    hub.hear(decide(merged, kind="merge", effect=Effect.MERGE, into=filed), li)
    hub.hear(accepted := decide(undone), li)
    before = next_record(hub, MEI)
    hub.hear(decide(undone, kind="undo", effect=Effect.RETRACT, supersedes=accepted.id), li)
    assert (before, next_record(hub, MEI)) == (TrackRecord(2, 1, 3, START), TrackRecord(1, 1, 2, START))
    assert hub.cases()[filed].submissions[0].record is None  # as it stood when that came in


def test_what_is_on_its_way_is_filed_and_what_was_closed_as_an_error_is_not(lived_hub: Hub) -> None:
    office = opened(lived_hub)
    cases = [office.report() for _ in range(3)]
    for case in cases:
        office.decide("li", case, "filed")
    for case, kind in zip(cases, ("check-passed", "closed-as-error"), strict=False):
        office.decide("chen", case, "dispatched", unit="roads")
        for act in ("signed", "disposed"):
            office.act("roads", act, case)
        office.decide("wu", case, kind)
    assert office.case(office.report()).submissions[0].record == TrackRecord(2, 0, 2, START)
    assert office.case(office.report("roads")).submissions[0].record is None


def test_what_was_asked_for_and_never_came_was_neither_filed_nor_false(lived_hub: Hub) -> None:
    office = opened(lived_hub)
    case = office.report()
    office.decide("li", case, "asked")
    office.decide("li", case, "nothing-came")
    closed = office.case(case)
    assert (closed.open_step, closed.status, closed.closing) == (None, Status.NEEDS_MORE, None)
    assert office.case(office.report()).submissions[0].record is None


def test_only_an_import_brings_a_history_and_the_hub_adds_its_own(hub: Hub, decide: Decide) -> None:
    long_ago = START - timedelta(days=200)
    hub.hear(decide(hub.case(who=MEI)), hub.account("li"))
    told = []
    for name, post in (("counter", "intake"), ("importer", "intake-import")):
        new = NewSubmission(name, PROGRAMME, MEI, record=TrackRecord(7, 5, 14, long_ago))
        case = hub.signed_in(name, frozenset({post})).post("/submissions", new).json()["case"]
        told.append(hub.cases()[case].submissions[0].record)
    assert told == [TrackRecord(1, 0, 1, START), TrackRecord(8, 5, 15, long_ago)]


@pytest.mark.parametrize("told", [TrackRecord(-1, 0, 1), TrackRecord(0, -1, 1), TrackRecord(2, 2, 3)])
def test_an_impossible_history_is_refused(embedded_hub: Hub, told: TrackRecord) -> None:
    importer = embedded_hub.signed_in("importer", frozenset({"intake-import"}))
    said = importer.post("/submissions", NewSubmission("x", PROGRAMME, MEI, record=told))
    assert (said.status_code, said.json()["code"]) == (422, "impossible-record")
    assert embedded_hub.cases() == {}


def test_a_case_takes_lane_and_promise_from_its_category(embedded_hub: Hub) -> None:
    taken = {code: embedded_hub.case(category=code) for code in ("0103", "0201", "")}
    cases = embedded_hub.cases()
    assert {code: cases[case].urgent for code, case in taken.items()} == {"0103": True, "0201": False, "": False}
    new = NewSubmission("boston-1", "bos-311", Contributor("a"), category="signal")
    boston = embedded_hub.service.take_in(new, "intake").case
    case = embedded_hub.cases()[boston]
    assert (case.urgent, case.promised_at) == (True, START + timedelta(hours=4))
