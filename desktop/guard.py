"""Locks the screen of a desk nobody is at, and opens it to who may; sending and fetching go on behind it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from math import ceil

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.latch import Latch, Opens
from desktop.workers.lanes import Lane, Lanes

FREE_TRIES = 5
LONGEST_WAIT_S = 900


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Guard(QObject):
    """`changed` when it locks, opens, or has compared what was typed; `ticked` each second of a wait."""

    changed = Signal()
    ticked = Signal()

    def __init__(
        self,
        lanes: Lanes,
        latch: Latch | None = None,
        opens: Opens = Opens.RETURN,
        minutes: int = 0,
        now: Callable[[], datetime] = _utc_now,
    ) -> None:
        """`now` is the computer's clock: the one of timers stands still while a laptop sleeps."""
        super().__init__()
        self._lanes, self._latch, self._now = lanes, latch, now
        self.opens = opens
        self._limit = timedelta(minutes=minutes)
        self.locked_at: datetime | None = None
        self.comparing = self.wrong = False
        self._tries, self._free_at = 0, now()
        self._heard_at = now()
        self._idle, self._second = QTimer(self, singleShot=True), QTimer(self, interval=1000)
        self._idle.timeout.connect(self._look)
        self._second.timeout.connect(self._tick)
        self._watch()

    @property
    def locked(self) -> bool:
        return self.locked_at is not None

    @property
    def wait_s(self) -> int:
        """Seconds until another try is looked at."""
        return max(0, ceil((self._free_at - self._now()).total_seconds()))

    def heard(self) -> None:
        """A key, or the mouse. After too long a silence (the lid was closed) it comes too late."""
        self._look()
        self._heard_at = self._now()

    def lock(self) -> None:
        if self.locked:
            return
        self.locked_at, self.wrong = self._now(), False
        self._idle.stop()
        self._note(locked=True)
        self.changed.emit()

    def open(self, typed: str = "") -> None:
        """Compare off the UI's thread, and open if it fits; while somebody has to wait nothing is compared."""
        if not self.locked or self.comparing or self.wait_s:
            return
        latch, opens = self._latch, self.opens
        if latch is None or opens is Opens.RETURN:
            self._opened()
            return
        self.comparing, self.wrong = True, False
        self.changed.emit()
        self._lanes.run(
            Lane.CACHE, lambda _: latch.fits(opens, typed), owner=self, done=self._compared, failed=self._not_compared
        )

    def learn(self, opens: Opens) -> None:
        """The account was signed in again: from now on this opens the desk."""
        self.opens = opens

    def _compared(self, fits: bool) -> None:
        self.comparing = False
        if fits:
            self._opened()
            return
        self.wrong, self._tries = True, self._tries + 1
        if self._tries >= FREE_TRIES:
            wait_s = min(LONGEST_WAIT_S, 2 ** min(self._tries - FREE_TRIES, 10))
            self._free_at = self._now() + timedelta(seconds=wait_s)
            self._second.start()
        self.changed.emit()

    def _not_compared(self, _error: Exception) -> None:
        """The keyring or the disk did not answer: nothing was learnt about what was typed."""
        self.comparing = False
        self.changed.emit()

    def _opened(self) -> None:
        self.locked_at, self.wrong, self._tries = None, False, 0
        self._note(locked=False)
        self._heard_at = self._now()
        self._watch()
        self.changed.emit()

    def _look(self) -> None:
        """Has nobody been here for too long?"""
        if not self.locked and self._limit and self._now() - self._heard_at >= self._limit:
            self.lock()
        else:
            self._watch()

    def _watch(self) -> None:
        """Look again when it may be time: keys and moves of the mouse only note the moment."""
        if self._limit and not self.locked and not self._idle.isActive():
            left = self._limit - (self._now() - self._heard_at)
            self._idle.start(max(1, ceil(left.total_seconds() * 1000)))

    def _tick(self) -> None:
        if not self.wait_s:
            self._second.stop()
            self.wrong = False
        self.ticked.emit()

    def _note(self, *, locked: bool) -> None:
        """So that to start the program anew does not open it; a desk that asks at its start needs no note."""
        latch = self._latch
        if latch is not None and self.opens is Opens.PASSWORD:
            self._lanes.run(
                Lane.CACHE,
                lambda _: latch.leave_locked(locked),
                owner=self,
                done=lambda _: None,
                failed=lambda _: None,  # a full disk keeps nobody from locking
            )
