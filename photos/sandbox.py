"""Locks the calling process in, for good: afterwards it can compute and answer, and nothing else.

Linux: an allow list of system calls (seccomp; it binds root too) over a Landlock domain without rights, where the
kernel has it, over resource limits. There, no lock, no decoding. Elsewhere: resource limits where there are any; on
Windows a token of low integrity (`restricted`) in a Job Object from the parent; reported as not locked.
Preload everything first (`child.preload`): a locked process cannot open a file, not even a module.
"""

from __future__ import annotations

import errno
import sys
from pathlib import Path
from typing import Any

from photos import landlock, restricted
from photos.messages import Ready

if sys.platform != "win32":  # pragma: no branch - other systems
    import resource
    from mmap import MAP_ANONYMOUS, PROT_EXEC

# what decoding with everything loaded was seen to need, and what dying in good order needs
ALLOWED = (
    "brk",
    "clock_getres",
    "clock_gettime",
    "clock_nanosleep",
    "close",
    "exit",
    "exit_group",
    "fstat",
    "futex",
    "getpid",
    "getrandom",
    "getrusage",
    "gettid",
    "gettimeofday",
    "lseek",
    "madvise",
    "munmap",
    "restart_syscall",
    "rseq",
    "rt_sigaction",
    "rt_sigprocmask",
    "rt_sigreturn",
    "sched_getaffinity",
    "sched_yield",
    "set_robust_list",
    "sigaltstack",
)
STDIN, STDOUT = 0, 1
# the HEIC decoder works in a thread of its own and cannot be told not to: exactly what makes a thread, never a process
# (VM, FS, FILES, SIGHAND, THREAD, SYSVSEM, SETTLS, PARENT_SETTID, CHILD_CLEARTID)
A_THREAD = 0x3D0F00


def lock(memory: int) -> Ready:
    """Lock this process in; `memory` is how many bytes it may take above what it holds now."""
    if sys.platform == "linux":  # pragma: no branch - other systems
        try:
            door = _door()  # before the limits: finding the library takes a file and a process
            held = _held()
            version = landlock.restrict()  # takes a descriptor, and afterwards there is no /proc to read
            _limit(held + memory)
            door.load()
        except (ImportError, OSError, RuntimeError) as error:  # pyseccomp raises RuntimeError without libseccomp2
            return Ready(False, f"{type(error).__name__}: {error}")
        land = f"landlock {version}, " if version else ""
        return Ready(True, f"seccomp allow list, {land}resource limits")
    if sys.platform == "darwin":  # pragma: no cover - macOS only, never run here
        _limit(memory)
        return Ready(False, "resource limits")
    return Ready(False, f"job object, {restricted.lower()}")  # pragma: no cover - Windows only, never run here


def allow_cpu(seconds: int) -> None:
    """A fresh allowance for one job: beyond it the system ends the process, even when nobody is left to do so."""
    if sys.platform != "win32":  # pragma: no branch - other systems
        used = resource.getrusage(resource.RUSAGE_SELF)
        most = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds + 1, most))


if sys.platform != "win32":  # pragma: no branch - other systems

    def _held() -> int:
        """Bytes of address space that this process has now."""
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        return pages * resource.getpagesize()

    def _limit(space: int) -> None:
        if sys.platform == "linux":  # pragma: no branch - other systems
            resource.setrlimit(resource.RLIMIT_AS, (space, space))
        else:  # pragma: no cover - macOS only, never run here
            resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))  # Linux counts threads as processes; the door knows them
        for what, most in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_NOFILE, 3)):
            resource.setrlimit(what, (most, most))

    def _door() -> Any:
        """The filter, not yet loaded: everything not named here fails with EPERM. Loading also sets no_new_privs."""
        import pyseccomp  # here, since it exists on Linux only and its absence is an answer

        door = pyseccomp.SyscallFilter(pyseccomp.ERRNO(errno.EPERM))
        door.set_attr(pyseccomp.Attr.CTL_TSYNC, 1)  # all threads, should a library have made one
        for name in ALLOWED:
            door.add_rule(pyseccomp.ALLOW, name)
        door.add_rule(pyseccomp.ALLOW, "read", pyseccomp.Arg(0, pyseccomp.EQ, STDIN))
        door.add_rule(pyseccomp.ALLOW, "write", pyseccomp.Arg(0, pyseccomp.EQ, STDOUT))
        door.add_rule(pyseccomp.ALLOW, "clone", pyseccomp.Arg(0, pyseccomp.EQ, A_THREAD))
        door.add_rule(pyseccomp.ERRNO(errno.ENOSYS), "clone3")  # it hides its flags; without it `clone` is asked
        door.add_rule(pyseccomp.ALLOW, "prlimit64", pyseccomp.Arg(0, pyseccomp.EQ, 0))  # its own limits
        no_file = pyseccomp.Arg(3, pyseccomp.MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS)
        no_code = pyseccomp.Arg(2, pyseccomp.MASKED_EQ, PROT_EXEC, 0)
        door.add_rule(pyseccomp.ALLOW, "mmap", no_file, no_code)
        door.add_rule(pyseccomp.ALLOW, "mprotect", no_code)
        door.add_rule(pyseccomp.ALLOW, "mremap")
        return door
