"""The hub's log: what went wrong, in a file of bounded size; no personal data, nothing on standard output."""

from __future__ import annotations

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

LARGEST, KEPT = 2_000_000, 3


def start(path: Path | None) -> None:
    """Into a file, or to standard error, where a service manager expects it."""
    handler = (
        logging.StreamHandler(sys.stderr)
        if path is None
        else RotatingFileHandler(path, maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8")
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
