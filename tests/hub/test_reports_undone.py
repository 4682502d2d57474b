"""Taken back, overridden, answered: whatever the order of messages, each decision counts once and for its author."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import uuid4

from casework.model import Answer, CaseId, Decision, LocalAudit, Reviewer
from casework.reports import By, Group, Line, Only, Period
from casework.states import Effect
from casework.wire import Batch, OverrideAsked

from .conftest import Decide, Hub

LEADER = frozenset({"clerk", "duty-leader"})
REJECT: dict[str, Any] = {"kind": "reject", "effect": Effect.REJECT, "reasons": ("edited-or-staged",)}
TODAY = Period("2026-03-02", "2026-03-02")


def lines(hub: Hub, *by: By) -> tuple[Line, ...]:
    return hub.service.report(TODAY, by or (By.REVIEWER,)).lines


def counted(hub: Hub) -> dict[str, tuple[int, int, int]]:
    """Per reviewer: heard, undone, never sent."""
    return {one.group.account: (one.decisions, one.undone, one.withdrawn) for one in lines(hub)}


def told_undone(hub: Hub, said: Decision, by: Reviewer, **facts: Any) -> None:
    row = LocalAudit(str(uuid4()), "undo", said.case, hub.clock(), {"decision": said.id, "kind": said.kind} | facts)
    hub.service.hear(Batch((), (row,)), by)


def retract(hub: Hub, decide: Decide, said: Decision, by: Reviewer) -> Decision:
    undo = decide(said.case, step=said.step, kind="undo", effect=Effect.RETRACT, supersedes=said.id)
    hub.hear(undo, by)
    return undo


def test_what_was_taken_back_before_it_was_sent_is_undone_and_was_never_decided(hub: Hub, decide: Decide) -> None:
    li, said = hub.account("li"), decide(hub.case(), **REJECT)
    for _ in range(2):
        told_undone(hub, said, li, step=1)
    assert counted(hub) == {"li": (0, 1, 1)}
    (line,) = lines(hub, By.POST, By.KIND, By.PROGRAMME)
    assert (line.group.post, line.group.kind, line.group.programme) == ("clerk", "reject", "zhuomuniao-chancheng")
    (one,) = hub.service.behind(TODAY, Group(account="li"), Only.UNDONE).items
    assert (one.decision, one.answer, one.step, one.undone, one.at) == (said.id, "", 1, True, hub.clock())
    assert hub.service.behind(TODAY, Group(account="li"), Only.ALL).items == ()


def test_of_an_older_desk_the_post_is_unknown_and_can_be_asked_for(hub: Hub, decide: Decide) -> None:
    li, said = hub.account("li"), decide(hub.case())
    told_undone(hub, said, li)
    told_undone(hub, decide(CaseId("nowhere")), li, step=1)
    assert {(one.group.post, one.group.programme) for one in lines(hub, By.POST, By.PROGRAMME) if one.withdrawn} == {
        ("?", "zhuomuniao-chancheng"), ("?", "?"),
    }  # fmt: skip
    assert len(hub.service.behind(TODAY, Group(post="?"), Only.UNDONE).items) == 2


def test_what_was_sent_and_taken_back_counts_once_though_its_desk_tells_of_it_too(hub: Hub, decide: Decide) -> None:
    li, said = hub.account("li"), decide(hub.case())
    hub.hear(said, li)
    told_undone(hub, said, li, step=1)
    assert counted(hub) == {"li": (1, 0, 0)}  # told, and not yet done
    retract(hub, decide, said, li)
    assert counted(hub) == {"li": (1, 1, 0)}


def test_what_its_desk_took_for_unsent_and_is_heard_after_all_counts_once(hub: Hub, decide: Decide) -> None:
    li, said = hub.account("li"), decide(hub.case())
    told_undone(hub, said, li, step=1)
    hub.hear(said, li)
    assert counted(hub) == {"li": (1, 0, 0)}
    retract(hub, decide, said, li)
    hub.hear(said, li)  # a replay
    assert counted(hub) == {"li": (1, 1, 0)}


def test_nobody_undoes_anothers_decision_by_telling_so(hub: Hub, decide: Decide) -> None:
    li, wang, said = hub.account("li"), hub.account("wang"), decide(hub.case())
    told_undone(hub, said, wang, step=1)
    hub.hear(said, li)
    told_undone(hub, said, wang, step=1)
    retract(hub, decide, said, wang)
    assert counted(hub) == {"li": (1, 0, 0), "wang": (0, 1, 1)}


def test_not_duplicates_taken_back_is_no_decision(hub: Hub) -> None:
    row = LocalAudit("a-1", "undo", hub.case(), hub.clock(), {"kind": "apart"})
    hub.service.hear(Batch((), (row,)), hub.account("li"))
    assert counted(hub) == {}


def test_a_retraction_that_came_too_late_undoes_when_a_supervisor_puts_it_through(hub: Hub, decide: Decide) -> None:
    li, leader, said = hub.account("li"), hub.account("zhao", LEADER), decide(hub.case())
    hub.hear(said, li)
    hub.clock.forward(hours=1)
    late = retract(hub, decide, said, li)
    assert counted(hub) == {"li": (1, 0, 0)}
    hub.service.rule(OverrideAsked("o-1", said.case, 1, late.id), leader)
    assert counted(hub) == {"li": (1, 1, 0)}
    assert [line.overridden for line in lines(hub)] == [0]


def test_overridden_is_what_a_ruling_replaced_and_not_what_it_let_stand(hub: Hub, decide: Decide) -> None:
    li, wang, leader = hub.account("li"), hub.account("wang"), hub.account("zhao", LEADER)
    for number, through in enumerate((True, False)):
        first = decide(hub.case())
        other = decide(first.case, **REJECT)
        hub.hear(first, li)
        assert hub.hear(other, wang).answer is Answer.CONFLICT
        hub.service.rule(OverrideAsked(f"o-{number}", first.case, 1, other.id if through else None), leader)
    assert {line.group.account: line.overridden for line in lines(hub)} == {"li": 1, "wang": 0}
    (one,) = hub.service.behind(TODAY, Group(), Only.OVERRIDDEN).items
    assert (one.group.account, one.answer, one.overridden) == ("li", "effective", True)


def test_anothers_retraction_put_through_overrides(hub: Hub, decide: Decide) -> None:
    li, wang, leader, said = hub.account("li"), hub.account("wang"), hub.account("zhao", LEADER), decide(hub.case())
    hub.hear(said, li)
    foreign = retract(hub, decide, said, wang)
    hub.service.rule(OverrideAsked("o-1", said.case, 1, foreign.id), leader)
    assert [(line.undone, line.overridden) for line in lines(hub)] == [(0, 1)]


def test_an_answer_that_was_stopped_before_it_left_was_none(hub: Hub, decide: Decide) -> None:
    li, said = hub.account("li"), decide(hub.case())
    hub.hear(said, li)
    assert [(line.answered, line.in_time) for line in lines(hub)] == [(1, 1)]
    retract(hub, decide, said, li)
    assert [(line.answered, line.in_time) for line in lines(hub)] == [(0, 0)]


def test_an_answer_is_late_after_the_promise_and_in_time_at_its_last_moment(hub: Hub, decide: Decide) -> None:
    li = hub.account("li")
    cases = [hub.case(), hub.case()]
    hub.clock.forward(hours=24)
    hub.hear(decide(cases[0]), li)
    hub.clock.forward(seconds=1)
    late = decide(cases[1])
    hub.hear(late, li)
    tomorrow = replace(TODAY, first="2026-03-03", last="2026-03-03")
    assert [(line.answered, line.in_time) for line in hub.service.report(tomorrow, ()).lines] == [(2, 1)]
    (one,) = hub.service.behind(tomorrow, Group(), Only.LATE).items
    assert (one.decision, one.late, one.due_at) == (late.id, True, hub.cases()[cases[1]].promised_at)


def test_a_decision_is_of_the_day_its_office_calls_it(hub: Hub, decide: Decide) -> None:
    """At 23:30 of Monday in Foshan it is Monday there; at 23:30 of Monday in Boston it is Tuesday in Foshan."""
    li = hub.account("li")
    hub.clock.at = hub.clock.at.replace(hour=15, minute=30)
    hub.hear(decide(hub.case()), li)
    hub.clock.forward(hours=13)
    hub.hear(decide(hub.case()), li)
    days = {}
    for zone in ("+08:00", "-05:00", "+00:00"):
        found = hub.service.report(Period("2026-03-01", "2026-03-04", zone), (By.DAY,)).lines
        days[zone] = {line.group.day: line.decisions for line in found}
        for day, n in days[zone].items():
            assert len(hub.service.behind(Period(day, day, zone), Group(day=day), Only.ALL).items) == n
    assert days == {
        "+08:00": {"2026-03-02": 1, "2026-03-03": 1},
        "-05:00": {"2026-03-02": 2},
        "+00:00": {"2026-03-02": 1, "2026-03-03": 1},
    }
