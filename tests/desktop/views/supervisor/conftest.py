"""A supervisor at a window, and in the hub's place the records that it would answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from casework.errors import ConsoleError
from casework.model import Case, CaseId
from casework.promises import Adoptions, Promises, PublicAnswers, RuleDecisions
from casework.reports import By, Drilled, Group, Lines, Looks, Office, Only, Period
from casework.wire import Holding, Holdings, Me
from db.cache import Cache
from desktop.focus import Page
from desktop.views.supervisor import OfficePage
from desktop.workers.lanes import Lane
from tests.desktop.views.conftest import PATIENCE_MS, Sitting
from tests.desktop.views.supervisor.promised import some_adoption, some_answers, some_promises, some_rules
from tests.desktop.views.supervisor.records import an_office, some_lines, some_looks, some_told

CONTROL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


@dataclass
class Answers:
    """Gives the records it was given, or the trouble; keeps what was asked."""

    office_now: Office = field(default_factory=an_office)
    lines: Callable[[tuple[By, ...]], Lines] = some_lines
    told: Drilled = field(default_factory=some_told)
    seen: Looks = field(default_factory=some_looks)
    held: tuple[Holding, ...] = ()
    in_danger: Promises = field(default_factory=some_promises)
    ledger: Adoptions = field(default_factory=some_adoption)
    by_rules: RuleDecisions = field(default_factory=some_rules)
    public: PublicAnswers = field(default_factory=some_answers)
    following: dict[str, Any] = field(default_factory=dict)  # the page of a list that comes after
    trouble: ConsoleError | None = None
    asked: list[tuple[Any, ...]] = field(default_factory=list)

    def office(self, zone: str) -> Office:
        return self._answer(self.office_now, "office", zone)

    def report(self, period: Period, by: tuple[By, ...], programme: str = "") -> Lines:
        return self._answer(self.lines(by), "report", period, by, programme)

    def drilled(self, period: Period, group: Group, only: Only, after: str = "") -> Drilled:
        return self._answer(self.told, "drilled", group, only, after)

    def looks(self, period: Period, account: str = "", after: str = "") -> Looks:
        return self._answer(self.seen, "looks", account, after)

    def promises(self, within_h: float, after: str = "") -> Promises:
        return self._answer(self.following.get(after, self.in_danger), "promises", within_h, after)

    def adoption(self, after: str = "") -> Adoptions:
        return self._answer(self.following.get(after, self.ledger), "adoption", after)

    def ruled(self, rule: str = "", after: str = "") -> RuleDecisions:
        return self._answer(self.following.get(after, self.by_rules), "ruled", rule, after)

    def public_answers(self, after: str = "") -> PublicAnswers:
        return self._answer(self.following.get(after, self.public), "public_answers", after)

    def holdings(self) -> Holdings:
        return self._answer(Holdings(self.held), "holdings")

    def revoke(self, cases: tuple[CaseId, ...]) -> None:
        self._answer(None, "revoke", cases)
        self.held = tuple(one for one in self.held if one.cases != cases)

    def _answer(self, record: Any, *asked: Any) -> Any:
        self.asked.append(asked)
        if self.trouble is not None:
            raise self.trouble
        return record


@dataclass
class Desk:
    """The window with the office page open; `press` waits until what was asked has been answered."""

    sitting: Sitting
    hub: Answers
    qtbot: QtBot
    files: Path

    @property
    def page(self) -> OfficePage:
        page = self.sitting.window.pages.office
        assert page is not None
        return page

    def press(self, *keys: Qt.Key, control: bool = False) -> None:
        held = CONTROL if control else Qt.KeyboardModifier.NoModifier
        for key in keys:
            QTest.keyClick(self.sitting.window.windowHandle(), key, held)
            self.rest()

    def rest(self) -> None:
        tool = self.sitting.tools.supervising
        lanes = tool._lanes
        self.qtbot.waitUntil(lambda: not any(lanes.under_way(lane) for lane in Lane), timeout=PATIENCE_MS)

    def rows(self) -> list[list[str]]:
        """What stands in the table that is shown, with its heads."""
        grid = self.page.glance.people if self.page.glance.isVisible() else self.page.listed.grid
        heads = [column.head for column in grid.table.columns]
        return [heads, *([f"{c.text} {c.second}".strip() for c in row] for row in grid.table.rows)]

    def bar(self) -> list[str]:
        return [button.accessibleName() for button in self.sitting.window.bar.buttons()]


@pytest.fixture
def desk(sit_down: Callable[..., Sitting], qtbot: QtBot, tmp_path: Path) -> Callable[..., Desk]:
    """A supervisor who has turned to the page of the office."""

    def open_page(hub: Answers | None = None, **dressed: Any) -> Desk:
        def prepare(cache: Cache, _cases: tuple[Case, ...]) -> None:
            may = ("held", "override", "reports", "promises", "adoption", "rules", "public-answers")
            cache.save_me(Me("zhao", "Zhao Lei", "Chancheng", ("clerk", "duty-leader"), may=may))

        made = Desk(sit_down(3, prepare, **dressed), hub or Answers(), qtbot, tmp_path / "documents")
        tool = made.sitting.tools.supervising
        tool._hub = made.hub  # type: ignore[assignment]  # its answers are given in its place
        tool.writing.folder = lambda: made.files
        made.press(Key.Key_O, control=True)
        assert made.sitting.focus.page is Page.OFFICE
        return made

    return open_page
