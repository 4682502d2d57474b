"""The waiting room: every examination in a process of its own, all at once, none waited for longer than its time."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import msgspec

from desktop.doctor.exams import EXAMS
from desktop.doctor.signs import Sign, Where, wrong

PATIENCE_S = 45.0  # of all together; a cold disk and a virus scanner are slow
ROOT = Path(__file__).resolve().parents[2]
GRACE_S = 0.5  # to hear one that is done, when another took all the time
TELL = "Tell support, with the bundle (`caselight doctor --bundle FILE.zip`)."


@dataclass(frozen=True, slots=True)
class Examined:
    exam: str
    signs: tuple[Sign, ...]


def all_exams(where: Where, exams: Iterable[str] = EXAMS, patience_s: float = PATIENCE_S) -> Iterator[Examined]:
    """Each as soon as it and those before it are known."""
    end = monotonic() + patience_s
    started = [(exam, _start(exam, where)) for exam in exams]
    try:
        for exam, process in started:
            yield Examined(exam, _heard(exam, process, max(GRACE_S, end - monotonic())))
    finally:
        for _, process in started:
            process.kill()
            process.wait()


def _start(exam: str, where: Where) -> subprocess.Popen[bytes]:
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "desktop"]
    return subprocess.Popen(  # noqa: S603 - our own program
        [*program, "--home", str(where.home), "doctor", "--exam", exam],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # what a library says there may bear a path
        cwd=None if getattr(sys, "frozen", False) else ROOT,
    )


def _heard(exam: str, process: subprocess.Popen[bytes], seconds: float) -> tuple[Sign, ...]:
    try:
        said, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return (wrong(exam, "this examination did not come to an end", TELL),)
    try:
        return msgspec.json.decode(said, type=tuple[Sign, ...])
    except msgspec.DecodeError:
        return (wrong(exam, f"this examination broke off (exit code {process.returncode})", TELL),)
