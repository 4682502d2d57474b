"""Numbers that belong together: whatever belongs to one of them belongs to all."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


class Components:
    """Each number is alone until it is joined. `of` names the component of each, by one of its numbers."""

    def __init__(self, count: int) -> None:
        self.of: NDArray[np.int64] = np.arange(count, dtype=np.int64)
        self._members: dict[int, list[int]] = {}  # of those with more than one

    def join(self, one: int, other: int) -> None:
        """The smaller one is renamed: no number is renamed more often than the count has binary digits."""
        kept, lost = sorted((int(self.of[one]), int(self.of[other])), key=self._size, reverse=True)
        if kept != lost:
            moved = self._members.pop(lost, [lost])
            self.of[moved] = kept
            self._members.setdefault(kept, [kept]).extend(moved)

    def _size(self, component: int) -> int:
        return len(self._members.get(component, ()))
