"""What is asked of Windows and in which order, told by a stand-in that writes it down; nothing of it was run there."""

from __future__ import annotations

import ctypes
import struct
from types import SimpleNamespace

import pytest

from photos import jobobject, restricted

JOB, PROCESS, TOKEN, SID = 0x1_0000_0044, 0x88, 0x1_0000_0099, 0x1_0000_00AA
SIXTY_FOUR = pytest.mark.skipif(struct.calcsize("P") != 8, reason="the sizes are those of 64 bits")


class Kernel32:
    """Jobs."""

    def __init__(self, fails: str = "") -> None:
        self.fails, self.asked = fails, []

    def CreateJobObjectW(self, security, name):  # noqa: N802 - Windows' names
        self.asked.append(("create",))
        return 0 if self.fails == "CreateJobObjectW" else JOB

    def SetInformationJobObject(self, job, kind, what, size):  # noqa: N802
        self.asked.append(("set", job, kind, bytes(ctypes.string_at(what, size))))
        return int(self.fails != "SetInformationJobObject")

    def AssignProcessToJobObject(self, job, process):  # noqa: N802
        self.asked.append(("assign", job, process))
        return int(self.fails != "AssignProcessToJobObject")

    def last_error(self):
        return 5


class Tokens:
    """A process with three privileges."""

    def __init__(self, fails: str = "", leaves: int = 0) -> None:
        self.fails, self.error, self.asked = fails, leaves, []

    def _told(self, what):
        if self.fails == what:
            self.error = 5
        return int(self.fails != what)

    def GetCurrentProcess(self):  # noqa: N802 - Windows' names
        return -1

    def OpenProcessToken(self, process, access, token):  # noqa: N802
        self.asked.append(("open", process, access))
        token._obj.value = TOKEN
        return self._told("OpenProcessToken")

    def GetTokenInformation(self, token, kind, into, size, needed):  # noqa: N802
        held = struct.pack("<I", 3) + b"".join(struct.pack("<IiI", n, 0, 2) for n in (8, 20, 23))
        needed._obj.value = len(held)
        if into is None:
            return 0
        ctypes.memmove(into, held, size)
        self.asked.append(("privileges", token.value, kind, size))
        return self._told("GetTokenInformation")

    def AdjustTokenPrivileges(self, token, every, new, size, old, was):  # noqa: N802
        self.asked.append(("adjust", token.value, every, bytes(new)))
        return self._told("AdjustTokenPrivileges")

    def ConvertStringSidToSidW(self, text, sid):  # noqa: N802
        self.asked.append(("sid", text))
        sid._obj.value = SID
        return self._told("ConvertStringSidToSidW")

    def GetLengthSid(self, sid):  # noqa: N802
        return 12

    def SetTokenInformation(self, token, kind, what, size):  # noqa: N802
        label = what._obj
        self.asked.append(("sink", token.value, kind, label.sid, label.attributes, size))
        return self._told("SetTokenInformation")

    def LocalFree(self, memory):  # noqa: N802
        self.asked.append(("free", memory.value))

    def CloseHandle(self, handle):  # noqa: N802
        self.asked.append(("close", handle.value))
        return 1

    def last_error(self):
        return self.error


@SIXTY_FOUR
def test_the_structures_are_as_large_as_windows_says():
    sizes = [jobobject.Basic, jobobject.Extended, restricted.Privilege, restricted.Label]
    assert [ctypes.sizeof(one) for one in sizes] == [64, 144, 12, 16]
    offsets = [getattr(jobobject.Extended, name).offset for name in ("IoInfo", "ProcessMemoryLimit", "JobMemoryLimit")]
    assert offsets == [64, 112, 120]
    assert (jobobject.Basic.LimitFlags.offset, jobobject.Basic.ActiveProcessLimit.offset) == (16, 40)


@SIXTY_FOUR
def test_a_job_is_limited_before_the_child_is_put_into_it():
    kernel = Kernel32()
    jobobject.fence(SimpleNamespace(_handle=PROCESS), 3 << 30, kernel)
    (made, limits, desktop, assigned) = kernel.asked
    assert (made, assigned) == (("create",), ("assign", JOB, PROCESS))
    assert limits[1:3] == (JOB, 9)
    flags, processes, memory = (
        struct.unpack_from(how, limits[3], at)[0] for how, at in (("<I", 16), ("<I", 40), ("<Q", 112))
    )
    assert (flags, processes, memory) == (0x2000 | 0x0008 | 0x0100 | 0x0400, 1, 3 << 30)
    assert desktop[1:] == (JOB, 4, struct.pack("<I", 0xFF))


@pytest.mark.parametrize("what", ["CreateJobObjectW", "SetInformationJobObject", "AssignProcessToJobObject"])
def test_a_fence_that_windows_refuses_is_an_error_that_names_it(what):
    kernel = Kernel32(fails=what)
    with pytest.raises(OSError, match=what) as refusal:
        jobobject.fence(SimpleNamespace(_handle=PROCESS), 1 << 30, kernel)
    assert refusal.value.errno == 5
    assert what == "AssignProcessToJobObject" or "assign" not in [one[0] for one in kernel.asked]


def test_a_child_gives_up_its_privileges_and_then_sinks():
    tokens = Tokens()
    assert restricted.lower(tokens) == "low integrity, no privileges"
    assert [one[0] for one in tokens.asked] == ["open", "privileges", "adjust", "sid", "sink", "free", "close"]
    opened, _, adjusted, sid, sunk, freed, closed = tokens.asked
    assert opened[1:] == (-1, 0x0080 | 0x0020 | 0x0008)
    count, *rest = struct.unpack("<I" + "IiI" * 3, adjusted[3])
    assert (count, rest[0::3], rest[2::3]) == (3, [8, 20, 23], [4, 4, 4])  # each of them to be removed
    assert adjusted[1:3] == (TOKEN, 0)
    assert sid[1] == "S-1-16-4096"
    assert sunk[1:5] == (TOKEN, 25, SID, 0x20)
    assert sunk[5] == ctypes.sizeof(restricted.Label) + 12
    assert (freed[1], closed[1]) == (SID, TOKEN)


@pytest.mark.parametrize(
    "what",
    [
        "OpenProcessToken",
        "GetTokenInformation",
        "AdjustTokenPrivileges",
        "ConvertStringSidToSidW",
        "SetTokenInformation",
    ],
)
def test_what_windows_refuses_is_said_and_nothing_stays_open(what):
    tokens = Tokens(fails=what)
    assert restricted.lower(tokens) == f"not lowered ([Errno 5] {what})"
    done = [one[0] for one in tokens.asked]
    assert ("close" in done) == (what != "OpenProcessToken")
    assert ("free" in done) == (what == "SetTokenInformation")


def test_a_privilege_that_stays_is_said():
    assert "AdjustTokenPrivileges" in restricted.lower(Tokens(leaves=1300))  # ERROR_NOT_ALL_ASSIGNED


def test_elsewhere_there_is_nothing_to_lower():
    assert restricted.lower().startswith("not lowered")
    with pytest.raises(OSError, match="Windows"):
        jobobject.fence(SimpleNamespace(_handle=PROCESS), 1 << 30)
