"""The darkroom: decode children are made here and nowhere else, and hostile bytes are opened in them and nowhere else.

A child that dies, hangs or lies is replaced, and the file it died on is refused; the next file finds a fresh child.
"""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Self, TypeVar

import numpy as np

from casework.errors import BadPhoto, ConsoleError
from photos import DECODE_CHILD, jobobject, segments
from photos.messages import Ask, Hashed, Inspection, Made, No, Plane, Reply, Seen
from photos.metadata import Metadata
from photos.records import LOOK_SIDE, Array, Encoded, Examined, Header, Inspected, LockReport, Pixels
from photos.talk import Child, Limits, nonsense

__all__ = [
    "Darkroom",
    "Developing",
    "Encoded",
    "Examined",
    "Header",
    "Inspected",
    "Limits",
    "LockReport",
    "Metadata",
    "Pixels",
    "child_command",
]

ASK_AGAIN = 0.05  # how often somebody who waits for a free child looks whether it was cancelled
PASSED_ON = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LANG", "VIRTUAL_ENV")
MOST_TAGS, MOST_TABLES, STEPS, MOST_QUALITY = 300, 4, 64, 100  # of an inspection
LONGEST_TEXT, MOST_TEXTS = 200, 3 * MOST_TAGS
FROZEN = ("_MEI", "_PYI")  # what a frozen program tells its own children

T = TypeVar("T")
Cancelled = Callable[[], bool]


def never() -> bool:
    """Nobody cancels this one."""
    return False


def child_command() -> list[str]:
    """How this very program starts a decode child."""
    if getattr(sys, "frozen", False):
        return [sys.executable, DECODE_CHILD]
    return [sys.executable, "-m", "photos.child"]


def _environment() -> dict[str, str]:
    """Little of ours: a child that is taken over finds no secrets there."""
    ours = {name: value for name, value in os.environ.items() if name in PASSED_ON or name.startswith(FROZEN)}
    root = str(Path(__file__).resolve().parent.parent)
    return ours | {"PYTHONPATH": root, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def _start(limits: Limits, anchors: str) -> Child:
    """Spawned, never forked: the parent has threads. It need not be ready when this returns."""
    received, made = segments.create(segments.INPUT_BYTES), segments.create(segments.OUTPUT_BYTES)
    try:
        process = subprocess.Popen(  # noqa: S603 - our own program
            child_command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            env=_environment(),
            pass_fds=(*received.descriptors, *made.descriptors),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            start_new_session=True,  # a Ctrl-C in the terminal is for the parent
        )
    finally:
        received.close_handle()
        made.close_handle()
    if sys.platform == "win32":  # pragma: no cover - Windows only, never run here
        jobobject.fence(process, limits.memory)
    return Child(process, received, made, limits, anchors)


@dataclass(frozen=True, slots=True)
class Developing:
    """A file that a child is at work on. Call one of the two, once: until then the child is not free."""

    examined: Callable[[], Examined]
    give_up: Callable[[], None]


class Darkroom:
    """A pool of locked children, started ahead; call it from as many threads as you like, never from the UI's.

    `anchors`: certificates (PEM) of authorities whose C2PA signers are trusted beside those of the shipped list.
    """

    def __init__(self, workers: int = 1, limits: Limits | None = None, anchors: str = "") -> None:
        self._limits = limits if limits is not None else Limits()
        self._anchors = anchors
        self._guard = threading.Lock()
        self._closed = False
        self._alive: set[Child] = set()
        self._free: queue.LifoQueue[Child | None] = queue.LifoQueue()  # None: this one is yet to be started
        for _ in range(workers):
            self._start_ahead()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def examine(self, data: bytes, *, closely: bool = True, cancelled: Cancelled = never) -> Examined:
        """Header, metadata, hashes and the grey pictures; closely, with the middle dot by dot, takes a fifth longer."""
        return self._develop(Ask("examine", len(data), closely=closely), data, cancelled, _examined)

    def begin(self, data: bytes, *, closely: bool = True) -> Developing:
        """Put a file to a free child and come back at once, so that one thread keeps all children at work.

        Begin no more than there are children before the first is heard: this waits until one is free.
        """
        child = self._begun(Ask("examine", len(data), closely=closely), data, never)
        return Developing(
            examined=lambda: self._heard(child, _examined), give_up=lambda: self._give_back(child, fit=False)
        )

    def hashes(self, data: bytes, *, cancelled: Cancelled = never) -> tuple[bytes, bytes]:
        """phash64 and phash256, 8 and 32 bytes, and nothing else: the least work that they can be had for."""
        return self._develop(Ask("hashes", len(data)), data, cancelled, _hashes)

    def scaled(self, data: bytes, width: int, height: int, *, cancelled: Cancelled = never) -> Pixels:
        """Upright pixels that fit the box. `cancelled` is asked until a child is free, not after."""
        return self._develop(Ask("scaled", len(data), width, height), data, cancelled, _pixels)

    def rendition(self, data: bytes, long_side: int, quality: int = 85, *, cancelled: Cancelled = never) -> Encoded:
        """A new JPEG, at most `long_side` long, without metadata."""
        return self._develop(Ask("rendition", len(data), long_side, long_side, quality), data, cancelled, _encoded)

    def inspected(self, data: bytes, width: int, height: int, *, cancelled: Cancelled = never) -> Inspected:
        """What only a person looks at, with pictures that fit the box; see `photos.forensics`."""
        return self._develop(Ask("inspect", len(data), width, height), data, cancelled, _inspected)

    def lock_report(self) -> LockReport:
        """Waits for a child, and says what holds it."""
        child = self._taken(never)
        ready = None
        try:
            ready = child.ready()
        finally:
            self._give_back(child, fit=ready is not None)
        with self._guard:
            return LockReport(ready.locked, ready.how, tuple(sorted(one.pid for one in self._alive)))

    def close(self) -> None:
        """End all children; jobs under way end with `cancelled`."""
        with self._guard:
            self._closed = True
            for child in self._alive:
                child.kill()
        self._clear()

    def _develop(self, ask: Ask, data: bytes, cancelled: Cancelled, read: Callable[[Child, Reply], T]) -> T:
        return self._heard(self._begun(ask, data, cancelled), read)

    def _begun(self, ask: Ask, data: bytes, cancelled: Cancelled) -> Child:
        if len(data) > segments.INPUT_BYTES:
            raise BadPhoto("too-many-bytes", length=len(data), limit=segments.INPUT_BYTES)
        child = self._taken(cancelled)
        try:
            child.put(ask, data)
        except BaseException:
            self._give_back(child, fit=False)
            raise
        return child

    def _heard(self, child: Child, read: Callable[[Child, Reply], T]) -> T:
        fit = False
        try:
            answer = child.answer()
            if not isinstance(answer, No):
                made = read(child, answer)
                fit = True
                return made
            fit = answer.code != "too-much-memory"
            raise BadPhoto(answer.code, **answer.facts)
        except BadPhoto as error:
            if self._closed:
                raise ConsoleError("cancelled") from error
            raise
        finally:
            self._give_back(child, fit=fit)

    def _taken(self, cancelled: Cancelled) -> Child:
        while not (self._closed or cancelled()):
            try:
                child = self._free.get(timeout=ASK_AGAIN)
            except queue.Empty:
                continue
            return child if child is not None else self._started()
        raise ConsoleError("cancelled")

    def _give_back(self, child: Child, *, fit: bool) -> None:
        if fit:
            child.tidy()
            self._free.put(child)
        else:
            self._retire(child)
        if self._closed:
            self._clear()
        elif not fit:
            self._start_ahead()

    def _start_ahead(self) -> None:
        with suppress(ConsoleError):  # `_started` has left a place to try again in, when somebody needs it
            self._free.put(self._started())

    def _started(self) -> Child:
        """A new child; where none can be had (no descriptors, no memory) its place is kept for the next try."""
        try:
            child = _start(self._limits, self._anchors)
        except OSError as error:
            self._free.put(None)
            raise ConsoleError("no-decoder", reason=f"{type(error).__name__}: {error}") from error
        with self._guard:
            self._alive.add(child)
        return child

    def _clear(self) -> None:
        with suppress(queue.Empty):
            while True:
                if (idle := self._free.get_nowait()) is not None:
                    self._retire(idle)

    def _retire(self, child: Child) -> None:
        with self._guard:
            self._alive.discard(child)
        child.end()


def _examined(child: Child, answer: Reply) -> Examined:
    if not isinstance(answer, Seen) or not answer.ways:
        raise nonsense()
    for way in answer.ways:
        _require_hashes(way.phash64, way.phash256)
    asked = (answer.grey, answer.centre, answer.thumbnail, answer.look)
    if any(plane is not None and min(plane.width, plane.height) < 1 for plane in asked):
        raise nonsense()
    if max(answer.look.width, answer.look.height) > LOOK_SIDE:
        raise nonsense()
    said = answer.provenance
    if said is not None:
        _require_short(said.signer, said.generator, said.signed_at, *said.codes, *said.sources, *said.actions)
    sizes = [plane.width * plane.height if plane is not None else 0 for plane in asked]
    made = child.output(sum(sizes))
    parts = (made[end - size : end] for size, end in zip(sizes, accumulate(sizes), strict=True))
    grey, centre, thumbnail, look = (_picture(plane, part) for plane, part in zip(asked, parts, strict=True))
    if grey is None:
        raise nonsense()
    first = answer.ways[0]
    ways = answer.ways
    pictures = grey, ways, centre, thumbnail, look
    return Examined(answer.header, answer.metadata, first.phash64, first.phash256, *pictures, said)


def _inspected(child: Child, answer: Reply) -> Inspected:
    if not isinstance(answer, Inspection) or not 0 < (answer.quality or 1) <= MOST_QUALITY:
        raise nonsense()
    if len(answer.tags) > MOST_TAGS or len(answer.tables) > MOST_TABLES or {len(t) for t in answer.tables} - {STEPS}:
        raise nonsense()
    _require_short(*(text for tag in answer.tags for text in tag))
    shown = [plane for plane in (answer.levels, answer.thumbnail) if plane is not None]
    if min(side for plane in shown for side in (plane.width, plane.height)) < 1:
        raise nonsense()
    sizes = [3 * plane.width * plane.height for plane in shown]
    made = child.output(sum(sizes))
    levels, *small = (
        Pixels(plane.width, plane.height, 3 * plane.width, made[end - size : end])
        for plane, size, end in zip(shown, sizes, accumulate(sizes), strict=True)
    )
    return Inspected(levels, answer.tables, answer.quality, small[0] if small else None, answer.tags)


def _require_short(*texts: str) -> None:
    """Whatever a child says may end on a screen."""
    if len(texts) > MOST_TEXTS or any(len(text) > LONGEST_TEXT or not text.isprintable() for text in texts):
        raise nonsense()


def _hashes(_: Child, answer: Reply) -> tuple[bytes, bytes]:
    if not isinstance(answer, Hashed):
        raise nonsense()
    return _require_hashes(answer.phash64, answer.phash256)


def _require_hashes(phash64: bytes, phash256: bytes) -> tuple[bytes, bytes]:
    if (len(phash64), len(phash256)) != (8, 32):
        raise nonsense()
    return phash64, phash256


def _picture(plane: Plane | None, pixels: bytes) -> Array | None:
    return np.frombuffer(pixels, np.uint8).reshape(plane.height, plane.width) if plane is not None else None


def _pixels(child: Child, answer: Reply) -> Pixels:
    if not isinstance(answer, Made) or answer.width < 1 or answer.length != answer.width * answer.height * 3:
        raise nonsense()
    return Pixels(answer.width, answer.height, answer.width * 3, child.output(answer.length))


def _encoded(child: Child, answer: Reply) -> Encoded:
    if not isinstance(answer, Made):
        raise nonsense()
    return Encoded(child.output(answer.length), answer.width, answer.height)
