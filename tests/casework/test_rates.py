"""A share and its interval: figures worked out by others, and what must hold of any."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.rates import LEAST_DRAWN, wilson


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [  # R. G. Newcombe, Statist. Med. 17 (1998) 857-872, table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_is_wilsons(k: int, n: int, low: float, high: float):
    rate = wilson(k, n)
    assert (rate.low, rate.high) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


@given(st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_share_lies_in_its_interval_and_the_interval_among_shares(kn: tuple[int, int]):
    rate = wilson(*kn)
    assert 0.0 <= rate.low <= rate.at + 1e-12
    assert rate.at - 1e-12 <= rate.high <= 1.0


@given(st.integers(0, 500))
def test_what_happened_and_what_did_not_mirror_each_other(k: int):
    one, other = wilson(k, 500), wilson(500 - k, 500)
    assert one.low == pytest.approx(1 - other.high)


def test_of_nothing_everything_is_possible():
    assert (wilson(0, 0).low, wilson(0, 0).high) == (0.0, 1.0)


def test_few_are_counted_and_not_drawn():
    assert [wilson(1, n).drawn for n in (0, LEAST_DRAWN - 1, LEAST_DRAWN)] == [False, False, True]
