"""Exact search for near hashes in memory: everything within a radius, nothing missed.

Rows lie in chunks of `STEP`: growing never copies what is there, so that a million rows need no second million while
they come. All hashes of a question are compared with a piece of a chunk while the processor has it at hand, and every
distance is written down (faiss `hammings`): 13 ms for 16 hashes among a million, where faiss's own `range_search`,
which decides row by row, took 25.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import faiss
import numpy as np
from numpy.typing import NDArray

from photos.records import Array

STEP = 65_536  # rows of a chunk: 2 MB of 256 bits, which is what this many more or less may cost
WRITTEN = 131_072  # distances written down at once: half a megabyte, which stays in the processor's second cache
NOTHING = np.dtype([])

Keys = NDArray[np.int64]
Notes = NDArray[Any]  # one record of numpy a row
_Near = NDArray[np.int64]  # three lines: bits, keys, which of the hashes asked
_NONE: _Near = np.empty((3, 0), np.int64)


class Block(NamedTuple):
    """Rows as they are kept: their keys, rising, their hashes (a row of bytes each) and their notes."""

    keys: Keys
    hashes: Array
    notes: Notes


class HashIndex:
    """Hashes of one width under whole numbers of the caller's, each greater than all before; safe between threads.

    `notes` is the form of what else stands beside each row, for other questions than which are near (`where`).
    """

    def __init__(self, bits: int = 256, notes: np.dtype[Any] = NOTHING) -> None:
        if bits not in (64, 256):
            raise ValueError("hashes of 64 or 256 bits are kept")
        self._bits, self._noted = bits, notes
        self._chunks: list[_Chunk] = []
        self._last = -1  # the greatest key there ever was
        self._gone = 0  # rows that were removed and are still searched
        self._lock = threading.Lock()

    def __len__(self) -> int:
        with self._lock:
            return self._rows() - self._gone

    def extend(self, keys: Sequence[int] | Keys, hashes: bytes | Array, notes: Notes | None = None) -> None:
        """Add rows: rising keys, their hashes one after the other, and a note for each."""
        fresh = np.asarray(keys, np.int64)
        wide = self._bits // 8
        flat = np.frombuffer(hashes, np.uint8) if isinstance(hashes, bytes) else hashes
        if flat.size != len(fresh) * wide:
            raise ValueError(f"a hash here has {wide} bytes")
        rows = np.ascontiguousarray(flat.reshape(len(fresh), wide))
        noted = np.zeros(len(fresh), self._noted) if notes is None else notes
        with self._lock:
            if len(fresh) and (fresh[0] <= self._last or (np.diff(fresh) <= 0).any()):
                raise ValueError("keys rise: none comes twice, or before an earlier one")
            self._put(Block(fresh, rows, noted))
            self._last = int(fresh[-1]) if len(fresh) else self._last

    def remove(self, keys: Sequence[int] | Keys) -> None:
        """Forget these; one that is not there is no error."""
        lost = np.unique(np.asarray(keys, np.int64))
        if not len(lost):
            return
        with self._lock:
            self._gone += sum(chunk.drop(lost) for chunk in self._chunks)
            self._tidy()

    def within(self, hashes: Sequence[bytes], radius: int, limit: int) -> list[tuple[int, int, int]]:
        """(key, which of the hashes is nearest, bits) of what lies at `radius` or nearer to any of them, each key once.

        The nearest first, then by key: `limit` of them, and those that are no farther than the last of these.
        """
        if not hashes or limit < 1:
            return []
        if any(len(one) != self._bits // 8 for one in hashes):
            raise ValueError(f"a hash here has {self._bits // 8} bytes")
        asked = np.frombuffer(b"".join(hashes), np.uint8).reshape(len(hashes), -1)
        near = _NONE
        with self._lock:
            for chunk in self._chunks:
                found = chunk.within(asked, radius)
                if not found.shape[1]:
                    continue
                near = np.concatenate([near, found], axis=1)
                if near.shape[1] > limit:
                    radius = int(np.partition(near[0], limit - 1)[limit - 1])
                    near = near[:, near[0] <= radius]
        bits, keys, which = near[:, np.lexsort((near[1], near[0]))].tolist()
        return list(zip(keys, which, bits, strict=True))

    def where(self, ask: Callable[[Notes], NDArray[np.bool_]]) -> tuple[Keys, Notes]:
        """Keys, rising, and notes of those whose notes `ask` says yes to."""
        keys, notes = [np.empty(0, np.int64)], [np.empty(0, self._noted)]
        with self._lock:
            for chunk in self._chunks:
                rows = np.flatnonzero(ask(chunk.notes[: chunk.size]) & chunk.alive[: chunk.size])
                keys.append(chunk.keys[rows])
                notes.append(chunk.notes[rows])
        return np.concatenate(keys), np.concatenate(notes)

    def blocks(self) -> Iterator[Block]:
        """All that is here. The caller sees to it that nothing comes or goes meanwhile."""
        return (chunk.block() for chunk in self._chunks)

    def _put(self, block: Block) -> None:
        start = 0
        while start < len(block.keys):
            if not self._chunks or self._chunks[-1].full:
                self._chunks.append(_Chunk(self._bits, self._noted))
            start += self._chunks[-1].take(block.keys[start:], block.hashes[start:], block.notes[start:])

    def _rows(self) -> int:
        return sum(chunk.size for chunk in self._chunks)

    def _tidy(self) -> None:
        """Let the rows go that were removed once they outnumber the others: searches go on reading them."""
        if 2 * self._gone <= self._rows() + STEP:
            return
        before, self._chunks, self._gone = self._chunks, [], 0
        before.reverse()
        while before:  # the old ones go one by one: never two of all
            self._put(before.pop().block())


class _Chunk:
    """Up to `STEP` rows."""

    def __init__(self, bits: int, noted: np.dtype[Any]) -> None:
        self.size = 0
        self.keys = np.empty(STEP, np.int64)
        self.notes = np.empty(STEP, noted)
        self.alive = np.zeros(STEP, np.bool_)
        self._hashes = np.empty((STEP, bits // 8), np.uint8)

    @property
    def full(self) -> bool:
        return self.size == STEP

    def take(self, keys: Keys, hashes: Array, notes: Notes) -> int:
        """Add as many as there is room for; gives how many."""
        start, end = self.size, min(STEP, self.size + len(keys))
        count = end - start
        self.keys[start:end], self.notes[start:end], self.alive[start:end] = keys[:count], notes[:count], True
        self._hashes[start:end] = hashes[:count]
        self.size = end
        return count

    def drop(self, lost: Keys) -> int:
        """Mark rows as gone; gives how many were not before."""
        keys = self.keys[: self.size]
        rows = np.searchsorted(keys, lost)
        here = rows < len(keys)
        rows, lost = rows[here], lost[here]
        rows = rows[keys[rows] == lost]
        count = int(self.alive[rows].sum())
        self.alive[rows] = False
        return count

    def within(self, asked: Array, radius: int) -> _Near:
        most = max(1, WRITTEN // len(asked))
        pieces = [self._piece(asked, radius, at, min(at + most, self.size)) for at in range(0, self.size, most)]
        return np.concatenate(pieces, axis=1) if pieces else _NONE

    def _piece(self, asked: Array, radius: int, start: int, end: int) -> _Near:
        rows, (count, wide) = self._hashes[start:end], asked.shape
        bits = np.empty((count, len(rows)), np.int32)
        pointers = [faiss.swig_ptr(array) for array in (asked, rows, bits)]
        faiss.hammings(pointers[0], pointers[1], count, len(rows), wide, pointers[2])  # type: ignore[attr-defined]  # SWIG's
        near = bits <= radius
        if not near.any():
            return _NONE
        found = np.flatnonzero(near.any(axis=0) & self.alive[start:end])
        which = bits[:, found].argmin(axis=0)  # of hashes equally near the first
        return np.stack([bits[which, found].astype(np.int64), self.keys[start + found], which])

    def block(self) -> Block:
        rows = np.flatnonzero(self.alive[: self.size])
        return Block(self.keys[rows], self._hashes[rows], self.notes[rows])
