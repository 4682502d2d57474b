"""The supervisor's figures, asked of the hub each time: shown only as old as they say they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from enum import Enum
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from casework.errors import ConsoleError
from casework.model import CaseId
from casework.reports import By, Drilled, Group, Line, Lines, Looked, Looks, Office, Only, Period, Told
from casework.wire import Holding, Holdings
from desktop.desk import Desk
from desktop.figures import FIGURES, Span, figures_of, period, zone_of
from desktop.workers.hubclient import HubClient
from desktop.workers.job import Job
from desktop.workers.lanes import Lane, Lanes
from desktop.writing import Writing

T = TypeVar("T")
MOST = 500  # rows on the screen


class Level(Enum):
    """How deep the supervisor looks; each is left by the one before it."""

    OFFICE = "office"
    FIGURES = "figures"
    BEHIND = "behind"
    LOOKED = "looked"
    HOLDINGS = "holdings"


class Supervising(QObject):
    """What was last heard, and where in it the supervisor is; `trouble` says why there is nothing newer."""

    changed = Signal()
    failed = Signal(object)
    wanted = Signal(str)  # the case to be opened on this desk

    def __init__(self, lanes: Lanes, hub: HubClient, desk: Desk) -> None:
        super().__init__()
        self._lanes, self._hub, self._desk = lanes, hub, desk
        self.writing = Writing(lanes, self)
        self.trouble: ConsoleError | None = None
        self.asking = False
        self.office: Office | None = None
        self.lines: Lines | None = None
        self.told: tuple[Told, ...] | None = None
        self.looks: tuple[Looked, ...] | None = None
        self.holdings: tuple[Holding, ...] | None = None
        self.taken_back: Holding | None = None  # the last one, while its level is open
        self.more = ""  # where the list that is shown goes on
        self.at: datetime | None = None  # when what is shown was counted
        self.by: tuple[By, ...] = (By.REVIEWER,)
        self.span, self.programme = Span.MONTH, ""
        self.days = self.period  # of what was asked last
        self.of, self.only = Group(), Only.ALL  # what `told` is behind
        self.figure = next(iter(FIGURES))
        self._levels = [Level.OFFICE]
        self._rows = dict.fromkeys(Level, 0)
        self._account = ""  # whose line the cursor waits for
        self._job: Job | None = None

    @property
    def may(self) -> bool:
        """Does this reviewer hold a post that may see it?"""
        return self._desk.me is not None and "reports" in self._desk.me.may

    @property
    def may_take_back(self) -> bool:
        return self._desk.me is not None and "revoke" in self._desk.me.may

    # where

    @property
    def level(self) -> Level:
        return self._levels[-1]

    @property
    def row(self) -> int:
        return self._rows[self.level]

    @property
    def period(self) -> Period:
        return period(self.span, datetime.now().astimezone())

    @property
    def rows(self) -> Sequence[object]:
        """What the cursor goes along; the page shows no more than these."""
        match self.level:
            case Level.OFFICE:
                return self.office.reviewers if self.office is not None else ()
            case Level.FIGURES:
                return self.lines.lines[:MOST] if self.lines is not None else ()
            case Level.BEHIND:
                return self.told or ()
            case Level.LOOKED:
                return self.looks or ()
            case Level.HOLDINGS:
                return self.holdings or ()

    @property
    def line(self) -> Line | None:
        """The line of figures under the cursor."""
        row = self.rows[self.row] if self.row < len(self.rows) else None
        return row if isinstance(row, Line) else None

    @property
    def case(self) -> CaseId | None:
        """The case of the line under the cursor."""
        row = self.rows[self.row] if self.row < len(self.rows) else None
        return self.holding.cases[0] if self.holding else row.case if isinstance(row, Told | Looked) else None

    @property
    def holding(self) -> Holding | None:
        """What is held by the desk under the cursor."""
        row = self.rows[self.row] if self.row < len(self.rows) else None
        return row if isinstance(row, Holding) else None

    def move(self, by: int) -> None:
        to = max(0, min(self.row + by, len(self.rows) - 1))
        if to != self.row:
            self.choose(to)
        elif by > 0 and self.more and not self.asking and len(self.rows) < MOST:
            self._go_on()

    def choose(self, row: int, figure: str = "") -> None:
        if 0 <= row < len(self.rows):
            self._rows[self.level] = row
            self.figure = figure if figure in FIGURES else self.figure
            self.changed.emit()

    def step(self, by: int) -> None:
        """The figure to the left or right."""
        known = figures_of(self.by)
        if self.level is Level.FIGURES:
            to = max(0, min(known.index(self.figure) + by, len(known) - 1))
            self.choose(self.row, known[to])

    # deeper, and back

    def enter(self) -> None:
        """Behind what is under the cursor: a reviewer's figures, then the decisions of a figure, then a case."""
        line, case = self.line, self.case
        if case is not None:
            self.wanted.emit(case)
        elif self.level is Level.OFFICE and self.office is not None:
            self.by, self.span, self.programme = (By.REVIEWER,), Span.MONTH, ""
            self._account = line.group.account if line is not None else ""
            self._levels.append(Level.FIGURES)
            self._rows[Level.FIGURES] = 0
            self._ask_lines()
        elif self.level is Level.FIGURES and line is not None:
            self.of, self.only = line.group, FIGURES[self.figure]
            self._levels.append(Level.BEHIND)
            self._ask_told()

    def look(self) -> None:
        """Who looked at what: of the reviewer under the cursor among figures, else of everybody."""
        if self.level is not Level.LOOKED:
            line = self.line if self.level is Level.FIGURES else None
            self.of = line.group if line is not None else Group()
            self.span = self.span if self.level is Level.FIGURES else Span.MONTH
            self._levels.append(Level.LOOKED)
            self._ask_looks()

    def look_at_desks(self) -> None:
        """What every desk of the office holds."""
        if self.level is not Level.HOLDINGS:
            self._levels.append(Level.HOLDINGS)
            self.holdings, self._rows[Level.HOLDINGS] = None, 0
            self._ask(self._hub.holdings, self._took_holdings)

    def take_back(self) -> None:
        """From the desk under the cursor, what was taken along there; what it says afterwards is an opinion."""
        holding = self.holding

        def work() -> Holdings:
            assert holding is not None
            self._hub.revoke(holding.cases)
            return self._hub.holdings()

        def took(held: Holdings) -> None:
            self.taken_back = holding
            self._took_holdings(held)

        if holding is not None and not self.asking:
            self._ask(work, took)

    def back(self) -> bool:
        """One level up; was there one?"""
        if len(self._levels) == 1:
            return False
        self._levels.pop()
        self.more, self.trouble, self.taken_back = "", None, None
        self.read() if self.rows == () else self._stay()
        return True

    def _stay(self) -> None:
        """What was heard before is shown again, as old as it says."""
        shown = self.office if self.level is Level.OFFICE else self.lines
        self.at = shown.at if shown is not None else self.at
        self._drop()
        self.changed.emit()

    # asking

    def read(self) -> None:
        """Ask the hub for what this level shows; `changed` when its answer is here."""
        match self.level:
            case Level.OFFICE:
                zone = zone_of(datetime.now().astimezone())
                self._ask(lambda: self._hub.office(zone), self._took_office)
            case Level.FIGURES:
                self._ask_lines()
            case Level.BEHIND:
                self._ask_told()
            case Level.LOOKED:
                self._ask_looks()
            case Level.HOLDINGS:
                self._ask(self._hub.holdings, self._took_holdings)

    def group_by(self, one: By) -> None:
        """Tell these apart, or no more."""
        self._ask_anew(tuple(by for by in By if (by in self.by) is not (by is one)), self.span, self.programme)

    def during(self, span: Span) -> None:
        self._ask_anew(self.by, span, self.programme)

    def next_programme(self, by: int) -> None:
        """One programme after the other, and all of them."""
        known = ["", *self._desk.programmes]
        at = known.index(self.programme) if self.programme in known else 0
        self._ask_anew(self.by, self.span, known[(at + by) % len(known)])

    def _ask_anew(self, by: tuple[By, ...], span: Span, programme: str) -> None:
        if self.level is Level.FIGURES:
            self.by, self.span, self.programme = by, span, programme
            self.figure = self.figure if self.figure in figures_of(by) else next(iter(FIGURES))
            self.lines, self._rows[Level.FIGURES] = None, 0
            self._ask_lines()

    def _ask_lines(self) -> None:
        asked = self.days = self.period
        by, programme = self.by, self.programme
        self._ask(lambda: self._hub.report(asked, by, programme), self._took_lines)

    def _ask_told(self) -> None:
        self.told, self.more, self._rows[Level.BEHIND], self.days = None, "", 0, self.period
        self._ask(self._told_after(""), self._took_told)

    def _ask_looks(self) -> None:
        self.looks, self.more, self._rows[Level.LOOKED], self.days = None, "", 0, self.period
        self._ask(self._looks_after(""), self._took_looks)

    def _go_on(self) -> None:
        if self.level is Level.BEHIND:
            self._ask(self._told_after(self.more), self._took_told)
        elif self.level is Level.LOOKED:
            self._ask(self._looks_after(self.more), self._took_looks)

    def _told_after(self, after: str) -> Callable[[], Drilled]:
        asked, only = self.days, self.only
        of = self.of if self.of.programme else Group(**_fields(self.of) | {"programme": self.programme})
        return lambda: self._hub.drilled(asked, of, only, after)

    def _looks_after(self, after: str) -> Callable[[], Looks]:
        asked, account = self.days, self.of.account
        return lambda: self._hub.looks(asked, account, after)

    def _ask(self, work: Callable[[], T], took: Callable[[T], None]) -> None:
        """One question at a time: the answer to an older one is not waited for."""
        self._drop()
        self.asking, self.trouble = True, None
        self._job = self._lanes.run(Lane.WIRE, lambda _: work(), owner=self, done=took, failed=self._away)
        self.changed.emit()

    def _drop(self) -> None:
        self.asking = False
        if self._job is not None:
            self._job.cancel()

    # hearing

    def _took_office(self, office: Office) -> None:
        self.office = office
        self._heard(office.at)

    def _took_lines(self, lines: Lines) -> None:
        self.lines = lines
        if self._account:
            numbers = (n for n, line in enumerate(self.rows) if isinstance(line, Line) and self._is_awaited(line))
            self._rows[Level.FIGURES], self._account = next(numbers, 0), ""
        self._heard(lines.at)

    def _is_awaited(self, line: Line) -> bool:
        return line.group.account == self._account

    def _took_told(self, drilled: Drilled) -> None:
        self.told, self.more = ((self.told or ()) + drilled.items)[:MOST], drilled.more
        self._heard(None)

    def _took_looks(self, looks: Looks) -> None:
        self.looks, self.more = ((self.looks or ()) + looks.items)[:MOST], looks.more
        self._heard(None)

    def _took_holdings(self, held: Holdings) -> None:
        self.holdings = held.items
        self._heard(None)

    def _heard(self, at: datetime | None) -> None:
        self.asking, self.trouble, self.at = False, None, at or datetime.now().astimezone()
        self._rows[self.level] = max(0, min(self.row, len(self.rows) - 1))
        self.changed.emit()

    def _away(self, error: Exception) -> None:
        self.asking = False
        if isinstance(error, ConsoleError):
            self.trouble = error
        else:
            self.failed.emit(error)
        self.changed.emit()


def _fields(group: Group) -> dict[str, str]:
    return {name: getattr(group, name) for name in Group.__slots__}
