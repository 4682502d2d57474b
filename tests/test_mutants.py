"""The tests of convergence can fail: each of these defects, planted in a copy of the source, breaks a promise.

Nothing in the product can be switched to be wrong; a defect is a change of its text, and must apply.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("casework", "db", "hub", "desktop", "photos", "resources/programmes")
TESTS = ("__init__.py", "builders.py", "converge")
SEEDS, STEPS = 6, 60


@dataclass(frozen=True)
class Mutant:
    file: str
    was: str
    becomes: str
    breaks: str  # a pattern of what the promise it breaks is called


MUTANTS = {
    "cursor before rows": Mutant(
        "db/cache/hubword.py",
        '''        """Keep a page and its cursor in one transaction."""
''',
        '''        """Keep a page and its cursor in one transaction."""
        self._write(lambda c: set_bookmark(c, "cursor", wire.cursor(page.epoch, page.next)))
''',
        "Broken: I3",
    ),
    "no sent mark": Mutant(
        "db/cache/decisions.py",
        "    c.execute(update(outbox).where(outbox.c.id.in_(fresh)).values(state=Saved.SENDING, sent_at=stamp(now)))\n",
        "    del fresh\n",
        "Broken: what was withdrawn was never said",
    ),
    "outbox dropped early": Mutant(
        "db/cache/decisions.py",
        "    c.execute(update(outbox).where(outbox.c.id.in_(fresh)).values(state=Saved.SENDING, sent_at=stamp(now)))\n",
        "    c.execute(delete(outbox).where(outbox.c.id.in_(fresh)))\n",
        "Broken: (I1 saved is|nothing vanishes)",
    ),
    "no idempotency at the hub": Mutant(
        "hub/hearing.py",
        "    if stored is not None:\n        return stored\n",
        "    del stored\n",
        "IntegrityError.* decisions.id",  # the table itself takes no id twice
    ),
    "a new id on each try": Mutant(
        "desktop/workers/sync.py",
        "            said = hub.push(entries, audit, cache.head())\n",
        '''            from dataclasses import replace
            anew = [replace(e, decision=replace(e.decision, id=CaseId(uuid4().hex))) for e in entries]
            said = hub.push(anew, audit, cache.head())
''',
        "Broken: I1 nobody's decision",
    ),
    "no fence": Mutant(
        "casework/rules.py",
        "    if decision.fence < standing.newest_fence:\n        return Answer.FENCED\n",
        "",
        "Broken: I5",
    ),
}  # fmt: skip


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The source, where it may be spoilt."""
    unwanted = shutil.ignore_patterns("__pycache__")
    for room in ROOMS:
        shutil.copytree(ROOT / room, tmp_path / room, ignore=unwanted)
    (tmp_path / "tests").mkdir()
    for name in TESTS:
        whole = ROOT / "tests" / name
        if whole.is_dir():
            shutil.copytree(whole, tmp_path / "tests" / name, ignore=unwanted)
        else:
            shutil.copy(whole, tmp_path / "tests")
    return tmp_path


def simulate(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.converge.simulator", "--seeds", str(SEEDS), "--steps", str(STEPS)]
    env = os.environ | {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    env.pop("COVERAGE_PROCESS_START", None)  # this is not the source whose coverage counts
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=110, check=False)


def plant(folder: Path, mutant: Mutant) -> None:
    file = folder / mutant.file
    source = file.read_text(encoding="utf-8")
    assert source.count(mutant.was) == 1, f"{mutant.file} no longer says {mutant.was!r}: bring the mutant up to date"
    file.write_text(source.replace(mutant.was, mutant.becomes), encoding="utf-8")


def test_the_source_as_it_is_keeps_every_promise(copy: Path):
    ran = simulate(copy)
    assert ran.returncode == 0, ran.stderr
    assert str(copy) not in ran.stderr


@pytest.mark.parametrize("name", MUTANTS)
def test_a_planted_defect_is_noticed(copy: Path, name: str):
    plant(copy, MUTANTS[name])
    ran = simulate(copy)
    assert ran.returncode == 1, f"{name} was not noticed: {ran.stdout}"
    assert re.search(MUTANTS[name].breaks, ran.stderr), ran.stderr
