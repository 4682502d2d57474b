"""Pairs of hashes are found exactly, however many there are of one."""

from __future__ import annotations

import numpy as np

from photos.hashing import distance
from photos.pairs import HashPairs


def test_what_is_near_is_what_counting_every_bit_finds():
    random = np.random.default_rng(3)
    pairs, rows = HashPairs(), []
    centre = random.bytes(8)
    for number in range(2500):  # more than one block
        flips = random.integers(0, 64, random.integers(0, 24))
        small = (int.from_bytes(centre, "big") ^ sum(1 << int(bit) for bit in set(flips))).to_bytes(8, "big")
        rows.append((small, random.bytes(32)))
        assert pairs.add(*rows[-1]) == number
    asked = random.bytes(32)
    for radius in (0, 3, 12):
        numbers, bits = pairs.near(centre, radius)
        apart = pairs.apart(asked, numbers)
        found = sorted(zip(numbers.tolist(), bits.tolist(), apart.tolist(), strict=True))
        exact = [(n, distance(small, centre), distance(large, asked)) for n, (small, large) in enumerate(rows)]
        assert found == [row for row in exact if row[1] <= radius]
    assert len(pairs) == 2500


def test_among_none_nothing_is_near():
    numbers, bits = HashPairs().near(b"\0" * 8, 64)
    assert (numbers.tolist(), bits.tolist()) == ([], [])
