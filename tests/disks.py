"""Disks that are too small: a file system of its own where mounting is allowed, and a limit on file sizes anywhere."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def small_disk(folder: Path, megabytes: int = 1) -> Iterator[Path]:
    """A file system of so many megabytes; skips the test where nobody may mount one."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "small", str(folder)]
    try:
        allowed = subprocess.run(mount, capture_output=True).returncode == 0
    except OSError:
        allowed = False
    if not allowed:
        pytest.skip("mounting is not allowed here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


class Room:
    """What is left for the files of a folder, as this program sees it: a program calls `nearly_full`, then `free`."""

    def __init__(self, folder: Path, *, limit: bool) -> None:
        self._folder, self._limit, self._ballast = folder, limit, folder / "ballast"

    def nearly_full(self, left: int = 60_000) -> None:
        if self._limit:
            import resource  # not on Windows

            largest = max(file.stat().st_size for file in self._folder.rglob("*") if file.is_file())
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest + left, resource.RLIM_INFINITY))
            return
        free = shutil.disk_usage(self._folder).free
        self._ballast.write_bytes(bytes(free - left))

    def free(self) -> None:
        if self._limit:
            import resource

            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        self._ballast.unlink(missing_ok=True)
