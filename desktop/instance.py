"""One program per folder of files: the second one is told, and nothing of the first is touched."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLockFile

from casework.errors import AlreadyRunning, NotSaved


class OneInstance:
    """Held while the program lives; a lock left by a crashed program is taken over."""

    def __init__(self, home: Path) -> None:
        home.mkdir(parents=True, exist_ok=True)
        self._lock = QLockFile(str(home / "caselight.lock"))
        self._lock.setStaleLockTime(0)
        if not self._lock.tryLock(0):
            if self._lock.error() is QLockFile.LockError.LockFailedError:
                raise AlreadyRunning("already-running", home=str(home))
            raise NotSaved("read-only", path=str(home))

    def release(self) -> None:
        self._lock.unlock()
