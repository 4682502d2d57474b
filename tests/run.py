"""Runs the suite with branch coverage and holds the rooms to their share; the one command of `make test`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROOMS = {"casework": 95, "photos": 95, "db": 95, "hub": 95, "desktop": 0}  # percent of branches; desktop is reported


def main() -> int:
    env = {"QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8", "COVERAGE_PROCESS_START": str(ROOT / "pyproject.toml")}
    python = sys.executable
    workers = ["-n", str(min(4, os.cpu_count() or 1)), "--dist", "worksteal"]
    tests = [python, "-m", "pytest", "-q", "-m", "not soak", *workers, "--cov", "--cov-report=", *sys.argv[1:]]
    code = subprocess.call(tests, cwd=ROOT, env=os.environ | env)
    if code or sys.argv[1:]:
        return code
    for room, least in ROOMS.items():
        report = [
            python,
            "-m",
            "coverage",
            "report",
            "--include",
            f"{room}/*",
            "--skip-covered",
            f"--fail-under={least}",
        ]
        print(f"\n{room} (at least {least} %)", flush=True)
        code = subprocess.call(report, cwd=ROOT) or code
    return code


if __name__ == "__main__":
    raise SystemExit(main())
