"""The supervisor's figures, asked of the hub each time: shown only as old as they say they are."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from casework.errors import ConsoleError
from desktop.desk import Desk
from desktop.workers.hubclient import HubClient
from desktop.workers.lanes import Lanes


class Supervising(QObject):
    """`trouble` says why it could not be had."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, lanes: Lanes, hub: HubClient, desk: Desk) -> None:
        super().__init__()
        self._lanes, self._hub, self._desk = lanes, hub, desk
        self.trouble: ConsoleError | None = None

    @property
    def may(self) -> bool:
        """Does this reviewer hold a post that may see it?"""
        return self._desk.me is not None and "reports" in self._desk.me.may

    def read(self) -> None:
        """Ask the hub; `changed` when its answer is here."""
