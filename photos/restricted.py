"""Windows: a decode child gives up its privileges and sinks to low integrity, for good, once everything is loaded.

The child does it to its own token (AdjustTokenPrivileges with SE_PRIVILEGE_REMOVED, SetTokenInformation with a
mandatory label), as a lowered token cannot be raised again. Were it started with such a token (CreateProcessAsUser),
it could not map the shared memory for writing: that is of the parent's integrity. Written from Microsoft's
documentation; never run there. Tested with a recording stand-in for the two libraries.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Protocol

TOKEN_ADJUST_DEFAULT, TOKEN_ADJUST_PRIVILEGES, TOKEN_QUERY = 0x0080, 0x0020, 0x0008
TOKEN_PRIVILEGES, TOKEN_INTEGRITY_LEVEL = 3, 25  # of TOKEN_INFORMATION_CLASS
SE_PRIVILEGE_REMOVED = 0x0004
SE_GROUP_INTEGRITY = 0x0020
LOW_INTEGRITY = "S-1-16-4096"  # may read what everybody may, write what is marked low: next to nothing


class Luid(ctypes.Structure):
    _fields_ = (("low", ctypes.c_uint32), ("high", ctypes.c_int32))


class Privilege(ctypes.Structure):
    """LUID_AND_ATTRIBUTES, 12 bytes."""

    _fields_ = (("luid", Luid), ("attributes", ctypes.c_uint32))


class Label(ctypes.Structure):
    """TOKEN_MANDATORY_LABEL: a SID_AND_ATTRIBUTES."""

    _fields_ = (("sid", ctypes.c_void_p), ("attributes", ctypes.c_uint32))


class Api(Protocol):
    """What is asked of kernel32 and advapi32; each answers zero where it failed, as they do."""

    def GetCurrentProcess(self) -> int: ...  # noqa: N802 - their names
    def OpenProcessToken(self, process: int, access: int, token: object) -> int: ...  # noqa: N802
    def GetTokenInformation(self, token: object, kind: int, into: object, size: int, needed: object) -> int: ...  # noqa: N802
    def AdjustTokenPrivileges(self, token: object, every: int, new: object, size: int, old: None, was: None) -> int: ...  # noqa: N802
    def ConvertStringSidToSidW(self, text: str, sid: object) -> int: ...  # noqa: N802
    def GetLengthSid(self, sid: object) -> int: ...  # noqa: N802
    def SetTokenInformation(self, token: object, kind: int, what: object, size: int) -> int: ...  # noqa: N802
    def LocalFree(self, memory: object) -> object: ...  # noqa: N802
    def CloseHandle(self, handle: object) -> int: ...  # noqa: N802
    def last_error(self) -> int: ...


def lower(api: Api | None = None) -> str:
    """Give everything up that can be, and say in words for the lock report what was, and what was refused."""
    try:
        _lowered(api if api is not None else _windows())
    except OSError as error:
        return f"not lowered ({error})"
    return "low integrity, no privileges"


def _lowered(api: Api) -> None:
    token = ctypes.c_void_p()
    access = TOKEN_ADJUST_DEFAULT | TOKEN_ADJUST_PRIVILEGES | TOKEN_QUERY
    _require(api, "OpenProcessToken", api.OpenProcessToken(api.GetCurrentProcess(), access, ctypes.byref(token)))
    try:
        _remove_privileges(api, token)
        _sink(api, token)  # last: what is low may not adjust its own token
    finally:
        api.CloseHandle(token)


def _remove_privileges(api: Api, token: ctypes.c_void_p) -> None:
    """TOKEN_PRIVILEGES is a count and so many privileges; each is sent back as one to be removed."""
    needed = ctypes.c_uint32()
    api.GetTokenInformation(token, TOKEN_PRIVILEGES, None, 0, ctypes.byref(needed))  # fails, and says how much it takes
    held = ctypes.create_string_buffer(max(needed.value, ctypes.sizeof(ctypes.c_uint32)))
    told = api.GetTokenInformation(token, TOKEN_PRIVILEGES, held, len(held), ctypes.byref(needed))
    _require(api, "GetTokenInformation", told)
    room = (len(held) - ctypes.sizeof(ctypes.c_uint32)) // ctypes.sizeof(Privilege)
    count = min(ctypes.c_uint32.from_buffer(held).value, room)
    for one in (Privilege * count).from_buffer(held, ctypes.sizeof(ctypes.c_uint32)):
        one.attributes = SE_PRIVILEGE_REMOVED
    _require(api, "AdjustTokenPrivileges", api.AdjustTokenPrivileges(token, 0, held, 0, None, None))
    if api.last_error():  # it succeeds, and tells here, when it could not adjust every one
        raise OSError(api.last_error(), "AdjustTokenPrivileges")


def _sink(api: Api, token: ctypes.c_void_p) -> None:
    sid = ctypes.c_void_p()
    _require(api, "ConvertStringSidToSidW", api.ConvertStringSidToSidW(LOW_INTEGRITY, ctypes.byref(sid)))
    try:
        label = Label(sid, SE_GROUP_INTEGRITY)
        size = ctypes.sizeof(Label) + api.GetLengthSid(sid)
        told = api.SetTokenInformation(token, TOKEN_INTEGRITY_LEVEL, ctypes.byref(label), size)
        _require(api, "SetTokenInformation", told)
    finally:
        api.LocalFree(sid)


def _require(api: Api, what: str, told: int) -> None:
    if not told:
        raise OSError(api.last_error(), what)


if sys.platform == "win32":  # pragma: no cover - Windows only, never run here

    class _Windows:
        """Both libraries, with the types of what they take: a handle is not an int of 32 bits."""

        def __init__(self) -> None:
            kernel = ctypes.WinDLL("kernel32", use_last_error=True)
            tokens = ctypes.WinDLL("advapi32", use_last_error=True)
            handle, number, address = ctypes.c_void_p, ctypes.c_uint32, ctypes.c_void_p
            self.GetCurrentProcess = kernel.GetCurrentProcess
            self.GetCurrentProcess.restype = handle
            self.CloseHandle, self.LocalFree = kernel.CloseHandle, kernel.LocalFree
            self.CloseHandle.argtypes, self.LocalFree.argtypes = (handle,), (address,)
            self.LocalFree.restype = address
            self.OpenProcessToken = tokens.OpenProcessToken
            self.OpenProcessToken.argtypes = (handle, number, address)
            self.GetTokenInformation = tokens.GetTokenInformation
            self.GetTokenInformation.argtypes = (handle, ctypes.c_int, address, number, address)
            self.AdjustTokenPrivileges = tokens.AdjustTokenPrivileges
            self.AdjustTokenPrivileges.argtypes = (handle, ctypes.c_int, address, number, address, address)
            self.ConvertStringSidToSidW = tokens.ConvertStringSidToSidW
            self.ConvertStringSidToSidW.argtypes = (ctypes.c_wchar_p, address)
            self.GetLengthSid = tokens.GetLengthSid
            self.GetLengthSid.argtypes = (address,)
            self.SetTokenInformation = tokens.SetTokenInformation
            self.SetTokenInformation.argtypes = (handle, ctypes.c_int, address, number)

        def last_error(self) -> int:
            return ctypes.get_last_error()


def _windows() -> Api:
    if sys.platform == "win32":  # pragma: no cover - Windows only, never run here
        return _Windows()
    raise OSError(0, "tokens are Windows' own")
