"""The tests of convergence can fail: each of these defects, planted in a copy of the source, breaks a promise.

Nothing in the product can be switched to be wrong; a defect is a change of its text, and must apply.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.planted import DEFECTS, Defect

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("casework", "db", "hub", "desktop", "photos", "resources/programmes")
TESTS = ("__init__.py", "builders.py", "converge")
WITH_PYTEST = ("tests/conftest.py", "tests/hub", "resources/samples", "pyproject.toml")
SEEDS, STEPS = 2, 60  # what more histories would show, tests/test_converges.py shows
SEARCHED = 40  # histories; a defect none of them notices is one the tests would let through


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The source, where it may be spoilt."""
    for room in ROOMS:
        bring(room, tmp_path)
    for name in TESTS:
        bring(f"tests/{name}", tmp_path)
    return tmp_path


def bring(name: str, folder: Path) -> None:
    whole, place = ROOT / name, folder / name
    place.parent.mkdir(parents=True, exist_ok=True)
    if whole.is_dir():
        shutil.copytree(whole, place, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(whole, place)


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    env.pop("COVERAGE_PROCESS_START", None)  # this is not the source whose coverage counts
    command = [sys.executable, "-m", *arguments]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=200, check=False)


def simulate(folder: Path, first: int, seeds: int) -> subprocess.CompletedProcess[str]:
    asked = {"--first": first, "--seeds": seeds, "--steps": STEPS}
    return run(folder, "tests.converge.simulator", *(f"{name}={value}" for name, value in asked.items()))


def plant(folder: Path, defect: Defect) -> None:
    file = folder / defect.file
    source = file.read_text(encoding="utf-8")
    assert source.count(defect.was) == 1, f"{defect.file} no longer says {defect.was!r}: bring the defect up to date"
    file.write_text(source.replace(defect.was, defect.becomes), encoding="utf-8")


def notice(folder: Path, name: str) -> None:
    defect = DEFECTS[name]
    plant(folder, defect)
    if defect.noticed_by:
        for more in WITH_PYTEST:
            bring(more, folder)
        ran = run(folder, "pytest", "-q", "-p", "no:cov", "-p", "no:xdist", defect.noticed_by)
    else:
        ran = simulate(folder, defect.first, SEARCHED)
    said = ran.stdout + ran.stderr
    assert ran.returncode == 1, f"{name} was not noticed: {said}"
    assert re.search(defect.breaks, said), said


def test_the_source_as_it_is_keeps_every_promise(copy: Path) -> None:
    ran = simulate(copy, 0, SEEDS)
    assert ran.returncode == 0, ran.stderr
    assert str(copy) not in ran.stderr


@pytest.mark.parametrize("name", [name for name, defect in DEFECTS.items() if defect.quick])
def test_a_planted_defect_is_noticed(copy: Path, name: str) -> None:
    notice(copy, name)


@pytest.mark.soak
@pytest.mark.parametrize("name", [name for name, defect in DEFECTS.items() if not defect.quick])
def test_every_planted_defect_is_noticed(copy: Path, name: str) -> None:
    notice(copy, name)


def test_every_planted_defect_still_fits_the_source(copy: Path) -> None:
    """Those that only the long run plants must not rot meanwhile."""
    for defect in DEFECTS.values():
        plant(copy, defect)
        bring_back = (ROOT / defect.file).read_text(encoding="utf-8")
        (copy / defect.file).write_text(bring_back, encoding="utf-8")
