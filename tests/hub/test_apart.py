"""*Not duplicates*, said on one desk, is told to every desk by the two cases, and so is its taking back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import permutations
from uuid import uuid4

import pytest

from casework.model import CaseId, LocalAudit, Reviewer
from casework.wire import Batch
from hub import audit, feed

from .conftest import Decide, Hub


def apart(case: CaseId, *others: CaseId, at: datetime) -> LocalAudit:
    return LocalAudit(str(uuid4()), "apart", case, at, {"others": " ".join(others)})


def back(case: CaseId, *others: CaseId, at: datetime) -> LocalAudit:
    return LocalAudit(str(uuid4()), "undo", case, at, {"kind": "apart", "others": " ".join(others)})


def tell(hub: Hub, reviewer: Reviewer, *rows: LocalAudit) -> None:
    hub.service.hear(Batch((), rows), reviewer)


def told_apart(hub: Hub, *of: CaseId) -> list[tuple[CaseId, ...]]:
    cases = hub.cases()
    return [cases[case].apart for case in of]


@pytest.fixture
def three(hub: Hub) -> tuple[CaseId, CaseId, CaseId]:
    one, two, three = sorted(hub.case() for _ in range(3))
    hub.clock.forward(minutes=5)
    return one, two, three


Three = tuple[CaseId, CaseId, CaseId]


def test_what_one_desk_set_apart_both_cases_say_to_every_desk_and_nobody_has_to_look_again(
    hub: Hub, three: Three
) -> None:
    one, two, other = three
    li, before = hub.account("li"), hub.cases()
    tell(hub, li, apart(two, other, one, at=hub.clock()))
    now = hub.cases()
    assert told_apart(hub, *three) == [(two,), (one, other), (two,)]
    assert [now[case].seq for case in three] == [4, 5, 6]
    assert {replace(now[case], apart=(), seq=0) for case in three} == {replace(before[case], seq=0) for case in three}
    with hub.service.reading() as c:
        assert audit.verify(c, "chancheng") == []


def test_taking_it_back_tells_both_again(hub: Hub, three: Three) -> None:
    one, two, other = three
    li = hub.account("li")
    tell(hub, li, apart(one, two, other, at=hub.clock()))
    hub.clock.forward(seconds=5)
    tell(hub, li, back(one, two, at=hub.clock()))
    assert told_apart(hub, *three) == [(other,), (), (one,)]
    assert hub.cases()[two].seq > hub.cases()[other].seq


def test_what_is_told_again_changes_nothing(hub: Hub, three: Three) -> None:
    one, two, _ = three
    li = hub.account("li")
    said = apart(one, two, at=hub.clock())
    hub.clock.forward(seconds=5)
    undone = back(one, two, at=hub.clock())
    for rows in ((said,), (undone,)):
        tell(hub, li, *rows)
        before, length = hub.cases(), hub.scalar("SELECT audit_length FROM head")
        for again in ((said,), rows, (said, *rows)):
            tell(hub, li, *again)
            assert (hub.cases(), hub.scalar("SELECT audit_length FROM head")) == (before, length)


def test_in_whatever_order_the_words_arrive_the_last_that_was_said_holds(hub: Hub) -> None:
    li, wang = hub.account("li"), hub.account("wang")
    for order in permutations(range(3)):
        one, two = hub.case(), hub.case()
        at = [hub.clock() + timedelta(seconds=n) for n in range(3)]
        hub.clock.forward(minutes=1)
        words = [(li, apart(one, two, at=at[0])), (li, back(one, two, at=at[1])), (wang, apart(two, one, at=at[2]))]
        for n in order:
            tell(hub, *words[n])
        assert told_apart(hub, one, two) == [(two,), (one,)], order
        tell(hub, li, back(two, one, at=at[1]))
        assert told_apart(hub, one, two) == [(two,), (one,)], order


def test_a_desk_whose_clock_runs_ahead_does_not_have_the_last_word_for_ever(hub: Hub, three: Three) -> None:
    one, two, _ = three
    li, wang, ahead = hub.account("li"), hub.account("wang"), timedelta(days=400)
    tell(hub, li, apart(one, two, at=hub.clock() + ahead), back(one, two, at=hub.clock() + ahead))
    assert told_apart(hub, one, two) == [(), ()]
    tell(hub, li, apart(one, two, at=hub.clock() + ahead))
    hub.clock.forward(seconds=1)
    tell(hub, wang, back(one, two, at=hub.clock()))
    assert told_apart(hub, one, two) == [(), ()]


def test_cases_nobody_knows_here_and_of_another_office_are_passed_over(hub: Hub, three: Three) -> None:
    one, two, _ = three
    li, before = hub.account("li"), hub.cases()
    tell(
        hub,
        li,
        apart(one, CaseId("nowhere"), one, at=hub.clock()),
        apart(CaseId("nowhere"), one, at=hub.clock()),
        LocalAudit("without", "apart", one, hub.clock()),
        LocalAudit("a number", "apart", one, hub.clock(), {"others": 7}),
        LocalAudit("of another kind", "undo", one, hub.clock(), {"kind": "accept", "others": two}),
        LocalAudit("a look", "view", one, hub.clock(), {"kind": "apart", "others": two}),
    )
    assert hub.cases() == before
    tell(hub, li, apart(one, CaseId("nowhere"), two, at=hub.clock()))
    assert told_apart(hub, one, two) == [(two,), (one,)]
    hub.service.writer.run(lambda c: feed.open_head(c, "tianhe"))
    with hub.service.reading() as c:
        assert feed.page(c, "tianhe", "", 10).cases == ()


@pytest.mark.parametrize("posts", [frozenset[str](), frozenset({"auditor"}), frozenset({"intake", "intake-import"})])
def test_only_who_may_decide_sets_apart(hub: Hub, three: Three, posts: frozenset[str]) -> None:
    before = hub.cases()
    someone = hub.account("li", posts)
    gone = replace(hub.account("wang"), enabled=False)
    for who in (someone, gone):
        said = apart(three[0], three[1], at=hub.clock())
        tell(hub, who, said)
        assert hub.cases() == before
        assert hub.scalar("SELECT count(*) FROM desk_audit WHERE id = :id", id=said.id) == 1


def test_a_decision_and_new_evidence_leave_it_as_it_is(hub: Hub, three: Three, decide: Decide) -> None:
    one, two, _ = three
    li = hub.account("li")
    tell(hub, li, apart(one, two, at=hub.clock()))
    hub.hear(decide(one), li)
    assert told_apart(hub, one, two) == [(two,), (one,)]
