"""The commands as they are called: in this process with real children, or as a program of their own."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.commands.check import check
from desktop.commands.groups import groups
from desktop.commands.output import Output
from desktop.commands.progress import Progress

ROOT = Path(__file__).resolve().parents[3]
Lines = list[dict[str, Any]]


@pytest.fixture
def checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Lines]:
    """The lines of `check`, by names as seen from the test's own folder."""
    monkeypatch.chdir(tmp_path)

    def run(*paths: str, facts: object = None) -> Lines:
        out = io.BytesIO()
        if facts is not None:
            (tmp_path / "facts.json").write_text(json.dumps(facts), encoding="utf-8")
        check(paths, "facts.json" if facts is not None else None, Output(out, json=True), Progress(None))
        return [json.loads(line) for line in out.getvalue().splitlines()]

    return run


@pytest.fixture
def grouped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Lines]:
    monkeypatch.chdir(tmp_path)

    def run(*paths: str) -> Lines:
        out = io.BytesIO()
        groups(paths, Output(out, json=True), Progress(None))
        return [json.loads(line) for line in out.getvalue().splitlines()]

    return run


def caselight(*args: str | Path, **how: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command(*args), cwd=ROOT, capture_output=True, check=False, timeout=120, **how)


def command(*args: str | Path) -> list[str]:
    return [sys.executable, "-m", "desktop", *map(str, args)]
