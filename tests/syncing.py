"""Watches what a thread tells the kernel: which file is written, which is synced, and when an answer goes out.

The kernel's own seccomp notifications, through the library the sandbox needs anyway: no tracer has to be installed
or allowed. A filter holds for the thread that loads it and all threads it makes; the one that listens was there before.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from threading import Event, Thread

import pyseccomp

WRITES, SYNCS, SENDS = ("write", "pwrite64"), ("fsync", "fdatasync"), ("sendto", "sendmsg")
GO_ON = 1  # SECCOMP_USER_NOTIF_FLAG_CONTINUE: the kernel does what was asked


@dataclass(frozen=True, slots=True)
class Call:
    name: str
    file: str


class Watch:
    """`calls` in the order in which they were about to happen."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self._filter = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
        self._loaded = Event()
        self._names: dict[int, str] = {}
        for name in (*WRITES, *SYNCS, *SENDS):
            self._filter.add_rule(pyseccomp.NOTIFY, name)
            self._names[pyseccomp.resolve_syscall(pyseccomp.system_arch(), name)] = name

    def begin(self) -> None:
        """Watch this thread, and those it makes from now on."""
        Thread(target=self._listen, name="watch", daemon=True).start()
        self._filter.load()
        self._loaded.set()

    def _listen(self) -> None:
        self._loaded.wait()
        while True:
            try:
                asked = self._filter.receive_notify()
            except OSError as error:
                if error.errno in (errno.EINTR, errno.ENOENT):  # a signal came in between: it asks again
                    continue
                raise
            self.calls.append(Call(self._names[asked.syscall], os.readlink(f"/proc/self/fd/{asked.syscall_args[0]}")))
            try:
                self._filter.respond_notify(pyseccomp.NotificationResponse(0, GO_ON, asked.id, 0))
            except OSError as error:
                if error.errno != errno.ENOENT:
                    raise


def told(calls: Iterable[Call]) -> str:
    return "\n".join(f"{call.name} {call.file}" for call in calls)


def read(said: str) -> list[Call]:
    return [Call(*line.split(" ", 1)) for line in said.splitlines()]


def acknowledged(calls: Iterable[Call], is_answer: str) -> Iterator[tuple[set[str], set[str]]]:
    """At each answer: the files written since the last one, and those of them that were not synced after it."""
    written: set[str] = set()
    dirty: set[str] = set()
    for call in calls:
        if is_answer in call.file:
            yield written, dirty
            written = set()
        elif call.name in WRITES and not call.file.endswith("-shm"):  # shared memory: made anew from the log
            written.add(call.file)
            dirty.add(call.file)
        elif call.name in SYNCS:
            dirty.discard(call.file)
