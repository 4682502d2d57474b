"""Progress is said on stderr: over one line in a terminal, now and then elsewhere, and never into the output."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from contextlib import suppress

import pytest

from desktop.commands.progress import CLEAR, EVERY_SECONDS, Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def seconds(*moments: float) -> Iterator[float]:
    yield from moments
    while True:
        yield moments[-1]


def test_in_a_terminal_one_line_is_written_over_and_ends_clean():
    shown, clock = Terminal(), seconds(0, 1, 1.01, 2, 4)
    progress = Progress(shown, now=lambda: next(clock))
    progress.photo()
    progress.photo()  # too soon after the last
    progress.error()
    progress.end()
    assert shown.getvalue() == (
        f"{CLEAR}1 file: 1 photo, 0 errors, 1.0 a second"
        f"{CLEAR}3 files: 2 photos, 1 error, 1.5 a second"
        f"{CLEAR}3 files: 2 photos, 1 error in 4.0 s\n"
    )


def test_elsewhere_a_line_comes_every_few_seconds():
    shown, clock = io.StringIO(), seconds(0, 1, EVERY_SECONDS, EVERY_SECONDS + 1, 2 * EVERY_SECONDS)
    progress = Progress(shown, now=lambda: next(clock))
    for _ in range(4):
        progress.photo()
    assert [line.split(",")[0] for line in shown.getvalue().splitlines()] == ["2 files: 2 photos", "4 files: 4 photos"]
    assert "\x1b" not in shown.getvalue()


def test_where_the_output_stands_in_the_same_terminal_only_the_end_is_told():
    shown, clock = Terminal(), seconds(0, 100, 200)
    progress = Progress(shown, silent=True, now=lambda: next(clock))
    progress.photo()
    progress.end()
    assert shown.getvalue() == "1 file: 1 photo, 0 errors in 200.0 s\n"


def test_what_is_said_meanwhile_stands_on_a_line_of_its_own():
    shown, clock = Terminal(), seconds(0, 1)
    progress = Progress(shown, now=lambda: next(clock))
    progress.photo()
    progress.say("a word")
    assert shown.getvalue().endswith(f"a second{CLEAR}a word\n")


@pytest.mark.skipif(sys.platform == "win32", reason="as POSIX has it")
def test_a_stderr_that_nobody_reads_ends_nothing():
    reader, writer = os.pipe()
    os.close(reader)
    with suppress(BrokenPipeError), os.fdopen(writer, "w") as nobody:
        progress = Progress(nobody, now=lambda: 0.0)
        progress.end()
        progress.photo()
        progress.end()
        assert progress.photos == 1


def test_without_a_stderr_nothing_is_said():
    progress = Progress(None)
    progress.photo()
    progress.end()
    assert progress.photos == 1
