"""A row of the queue over the life of its case: at which step it stands, whose it is, and what presses there."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from casework.model import Case, DecisionId, Saved
from casework.states import Effect, Stage
from db.cache import Cache
from db.records import Filter, QueueQuery
from tests.builders import a_step, an_outcome
from tests.db.builders import ME, NOW, QUERY, a_page, ack, here, hours, queue_ids, said

HOLD = {"kind": "hold", "effect": Effect.HOLD}


def lived(**changes: Any) -> Case:
    """Case c-1, held by this desk's own d-1: a ruling is open."""
    held = an_outcome(decision=DecisionId("d-1"), **HOLD, by="li", at=NOW)
    ruling = a_step(number=2, name="ruling", post="duty-leader", opened_at=NOW, due_at=hours(4), **changes)
    return here(1, 9, promised_at=hours(9), steps=(a_step(due_at=hours(1), outcome=held), ruling))


def hold(cache: Cache, *, record: bool) -> None:
    """This desk holds c-1; `record`: and the hub has heard it."""
    cache.save_page(a_page(here(1, 1, promised_at=hours(9), steps=(a_step(due_at=hours(1)),))))
    made = said(1, 1, **HOLD)
    cache.decide(made, NOW)
    if record:
        cache.settle([ack(made, case=lived())], NOW)


def test_a_promise_that_was_answered_presses_no_more(cache: Cache):
    kept = {"promised_at": hours(1), "answered_at": hours(-1), "steps": (a_step(due_at=hours(5)),)}
    running = {"promised_at": hours(4), "steps": (a_step(due_at=hours(9)),)}
    cache.save_page(a_page(here(1, 1, **kept), here(2, 2, **running), here(3, 3, **kept | {"steps": (a_step(),)})))
    assert [(row.id, row.answered) for row in cache.queue(QUERY)] == [("c-2", False), ("c-1", True), ("c-3", True)]


def test_what_was_recorded_waits_again_for_whoever_holds_the_next_post_too(cache: Cache):
    hold(cache, record=False)
    (row,) = cache.queue(QUERY)
    assert (row.step, row.post, row.kind, row.state) == ("review", "clerk", "hold", Saved.SAVED)  # in its place
    assert cache.counts(QUERY, NOW).waiting == 0
    cache.settle([ack(said(1, 1, **HOLD), case=lived())], NOW)
    (row,) = cache.queue(QUERY)
    assert (row.step, row.post, row.kind, row.key[1]) == ("ruling", "duty-leader", None, hours(4).timestamp())
    assert cache.counts(QUERY, NOW).waiting == 1


def test_what_was_recorded_is_told_until_somebody_decides_what_follows(cache: Cache):
    cache.save_me(replace(ME, posts=("clerk",)))
    clerk = replace(QUERY, posts=frozenset({"clerk"}))
    hold(cache, record=True)
    assert [(row.step, row.state) for row in cache.queue(clerk)] == [("review", Saved.RECORDED)]
    gone_on = lived(outcome=an_outcome(decision=DecisionId("d-2"), kind="ruling-accept", by="zhou", at=NOW))
    cache.save_page(a_page(replace(gone_on, seq=10)))
    assert queue_ids(cache, clerk) == []


def test_a_post_that_was_given_brings_what_waits_for_it(cache: Cache):
    cache.save_me(replace(ME, posts=("clerk",)))
    hold(cache, record=True)
    cache.save_me(ME)
    assert [(row.step, row.state) for row in cache.queue(QUERY)] == [("ruling", None)]


def test_the_desk_of_one_post_shows_what_its_own_keys_decided_until_it_is_recorded(cache: Cache):
    steps = (a_step(due_at=hours(1)),)
    cache.save_page(a_page(here(1, 1, steps=steps), here(2, 2, steps=steps), lived()))
    desk = replace(QUERY, filter=Filter(posts=frozenset({"clerk"})))
    leaders = replace(QUERY, filter=Filter(stages=frozenset({Stage.RULING})))
    assert (queue_ids(cache, desk), queue_ids(cache, leaders)) == (["c-2"], ["c-1"])
    cache.decide(said(2, 2, **HOLD), NOW)
    assert [(row.id, row.state) for row in cache.queue(desk)] == [("c-2", Saved.SAVED)]
    assert queue_ids(cache, leaders) == ["c-1"]
    assert cache.counts(desk, NOW).shown == 0


POSTS = replace(QUERY, posts=frozenset({"clerk", "dispatcher"}))


def abroad(**changes: Any) -> Case:
    """Case c-1, dispatched by this desk's own d-1: the unit has not signed for it yet."""
    sent = an_outcome(decision=DecisionId("d-1"), kind="dispatch", effect=Effect.DISPATCH, unit="roads", at=NOW)
    waits = a_step(number=2, name="signing", post="dispatcher", opened_at=NOW, due_at=hours(4), **changes)
    return here(1, 9, steps=(a_step(due_at=hours(1), outcome=sent), waits))


def ids_at(cache: Cache, now: datetime, query: QueueQuery = POSTS) -> list[str]:
    asked = replace(query, now=now)
    found = [row.id for row in cache.queue(asked)]
    assert cache.counts(asked, NOW).waiting == len(found)
    return found


def test_what_waits_for_somebody_outside_is_shown_once_it_is_late(cache: Cache):
    cache.save_page(a_page(abroad(), here(2, 2, steps=(a_step(due_at=hours(1)),))))
    assert ids_at(cache, NOW) == ["c-2"]
    assert ids_at(cache, hours(4)) == ["c-2"]
    assert ids_at(cache, hours(5)) == ["c-2", "c-1"]
    assert queue_ids(cache, POSTS) == ["c-2", "c-1"], "who asks for all sees it"


def test_a_step_of_a_desk_is_shown_whenever_it_is_due(cache: Cache):
    check = a_step(number=3, name="check", post="dispatcher", opened_at=NOW, due_at=hours(9))
    case = abroad(outcome=an_outcome(kind="signed", effect=Effect.PASS, at=NOW))
    cache.save_page(a_page(replace(case, steps=(*case.steps, check))))
    assert ids_at(cache, NOW) == ["c-1"]


def test_what_was_dispatched_here_and_recorded_stands_at_the_desk_it_went_to(cache: Cache):
    cache.save_me(replace(ME, posts=("clerk", "dispatcher")))
    cache.save_page(a_page(here(1, 1, steps=(a_step(due_at=hours(1)),))))
    made = said(1, 1, kind="dispatch", effect=Effect.DISPATCH, unit="roads")
    cache.decide(made, NOW)
    assert [(row.state, row.post) for row in cache.queue(replace(POSTS, now=NOW))] == [(Saved.SAVED, "clerk")]
    cache.settle([ack(made, case=abroad())], NOW)
    assert cache.queue(replace(POSTS, now=NOW)) == ()
    at_dispatch = replace(POSTS, filter=Filter(posts=frozenset({"dispatcher"})))
    assert [(row.state, row.post) for row in cache.queue(at_dispatch)] == [(None, "dispatcher")]


def test_a_promise_whose_year_has_no_calendar_says_so(cache: Cache):
    cache.save_page(a_page(here(1, 1, promise_guessed=True), here(2, 2)))
    assert {row.id: row.promise_guessed for row in cache.queue(QUERY)} == {"c-1": True, "c-2": False}
