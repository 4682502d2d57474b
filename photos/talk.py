"""One conversation with one decode child: jobs go in, answers come out, or it is said what became of the child."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass

from casework.errors import BadPhoto, ConsoleError
from photos import messages, pipes, segments
from photos.messages import Ask, Hello, Ready, Reply
from photos.segments import Segment

START_SECONDS = 30.0  # a cold disk and a virus scanner; half a second is usual
DYING_SECONDS = 2.0
KEPT_BYTES = 48 << 20  # of shared memory, between jobs


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost before it is given up."""

    seconds: float = 20.0
    memory: int = 2 << 30  # bytes above the child's own


def nonsense() -> BadPhoto:
    """A child that hostile bytes have taken over may say anything; it is believed nothing."""
    return BadPhoto("crashed", reason="the child answered nonsense")


class Child:
    """A process with its two segments; used by one thread at a time."""

    def __init__(
        self, process: subprocess.Popen[bytes], received: Segment, made: Segment, limits: Limits, anchors: str = ""
    ) -> None:
        if process.stdin is None or process.stdout is None:
            raise ValueError("a decode child needs both pipes")
        self._process, self._requests, self._replies = process, process.stdin, process.stdout
        self._input, self._output, self._limits = received, made, limits
        self._ready: Ready | None = None
        self._most = 0
        sizes = segments.INPUT_BYTES, segments.OUTPUT_BYTES
        cpu = max(1, round(limits.seconds))
        hello = Hello(received.handle, sizes[0], made.handle, sizes[1], limits.memory, cpu, anchors)
        with suppress(BrokenPipeError):  # it died at once; `ready` will say so
            self._send(messages.line(hello))

    @property
    def pid(self) -> int:
        return self._process.pid

    def ready(self) -> Ready:
        """Wait until it is locked in. On Linux an unlocked child is a refusal to work at all."""
        if self._ready is None:
            self._ready = self._first_words()
        if sys.platform == "linux" and not self._ready.locked:
            raise ConsoleError("no-sandbox", library="libseccomp2", reason=self._ready.how)
        return self._ready

    def put(self, ask: Ask, data: bytes) -> None:
        """Put one job to it, and do not wait for the answer."""
        self.ready()
        self._input.memory[: len(data)] = data
        self._most = max(self._most, len(data))
        with suppress(BrokenPipeError):  # it is gone; `answer` will say so
            self._send(messages.line(ask))

    def answer(self) -> Reply:
        """What it says to the job; whatever ends it instead is a `BadPhoto`."""
        try:
            return self._hear(self._limits.seconds)
        except TimeoutError as error:
            raise BadPhoto("too-slow", seconds=self._limits.seconds) from error
        except ValueError as error:
            raise nonsense() from error
        except EOFError as error:
            raise self._obituary() from error

    def output(self, length: int) -> bytes:
        """A copy of what it made: the child could change the segment at any time."""
        if not 0 < length <= segments.OUTPUT_BYTES:
            raise nonsense()
        self._most = max(self._most, length)
        return self._output.memory[:length]

    def tidy(self) -> None:
        """After a huge picture, give its memory back to the system."""
        if self._most > KEPT_BYTES:
            self._input.drop_pages()
            self._output.drop_pages()
            self._most = 0

    def kill(self) -> None:
        """From any thread; whoever waits for its answer hears that it died."""
        self._process.kill()

    def end(self) -> None:
        """Kill it and free what was ours: it holds nothing worth a farewell."""
        self._process.kill()
        self._process.wait()
        self._requests.close()
        self._replies.close()
        self._input.memory.close()
        self._output.memory.close()

    def _first_words(self) -> Ready:
        try:
            said = self._hear(START_SECONDS)
        except (EOFError, TimeoutError, ValueError) as error:
            raise ConsoleError("no-decoder", reason=f"{type(error).__name__}: {error}") from error
        if not isinstance(said, Ready):
            raise ConsoleError("no-decoder", reason="it did not say that it is ready")
        return said

    def _send(self, line: bytes) -> None:
        os.write(self._requests.fileno(), line)

    def _hear(self, seconds: float) -> Reply:
        return messages.reply(pipes.read_line(self._replies.fileno(), seconds, messages.LONGEST_LINE))

    def _obituary(self) -> BadPhoto:
        try:
            code = self._process.wait(DYING_SECONDS)
        except subprocess.TimeoutExpired:  # it closed its pipe and lives on
            return nonsense()
        if sys.platform != "win32" and code == -signal.SIGXCPU:
            return BadPhoto("too-slow", seconds=self._limits.seconds)
        return BadPhoto("crashed", exit=code)
