"""Linux' second lock: a Landlock domain without a single right to files, ports and signals, under the filter of calls.

Raw system calls with the numbers and flags of linux/landlock.h (kernel documentation, userspace-api/landlock): Python
has no names for them. What a kernel does not know yet is left out, by the version it tells; before 5.13 there is none.
"""

from __future__ import annotations

import ctypes
import os
from typing import Protocol

CREATE_RULESET, RESTRICT_SELF = 444, 446  # the same on every architecture
ASK_VERSION = 1
NO_NEW_PRIVS = 38  # of prctl
# by the version of the interface: how many rights to files there are to take away (they are bits, from the first)
FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
PORTS_FROM, SCOPES_FROM = 4, 6
BIND_AND_CONNECT, SOCKETS_AND_SIGNALS = 3, 3


class Library(Protocol):
    """What is asked of libc."""

    def syscall(self, number: int, *arguments: object) -> int: ...
    def prctl(self, option: int, *arguments: int) -> int: ...


class Ruleset(ctypes.Structure):
    """`struct landlock_ruleset_attr`: everything that is taken away unless a rule gives it back; here none does."""

    _fields_ = (("files", ctypes.c_uint64), ("ports", ctypes.c_uint64), ("scopes", ctypes.c_uint64))


def ruleset(version: int) -> Ruleset:
    """All that this version of the interface can take away."""
    files = (1 << FILE_RIGHTS[min(version, max(FILE_RIGHTS))]) - 1
    ports = BIND_AND_CONNECT if version >= PORTS_FROM else 0
    return Ruleset(files, ports, SOCKETS_AND_SIGNALS if version >= SCOPES_FROM else 0)


def restrict(libc: Library | None = None) -> int:
    """Take them away from this thread and all it makes; the version of the interface, 0 where the kernel has none.

    Needs a free descriptor for a moment. Raises OSError where the kernel has it and refuses.
    """
    library: Library = libc if libc is not None else ctypes.CDLL(None, use_errno=True)
    version = library.syscall(CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(ASK_VERSION))
    if version < 1:
        return 0
    asked = ruleset(version)
    size = ctypes.c_size_t(ctypes.sizeof(Ruleset) if version >= SCOPES_FROM else 16 if version >= PORTS_FROM else 8)
    made = _require(library.syscall(CREATE_RULESET, ctypes.byref(asked), size, ctypes.c_uint32(0)), "create_ruleset")
    try:
        _require(library.prctl(NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs")
        _require(library.syscall(RESTRICT_SELF, made, ctypes.c_uint32(0)), "restrict_self")
    finally:
        os.close(made)
    return version


def _require(result: int, what: str) -> int:
    if result < 0:
        raise OSError(ctypes.get_errno(), f"landlock: {what}")
    return result
