"""The folders of the desk: can they be written, is there room, and does nobody else read them."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from casework.discreet import said_path
from db.files import has_room
from desktop.doctor.signs import MB, Sign, Where, look, ok, size, wrong

LITTLE, TOO_LITTLE = 2_000 * MB, 200 * MB
PROBE = 64 * 1024
Free = Callable[[Path], int]


def examine(where: Where) -> Iterator[Sign]:
    yield folder("desk's folder", where.home)
    if where.logs.parent != where.home:
        yield folder("log's folder", where.logs)
    yield folder("temporary files", Path(tempfile.gettempdir()), shared=True)


def free(path: Path) -> int:
    return shutil.disk_usage(path).free


def folder(what: str, path: Path, *, shared: bool = False, room: Free = free) -> Sign:
    """One folder; one that is not there yet is judged by where it will be."""
    there = next(one for one in (path, *path.absolute().parents) if one.exists())
    said = said_path(path) + ("" if there == path else ", not made yet")
    try:
        left = room(there)
    except OSError as error:
        return wrong(what, f"{said}: cannot be asked ({error.strerror})", "Look whether the disk is connected.")
    said = f"{said}: {size(left)} free"
    if not _writable(there, made=there == path):
        return wrong(what, f"{said}, cannot be written", "Give this account the right to write there, or use --home.")
    if left < TOO_LITTLE:
        return wrong(what, said, "Free some room: decisions can be saved only while there is some.")
    if left < LITTLE:
        return look(what, said, "Free some room: a few hundred cases with photos take this much.")
    if not shared and there == path and _open_to_others(path):
        return look(what, f"{said}, open to other accounts", f"chmod 700 {said_path(path)}")
    return ok(what, said)


def _writable(path: Path, *, made: bool) -> bool:
    """By trying, where the desk would write; a folder above it is only asked."""
    if not made:
        return os.access(path, os.W_OK | os.X_OK)
    try:
        return has_room(path / "doctor", PROBE) or True  # a full disk is told by what is free
    except OSError:
        return False


def _open_to_others(path: Path) -> bool:
    """What lies there is encrypted; but how much there is, and when it changes, is nobody's business."""
    return sys.platform != "win32" and bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))
