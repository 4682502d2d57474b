"""Keeps the log: a file of bounded size that only its owner reads, in one of the two discreet formats."""

from __future__ import annotations

import logging
import sys
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

from casework.discreet import Discreet, DiscreetRows, ours
from db.files import ours_only

LARGEST, KEPT = 1_000_000, 3  # bytes of one file, and how many older ones stand beside it


class Book(RotatingFileHandler):
    """Makes its folder and file with the first word."""

    def __init__(self, file: Path) -> None:
        super().__init__(file, maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8", delay=True)

    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return TextIOWrapper(open(self.baseFilename, "ab", opener=ours_only), encoding="utf-8", line_buffering=True)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 the library's name
        """A log that cannot be written is no reason to stop; the library would print the record, as it was given."""


def start(file: Path | None, level: int, *, aloud: int | None = None, rows: bool = False) -> None:
    """Keep what is said at `level` and above in `file`; say aloud on stderr what is as grave as `aloud`."""
    handlers: list[logging.Handler] = []
    if file is not None:
        handlers.append(Book(file))
    if aloud is not None and sys.stderr is not None:
        speaker = logging.StreamHandler(sys.stderr)
        speaker.setLevel(aloud)
        handlers.append(speaker)
    for handler in handlers:
        handler.setFormatter(DiscreetRows() if rows else Discreet())
        handler.addFilter(_worth_a_line)
    logging.basicConfig(handlers=handlers or [logging.NullHandler()], level=level, force=True)


def _worth_a_line(record: logging.LogRecord) -> bool:
    """A library's everyday words would say nothing, since nothing of them is kept."""
    return ours(record) or record.levelno >= logging.WARNING
