"""A desk without a window: a real record, its rounds and its verbs, a hub that is away and said to be in reach."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from pytestqt.qtbot import QtBot

from casework.model import Case, CaseId, Decision, Finding, Verdict
from db.opening import Record
from desktop.desk import Desk
from desktop.focus import Focus
from desktop.guard import Guard
from desktop.pictures import Pictures
from desktop.rounds import Rounds, Weather
from desktop.selection import Selection
from desktop.workers.hubclient import HubClient
from desktop.workers.lanes import Lane, Lanes
from desktop.workers.recording import made_with
from photos.children import Darkroom
from tests.db.builders import NOW, PROGRAMME, a_lease, a_page, here, leases, open_here
from tests.desktop.letting import letting

LETS = letting(PROGRAMME)
PATIENCE_MS = 30_000
NOBODY = "http://127.0.0.1:9"
NAMES = tuple(CaseId(f"c-{n}") for n in (1, 2, 3))
AGREES = Finding("capture", "place-agrees", Verdict.PASS)


class Office:
    """`fill` brings three cases that a rule fits."""

    def __init__(self, home: Path, darkroom: Darkroom, hub: HubClient, qtbot: QtBot) -> None:
        self.record: Record = open_here(home)
        self.cache, self._qtbot = self.record.cache, qtbot
        self.lanes, self.focus, self.selection = Lanes(), Focus(), Selection()
        self.guard = Guard(self.lanes)
        self.rounds = Rounds(self.lanes, self.cache, self.record.blobs, hub, darkroom, self.record.history)
        self.rounds.weather = Weather(online=True, last_at=NOW)
        self.desk = Desk(
            self.lanes, self.cache, self.rounds, Pictures(self.lanes, self.record.blobs, darkroom), hold_s=60.0
        )
        self.decided: list[Decision] = []
        self.desk.ruled.connect(self.decided.append)

    def fill(self) -> None:
        self.cache.save_programmes([LETS])
        self.cache.save_page(a_page(*(here(n, n) for n in (1, 2, 3))))
        self.cache.save_leases(leases(*map(a_lease, NAMES)), datetime.now(UTC))
        for n in (1, 2, 3):
            self.examined(here(n, n))

    def examined(self, case: Case, *found: Finding) -> None:
        self.cache.save_findings(case, found or (AGREES,), (), made_with=made_with(LETS))

    def let(self) -> None:
        self.desk.mind(self.focus, self.selection, self.guard)
        self.rest()
        self.desk.let_rules(let=True)
        self.rest()

    def rest(self) -> None:
        """Until nothing is on its way in any lane, nor about to be."""

        def quiet() -> bool:
            return not (any(self.lanes.under_way(lane) for lane in Lane) or self.rounds._breath.isActive())

        self._qtbot.waitUntil(quiet, timeout=PATIENCE_MS)

    def by_rule(self) -> list[str]:
        return sorted(decision.case for decision in self.decided)

    def close(self) -> None:
        self.rounds.stop()
        self.lanes.close()
        self.record.close()


@contextmanager
def at_work(home: Path, qtbot: QtBot) -> Iterator[Office]:
    with Darkroom() as darkroom, closing(HubClient(NOBODY, desk="test")) as hub:
        office = Office(home, darkroom, hub, qtbot)
        yield office
        office.close()
