"""Where media lie: plain files by digest on a server; the desk's encrypted store comes with `db.blobs`."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from casework.errors import DiskFull, NotSaved
from casework.model import Digest
from db.files import probe

_SYNC_FOLDERS = os.name != "nt"
_NO_ROOM = {28, 27, 122}  # ENOSPC, EFBIG, EDQUOT


class Store(Protocol):
    def has(self, digest: Digest) -> bool: ...
    def put(self, digest: Digest, data: bytes) -> None: ...
    def get(self, digest: Digest) -> bytes: ...
    def probe(self) -> None: ...


class PlainFiles:
    """One file per digest, whole or not there: written beside its place, synced, then renamed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def has(self, digest: Digest) -> bool:
        return self._path(digest).exists()

    def put(self, digest: Digest, data: bytes) -> None:
        path = self._path(digest)
        part = path.with_name(f".{secrets.token_hex(8)}.part")
        try:
            if not path.parent.is_dir():
                path.parent.mkdir(exist_ok=True)
                _sync(self._folder)
            with open(part, "xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(part, path)
            _sync(path.parent)
        except OSError as error:
            with suppress(OSError):  # the first trouble is the one to tell
                part.unlink()
            if error.errno in _NO_ROOM:
                raise DiskFull("disk-full", path=str(path)) from error
            raise NotSaved("cannot-write", path=str(path), reason=str(error)) from error

    def get(self, digest: Digest) -> bytes:
        return self._path(digest).read_bytes()

    def probe(self) -> None:
        probe(self._folder)

    def _path(self, digest: Digest) -> Path:
        return self._folder / digest[:2] / digest


def _sync(folder: Path) -> None:
    if _SYNC_FOLDERS:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
