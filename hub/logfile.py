"""The hub's log: what went wrong, in a file of bounded size; no personal data, nothing on standard output."""

from __future__ import annotations

import logging
from pathlib import Path

from db import logbook


def start(path: Path | None, *, rows: bool = False) -> None:
    """Into a file, or to standard error, where a service manager expects it; as rows also every call, for machines."""
    level = logging.INFO if rows else logging.WARNING
    logbook.start(path, level, aloud=level if path is None else None, rows=rows)
