"""Every error a person may be told about; anything outside this tree is a bug, and told as `Bug`.

ConsoleError                 expected; shown through words
├── Refused                  the rules say no (a code of an answer, or of an asker)
├── Unreadable               bytes that are not what they claim to be
│   ├── BadPhoto             a file the decoder refused, and why
│   ├── BadMessage           a message that is not protocol v1
│   └── BadProgramme         a programme file with a mistake: file, line, reason
├── Offline                  the hub did not answer; try again later
├── HubRefused               the hub answered with a problem (status, code, detail)
│   ├── SignInNeeded         401: sign in (again)
│   ├── EpochChanged         410: the hub was restored; take a snapshot
│   └── OtherVersion         426: the hub speaks another version
├── NotSaved                 this computer could not keep it
│   └── DiskFull             no room left
├── Damaged                  a record that cannot be read back; what was salvaged
├── KeyTrouble               the key is not to be had (no keyring, locked, unsafe backend)
│   └── WrongPassphrase
├── AlreadyRunning           a second instance on the same files
└── Bug                      the program made a mistake; where the report of it lies
"""

from __future__ import annotations


class ConsoleError(Exception):
    """An expected trouble: a stable code and the facts a sentence needs, never a sentence."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value}" for name, value in self.facts.items())
        return f"{self.code} ({told})" if told else self.code


class Refused(ConsoleError):
    pass


class Unreadable(ConsoleError):
    pass


class BadPhoto(Unreadable):
    pass


class BadMessage(Unreadable):
    pass


class BadProgramme(Unreadable):
    """`code` is `bad-programme`; facts: file, line (1-based), reason."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__("bad-programme", file=file, line=line, reason=reason)

    def __str__(self) -> str:
        return f"{self.facts['file']}, line {self.facts['line']}: {self.facts['reason']}"


class Offline(ConsoleError):
    """`retry_after` is the hub's own wish in seconds, when it gave one."""

    def __init__(self, reason: str, retry_after: float | None = None) -> None:
        super().__init__("offline", reason=reason)
        self.retry_after = retry_after


class HubRefused(ConsoleError):
    pass


class SignInNeeded(HubRefused):
    pass


class EpochChanged(HubRefused):
    pass


class OtherVersion(HubRefused):
    pass


class NotSaved(ConsoleError):
    pass


class DiskFull(NotSaved):
    pass


class Damaged(ConsoleError):
    pass


class KeyTrouble(ConsoleError):
    pass


class WrongPassphrase(KeyTrouble):
    pass


class AlreadyRunning(ConsoleError):
    pass


class Bug(ConsoleError):
    pass
