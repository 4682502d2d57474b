"""What a run of the source tree imports: Python itself tells, for the desk, its hub and the decode child.

Reading the source finds what is imported by name; this finds also what a library looks up while it works.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from installer.distributions import only_for_making
from installer.tree import SOURCE, python, run

TOLD = re.compile(rb"^import time:\s+\d+ \|\s+\d+ \|\s+(\S+)\s*$", re.MULTILINE)
# of the interpreter that runs a checkout, not of the program
STARTER = frozenset({"site", "sitecustomize", "usercustomize", "runpy", "_virtualenv", "__main__", "importedpackage"})
CHILD = "import photos.child; photos.child.preload()"
DAY = ("demo", "--day", "--shots")
A_DAY_S = 900


def source_environment(home: Path) -> dict[str, str]:
    """As little as the frozen program gets, and the checkout's own Python."""
    return {
        "HOME": str(home),
        "PATH": os.environ.get("PATH", os.defpath),
        "LANG": "C.UTF-8",
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def work_source_day(home: Path, more: Iterable[str] = ()) -> tuple[bytes, frozenset[str]]:
    """The sample day in the source tree: what it printed, and every module that it, its hub and a child imported."""
    env = source_environment(home) | {"PYTHONPROFILEIMPORTTIME": "1"}
    words: list[str | Path] = [python(), "-m", "desktop", *DAY, home / "shots", *more]
    day = run(words, cwd=SOURCE, env=env, said="the sample day in the source tree", seconds=A_DAY_S)
    child = run([python(), "-c", CHILD], cwd=SOURCE, env=env, said="a decode child of the source tree")
    return day.stdout, imported(day.stderr + child.stderr)


def imported(stderr: bytes) -> frozenset[str]:
    """The modules that `-X importtime` names, without those of the starter and of tools that are not shipped."""
    names = {found.decode() for found in TOLD.findall(stderr)}
    ours = frozenset(only_for_making())
    return frozenset(name for name in names if name not in STARTER and name.split(".")[0] not in ours)
