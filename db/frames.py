"""The form of the journal: numbered, sealed frames that can be read past damage.

    "CLJ1", length of the rest (4 bytes), number (8), nonce (12), ciphertext and tag

Each frame is bound to its head, so a frame that was cut out or does not open leaves a gap in the numbers. The
marker is where reading goes on after damage.
"""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MARKER = b"CLJ1"
LONGEST = 1 << 20  # a length beyond this is damage; a decision has some hundred bytes
_HEAD = struct.Struct(">4sIQ")
_NONCE = 12


@dataclass(frozen=True, slots=True)
class Frame:
    number: int
    start: int
    end: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Found:
    """The frames that open, in the order of their numbers, and what is amiss."""

    frames: tuple[Frame, ...] = ()
    broken: int = 0  # whole frames after the last that opens
    end: int = 0  # after them
    torn: bool = False  # what follows `end` is no whole frame

    @property
    def next(self) -> int:
        """The number for a new frame; broken ones at the end keep theirs, so that they stay missed."""
        return (self.frames[-1].number if self.frames else 0) + self.broken + 1

    @property
    def lost(self) -> int:
        return self.next - 1 - len(self.frames)


class Frames:
    """Seals and reads frames under one key."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def sealed(self, number: int, body: bytes) -> bytes:
        nonce = os.urandom(_NONCE)
        head = _HEAD.pack(MARKER, _NONCE + len(body) + 16, number)
        return head + nonce + self._cipher.encrypt(nonce, body, head)

    def scan(self, data: bytes) -> Found:
        """Everything that can be read, whatever lies between."""
        found: dict[int, Frame] = {}
        place = end = 0
        while (place := data.find(MARKER, place)) >= 0:
            frame = self._open(data, place)
            if frame is None:
                place += 1
            else:
                found.setdefault(frame.number, frame)
                place = end = frame.end
        broken = 0
        while (after := _whole(data, end)) is not None:
            broken, end = broken + 1, after
        return Found(tuple(found[number] for number in sorted(found)), broken, end, end < len(data))

    def _open(self, data: bytes, start: int) -> Frame | None:
        end = _whole(data, start)
        if end is None:
            return None
        body = start + _HEAD.size
        _, _, number = _HEAD.unpack(data[start:body])
        try:
            opened = self._cipher.decrypt(data[body : body + _NONCE], data[body + _NONCE : end], data[start:body])
        except InvalidTag:
            return None
        return Frame(number, start, end, opened)


def _whole(data: bytes, start: int) -> int | None:
    """Where the frame at `start` ends, if one seems to begin there and is not cut short."""
    if len(data) - start < _HEAD.size:
        return None
    marker, length, _ = _HEAD.unpack_from(data, start)
    end = start + _HEAD.size + int(length)
    return end if marker == MARKER and _NONCE + 16 <= length <= LONGEST and end <= len(data) else None
