"""Sees to it that there is a hub to talk to: starts the embedded one when it died, and fills the sample agency."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from desktop.workers.hubclient import HubClient
from desktop.workers.hubprocess import Address, HubProcess, seed
from desktop.workers.job import Job

NOWHERE = "http://127.0.0.1:9"  # the port that discards


class HubKeeper:
    """Without a process (an office hub) there is nothing to keep; `held` leaves a dead hub dead for a while."""

    def __init__(self, hub: HubClient, process: HubProcess | None = None, seeded: Path | None = None) -> None:
        self._hub, self.process, self._seeded = hub, process, seeded
        self._address: Address | None = None
        self._lock = Lock()
        self.held = False

    def ensure(self) -> None:
        """Before every round: a dead embedded hub is started and the client told its new address."""
        with self._lock:
            if self.process is not None and not self.held and not self.process.running:
                self._address = self.process.start()
                self._hub.move(self._address.url, self._address.token)

    @property
    def address(self) -> Address | None:
        """Where the embedded hub was last started."""
        return self._address

    def unplug(self) -> None:
        """As a cable pulled out of this desk: the hub goes on and is not reached. For the guided day."""
        self.held = True
        self._hub.move(NOWHERE, "")

    def plug_in(self) -> None:
        self.held = False
        if self._address is not None:
            self._hub.move(self._address.url, self._address.token)

    @property
    def seeds(self) -> bool:
        """Whether the sample agency still lacks its submissions."""
        return self._seeded is not None and not self._seeded.exists()

    def seed(self, job: Job) -> None:
        """Take in the sample submissions; broken off, it goes on where it was at the next start."""
        if self._address is None or self._seeded is None:
            return
        for done, of in seed(self._address):
            job.told(done, of)
            if job.cancelled:
                return
        self._seeded.touch()

    def stop(self) -> None:
        if self.process is not None:
            self.process.stop()
