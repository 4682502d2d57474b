"""Signing out of this desk: what was not sent goes first, and what cannot go is lost only by a second key."""

from __future__ import annotations

import logging
from enum import Enum

from PySide6.QtCore import QObject, Signal

from casework.errors import ConsoleError
from desktop.desk import Desk
from desktop.workers.hubclient import HubClient
from desktop.workers.job import Job
from desktop.workers.lanes import Lane, Lanes

log = logging.getLogger(__name__)


class Stage(Enum):
    """How far it is; the page in place shows it."""

    NO = "no"
    ASKED = "asked"  # what will go is said; nothing is done yet
    SENDING = "sending"
    UNSENT = "unsent"  # some of it could not be sent: stay, or lose it
    OVER = "over"  # the desk is being erased


class Leaving(QObject):
    """`over`: everything that can be said was said, and this desk is to be erased."""

    changed = Signal()
    over = Signal()

    def __init__(self, lanes: Lanes, hub: HubClient, desk: Desk, *, alone: bool = False) -> None:
        """`alone`: the hub is of this desk only and is erased with it, so that there is nobody to send to."""
        super().__init__()
        self._lanes, self._hub, self._desk, self.alone = lanes, hub, desk, alone
        self.stage = Stage.NO
        self.unsent = 0
        self.trouble: ConsoleError | None = None
        self._job: Job | None = None

    def ask(self) -> None:
        """Show what will go."""
        if self.stage is Stage.NO:
            self._turn(Stage.ASKED)

    def stay(self) -> None:
        """Nothing is erased, and what was sent meanwhile is sent."""
        if self.stage in (Stage.ASKED, Stage.SENDING, Stage.UNSENT):
            if self._job is not None:
                self._job.cancel()
            self._turn(Stage.NO)
            self._desk.sync()

    def go_on(self) -> None:
        """Send what is not sent, end the session at the hub; or say how much could not be sent, and stop there."""
        if self.stage not in (Stage.ASKED, Stage.UNSENT):
            return
        if self.alone:
            self._end()
            return
        self._turn(Stage.SENDING)
        self._job = self._desk.say_all(self._said)

    def lose(self) -> None:
        """The second key, when something could not be sent."""
        if self.stage is Stage.UNSENT:
            self._end()

    def _said(self, unsent: int, trouble: ConsoleError | None) -> None:
        self.unsent, self.trouble = unsent, trouble
        if unsent:
            self._turn(Stage.UNSENT)
        else:
            self._end()

    def _end(self) -> None:
        self._turn(Stage.OVER)
        if self.alone:
            self.over.emit()
            return
        end = self.over.emit
        self._lanes.run(Lane.WIRE, lambda _: self._revoke(), owner=self, done=lambda _: end(), failed=lambda _: end())

    def _revoke(self) -> None:
        """The session ends at the hub, if it can be told; else by itself. The token is wiped here in any case."""
        try:
            self._hub.sign_out()
        except ConsoleError as error:
            log.info("the session was not ended at the hub: %s", error.code)

    def _turn(self, stage: Stage) -> None:
        self.stage = stage
        self.changed.emit()
