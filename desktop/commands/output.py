"""Where the lines go: stdout, each of them at once, so that a reader behind a pipe follows."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import BinaryIO

from casework.errors import NotSaved
from desktop.commands.lines import Line, as_json, as_text


class NobodyReads(Exception):
    """The reader behind the pipe has seen enough; no error, and nobody to say one to."""


class Output:
    """UTF-8 whatever the locale says: files must be found again by what is printed."""

    def __init__(self, stream: BinaryIO, json: bool) -> None:
        self._stream = stream
        self._form: Callable[[Line], bytes] = as_json if json else as_text

    def write(self, line: Line) -> None:
        try:
            self._stream.write(self._form(line))
            self._stream.flush()
        except BrokenPipeError as error:
            raise NobodyReads from error
        except OSError as error:
            raise NotSaved("not-written", reason=error.strerror or type(error).__name__) from error


def standard(json: bool) -> Output:
    if sys.stdout is None:  # closed by whoever started us
        raise NotSaved("not-written", reason="there is no stdout")
    return Output(sys.stdout.buffer, json)


def seen() -> bool:
    """Whether somebody sits before it."""
    return sys.stdout is not None and sys.stdout.isatty()


def forsake() -> None:
    """What could not be written would be tried again, and complained about, when Python ends."""
    if sys.stdout is not None:
        with open(os.devnull, "wb") as nowhere:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
