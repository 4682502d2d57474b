"""The embedded hub: a program of its own on loopback that ends with the desk, and is started again when it dies.

Its key and its token travel by pipe only. What it says on its one line is its address, or why it did not start.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from casework.errors import ConsoleError, Damaged, DiskFull

PATIENCE_S = 10.0


@dataclass(frozen=True, slots=True)
class Address:
    """`colleagues` are of the sample agency: a token by account, so that another desk can be played."""

    url: str
    token: str
    colleagues: Mapping[str, str] = field(default_factory=dict)


def hub_command(*words: str) -> list[str]:
    """How to run the hub: as a module here, as the program beside the frozen desk there."""
    if getattr(sys, "frozen", False):
        name = "caselight-hub.exe" if sys.platform == "win32" else "caselight-hub"
        return [str(Path(sys.executable).with_name(name)), *words]
    return [sys.executable, "-m", "hub", *words]


class HubProcess:
    """One embedded hub at a time. Not for two threads at once."""

    def __init__(
        self, folder: Path, key: bytes, account: str, name: str, *, sample: bool = False, outside_s: float | None = None
    ) -> None:
        """`outside_s`: so many seconds after it can be, what units and people do in the sample is done; None: never."""
        self._folder = folder
        hello = {"key": key.hex(), "account": account, "name": name, "sample": sample, "outside_s": outside_s}
        self._hello = json.dumps(hello) + "\n"
        self._process: subprocess.Popen[str] | None = None

    @property
    def pid(self) -> int | None:
        return self._process.pid if self.running and self._process is not None else None

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self) -> Address:
        """Start it and wait for its one line; raises what kept it from starting."""
        self.stop()
        command = hub_command("embedded", "--data", str(self._folder))
        self._process = subprocess.Popen(  # noqa: S603 - our own program, no shell
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=_root()
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write(self._hello)
            self._process.stdin.flush()
        except BrokenPipeError as error:
            raise ConsoleError("hub-not-started", detail="it ended before it was asked") from error
        line = self._process.stdout.readline()
        return _address(line)

    def stop(self) -> None:
        """Close its pipe, which ends it; kill it if it does not."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.stdin is not None and not process.stdin.closed:
            process.stdin.close()
        try:
            process.wait(PATIENCE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout is not None:
            process.stdout.close()

    def kill(self) -> None:
        """As a power cut would: for the sample day, which pulls the plug."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()


def seed(address: Address) -> Iterator[tuple[int, int]]:
    """Give the sample agency its submissions; yields how many of how many are in. Safe to repeat."""
    command = hub_command("seed", "--address", address.url)
    with subprocess.Popen(  # noqa: S603 - our own program, no shell
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=_root()
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(address.token + "\n")
        process.stdin.close()
        for line in process.stdout:
            told = json.loads(line)
            if "error" in told:
                raise ConsoleError("hub-not-started", detail=str(told.get("detail", told["error"])))
            if "done" in told:
                yield int(told["done"]), int(told["of"])


def _address(line: str) -> Address:
    try:
        told = json.loads(line) if line else {}
    except ValueError:
        told = {"detail": line.strip()}
    if "address" in told:
        return Address(told["address"], told["token"], told.get("colleagues", {}))
    code, detail = str(told.get("error", "hub-not-started")), str(told.get("detail", ""))
    if code == "disk-full":
        raise DiskFull(code, detail=detail)
    if code in ("malformed", "wrong-key-or-damaged"):
        raise Damaged(code, path=detail)
    raise ConsoleError("hub-not-started", detail=detail or code)


def _root() -> str | None:
    """Where `python -m hub` is found when the project is run from its checkout."""
    return None if getattr(sys, "frozen", False) else str(Path(__file__).resolve().parents[2])
