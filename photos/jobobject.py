"""Windows' fence around a decode child: a Job Object with a memory cap, no children, and death with the parent.

Written from the documentation; never run here.
"""

from __future__ import annotations

import sys
from subprocess import Popen

KILL_ON_CLOSE, ONE_PROCESS, PROCESS_MEMORY, NO_CRASH_BOX = 0x2000, 0x0008, 0x0100, 0x0400
EXTENDED_LIMITS = 9

if sys.platform == "win32":  # pragma: no cover - Windows only, never run here
    import ctypes
    from ctypes import wintypes

    class _Basic(ctypes.Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", wintypes.LARGE_INTEGER),
            ("PerJobUserTimeLimit", wintypes.LARGE_INTEGER),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        )

    class _Extended(ctypes.Structure):
        _fields_ = (
            ("Basic", _Basic),
            ("IoInfo", ctypes.c_ulonglong * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    def fence(process: Popen[bytes], memory: int) -> None:
        """Put the child into a job of its own; its handle stays open until we end, and then the child ends too."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.SetInformationJobObject.argtypes = (wintypes.HANDLE, ctypes.c_int, ctypes.c_void_p, wintypes.DWORD)
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        job = kernel.CreateJobObjectW(None, None)
        limits = _Extended()
        limits.Basic.LimitFlags = KILL_ON_CLOSE | ONE_PROCESS | PROCESS_MEMORY | NO_CRASH_BOX
        limits.Basic.ActiveProcessLimit = 1
        limits.ProcessMemoryLimit = memory
        told = kernel.SetInformationJobObject(job, EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits))
        if not job or not told or not kernel.AssignProcessToJobObject(job, int(vars(process)["_handle"])):
            raise ctypes.WinError(ctypes.get_last_error())
