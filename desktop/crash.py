"""Unexpected exceptions: each becomes a report beside the log, without personal data, and is told once.

Knows no window: whoever has one asks to be told. A report that cannot be written must not bring the program down.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import platform
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import BinaryIO

from casework.discreet import Ours, place, said_path, trace
from casework.errors import Bug, NotSaved
from casework.personal import wiped
from db import files, hooks

log = logging.getLogger(__name__)
KEPT = 20  # reports; a fault that comes with every second must not fill the disk
NATIVE = "native.part"  # where the system's own last words go while the program runs
LIBRARIES = ("caselight", "PySide6-Essentials", "SQLAlchemy", "sqlcipher3", "msgspec", "httpx2", "numpy", "pillow")
HEAD = "Caselight crash report. It holds places in the program, codes and versions; no names, texts, addresses, photos."

Tell = Callable[[Bug], None]


class Crashes:
    """The reports of one run, in `folder`."""

    def __init__(self, folder: Path, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._folder, self._now = folder, now
        self._lock = threading.RLock()
        self._heard: set[tuple[str, ...]] = set()
        self._waiting: list[Bug] = []
        self._tell: Tell | None = None
        self._native: BinaryIO | None = None

    def listen(self) -> None:
        hooks.install(self.hear)

    def tell_to(self, tell: Tell | None) -> None:
        """Who is told from now on, in whatever thread it happens; what nobody was told yet comes first."""
        with self._lock:
            self._tell = tell
            if tell is not None:
                waiting, self._waiting = self._waiting, []
                for bug in waiting:
                    tell(bug)

    def hear(self, error: BaseException, where: str) -> Path | None:
        """Report an exception that nobody expected; one that was reported in this run is not reported again."""
        way = tuple(trace(error))
        with self._lock:
            if way in self._heard:
                return None
            self._heard.add(way)
            log.critical("unexpected in %s", Ours(where), exc_info=error)
            report = self._write("", [f"where: {where}", f"thread: {threading.current_thread().name}", "", *way])
        self._say("crashed", report)
        return report

    def watch_the_machine(self) -> None:
        """Catch what Python cannot: the system's last words go into a file, which the next start makes a report of.

        Call it when no other program can be at work in this folder.
        """
        self._adopt()
        try:
            files.make_folder(self._folder, self._folder)
            self._native = open(self._folder / NATIVE, "wb", buffering=0, opener=_ours)  # noqa: SIM115 lives as long as we
            faulthandler.enable(self._native)
        except (NotSaved, OSError) as error:
            log.warning("native crashes are not caught: %s", error)

    def rest(self) -> None:
        """The program ends as it should: no last words are expected any more."""
        self.tell_to(None)
        if self._native is not None:
            faulthandler.disable()
            self._native.close()
            self._native = None
            with suppress(OSError):  # an empty file is no report
                (self._folder / NATIVE).unlink()

    def _adopt(self) -> None:
        """The last words of an earlier run become a report, without the names of folders."""
        left = self._folder / NATIVE
        try:
            words = left.read_text("utf-8", "replace")
        except OSError:
            return
        if words.strip():
            report = self._write("-native", ["where: machine", "", *map(_without_folders, words.splitlines())])
            self._say("ended", report)
        with suppress(OSError):
            left.unlink()

    def _write(self, kind: str, lines: list[str]) -> Path | None:
        now = self._now()
        report = self._folder / f"crash-{now:%Y%m%d-%H%M%S}-{now.microsecond // 1000:03}{kind}.txt"
        text = "\n".join([HEAD, f"time: {now.isoformat(timespec='milliseconds')}", *_surroundings(), *lines, ""])
        try:
            files.make_folder(self._folder, self._folder)
            files.replace(report, wiped(text)[0].encode())
            for old in sorted(self._folder.glob("crash-*.txt"))[:-KEPT]:
                old.unlink()
        except (NotSaved, OSError) as error:
            log.error("no crash report: %s", error)
            return None
        return report

    def _say(self, code: str, report: Path | None) -> None:
        bug = Bug(code, report=said_path(report)) if report is not None else Bug("bug")
        if self._tell is not None:
            self._tell(bug)
        else:
            self._waiting.append(bug)


def _surroundings() -> list[str]:
    lines = [f"system: {platform.platform()}", f"python: {platform.python_version()}"]
    for library in LIBRARIES:
        with suppress(PackageNotFoundError):
            lines.append(f"{library}: {version(library)}")
    return [*lines, f"frozen: {getattr(sys, 'frozen', False)}"]


def _without_folders(line: str) -> str:
    """`File "/home/…/x.py", line 3 in f`, as the system's last words have it."""
    before, quote, rest = line.partition('File "')
    file, end, after = rest.partition('"')
    return f"{before}{quote}{place(file)}{end}{after}" if end else line


def _ours(path: str, flags: int) -> int:
    return os.open(path, flags, files.ONLY_OURS)
