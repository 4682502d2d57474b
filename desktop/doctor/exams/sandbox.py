"""Does the lock hold: this very process locks itself in as a decoder does, then tries what it must not.

It cannot be undone: run it in a process that is good for nothing else.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator

from desktop.doctor.signs import Sign, Where, look, ok, wrong
from photos import sandbox

ROOM = 256 << 20  # bytes it may still take
FORBIDDEN: dict[str, Callable[[], object]] = {
    "opened a file": lambda: os.open(sys.executable, os.O_RDONLY),
    "wrote a file": lambda: os.open(os.path.join("/tmp", "caselight-doctor"), os.O_CREAT | os.O_WRONLY),  # noqa: S108 - must fail
    "made a socket": socket.socket,
    "made a process": os.fork if sys.platform != "win32" else lambda: subprocess.run([sys.executable], check=False),
    "listed a folder": lambda: os.listdir("/"),
}


def examine(_where: Where) -> Iterator[Sign]:
    ready = sandbox.lock(ROOM)
    if not ready.locked:
        if sys.platform == "linux":
            yield wrong(
                "lock of decoders", f"none: {ready.how}", "Install libseccomp2: photos are not decoded without."
            )
        else:
            yield look(
                "lock of decoders", ready.how, "This system gives no stronger lock; photos are decoded under limits."
            )
        return
    done = [name for name, attempt in FORBIDDEN.items() if _succeeds(attempt)]
    if done:
        yield wrong(
            "lock of decoders", f"locked in, it still {', '.join(done)}", "Do not review photos here; tell support."
        )
    else:
        yield ok("lock of decoders", f"{ready.how}; {len(FORBIDDEN)} forbidden things were tried and refused")


def _succeeds(attempt: Callable[[], object]) -> bool:
    try:
        made = attempt()
    except OSError:
        return False
    if made == 0 and attempt is os.fork:  # the child that must not be
        os._exit(0)
    return True
