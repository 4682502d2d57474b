"""The hub's log: what went wrong, in a file of bounded size; no personal data, nothing on standard output."""

from __future__ import annotations

import logging
from pathlib import Path

from db import logbook


def start(path: Path | None) -> None:
    """Into a file, or to standard error, where a service manager expects it."""
    logbook.start(path, logging.WARNING, aloud=logging.WARNING if path is None else None)
