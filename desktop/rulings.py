"""The supervisor's queue: what is held or in conflict at the hub, and the ruling that goes back to it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from uuid6 import uuid7

from casework.errors import ConsoleError
from casework.wire import Held, HeldItem, OverrideAsked, Ruling
from desktop.desk import Desk
from desktop.workers.hubclient import HubClient
from desktop.workers.lanes import Lane, Lanes


class Rulings(QObject):
    """Asked of the hub each time: a ruling is never made offline. `trouble` says why the list could not be had."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, lanes: Lanes, hub: HubClient, desk: Desk) -> None:
        super().__init__()
        self._lanes, self._hub, self._desk = lanes, hub, desk
        self.items: tuple[HeldItem, ...] = ()
        self.trouble: ConsoleError | None = None
        self.asked = False
        self.note: Callable[[], str] = str  # what the supervisor wrote; the page that has the field says it
        self._at = 0

    @property
    def may(self) -> bool:
        """Does this reviewer hold the post that rules?"""
        return self._desk.me is not None and "held" in self._desk.me.may

    @property
    def current(self) -> HeldItem | None:
        return self.items[self._at] if self._at < len(self.items) else None

    def read(self) -> None:
        self._lanes.run(Lane.WIRE, lambda _: self._hub.held(), owner=self, done=self._took, failed=self._away)

    def choose(self, number: int) -> None:
        if 0 <= number < len(self.items):
            self._at = number
            self.changed.emit()

    def move(self, by: int) -> None:
        self.choose(self._at + by)

    def rule(self, *, put_through: bool) -> None:
        """Put the decision in its step's place, or let stand what stands."""
        item = self.current
        if item is None:
            return
        decision = item.decision
        asked = OverrideAsked(
            str(uuid7()), decision.case, decision.step, decision.id if put_through else None, self.note()
        )

        def ruled(_ruling: Ruling) -> None:
            self._desk.sync()
            self.read()

        self._lanes.run(Lane.WIRE, lambda _: self._hub.rule(asked), owner=self, done=ruled, failed=self.failed.emit)

    def _took(self, held: Held) -> None:
        self.items, self.trouble, self.asked = held.items, None, True
        self._at = min(self._at, max(0, len(self.items) - 1))
        self.changed.emit()

    def _away(self, error: Exception) -> None:
        if not isinstance(error, ConsoleError):
            self.failed.emit(error)
            return
        self.trouble, self.asked = error, True
        self.changed.emit()
