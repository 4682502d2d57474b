"""The second lock, without the first: what a Landlock domain alone takes away, and what is asked of which kernel."""

from __future__ import annotations

import ctypes
import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from photos import landlock

ROOT = Path(__file__).parent.parent.parent
linux = pytest.mark.skipif(sys.platform != "linux", reason="Landlock is Linux's")

ATTEMPTS = """
import json, os, socket, sys
from photos import landlock
target, held = sys.argv[1], os.open(sys.argv[1], os.O_RDONLY)
dial = socket.socket()
version = landlock.restrict()
def attempt(act):
    try:
        act()
    except OSError as error:
        return error.errno
    return 0
tried = {
    "read": lambda: os.open(target, os.O_RDONLY),
    "write": lambda: os.open(target, os.O_WRONLY),
    "create": lambda: os.open(target + "2", os.O_WRONLY | os.O_CREAT),
    "list": lambda: os.listdir("/"),
    "unlink": lambda: os.unlink(target),
    "run": lambda: os.execv("/bin/true", ["true"]),
    "connect": lambda: dial.connect(("127.0.0.1", 9)),
    "bind": lambda: dial.bind(("127.0.0.1", 0)),
    "signal": lambda: os.kill(os.getppid(), 0),
}
print(json.dumps([version, {name: attempt(act) for name, act in tried.items()}, os.read(held, 4).decode()]))
"""


class Kernel:
    """Stands in for libc: a kernel of this version, and what it was asked."""

    def __init__(self, version: int, refuses: int = 0) -> None:
        self.version, self.refuses, self.asked = version, refuses, []

    def syscall(self, number: int, *arguments: object) -> int:
        plain = [a.value if isinstance(a, ctypes._SimpleCData) else a for a in arguments]
        self.asked.append((number, plain))
        if number == landlock.CREATE_RULESET and plain[0] is None:
            return self.version
        if number == self.refuses:
            ctypes.set_errno(errno.E2BIG)
            return -1
        return os.open(os.devnull, os.O_RDONLY) if number == landlock.CREATE_RULESET else 0

    def prctl(self, option: int, *arguments: int) -> int:
        self.asked.append((option, list(arguments)))
        return 0


@linux
def test_without_the_filter_it_alone_keeps_files_ports_and_signals_away(tmp_path):
    if ctypes.CDLL(None).syscall(landlock.CREATE_RULESET, None, 0, 1) < 6:
        pytest.skip("this kernel has no Landlock, or one that knows no signals")
    target = tmp_path / "evidence"
    target.write_text("kept", encoding="utf-8")
    command = [sys.executable, "-W", "ignore", "-c", ATTEMPTS, str(target)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    version, found, read = json.loads(ran.stdout)
    assert version >= 6
    assert {name: code for name, code in found.items() if code not in (errno.EACCES, errno.EPERM)} == {}
    assert read == "kept"  # what was open before stays so: the child holds nothing but its pipes
    assert os.listdir(tmp_path) == ["evidence"]


def test_a_kernel_without_it_is_asked_for_nothing_more():
    kernel = Kernel(-1)
    assert landlock.restrict(kernel) == 0
    assert len(kernel.asked) == 1


@pytest.mark.parametrize(
    ("version", "size", "files", "ports", "scopes"),
    [(1, 8, 0x1FFF, 0, 0), (2, 8, 0x3FFF, 0, 0), (3, 8, 0x7FFF, 0, 0), (4, 16, 0x7FFF, 3, 0), (5, 16, 0xFFFF, 3, 0),
     (6, 24, 0xFFFF, 3, 3), (9, 24, 0xFFFF, 3, 3)],
)  # fmt: skip
def test_a_kernel_is_asked_for_all_that_its_version_knows(version, size, files, ports, scopes):
    kernel = Kernel(version)
    assert landlock.restrict(kernel) == version
    _, (create, (_, told, _)), (privileges, _), (restrict, _) = kernel.asked
    assert (create, privileges, restrict) == (444, landlock.NO_NEW_PRIVS, 446)
    assert told == size
    rules = landlock.ruleset(version)
    assert (rules.files, rules.ports, rules.scopes) == (files, ports, scopes)


@pytest.mark.parametrize("refuses", [landlock.CREATE_RULESET, landlock.RESTRICT_SELF])
def test_a_refusal_is_an_error(refuses):
    with pytest.raises(OSError, match="landlock"):
        landlock.restrict(Kernel(7, refuses))
