"""The doctor as a program of its own, with an empty home folder and nothing of the developer's environment."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.doctor.signs import Where

ROOT = Path(__file__).resolve().parents[3]
Doctor = Callable[..., "subprocess.CompletedProcess[str]"]
PASSED_ON = ("PATH", "LD_LIBRARY_PATH", "VIRTUAL_ENV", "SYSTEMROOT")


@pytest.fixture
def where(tmp_path: Path) -> Where:
    (tmp_path / "desk").mkdir(mode=0o700)
    return Where(tmp_path / "desk", tmp_path / "desk" / "log")


@pytest.fixture
def caselight_doctor(tmp_path: Path) -> Doctor:
    """Run `caselight doctor WORDS`; `env` comes on top of an almost empty one."""

    def run(*words: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        for name in ("person", "temporary"):
            (tmp_path / name).mkdir(exist_ok=True)
        bare = {name: value for name, value in os.environ.items() if name in PASSED_ON}
        bare |= {"HOME": str(tmp_path / "person"), "TMPDIR": str(tmp_path / "temporary"), "LANG": "C.UTF-8"}
        bare |= {"PYTHONPATH": str(ROOT)} | (env or {})
        command = [sys.executable, "-m", "desktop", "doctor", *words]
        return subprocess.run(command, cwd=tmp_path, env=bare, capture_output=True, text=True, timeout=120, check=False)

    return run
