"""How far a command is, on stderr: one line that is written over in a terminal, else a line every few seconds."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from time import monotonic
from typing import TextIO

EVERY_SECONDS = 5.0
OVER_SECONDS = 0.1  # in a terminal
CLEAR = "\r\x1b[K"


class Progress:
    """Counts files. `silent`: until the end it says nothing, because the output stands in the same terminal."""

    def __init__(self, stream: TextIO | None, silent: bool = False, now: Callable[[], float] = monotonic) -> None:
        self._stream, self._silent, self._now = stream, silent, now
        self._over = stream is not None and stream.isatty()
        self._begun = self._last = now()
        self._shown = False
        self.photos = self.errors = 0

    def photo(self) -> None:
        self.photos += 1
        self.tell()

    def error(self) -> None:
        self.errors += 1
        self.tell()

    def tell(self, doing: str = "") -> None:
        """Where it stands, unless that was said just now."""
        now = self._now()
        if self._silent or now - self._last < (OVER_SECONDS if self._over else EVERY_SECONDS):
            return
        self._last = now
        speed = (self.photos + self.errors) / max(now - self._begun, 1e-3)
        line = f"{self._counted()}, {speed:.1f} a second{doing and f'; {doing}'}"
        if self._over:
            self._shown = True
            self._write(CLEAR + line[: shutil.get_terminal_size().columns - 1])
        else:
            self._write(f"{line}\n")

    def say(self, line: str) -> None:
        """A line that stays."""
        self._write(f"{CLEAR if self._shown else ''}{line}\n")
        self._shown = False

    def end(self, how: str = "") -> None:
        self.say(f"{how}{self._counted()} in {self._now() - self._begun:.1f} s")

    def _counted(self) -> str:
        return f"{_of(self.photos + self.errors, 'file')}: {_of(self.photos, 'photo')}, {_of(self.errors, 'error')}"

    def _write(self, text: str) -> None:
        """A stderr that nobody reads any more must not end the work."""
        if self._stream is None:
            return
        try:
            self._stream.write(text)
            self._stream.flush()
        except (OSError, ValueError):
            self._stream = None


def _of(count: int, what: str) -> str:
    return f"{count} {what}{'s' * (count != 1)}"


def on_stderr(silent: bool) -> Progress:
    """`silent` where it would mix with the output: when both go to a terminal."""
    stream = sys.stderr
    return Progress(stream, silent and stream is not None and stream.isatty())
