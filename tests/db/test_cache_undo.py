"""Undo is of an act as a whole: what is held is withdrawn, what was sent is superseded, and both are counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from casework.errors import Refused
from casework.model import Answer, CaseId, Decision, DecisionId, LocalAudit, Outcome, Saved
from casework.states import Effect
from db.cache import Cache
from db.journal import Journal
from db.opening import Record
from db.records import Act, QueueRow, TakenBack
from tests.builders import a_step
from tests.db.builders import KEY, NOW, QUERY, a_page, ack, here, hours, open_here, said, states, told

BUSY = settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))
LATER = NOW + timedelta(seconds=20)


@pytest.fixture
def ten(cache: Cache) -> Cache:
    cache.save_page(a_page(*(here(n, n) for n in range(1, 11))))
    return cache


def new_ids(first: int = 900) -> Callable[[], DecisionId]:
    numbers = count(first)
    return lambda: DecisionId(f"d-{next(numbers)}")


def a_batch(numbers: Iterable[int], name: str = "b-1") -> list[Decision]:
    return [said(n, n, batch=name) for n in numbers]


def acted(cache: Cache) -> list[str] | None:
    act = cache.last_act()
    return [o.decision.id for o in act.decisions] if act is not None else None


def undo(cache: Cache) -> TakenBack:
    act = cache.last_act()
    assert act is not None
    told = [audit(o.decision.case) for o in act.decisions]
    return cache.take_back(act, LATER, told, new_ids(900 + 10 * len(cache.unsettled())))


def audit(case: CaseId) -> LocalAudit:
    return LocalAudit(f"undo-{case}", "undo", case, NOW)


def written(home: Path) -> list[str]:
    return [d.id for d in Journal(home / "journal", KEY).read().decisions]


def test_nothing_said_is_nothing_to_undo(ten: Cache):
    assert ten.last_act() is None
    with pytest.raises(Refused, match="nothing-to-undo"):
        ten.take_back(Act(NOW), NOW, [], new_ids())


def test_undo_takes_back_the_newest_that_still_stands(ten: Cache):
    for n in (1, 2, 3):
        ten.decide(said(n, n), NOW)
    ten.settle([ack(said(3, 3), Answer.HELD)], NOW)
    assert acted(ten) == ["d-2"]
    act = ten.last_act()
    assert act is not None
    assert (act.at, act.batch, act.effect, act.apart) == (NOW, None, Effect.ACCEPT, ())
    ten.take_unsent(NOW)
    undo(ten)
    assert acted(ten) == ["d-1"]
    undo(ten)
    assert ten.last_act() is None


@pytest.mark.parametrize("answer", Answer)
def test_only_what_stands_can_be_undone(ten: Cache, answer: Answer):
    ten.decide(said(1), NOW)
    ten.take_unsent(NOW)
    ten.settle([ack(said(1), answer)], NOW)
    stands = answer in (Answer.EFFECTIVE, Answer.CONCURRED, Answer.OVERRIDE)
    assert acted(ten) == (["d-1"] if stands else None)


def test_a_batch_is_one_act_and_says_both_counts(ten: Cache, tmp_path: Path):
    ten.decide_all(a_batch(range(1, 6)), LATER)
    ten.decide_all(a_batch(range(6, 9)), LATER)  # the next part of the same key
    assert acted(ten) == [f"d-{n}" for n in range(1, 9)]
    ten.take_unsent(LATER, limit=3)
    back = undo(ten)
    assert (back.withdrawn, back.superseded, back.left) == (5, 3, 0)
    assert set(back.cases) == {f"c-{n}" for n in range(1, 9)}
    assert back.change.cases == frozenset(back.cases)
    assert ten.last_act() is None
    sent = [f"d-{n}" for n in (1, 2, 3)]
    undone = [*sent, "d-980", "d-981", "d-982"]
    assert written(tmp_path / "home") == undone
    assert [o.decision.id for o in ten.unsettled()] == undone
    assert {row.case for row in ten.unpushed()} == set(back.cases)


def test_after_a_decision_of_its_own_the_batch_is_the_next_act(ten: Cache):
    ten.decide_all(a_batch([1, 2]), LATER)
    ten.decide_all(a_batch([3, 4], "b-2"), LATER)
    ten.decide(said(5, 5), LATER)
    for expected in (["d-5"], ["d-3", "d-4"], ["d-1", "d-2"]):
        assert acted(ten) == expected
        undo(ten)
    assert ten.last_act() is None


def test_a_batch_counts_while_any_of_it_stands(ten: Cache):
    ten.decide_all(a_batch([1, 2, 3]), LATER)
    ten.withdraw(said(2, 2), told(1, case="c-2"))
    ten.take_unsent(LATER)
    ten.settle([ack(said(3, 3), Answer.RECHECK)], NOW)
    assert acted(ten) == ["d-1"]


def test_the_newest_act_is_the_newest_whatever_it_is(ten: Cache):
    ten.decide(said(1, 1), LATER)
    ten.set_apart(CaseId("c-2"), [CaseId("c-3")], told(1, "apart", "c-2"))
    act = ten.last_act()
    assert act is not None
    assert set(act.apart) == {"c-2", "c-3"}
    ten.decide(said(4, 4), LATER)
    assert acted(ten) == ["d-4"]
    undo(ten)
    ten.decide(said(5, 5), LATER)  # it must not take a number that is older than what was set apart
    assert acted(ten) == ["d-5"]
    undo(ten)
    act = ten.last_act()
    assert act is not None
    ten.take_back(act, NOW, [], new_ids())
    assert acted(ten) == ["d-1"]


def test_what_changed_since_the_act_was_read_is_taken_as_it_is_now(ten: Cache):
    ten.decide_all(a_batch([1, 2, 3, 4]), LATER)
    act = ten.last_act()
    assert act is not None
    ten.withdraw(said(1, 1), told(1))
    ten.take_unsent(LATER, limit=2)
    ten.settle([ack(said(3, 3), Answer.CONFLICT)], NOW)
    back = ten.take_back(act, LATER, [], new_ids())
    assert (back.cases, back.withdrawn, back.superseded, back.left) == (("c-4", "c-2"), 1, 1, 0)
    with pytest.raises(Refused, match="nothing-to-undo"):
        ten.take_back(act, LATER, [], new_ids())


def test_what_the_rules_will_not_take_back_is_left_and_counted(ten: Cache):
    ten.decide_all(a_batch([1, 2]), LATER)
    ten.take_unsent(LATER)
    mine = Outcome(DecisionId("d-1"), "accept", Effect.ACCEPT, "li", NOW)
    later = Outcome(DecisionId("d-x"), "rule", Effect.ACCEPT, "wang", NOW)
    decided_on = here(1, 20, steps=(a_step(outcome=mine), a_step(number=2, outcome=later)))
    ten.settle([ack(said(1, 1), case=decided_on)], NOW)
    back = undo(ten)
    assert (back.cases, back.withdrawn, back.superseded, back.left) == (("c-2",), 0, 1, 1)
    assert [row.case for row in ten.unpushed()] == ["c-2"]  # nothing is told of what was not done
    assert acted(ten) == ["d-1"]
    with pytest.raises(Refused, match="held"):
        undo(ten)
    assert states(ten) == {"d-1": Saved.RECORDED}


def test_an_undo_that_does_not_come_to_stand_leaves_everything_as_it_was(record: Record, tmp_path: Path):
    cache = record.cache
    cache.save_page(a_page(*(here(n, n) for n in range(1, 5))))
    cache.decide_all(a_batch([1, 2, 3]), LATER)
    cache.take_unsent(LATER, limit=1)
    before = cache.queue(QUERY), cache.unsettled()

    def fail(_: object) -> None:
        raise OSError("no")

    event.listen(record.engine, "commit", fail)
    with pytest.raises(OSError, match="no"):
        undo(cache)
    event.remove(record.engine, "commit", fail)
    assert (cache.queue(QUERY), cache.unsettled()) == before
    assert not [d for d in written(tmp_path / "home") if d.startswith("d-9")]  # what was not saved never comes back
    back = undo(cache)
    assert (back.withdrawn, back.superseded) == (2, 1)


def test_undo_works_after_a_restart_from_the_record_alone(tmp_path: Path):
    record = open_here(tmp_path)
    record.cache.save_page(a_page(here(1, 1), here(2, 2)))
    before = record.cache.queue(QUERY)
    record.cache.decide_all(a_batch([1, 2]), LATER)
    record.close()
    again = open_here(tmp_path)
    assert (undo(again.cache).withdrawn, again.cache.queue(QUERY)) == (2, before)
    again.close()


@BUSY
@given(
    batches=st.lists(st.sets(st.integers(1, 10), min_size=1, max_size=6), min_size=1, max_size=4),
    sent=st.integers(0, 10),
    kind=st.sampled_from(["accept", "merge", "hold"]),
)
def test_undoing_a_batch_restores_exactly(tmp_path_factory, batches: list[set[int]], sent: int, kind: str):  # type: ignore[no-untyped-def]
    """Everything a reviewer sees is as it was before the key, batch by batch; of the sent the hub is told."""
    record = open_here(tmp_path_factory.mktemp("undo"))
    cache, numbers = record.cache, count(1)
    # with the limit their step has, which an undo gives back: one without would begin one with its new step
    cache.save_page(a_page(*(here(n, n, steps=(a_step(due_at=hours(n)),)) for n in range(1, 11))))
    effect, into = Effect(kind), CaseId("c-99") if kind == "merge" else None
    seen: list[tuple[QueueRow, ...]] = []
    for name, batch in enumerate(batches):
        seen.append(cache.queue(QUERY))
        made = [said(next(numbers), n, kind=kind, effect=effect, into=into, batch=f"b-{name}") for n in sorted(batch)]
        if not cache.decide_all(made, LATER).saved:
            seen.pop()
    untouched = sent == 0
    cache.take_unsent(LATER, limit=sent) if sent else None
    new_id = new_ids()
    while (act := cache.last_act()) is not None:
        back = cache.take_back(act, LATER, [], new_id)
        assert (back.withdrawn + back.superseded, back.left) == (len(act.decisions), 0)
        shown = cache.queue(QUERY)
        before = seen.pop()
        if untouched:
            assert shown == before
        assert [(r.id, r.kind) for r in shown] == [(r.id, r.kind) for r in before]  # its state has moved on
    assert not seen
    taken_back = {o.decision.supersedes for o in cache.unsettled() if o.decision.supersedes}
    assert taken_back == {o.decision.id for o in cache.unsettled() if not o.decision.supersedes}
    record.close()


def test_a_taking_back_says_nothing_but_that(ten: Cache):
    ten.decide(replace(said(1), note="x", noted=("same-photo c-2",), batch="b-1", active_seconds=5.0), NOW)
    ten.take_unsent(NOW)
    undo(ten)
    retraction = ten.unsettled()[-1].decision
    assert retraction == replace(
        said(1),
        id=DecisionId("d-910"),
        kind="undo",
        effect=Effect.RETRACT,
        supersedes=DecisionId("d-1"),
        decided_at=LATER,
    )
