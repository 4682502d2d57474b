"""Exact search for near hashes in memory: everything within a radius, nothing missed."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from typing import Any

import faiss
import numpy as np

from photos.records import Array


class HashIndex:
    """Hashes of one width under keys of the caller's. Safe to share between threads; a key added again replaces."""

    def __init__(self, bits: int = 256) -> None:
        if bits not in (64, 256):
            raise ValueError("hashes of 64 or 256 bits are kept")
        self._bits = bits
        self._flat: Any = faiss.IndexBinaryFlat(bits)
        self._keys: list[str | None] = []  # by row; None where a key was removed
        self._rows: dict[str, int] = {}
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, key: str, hashed: bytes) -> None:
        self.extend([(key, hashed)])

    def extend(self, pairs: Iterable[tuple[str, bytes]]) -> None:
        """Many at once: one call per million is far cheaper than a million calls."""
        last = dict(pairs)
        if not last:
            return
        block = self._block(last.values())
        with self._lock:
            for key in last:
                self._forget(key)
            self._tidy()
            self._rows.update(zip(last, range(len(self._keys), len(self._keys) + len(last)), strict=True))
            self._keys.extend(last)
            self._flat.add(block)

    def remove(self, key: str) -> None:
        """Forget a key; one that is not there is no error."""
        with self._lock:
            self._forget(key)
            self._tidy()

    def within(self, hashed: bytes, radius: int) -> list[tuple[str, int]]:
        """(key, distance) of all at `radius` or nearer, the nearest first, then by key."""
        query = self._block([hashed])
        with self._lock:
            faiss.omp_set_num_threads(1)  # OpenMP keeps this per calling thread
            _, distances, rows = self._flat.range_search(query, radius + 1)  # faiss leaves the radius itself out
            near = [(self._keys[row], int(far)) for row, far in zip(rows, distances, strict=True)]
        found = [(key, far) for key, far in near if key is not None]
        return sorted(found, key=lambda pair: (pair[1], pair[0]))

    def _block(self, hashes: Iterable[bytes]) -> Array:
        wide = self._bits // 8
        given = list(hashes)
        if any(len(one) != wide for one in given):
            raise ValueError(f"a hash here has {wide} bytes")
        return np.frombuffer(b"".join(given), np.uint8).reshape(len(given), wide)

    def _forget(self, key: str) -> None:
        row = self._rows.pop(key, None)
        if row is not None:
            self._keys[row] = None

    def _tidy(self) -> None:
        """Drop the rows of removed keys once they outnumber the others: searches go on reading them."""
        if len(self._keys) <= 2 * len(self._rows) + 64:
            return
        stored = faiss.vector_to_array(self._flat.xb).reshape(-1, self._bits // 8)
        kept = [row for row, key in enumerate(self._keys) if key is not None]
        fresh = faiss.IndexBinaryFlat(self._bits)
        if kept:
            fresh.add(np.ascontiguousarray(stored[kept]))
        self._flat = fresh
        self._keys = [self._keys[row] for row in kept]
        self._rows = {key: row for row, key in enumerate(self._keys) if key is not None}
