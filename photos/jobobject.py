"""Windows' fence around a decode child: a Job Object with a memory cap, no children, no desktop, death with the parent.

Written from Microsoft's documentation; never run there. Tested with a recording stand-in for kernel32.
"""

from __future__ import annotations

import ctypes
import sys
from subprocess import Popen
from typing import Protocol

KILL_ON_CLOSE, ONE_PROCESS, PROCESS_MEMORY, NO_CRASH_BOX = 0x2000, 0x0008, 0x0100, 0x0400
# handles of others, clipboard (read, write), system parameters, display, atoms, desktops, logging off
NO_DESKTOP = 0xFF
UI_RESTRICTIONS, EXTENDED_LIMITS = 4, 9  # of JOBOBJECTINFOCLASS


class Basic(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION, 64 bytes."""

    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
    )


class Extended(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION, 144 bytes."""

    _fields_ = (
        ("Basic", Basic),
        ("IoInfo", ctypes.c_ulonglong * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


class Api(Protocol):
    """What is asked of kernel32; each answers zero where it failed."""

    def CreateJobObjectW(self, security: None, name: None) -> int | None: ...  # noqa: N802 - their names
    def SetInformationJobObject(self, job: int, kind: int, what: object, size: int) -> int: ...  # noqa: N802
    def AssignProcessToJobObject(self, job: int, process: int) -> int: ...  # noqa: N802
    def last_error(self) -> int: ...


def fence(process: Popen[bytes], memory: int, api: Api | None = None) -> None:
    """Put the child into a job of its own; its handle stays open until we end, and then the child ends too.

    Raises OSError where Windows refuses: a child that is not fenced gets no file.
    """
    kernel = api if api is not None else _windows()
    job = kernel.CreateJobObjectW(None, None)
    if not job:
        raise OSError(kernel.last_error(), "CreateJobObjectW")
    limits = Extended()
    limits.Basic.LimitFlags = KILL_ON_CLOSE | ONE_PROCESS | PROCESS_MEMORY | NO_CRASH_BOX
    limits.Basic.ActiveProcessLimit = 1
    limits.ProcessMemoryLimit = memory
    for kind, what in ((EXTENDED_LIMITS, limits), (UI_RESTRICTIONS, ctypes.c_uint32(NO_DESKTOP))):
        if not kernel.SetInformationJobObject(job, kind, ctypes.byref(what), ctypes.sizeof(what)):
            raise OSError(kernel.last_error(), "SetInformationJobObject")
    if not kernel.AssignProcessToJobObject(job, int(vars(process)["_handle"])):
        raise OSError(kernel.last_error(), "AssignProcessToJobObject")


if sys.platform == "win32":  # pragma: no cover - Windows only, never run here

    class _Windows:
        """With the types of what it takes and gives: a handle is not an int of 32 bits."""

        def __init__(self) -> None:
            kernel = ctypes.WinDLL("kernel32", use_last_error=True)
            handle = ctypes.c_void_p
            self.CreateJobObjectW = kernel.CreateJobObjectW
            self.CreateJobObjectW.argtypes, self.CreateJobObjectW.restype = (handle, ctypes.c_wchar_p), handle
            self.SetInformationJobObject = kernel.SetInformationJobObject
            self.SetInformationJobObject.argtypes = (handle, ctypes.c_int, handle, ctypes.c_uint32)
            self.AssignProcessToJobObject = kernel.AssignProcessToJobObject
            self.AssignProcessToJobObject.argtypes = (handle, handle)

        def last_error(self) -> int:
            return ctypes.get_last_error()


def _windows() -> Api:
    if sys.platform == "win32":  # pragma: no cover - Windows only, never run here
        return _Windows()
    raise OSError(0, "job objects are Windows' own")
