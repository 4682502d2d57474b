"""The hashes of the record in one sealed file beside it, so that a start need not read a million rows.

Which file belongs to the record, the record says (`db.hashindex`): a file is written whole under a new name before
the record names it, so that none is ever of another record, of another hour, or half.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from casework.errors import ConsoleError, Damaged
from casework.model import Digest
from db.files import append, keeping, sync_folder
from db.keys import derive
from db.sealed import END_BYTES, HEADER_BYTES, Seal, fresh_header, is_header
from photos.index import Block

NAME = "hashes-"
# of each row beside its hash: degrees in ten millionths, and the CRC-32 of its digest
NOTES = np.dtype([("lat", "<i4"), ("lon", "<i4"), ("file", "<u4")])
ROW = np.dtype([("number", "<i8"), ("hash", "u1", (32,)), ("notes", NOTES)])
PIECE = 16_384  # rows of a sealed chunk, which holds a megabyte at most


class Snapshots:
    """The folder of a record, under its key."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._folder, self._key = folder, derive(key, "hash snapshot")

    def write(self, blocks: Iterable[Block]) -> str:
        """The name of a new file that holds these; `DiskFull` or `NotSaved` if it cannot be kept."""
        name = secrets.token_hex(8)
        try:
            self._write(name, blocks)
        except ConsoleError:
            with suppress(OSError):  # the first trouble is the one to tell
                self._place(name).unlink()
            raise
        return name

    def _write(self, name: str, blocks: Iterable[Block]) -> None:
        path, seal = self._place(name), Seal(self._key, Digest(name), fresh_header())
        append(path, seal.header, 0, sync=False)
        end, chunks, length = HEADER_BYTES, 0, 0
        for data in _pieces(blocks):
            sealed = seal.close(chunks, data)
            append(path, sealed, end, sync=False)
            end, chunks, length = end + len(sealed), chunks + 1, length + len(data)
        append(path, seal.close_end(chunks, length), end)
        with keeping(path):
            sync_folder(self._folder)

    def read(self, name: str) -> Iterator[Block]:
        """What was written under this name; `Damaged`, at the end at the latest, if it is not there as it was."""
        try:
            with open(self._place(name), "rb") as file:
                header = file.read(HEADER_BYTES)
                if not is_header(header):
                    raise Damaged("tampered", snapshot=name)
                seal = Seal(self._key, Digest(name), header)
                end, chunks, length = HEADER_BYTES, 0, 0
                for piece in seal.pieces(file):
                    rows: NDArray[Any] = np.frombuffer(piece.data, ROW)
                    yield Block(rows["number"], rows["hash"], rows["notes"])
                    end, chunks, length = piece.end, chunks + 1, length + len(piece.data)
                file.seek(end)
                if seal.end(file.read(END_BYTES + 1)) != (chunks, length):
                    raise Damaged("tampered", snapshot=name)
        except FileNotFoundError as error:
            raise Damaged("missing", snapshot=name) from error
        except OSError as error:
            raise Damaged("unreadable", snapshot=name, reason=error.strerror) from error

    def sweep(self, keep: str) -> None:
        """Erase all others: what was written and never named, and what another has followed."""
        for path in self._folder.glob(f"{NAME}*"):
            if path != self._place(keep):
                with suppress(OSError):  # it comes again at the next sweep, and goes with the record
                    path.unlink()

    def _place(self, name: str) -> Path:
        return self._folder / f"{NAME}{name}"


def _pieces(blocks: Iterable[Block]) -> Iterator[bytes]:
    for keys, hashes, notes in blocks:
        rows = np.empty(len(keys), ROW)
        rows["number"], rows["hash"], rows["notes"] = keys, hashes, notes
        yield from (rows[start : start + PIECE].tobytes() for start in range(0, len(rows), PIECE))
