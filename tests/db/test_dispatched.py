"""Where cases of one kind went is counted in the hub's word, of the newest alone; what was returned, for nobody."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from casework import life
from casework.model import Case, CaseId, DecisionId, SubmissionId
from casework.programme import DecisionKind, StepKind
from casework.states import Effect, Stage
from db.cache import Cache, dispatched
from db.opening import Record
from tests.builders import a_case, a_decision, a_step, a_submission
from tests.db.builders import NOW, PROGRAMME, a_page

NUMBERS = count(1)
UNITS = tuple(unit.id for unit in PROGRAMME.units[:3])
ASKED = a_case(id=CaseId("asked"), category="0102", grid="g-1")


def like_it(unit: str | None, **changes: object) -> Case:
    """Another one of its kind that went to a unit; the later made, the later received."""
    number = next(NUMBERS)
    sent = a_submission(id=SubmissionId(f"s-{number}"), received_at=NOW + timedelta(seconds=number))
    given = {"id": CaseId(f"c-{number}"), "category": "0102", "grid": "g-1", "unit": unit, "submissions": (sent,)}
    return a_case(**(given | {"seq": number} | changes))


def test_each_unit_counts_what_it_had_of_the_same_kind_and_place(cache: Cache):
    first, second, _ = UNITS
    cache.save_page(a_page(*(like_it(unit) for unit in (first, first, second, None))))
    others = [{"grid": "g-2"}, {"category": "0201"}, {"programme": "elsewhere"}, {"id": ASKED.id}]
    cache.save_page(a_page(*(like_it(first, **other) for other in others)))
    assert cache.went_to(ASKED) == {first: 2, second: 1}


def test_what_a_unit_sent_back_counts_for_whoever_has_it_now(cache: Cache):
    first, second, _ = UNITS
    lives = replace(
        PROGRAMME,
        steps=tuple(StepKind(stage.value, "clerk", {}, stage=stage) for stage in (Stage.DISPATCH, Stage.SIGNING)),
        decisions=(
            DecisionKind("sent", "dispatch", Effect.DISPATCH, "D", {}, then="signing"),
            DecisionKind("returned", "signing", Effect.RETURN, "R", {}, then="dispatch"),
        ),
    )  # fmt: skip

    def moved(case: Case, kind: str, unit: str | None = None) -> Case:
        said = a_decision(id=DecisionId(kind), case=case.id, step=len(case.steps), kind=kind, unit=unit,
                          effect=Effect.DISPATCH if unit else Effect.RETURN)  # fmt: skip
        return life.close_step(lives, case, said, "li", NOW, again=False)

    begun = like_it(None, steps=(a_step(name="dispatch"),))
    returned = moved(moved(begun, "sent", first), "returned")
    cache.save_page(a_page(replace(returned, seq=next(NUMBERS))))
    assert cache.went_to(ASKED) == {}
    cache.save_page(a_page(replace(moved(returned, "sent", second), seq=next(NUMBERS))))
    assert cache.went_to(ASKED) == {second: 1}


@given(
    went=st.lists(st.tuples(st.sampled_from((*UNITS, None)), st.sampled_from(("g-1", "g-2", ""))), max_size=30),
    seed=st.integers(0, 2**32),
)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_it_is_what_a_plain_count_gives_in_whatever_order_they_came(
    record: Record, went: list[tuple[str | None, str]], seed: int
):
    category = f"k-{next(NUMBERS)}"  # one record for all examples: each has a kind of its own
    cases = [like_it(unit, grid=grid, category=category) for unit, grid in went]
    random.Random(seed).shuffle(cases)
    record.cache.save_page(a_page(*cases, to=next(NUMBERS)))
    plain = Counter(unit for unit, grid in went if unit is not None and grid == "g-1")
    assert record.cache.went_to(replace(ASKED, category=category)) == dict(plain)


def test_only_the_newest_of_a_kind_are_asked(cache: Cache, monkeypatch: pytest.MonkeyPatch):
    first, second, _ = UNITS
    cache.save_page(a_page(*(like_it(unit) for unit in (first, first, second, second))))
    monkeypatch.setattr(dispatched, "MOST", 2)
    assert cache.went_to(ASKED) == {second: 2}


def test_an_index_leads_to_them(record: Record):
    asked: list[tuple[str, object]] = []
    event.listen(record.engine, "before_cursor_execute", lambda *a: asked.append((a[2], a[3])))
    record.cache.went_to(ASKED)
    sql, values = next((s, v) for s, v in asked if "json_extract" in s)
    with record.engine.begin() as c:
        plan = [row[-1] for row in c.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)]
    assert any("SEARCH cases USING INDEX reported" in line for line in plan), plan
    assert not any("SCAN cases" in line for line in plan), plan


def test_a_record_without_anything_alike_gives_nothing(cache: Cache):
    assert cache.went_to(ASKED) == {}
