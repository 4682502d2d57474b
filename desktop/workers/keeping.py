"""Puts a file that was asked for into a folder: under a name nobody has yet, whole or not at all. No Qt."""

from __future__ import annotations

import errno
from contextlib import suppress
from pathlib import Path

from casework.errors import ConsoleError, DiskFull, NotSaved

FULL = (errno.ENOSPC, errno.EDQUOT)
MOST = 1000  # of one name


def keep(folder: Path, name: str, suffix: str, data: bytes) -> Path:
    """`name.suffix`, or `name-2.suffix` where that is taken; another's file is never touched."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number in range(1, MOST):
            path = folder / (f"{name}{suffix}" if number == 1 else f"{name}-{number}{suffix}")
            with suppress(FileExistsError):
                _write(path, data)
                return path
    except OSError as error:
        raise _trouble(folder, error) from error
    raise NotSaved("file-not-written", path=str(folder), reason=f"{name}-{MOST}")


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        try:
            file.write(data)
            file.flush()
        except OSError:
            with suppress(OSError):
                path.unlink()  # half a report is none
            raise


def _trouble(folder: Path, error: OSError) -> ConsoleError:
    if error.errno in FULL:
        return DiskFull("file-disk-full", path=str(folder))
    return NotSaved("file-not-written", path=str(folder), reason=error.strerror or str(error))
