"""Many changes are told as few, none is lost, and the first waits for nobody."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.errors import Damaged
from casework.model import CaseId, Change
from desktop.workers.gathered import gathered


def changed(*numbers: int) -> Change:
    return Change(frozenset(CaseId(f"c-{n}") for n in numbers))


def test_the_first_is_told_at_once_and_the_next_when_the_time_is_over():
    clock = iter([0.0, 0.0, 0.1, 0.6, 0.6, 0.7])
    told = list(gathered([changed(1), changed(2), changed(3), changed(4)], 0.5, lambda: next(clock)))
    assert told == [changed(1), changed(2, 3), changed(4)]


def test_what_came_before_an_error_is_told_before_it():
    def failing() -> Iterator[Change]:
        yield changed(1)
        yield changed(2)
        raise Damaged("damaged")

    told = gathered(failing(), 100.0, lambda: 0.0)
    assert next(told) == changed(1)
    assert next(told) == changed(2)
    with pytest.raises(Damaged):
        next(told)


def test_what_changes_nothing_is_not_told():
    assert list(gathered([Change(), Change()], 0.5)) == []


@given(st.lists(st.tuples(st.integers(0, 9), st.floats(0, 2)), max_size=20))
def test_all_that_changed_is_told_however_time_goes(steps: list[tuple[int, float]]):
    now = [0.0]

    def coming() -> Iterator[Change]:
        for number, passes in steps:
            now[0] += passes
            yield changed(number)

    told = list(gathered(coming(), 0.5, lambda: now[0]))
    assert frozenset().union(*(change.cases for change in told)) == changed(*(n for n, _ in steps)).cases
    assert len(told) <= 2 + now[0] / 0.5
