"""Reads a line from a child's pipe, but never waits longer than it was told."""

from __future__ import annotations

import os
import select
import sys
import threading
import time

BLOCK = 16 << 10
PEEK_EVERY = 0.002


def read_line(descriptor: int, seconds: float, longest: int) -> bytes:
    """One line with its end. Raises TimeoutError when it takes too long, EOFError when there will be none.

    A line longer than `longest` is a ValueError: nobody honest sends one.
    """
    until = time.monotonic() + seconds
    got = b""
    while not got.endswith(b"\n"):
        if len(got) > longest:
            raise ValueError("a line without an end")
        if not _ready(descriptor, until - time.monotonic()):
            raise TimeoutError("no whole line in time")
        block = os.read(descriptor, BLOCK)
        if not block:
            raise EOFError("the other end is closed")
        got += block
    return got


def _ready(descriptor: int, seconds: float) -> bool:
    if sys.platform == "win32":  # pragma: no cover - Windows only, never run here
        return _peeked(descriptor, seconds)
    return bool(select.select([descriptor], [], [], max(0.0, seconds))[0])


if sys.platform == "win32":  # pragma: no cover - Windows only, never run here
    import _winapi
    import msvcrt

    def _peeked(descriptor: int, seconds: float) -> bool:
        """Pipes cannot be selected on there, only asked again and again."""
        until, never = time.monotonic() + seconds, threading.Event()
        while time.monotonic() < until:
            try:
                if _winapi.PeekNamedPipe(msvcrt.get_osfhandle(descriptor), 0)[0]:
                    return True
            except BrokenPipeError:
                return True
            never.wait(PEEK_EVERY)
        return False
