"""What this desk has said, once more beside the database: append-only, encrypted, on the disk before "Saved".

Read when the database is damaged. A withdrawal is written too, so that nothing undone comes back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from threading import Lock

from casework import wire
from casework.errors import BadMessage, Damaged
from casework.model import Decision, DecisionId
from db.files import append, replace
from db.frames import Found, Frames
from db.keys import derive

ENOUGH = 64  # entries; a shorter journal is not worth rewriting
_DECIDED, _WITHDRAWN, _SETTLED = b"D", b"W", b"S"


@dataclass(frozen=True, slots=True)
class Salvage:
    """What could be read: decisions neither settled nor withdrawn, in the order they were made."""

    decisions: tuple[Decision, ...] = ()
    torn: bool = False  # the last entry was cut short: it was never acknowledged
    lost: int = 0  # entries that were acknowledged and cannot be read


@dataclass(frozen=True, slots=True)
class _Placed:
    id: DecisionId
    start: int
    number: int


class Journal:
    """The journal at `path`. Safe to share between threads, not between programs."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._frames = Frames(derive(key, "journal"))
        self._lock = Lock()
        self._end = -1  # where the next frame goes; -1: not looked at yet
        self._next = 1  # its number
        self._placed: list[_Placed] = []  # decisions written by this object, in order
        self._others_end = 0  # after the last frame that may not be cut off

    def decided(self, *decisions: Decision) -> None:
        """On return they are on the disk, with one sync for all."""
        with self._lock:
            first, places = self._append([_DECIDED + wire.encode(decision) for decision in decisions])
            self._placed += [
                _Placed(decision.id, start, number)
                for number, (decision, start) in enumerate(zip(decisions, places, strict=True), first)
            ]

    def carried(self, *decisions: Decision) -> None:
        """The decisions will be sent with a newer fence than they were written with; no `rewind` takes this back."""
        with self._lock:
            if decisions:
                self._append([_DECIDED + wire.encode(decision) for decision in decisions])
                self._others_end = self._end

    def withdrawn(self, *ids: DecisionId) -> None:
        """The decisions were undone before they were sent."""
        with self._lock:
            self._end_of(_WITHDRAWN, ids)

    def settled(self, *ids: DecisionId) -> None:
        """The hub has answered; the journal need not remember them any more."""
        with self._lock:
            self._end_of(_SETTLED, ids)

    def mark(self) -> int:
        """A place to `rewind` to, should what is written next not come to stand."""
        with self._lock:
            return len(self._placed)

    def rewind(self, mark: int) -> None:
        """Take back what was decided since `mark`. On a full disk too: the entries are cut off if they are the last."""
        with self._lock:
            gone = self._placed[mark:]
            if gone and gone[0].start >= self._others_end:
                append(self._path, b"", gone[0].start)
                self._end, self._next = gone[0].start, gone[0].number
            elif gone:
                self._end_of(_WITHDRAWN, [placed.id for placed in gone])
            del self._placed[mark:]

    def read(self) -> Salvage:
        """What stands in the journal; `Damaged` if nothing of it opens, as under another key."""
        with self._lock:
            found = self._found()
        if found.broken and not found.frames:
            raise Damaged("wrong-key-or-damaged", path=str(self._path))
        live, unread = _live(found)
        return Salvage(tuple(live.values()), found.torn, found.lost + unread)

    def compact(self) -> bool:
        """Rewrite the journal without what is over, if that is most of it; what was lost stays counted."""
        with self._lock:
            found = self._found()
            live, unread = _live(found)
            if unread or len(found.frames) < max(ENOUGH, 2 * len(live)):
                return False
            kept = [_DECIDED + wire.encode(decision) for decision in live.values()]
            kept += [_SETTLED] if found.lost else []  # so that the gap is followed by something
            sealed = [self._frames.sealed(number, body) for number, body in enumerate(kept, found.lost + 1)]
            whole = b"".join(sealed)
            replace(self._path, whole)
            self._moved_to(len(whole), found.lost + len(kept) + 1)
            return True

    def _end_of(self, kind: bytes, ids: Iterable[DecisionId]) -> None:
        self._append([kind + one.encode() for one in ids])
        self._others_end = self._end

    def _append(self, bodies: list[bytes]) -> tuple[int, list[int]]:
        """Write frames and sync; the number of the first, and where each begins."""
        if not bodies:
            return self._next, []
        self._look()
        first, ends = self._next, [self._end]
        sealed = [self._frames.sealed(number, body) for number, body in enumerate(bodies, first)]
        for frame in sealed:
            ends.append(ends[-1] + len(frame))
        append(self._path, b"".join(sealed), self._end)
        self._end, self._next = ends[-1], first + len(sealed)
        return first, [start for start, _ in pairwise(ends)]

    def _look(self) -> None:
        """Find the end, once, and again if the file is not as we left it; a torn frame there will be overwritten."""
        if self._end < 0 or self._size() != self._end:
            found = self._found()
            self._moved_to(found.end, found.next)

    def _moved_to(self, end: int, number: int) -> None:
        """The file is another: what we wrote before stands elsewhere now, and cannot be cut off."""
        self._end = self._others_end = end
        self._next = number
        self._placed = [_Placed(placed.id, -1, 0) for placed in self._placed]

    def _found(self) -> Found:
        return self._frames.scan(self._path.read_bytes()) if self._path.exists() else Found()

    def _size(self) -> int:
        return self._path.stat().st_size if self._path.exists() else 0


def _live(found: Found) -> tuple[dict[DecisionId, Decision], int]:
    """The decisions that are not over, and how many entries say nothing we understand."""
    live: dict[DecisionId, Decision] = {}
    unread = 0
    for frame in found.frames:
        kind, rest = frame.body[:1], frame.body[1:]
        try:
            if kind == _DECIDED:
                decision = wire.decode(rest, Decision)
                live[decision.id] = decision
            elif kind in (_WITHDRAWN, _SETTLED):
                live.pop(DecisionId(rest.decode()), None)
            else:
                unread += 1
        except BadMessage:
            unread += 1
    return live, unread
