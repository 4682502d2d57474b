"""Where the stages read and write, and how they run other programs."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD, DIST = ROOT / "build", ROOT / "dist"
SOURCE = BUILD / "source"  # the checkout as it stood when the freezing began
BUNDLE = DIST / "caselight"
ROOMS = ("casework", "photos", "db", "desktop", "hub", "resources")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
VERSION: str = PROJECT["version"]
NOT_OURS = shutil.ignore_patterns("__pycache__", "*.pyc", "*.qm")


class Failed(Exception):
    """A stage did not get through; what it says is shown, and the build ends."""


def run(
    command: Sequence[str | Path],
    *,
    cwd: Path = ROOT,
    env: Mapping[str, str] | None = None,
    said: str = "",
    seconds: float = 1200,
    may_end: tuple[int, ...] = (0,),
) -> subprocess.CompletedProcess[bytes]:
    """Run a program to its end; another code than those it `may_end` with is a failure that shows its last words."""
    words = [str(word) for word in command]
    try:
        done = subprocess.run(words, cwd=cwd, env=env, capture_output=True, timeout=seconds, check=False)
    except FileNotFoundError as error:
        raise Failed(f"{words[0]} is not on this computer ({said})") from error
    except subprocess.TimeoutExpired as error:
        raise Failed(f"{said or words[0]} did not end in {seconds:.0f} s") from error
    if done.returncode not in may_end:
        lines = (done.stderr or done.stdout).decode(errors="replace").strip().splitlines()
        last = [line for line in lines if not line.startswith("import time:")][-12:]
        raise Failed("\n    ".join([f"{said or words[0]} ended with {done.returncode}:", *last]))
    return done


def snapshot() -> str:
    """Copy the rooms to `build/source`, so that an edit while the build runs cannot get half into it; their digest."""
    shutil.rmtree(SOURCE, ignore_errors=True)
    for room in ROOMS:
        shutil.copytree(ROOT / room, SOURCE / room, ignore=NOT_OURS)
    return digest(SOURCE)


def digest(tree: Path) -> str:
    """One digest of all files of the rooms in this tree."""
    whole = hashlib.sha256()
    for path in _files(tree):
        whole.update(f"{path.relative_to(tree).as_posix()}\0".encode())
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:16]


def _files(tree: Path) -> Iterator[Path]:
    for room in ROOMS:
        for path in sorted((tree / room).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts and path.suffix not in (".pyc", ".qm"):
                yield path


def size_of(folder: Path) -> int:
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir())


def megabytes(size: int) -> str:
    return f"{size / 1_000_000:.0f} MB"


def epoch() -> int:
    """The moment every file of a package is dated: SOURCE_DATE_EPOCH, else that of the last commit, else 2026."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    asked = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False)
    return int(asked.stdout) if asked.returncode == 0 and asked.stdout.strip() else 1_767_225_600


def reproducibly() -> dict[str, str]:
    """The environment in which two builds of one tree come out alike."""
    return {**os.environ, "SOURCE_DATE_EPOCH": str(epoch()), "PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"}


def python() -> str:
    return sys.executable
