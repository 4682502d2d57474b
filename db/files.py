"""Files that are whole or not there: durable writes, and what the computer means when it says no."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path

from casework.errors import DiskFull, NotSaved

ONLY_OURS = 0o600
_FULL = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT} if os.name != "nt" else {errno.ENOSPC, errno.EFBIG}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
_FOLDERS_SYNC = os.name != "nt"
_PROBE = 256 * 1024
_PAGE = 4096


@contextmanager
def keeping(path: Path) -> Iterator[None]:
    """Say what a failed write to `path` means: `DiskFull`, or `NotSaved` with the system's reason."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise disk_full(path) from error
        code = "read-only" if error.errno in _READ_ONLY else "cannot-write"
        raise NotSaved(code, path=str(path), reason=error.strerror) from error


def disk_full(path: Path) -> DiskFull:
    return DiskFull("disk-full", path=str(path), free=_free(path))


def has_room(path: Path, length: int) -> bool:
    """Would a file beside `path` take `length` bytes, and some more? Asked by trying: quotas and limits count too."""
    probe = path.with_name(f".{secrets.token_hex(8)}.probe")
    try:
        with _create(probe) as file:
            file.seek(length)
            write_all(file, b"\0" * _PROBE)
            os.fsync(file.fileno())
    except OSError as error:
        return error.errno not in _FULL
    finally:
        probe.unlink(missing_ok=True)
    return True


def probe(folder: Path) -> None:
    """Raise `NotSaved` unless a small file can be written in `folder` now."""
    path = folder / f".{secrets.token_hex(8)}.probe"
    with keeping(path):
        try:
            with _create(path) as file:
                write_all(file, b"\0" * _PAGE)
        finally:
            path.unlink(missing_ok=True)


def write_all(file: FileIO, data: bytes) -> None:
    """All of `data` or an `OSError`: an unbuffered write may stop half-way without a word."""
    rest = memoryview(data)
    while rest:
        rest = rest[file.write(rest) :]


def replace(path: Path, data: bytes, via: Path | None = None) -> None:
    """Write a whole file, or leave the old one as it was; on return it survives a power cut.

    `via` is the folder to write it in, on the same disk; what a crash leaves there ends in `.new`.
    """
    fresh = (via or path.parent) / f".{secrets.token_hex(8)}.new"
    with keeping(path):
        try:
            with _create(fresh) as file:
                write_all(file, data)
                os.fsync(file.fileno())
            os.replace(fresh, path)
        except OSError:
            with suppress(OSError):  # the first trouble is the one to tell
                fresh.unlink()
            raise
        sync_folder(path.parent)


def append(path: Path, data: bytes, end: int, *, sync: bool = True) -> None:
    """Put `data` at `end`, where the file is cut first; after a failure it ends at `end` again."""
    with keeping(path), open(path, "r+b" if path.exists() else "x+b", buffering=0, opener=ours_only) as file:
        try:
            file.truncate(end)
            file.seek(end)
            write_all(file, data)
            if sync:
                os.fsync(file.fileno())
        except OSError:
            with suppress(OSError):  # readers do without: what is torn does not open
                file.truncate(end)
            raise
    if sync and end == 0:
        with keeping(path):
            sync_folder(path.parent)


def make_folder(folder: Path, above: Path) -> None:
    """Make `folder` and what is missing between it and `above`, so that it survives a power cut."""
    if folder.is_dir():
        return
    with keeping(folder):
        if folder != above:
            make_folder(folder.parent, above)
        folder.mkdir(mode=0o700, parents=folder == above, exist_ok=True)
        sync_folder(folder.parent)


def erase_folder(folder: Path) -> None:
    """A folder with all that is in it; one that is not there is no error."""
    with keeping(folder), suppress(FileNotFoundError):
        shutil.rmtree(folder)


def sync_folder(folder: Path) -> None:
    """Make a rename or a new name in `folder` durable. Windows has no such call: NTFS logs names by itself."""
    if _FOLDERS_SYNC:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _create(path: Path) -> FileIO:
    return open(path, "xb", buffering=0, opener=ours_only)


def ours_only(path: str, flags: int) -> int:
    """An `opener`: what it makes is readable by nobody else, from the first moment."""
    return os.open(path, flags, ONLY_OURS)


def _free(path: Path) -> int:
    for folder in path.parents:
        with suppress(OSError):
            return shutil.disk_usage(folder).free
    return 0
