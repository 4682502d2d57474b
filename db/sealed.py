"""The form of an encrypted file: a header, sealed chunks, and a seal at the end that counts them.

    header   "CLB", version, algorithm (1 = AES-256-GCM), 16 bytes of salt: each file has a key of its own
    chunk    length (4 bytes, top bit: this is the end), nonce (12), ciphertext and tag
    end      a chunk that holds how many chunks and bytes there are

Each chunk is bound to the header, the photo's digest and its own number, so none can be dropped, moved or taken
from another file. Nonces are random: a file that grows again after a crash may seal other bytes as the same chunk.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from casework.model import Digest
from db.keys import derive

MAGIC = b"CLB"
VERSION = 1
AES_256_GCM = 1
SALT_BYTES = 16
HEADER_BYTES = len(MAGIC) + 2 + SALT_BYTES
CHUNK = 1024 * 1024

_LENGTH = struct.Struct(">I")
_END = struct.Struct(">QQ")  # chunks, bytes
_END_FLAG = 1 << 31
_END_NUMBER = 2**64 - 1
_NONCE, _TAG = 12, 16
END_BYTES = _LENGTH.size + _NONCE + _END.size + _TAG


@dataclass(frozen=True, slots=True)
class Piece:
    """One chunk as read: its bytes, and where it ends in the file."""

    data: bytes
    end: int


class Seal:
    """Seals and opens the chunks of one file."""

    def __init__(self, key: bytes, digest: Digest, header: bytes) -> None:
        self.header = header
        self._cipher = AESGCM(derive(key, "one file", header[-SALT_BYTES:]))
        self._bound = header + digest.encode()

    def close(self, number: int, data: bytes) -> bytes:
        return self._closed(number, data, 0)

    def close_end(self, chunks: int, length: int) -> bytes:
        return self._closed(_END_NUMBER, _END.pack(chunks, length), _END_FLAG)

    def pieces(self, file: BinaryIO) -> Iterator[Piece]:
        """The chunks that stand after the header; stops at the end, or at the first that does not open."""
        number, end = 0, HEADER_BYTES
        while (prefix := file.read(_LENGTH.size)) and len(prefix) == _LENGTH.size:
            (length,) = _LENGTH.unpack(prefix)
            if length > CHUNK + _NONCE + _TAG:  # the end, or nonsense that must not be read into memory
                return
            data = self._opened(number, file.read(length))
            if data is None:
                return
            number, end = number + 1, end + _LENGTH.size + length
            yield Piece(data, end)

    def end(self, tail: bytes) -> tuple[int, int] | None:
        """How many chunks and bytes there are, from the last `END_BYTES` of a file; None if they do not say."""
        if tail[: _LENGTH.size] != _LENGTH.pack(_END_FLAG | END_BYTES - _LENGTH.size):
            return None
        data = self._opened(_END_NUMBER, tail[_LENGTH.size :])
        return None if data is None else _END.unpack(data)

    def _closed(self, number: int, data: bytes, flag: int) -> bytes:
        nonce = os.urandom(_NONCE)
        body = self._cipher.encrypt(nonce, data, self._bound + number.to_bytes(8))
        return _LENGTH.pack(flag | _NONCE + len(body)) + nonce + body

    def _opened(self, number: int, body: bytes) -> bytes | None:
        if len(body) < _NONCE + _TAG:
            return None
        try:
            return self._cipher.decrypt(body[:_NONCE], body[_NONCE:], self._bound + number.to_bytes(8))
        except InvalidTag:
            return None


def fresh_header() -> bytes:
    return MAGIC + bytes((VERSION, AES_256_GCM)) + os.urandom(SALT_BYTES)


def is_header(data: bytes) -> bool:
    """Is this a file of a form we can open?"""
    return len(data) == HEADER_BYTES and data.startswith(MAGIC + bytes((VERSION, AES_256_GCM)))
