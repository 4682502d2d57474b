"""Memory that parent and decode child share: the parent makes it, the child maps it before it is locked in.

Linux: memfd (anonymous, sparse: pages never touched cost nothing), passed by descriptor.
Windows: a named mapping in the page file. macOS: an unlinked temporary file. Neither of these two was ever run here.
"""

from __future__ import annotations

import mmap
import os
import secrets
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass

INPUT_BYTES = 64 << 20  # the largest file looked at
OUTPUT_BYTES = 192 << 20  # 64 MP of RGB


@dataclass(frozen=True, slots=True)
class Segment:
    """`handle` is what the child opens it by: a descriptor it inherits, or a name."""

    memory: mmap.mmap
    handle: int | str

    @property
    def descriptors(self) -> tuple[int, ...]:
        """Those that the child must inherit."""
        return (self.handle,) if isinstance(self.handle, int) else ()

    def close_handle(self) -> None:
        """Once the child holds its own; the memory stays mapped."""
        for descriptor in self.descriptors:
            os.close(descriptor)

    def drop_pages(self) -> None:
        """Give used pages back to the system: one huge picture must not be held for ever."""
        if sys.platform == "linux":  # pragma: no branch - other systems
            self.memory.madvise(mmap.MADV_REMOVE)


def create(size: int) -> Segment:
    if sys.platform == "win32":  # pragma: no cover - Windows only, never run here
        name = f"caselight-{secrets.token_hex(16)}"
        return Segment(mmap.mmap(-1, size, tagname=name), name)
    descriptor = _anonymous()
    os.ftruncate(descriptor, size)
    return Segment(mmap.mmap(descriptor, size), descriptor)


def attach(handle: int | str, size: int) -> mmap.mmap:
    """In the child; the descriptor is closed, since a locked child needs none."""
    if isinstance(handle, str):  # pragma: no cover - Windows only, never run here
        return _named(handle, size)
    memory = mmap.mmap(handle, size)
    with suppress(OSError):
        os.close(handle)
    return memory


def _anonymous() -> int:
    if sys.platform == "linux":
        return os.memfd_create("caselight-photo")
    with tempfile.TemporaryFile() as file:  # pragma: no cover - macOS only, never run here
        return os.dup(file.fileno())


def _named(name: str, size: int) -> mmap.mmap:  # pragma: no cover - Windows only, never run here
    if sys.platform == "win32":
        return mmap.mmap(-1, size, tagname=name)
    raise ValueError("named segments are for Windows")
