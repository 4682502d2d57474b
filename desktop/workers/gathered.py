"""Many small changes told as few: each telling makes the screen read and count."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from time import monotonic

from casework.model import Change


def gathered(changes: Iterable[Change], every_s: float, clock: Callable[[], float] = monotonic) -> Iterator[Change]:
    """The first change at once, then all of each `every_s` seconds as one; before an error what came until then."""
    kept, told_at = Change(), -every_s
    try:
        for change in changes:
            kept |= change
            if kept and clock() - told_at >= every_s:
                yield kept
                kept, told_at = Change(), clock()
    except Exception:
        if kept:
            yield kept
        raise
    if kept:
        yield kept
