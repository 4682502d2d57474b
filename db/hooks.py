"""Hears every exception that nobody caught: of the program, of its threads, of what Python cannot raise."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from types import TracebackType

Hear = Callable[[BaseException, str], object]
WANTED = (KeyboardInterrupt, SystemExit)  # somebody asked for these


def install(hear: Hear) -> None:
    """From now on `hear` is told each of them, and where it came from; it may be called in any thread."""

    def uncaught(kind: type[BaseException], error: BaseException | None, tb: TracebackType | None) -> None:
        if issubclass(kind, WANTED):
            sys.__excepthook__(kind, error or kind(), tb)
        else:
            hear(_whole(kind, error, tb), "main")

    def in_thread(args: threading.ExceptHookArgs) -> None:
        if not issubclass(args.exc_type, WANTED):
            hear(_whole(args.exc_type, args.exc_value, args.exc_traceback), "thread")

    def unraisable(args: sys.UnraisableHookArgs) -> None:
        if not issubclass(args.exc_type, WANTED):
            hear(_whole(args.exc_type, args.exc_value, args.exc_traceback), "unraisable")

    sys.excepthook, threading.excepthook, sys.unraisablehook = uncaught, in_thread, unraisable


def _whole(kind: type[BaseException], error: BaseException | None, tb: TracebackType | None) -> BaseException:
    """The exception with its way; Qt's binding hands over the way apart."""
    whole = error if error is not None else kind()
    return whole if whole.__traceback__ is not None else whole.with_traceback(tb)
