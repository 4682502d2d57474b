"""Pairs of hashes of 64 and 256 bits, numbered as they come, for those who meet thousands of copies of one photo.

`index.HashIndex` answers with a list; here all stays in arrays, since what lies near may be nearly everything.
"""

from __future__ import annotations

from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

from photos.records import Array

Numbers = NDArray[np.int64]
WORDS = 4  # of 64 bits each


class HashPairs:
    """Grows, and never forgets; for one thread."""

    def __init__(self) -> None:
        self._small: Any = faiss.IndexBinaryFlat(64)
        self._large: NDArray[np.uint64] = np.empty((1024, WORDS), np.uint64)

    def __len__(self) -> int:
        return int(self._small.ntotal)

    def add(self, small: bytes, large: bytes) -> int:
        """The pair's number."""
        number = len(self)
        if number == len(self._large):
            self._large = np.concatenate([self._large, np.empty_like(self._large)])
        self._large[number] = _words(large)
        self._small.add(_row(small))
        return number

    def near(self, small: bytes, radius: int) -> tuple[Numbers, Numbers]:
        """All whose 64 bits are at `radius` or nearer, in no order, and at how many bits."""
        faiss.omp_set_num_threads(1)  # OpenMP keeps this per calling thread
        _, bits, numbers = self._small.range_search(_row(small), radius + 1)  # faiss leaves the radius itself out
        return numbers, bits.astype(np.int64)

    def apart(self, large: bytes, numbers: Numbers) -> Numbers:
        """How many of the 256 bits differ, for each of these."""
        differing = np.bitwise_count(self._large[numbers] ^ _words(large))
        return np.asarray(differing.sum(axis=1, dtype=np.int64))


def _row(small: bytes) -> Array:
    return np.frombuffer(small, np.uint8).reshape(1, 8)


def _words(large: bytes) -> NDArray[np.uint64]:
    return np.frombuffer(large, np.uint64)
