"""The file of rows: written in one pass, read in one pass, in flat memory however many rows there are."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from casework import wire
from casework.errors import BadMessage, Damaged
from casework.model import Digest
from db.files import keeping, ours_only, sync_folder
from db.keys import derive
from db.sealed import CHUNK, HEADER_BYTES, Seal, fresh_header, is_header

FORM = 1
ROWS = "rows-"
ENDING = ".clb"


@dataclass(frozen=True, slots=True)
class Head:
    """The first line: which form and which tables, and when the rows stood so (hub time, ISO)."""

    form: int
    revision: str
    taken_at: str


@dataclass(frozen=True, slots=True)
class Begin:
    """The rows that follow are of this table, with these columns."""

    table: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class End:
    """The last line: how many rows each table has."""

    rows: dict[str, int]


Row = list[object]
Line = Head | Begin | End | Row
_KINDS: dict[bytes, type[Head] | type[Begin] | type[End]] = {b"H": Head, b"B": Begin, b"E": End}


def name(moment: str) -> str:
    return f"{ROWS}{moment}{ENDING}"


@contextmanager
def writing(path: Path, key: bytes) -> Iterator[_Out]:
    """A new file; it stands under its name only when all of it is on the disk."""
    part = path.with_suffix(".part")
    with keeping(path):
        try:
            with open(part, "wb", opener=ours_only) as file:
                out = _Out(file, _seal(key, path, fresh_header()))
                yield out
                out.close()
                file.flush()
                os.fsync(file.fileno())
            os.replace(part, path)
            sync_folder(path.parent)
        finally:
            part.unlink(missing_ok=True)


class _Out:
    def __init__(self, file: BinaryIO, seal: Seal) -> None:
        self._file, self._seal = file, seal
        self._squeeze = zlib.compressobj(6)
        self._waiting = bytearray()
        self._chunks = self._length = 0
        file.write(seal.header)

    def say(self, line: Head | Begin | End) -> None:
        mark = next(mark for mark, kind in _KINDS.items() if isinstance(line, kind))
        self._add(mark + wire.encode(line) + b"\n")

    def rows(self, rows: Iterable[Row]) -> None:
        self._add(b"".join(wire.encode(row) + b"\n" for row in rows))

    def close(self) -> None:
        self._waiting += self._squeeze.flush()
        self._seal_up(1)
        self._file.write(self._seal.close_end(self._chunks, self._length))

    def _add(self, data: bytes) -> None:
        self._waiting += self._squeeze.compress(data)
        self._seal_up(CHUNK)

    def _seal_up(self, least: int) -> None:
        while len(self._waiting) >= least:
            piece = bytes(self._waiting[:CHUNK])
            del self._waiting[:CHUNK]
            self._file.write(self._seal.close(self._chunks, piece))
            self._chunks, self._length = self._chunks + 1, self._length + len(piece)


def reading(path: Path, key: bytes) -> Iterator[Line]:
    """Every line in its order; `Damaged` where the file is not what was written, or the key is another's."""
    try:
        with open(path, "rb") as file:
            for text in _lines(file, path, key):
                kind = _KINDS.get(text[:1])
                yield wire.decode(text, Row) if kind is None else wire.decode(text[1:], kind)
    except OSError as error:
        raise Damaged("unreadable", path=str(path), reason=error.strerror) from error
    except (BadMessage, zlib.error) as error:
        raise Damaged("malformed", path=str(path)) from error


def _lines(file: BinaryIO, path: Path, key: bytes) -> Iterator[bytes]:
    header = file.read(HEADER_BYTES)
    if not is_header(header):
        raise Damaged("malformed", path=str(path))
    seal = _seal(key, path, header)
    loosen, rest = zlib.decompressobj(), b""
    chunks = length = 0
    end = HEADER_BYTES
    for piece in seal.pieces(file):
        *whole, rest = (rest + loosen.decompress(piece.data)).split(b"\n")
        yield from whole
        chunks, length, end = chunks + 1, length + len(piece.data), piece.end
    file.seek(end)
    if seal.end(file.read()) != (chunks, length) or rest:
        raise Damaged("wrong-key-or-damaged", path=str(path))


def _seal(key: bytes, path: Path, header: bytes) -> Seal:
    """Bound to the file's name: a backup cannot be passed off as one of another moment."""
    return Seal(derive(key, "backup rows"), Digest(path.stem), header)
