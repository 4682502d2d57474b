"""Children under test: which one works, and a script in the place of ours."""

from __future__ import annotations

import sys

import pytest

from photos import children
from photos.children import Darkroom


def pretend(monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Children that are this script instead."""
    monkeypatch.setattr(children, "child_command", lambda: [sys.executable, "-c", script])


def answering(line: str) -> str:
    return f"""
import sys
sys.stdin.readline()
print('{{"type":"ready","locked":true,"how":"a test"}}', flush=True)
while sys.stdin.readline():
    print({line!r}, flush=True)
"""


def pid_of(room: Darkroom) -> int:
    (pid,) = room.lock_report().pids
    return pid
