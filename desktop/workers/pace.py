"""How fast files really came of late: what an estimate of time rests on. No Qt."""

from __future__ import annotations

from collections import deque

LAST = 30  # files


class Pace:
    """Told of each download where it is made; asked on any thread."""

    def __init__(self) -> None:
        self._files: deque[tuple[int, float]] = deque(maxlen=LAST)
        self.bytes_per_s: float | None = None  # None until something was downloaded

    def came(self, length: int, seconds: float) -> None:
        """One file: its bytes that came over the line, and how long that took with its question and answer."""
        if length > 0 and seconds > 0:
            self._files.append((length, seconds))
            self.bytes_per_s = sum(n for n, _ in self._files) / sum(s for _, s in self._files)

    def seconds_for(self, length: int) -> float | None:
        return length / self.bytes_per_s if self.bytes_per_s is not None else None
