"""Photos on this computer: encrypted files under keyed names, whole or growing, never in the clear.

A file that grows lies in `incoming/`. The seal of its end is put on only after the whole has hashed to its
name; then it is moved to its place. So what stands under its own name has been checked.
"""

from __future__ import annotations

import hmac
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import BinaryIO

from casework.errors import Damaged
from casework.model import Digest
from db.files import append, keeping, make_folder, probe, replace, sync_folder
from db.keys import derive
from db.sealed import CHUNK, END_BYTES, HEADER_BYTES, Seal, fresh_header, is_header

FORGOTTEN_S = 3600.0  # a half-written file older than this belongs to a program that has died


@dataclass(frozen=True, slots=True)
class _Part:
    """How far a growing file has come: in the file, in bytes of the photo, in chunks."""

    seal: Seal
    end: int = 0  # 0: not even its header is written
    length: int = 0
    chunks: int = 0


class Blobs:
    """A folder of photos under one key. Safe to share between threads, not between programs."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._folder = folder
        self._incoming = folder / "incoming"
        self._naming = derive(key, "blob names")
        self._sealing = derive(key, "blob contents")
        self._parts: dict[Digest, _Part] = {}
        self._lock = Lock()  # of the growing files
        make_folder(self._incoming, folder)
        self._sweep()

    def put(self, digest: Digest, data: bytes) -> None:
        """Keep a whole photo; one that is here already is written anew, so that a damaged one heals."""
        found = sha256(data).hexdigest()
        if found != digest:
            raise Damaged("digest-mismatch", digest=digest, found=found)
        seal = Seal(self._sealing, digest, fresh_header())
        sealed = [seal.close(number, piece) for number, piece in enumerate(_cut(data))]
        whole = b"".join([seal.header, *sealed, seal.close_end(len(sealed), len(data))])
        place = self._place(digest)
        make_folder(place.parent, self._folder)
        replace(place, whole, via=self._incoming)

    def get(self, digest: Digest) -> bytes:
        """The photo; `Damaged` if it is missing or not byte for byte as it was kept."""
        with _reading(self._place(digest), digest) as file:
            seal = self._seal(file, digest)
            pieces = list(seal.pieces(file)) if seal else []
            data = b"".join(piece.data for piece in pieces)
            end = pieces[-1].end if pieces else HEADER_BYTES
            file.seek(end)
            if seal is None or seal.end(file.read()) != (len(pieces), len(data)):
                raise Damaged("tampered", digest=digest)
        return data

    def has(self, digest: Digest) -> bool:
        return self._place(digest).exists()

    def probe(self) -> None:
        probe(self._incoming)

    def size(self, digest: Digest) -> int:
        """The photo's length, from the seal of its end; `Damaged` as for `get`, of what it reads."""
        with _reading(self._place(digest), digest) as file:
            seal = self._seal(file, digest)
            file.seek(max(file.seek(0, os.SEEK_END) - END_BYTES, 0))
            counted = seal.end(file.read()) if seal else None
        if counted is None:
            raise Damaged("tampered", digest=digest)
        return counted[1]

    def delete(self, digest: Digest) -> None:
        """Erase the photo and what has come of it; nothing happens if there is none."""
        self.discard_part(digest)
        place = self._place(digest)
        with keeping(place):
            if place.exists():
                place.unlink()
                sync_folder(place.parent)

    def part_length(self, digest: Digest) -> int:
        """How many bytes are here and sound, so where to go on from; 0 if nothing is."""
        with self._lock:
            return self._part(digest).length

    def append_part(self, digest: Digest, data: bytes) -> int:
        """Add the bytes that follow `part_length`, and say the new one. Not synced: `finish_part` proves the whole."""
        with self._lock:
            part = self._part(digest)
            sealed = [part.seal.close(number, piece) for number, piece in enumerate(_cut(data), part.chunks)]
            fresh = b"".join([b"" if part.end else part.seal.header, *sealed])
            append(self._growing(digest), fresh, part.end, sync=False)
            grown = _Part(part.seal, part.end + len(fresh), part.length + len(data), part.chunks + len(sealed))
            self._parts[digest] = grown
            return grown.length

    def finish_part(self, digest: Digest) -> None:
        """Move the photo to its place if it hashes to its name; else it is deleted, and `Damaged` raised."""
        growing, place = self._growing(digest), self._place(digest)
        with self._lock:
            self._parts.pop(digest, None)
            part, found = self._scan(digest)
            if not part.end:
                raise Damaged("missing", digest=digest)
            if found != digest:
                with keeping(growing):
                    growing.unlink()
                raise Damaged("digest-mismatch", digest=digest, found=found)
            append(growing, part.seal.close_end(part.chunks, part.length), part.end)
            make_folder(place.parent, self._folder)
            with keeping(place):
                os.replace(growing, place)
                sync_folder(place.parent)

    def discard_part(self, digest: Digest) -> None:
        growing = self._growing(digest)
        with self._lock, keeping(growing):
            self._parts.pop(digest, None)
            growing.unlink(missing_ok=True)

    def _part(self, digest: Digest) -> _Part:
        known, growing = self._parts.get(digest), self._growing(digest)
        if known is None or not growing.exists() or growing.stat().st_size != known.end:
            known, _ = self._scan(digest)
            self._parts[digest] = known
        return known

    def _scan(self, digest: Digest) -> tuple[_Part, str]:
        """Read a growing file up to where it is sound; a chunk torn by a crash is left for the next to overwrite."""
        hashed = sha256()
        begun = _Part(Seal(self._sealing, digest, fresh_header()))
        growing = self._growing(digest)
        if not growing.exists():
            return begun, hashed.hexdigest()
        with _reading(growing, digest) as file:
            seal = self._seal(file, digest)
            if seal is None:
                return begun, hashed.hexdigest()
            end, length, chunks = HEADER_BYTES, 0, 0
            for piece in seal.pieces(file):
                hashed.update(piece.data)
                end, length, chunks = piece.end, length + len(piece.data), chunks + 1
        return _Part(seal, end, length, chunks), hashed.hexdigest()

    def _seal(self, file: BinaryIO, digest: Digest) -> Seal | None:
        header = file.read(HEADER_BYTES)
        return Seal(self._sealing, digest, header) if is_header(header) else None

    def _name(self, digest: Digest) -> str:
        """A name that does not tell which photo it is: the digest of a known picture could be looked for."""
        return hmac.digest(self._naming, digest.encode(), "sha256").hex()

    def _place(self, digest: Digest) -> Path:
        name = self._name(digest)
        return self._folder / name[:2] / name[2:4] / name

    def _growing(self, digest: Digest) -> Path:
        return self._incoming / f"{self._name(digest)}.part"

    def _sweep(self) -> None:
        for left in self._incoming.glob(".*.new"):
            with keeping(left):
                if time.time() - left.stat().st_mtime > FORGOTTEN_S:
                    left.unlink()


def _cut(data: bytes) -> Iterator[bytes]:
    return (data[start : start + CHUNK] for start in range(0, len(data), CHUNK))


@contextmanager
def _reading(path: Path, digest: Digest) -> Iterator[BinaryIO]:
    try:
        with open(path, "rb") as file:
            yield file
    except FileNotFoundError as error:
        raise Damaged("missing", digest=digest) from error
    except OSError as error:
        raise Damaged("unreadable", digest=digest, reason=error.strerror) from error
