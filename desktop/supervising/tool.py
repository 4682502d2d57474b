"""The supervisor's figures and lists, asked of the hub each time: shown only as old as they say they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from casework.errors import ConsoleError
from casework.model import CaseId
from casework.promises import Promises, RuleCount
from casework.reports import By, Group, Line, Lines, Office, Only, Period
from casework.wire import Holding, Holdings
from desktop.desk import Desk
from desktop.figures import FIGURES, Span, figures_of, period, zone_of
from desktop.supervising.heard import Heard
from desktop.supervising.levels import AHEAD_H, CALLS, MOST, WRITTEN, Level
from desktop.supervising.paging import Asked, Page, case_of, following, joined
from desktop.supervising.publishing import Publishing
from desktop.workers.hubclient import HubClient
from desktop.workers.job import Job
from desktop.workers.lanes import Lane, Lanes

T = TypeVar("T")


class Supervising(QObject):
    """What was last heard, and where in it the supervisor is; `trouble` says why there is nothing newer."""

    changed = Signal()
    failed = Signal(object)
    wanted = Signal(str)  # the case to be opened on this desk

    def __init__(self, lanes: Lanes, hub: HubClient, desk: Desk) -> None:
        super().__init__()
        self._lanes, self._hub, self._desk = lanes, hub, desk
        self.writing = Publishing(lanes, self)
        self.trouble: ConsoleError | None = None
        self.asking = self.gathering = False  # gathering: the rest of a list, for the file of it
        self.office: Office | None = None
        self.lines: Lines | None = None
        self.heard = Heard()  # of the lists
        self.holdings: tuple[Holding, ...] | None = None
        self.taken_back: Holding | None = None  # the last one, while its level is open
        self.by: tuple[By, ...] = (By.REVIEWER,)
        self.span, self.programme = Span.MONTH, ""
        self.days = self.period  # of what was asked last
        self.of, self.only = Group(), Only.ALL  # what `told` is behind
        self.rule: RuleCount | None = None  # whose decisions are listed
        self.figure = next(iter(FIGURES))
        self._levels = [Level.OFFICE]
        self._rows = dict.fromkeys(Level, 0)
        self._account = ""  # whose line the cursor waits for
        self._job: Job | None = None

    @property
    def may(self) -> bool:
        """Does this reviewer hold a post that may see it?"""
        return self._may("reports")

    @property
    def may_take_back(self) -> bool:
        return self._may("revoke")

    def may_see(self, level: Level) -> bool:
        """One of the lists beside the figures."""
        return self._may(CALLS[level])

    def _may(self, call: str) -> bool:
        return self._desk.me is not None and call in self._desk.me.may

    @property
    def more(self) -> str:
        """Where the list that is shown goes on."""
        return self.heard.more(self.level)

    @property
    def at(self) -> datetime | None:
        """When what is shown was counted."""
        return self.heard.at.get(self.level)

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
            case Level.HOLDINGS:
                return self.holdings or ()
            case _:
                return self.heard.rows(self.level, self.rule)[:MOST]

    @property
    def current(self) -> object:
        """What is under the cursor."""
        return self.rows[self.row] if self.row < len(self.rows) else None

    @property
    def line(self) -> Line | None:
        """The line of figures under the cursor."""
        return self.current if isinstance(self.current, Line) else None

    @property
    def case(self) -> CaseId | None:
        """The case of the line under the cursor."""
        return self.holding.cases[0] if self.holding else case_of(self.current)

    @property
    def holding(self) -> Holding | None:
        """What is held by the desk under the cursor."""
        return self.current if isinstance(self.current, Holding) else None

    def move(self, by: int) -> None:
        to = max(0, min(self.row + by, len(self.rows) - 1))
        if to != self.row:
            self.choose(to)
        elif by > 0 and self.more and not self.asking and len(self.rows) < MOST:
            self._ask_page(self.more)

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
            self._open(Level.BEHIND)
        elif self.level is Level.RULES and isinstance(self.current, RuleCount):
            self.rule = self.current
            self._open(Level.RULED)

    def look(self) -> None:
        """Who looked at what: of the reviewer under the cursor among figures, else of everybody."""
        if self.level is not Level.LOOKED:
            line = self.line if self.level is Level.FIGURES else None
            self.of = line.group if line is not None else Group()
            self.span = self.span if self.level is Level.FIGURES else Span.MONTH
            self._open(Level.LOOKED)

    def show_list(self, level: Level) -> None:
        """One of the lists beside the figures; what was heard of it before stands until it is heard anew."""
        if self.level is not level and self.may_see(level):
            self._levels = [Level.OFFICE, level]
            self._rows[level], self.taken_back = 0, None
            self._ask_page()

    def _open(self, level: Level) -> None:
        """A list of something else than before."""
        self._levels.append(level)
        self._rows[level], self.days = 0, self.period
        self.heard.forget(level)
        self._ask_page()

    def look_at_desks(self) -> None:
        """What every desk of the office holds."""
        if self.level is not Level.HOLDINGS:
            self._levels.append(Level.HOLDINGS)
            self.holdings, self._rows[Level.HOLDINGS] = None, 0
            self.read()

    def take_back(self) -> None:
        """From the desk under the cursor, what was taken along there; what it says afterwards is an opinion."""
        holding = self.holding

        def work(_job: Job) -> Holdings:
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
        self.trouble = self.taken_back = None
        if not self.rows:
            self.read()
        else:  # what was heard before is shown again, as old as it says
            self._drop()
            self.changed.emit()
        return True

    # asking

    def read(self) -> None:
        """Ask the hub for what this level shows; `changed` when its answer is here."""
        match self.level:
            case Level.OFFICE:
                self._ask_office()
            case Level.FIGURES:
                self._ask_lines()
            case Level.HOLDINGS:
                self._ask(lambda _: self._hub.holdings(), self._took_holdings)
            case _:
                self.days = self.period
                self._ask_page()

    def with_all(self, then: Callable[[], None]) -> None:
        """Once the whole of this list is here, for the file of it; at most so many lines."""
        page, level = self.heard.pages.get(self.level), self.level
        if page is None or not self.more:
            then()
            return
        ask = self._following(level)

        def work(job: Job) -> Page:
            whole = page
            while whole.more and len(whole.items) < WRITTEN and not job.cancelled:
                whole = joined(whole, ask(whole.more))
            return whole

        def took(whole: Page) -> None:
            self._took_page(level, "", whole)
            then()

        self._ask(work, took)
        self.gathering = True
        self.changed.emit()

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

    def _ask_office(self) -> None:
        """The figures, and with them the promises that are in danger."""
        zone, sees = zone_of(datetime.now().astimezone()), self.may_see(Level.PROMISES)

        def work(_job: Job) -> tuple[Office, Promises | None]:
            return self._hub.office(zone), self._hub.promises(AHEAD_H) if sees else None

        def took(heard: tuple[Office, Promises | None]) -> None:
            office, promises = heard
            if promises is not None:
                self.heard.keep(Level.PROMISES, promises)
            self._took_office(office)

        self._ask(work, took)

    def _ask_lines(self) -> None:
        asked = self.days = self.period
        by, programme = self.by, self.programme
        self._ask(lambda _: self._hub.report(asked, by, programme), self._took_lines)

    def _ask_page(self, after: str = "") -> None:
        ask = self._following(self.level)
        self._ask(lambda _: ask(after), partial(self._took_page, self.level, after))

    def _following(self, level: Level) -> Callable[[str], Page]:
        """What gives the page of a list after another, as it is asked for now."""
        of = self.of if self.of.programme else replace(self.of, programme=self.programme)
        rule = self.rule.rule if self.rule is not None else ""
        return following(self._hub, level, Asked(self.days, of, self.only, rule))

    def _ask(self, work: Callable[[Job], T], took: Callable[[T], None]) -> None:
        """One question at a time: the answer to an older one is not waited for."""
        self._drop()
        self.asking, self.trouble = True, None
        self._job = self._lanes.run(Lane.WIRE, work, owner=self, done=took, failed=self._away)
        self.changed.emit()

    def _drop(self) -> None:
        self.asking = self.gathering = False
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

    def _took_page(self, level: Level, after: str, page: Page) -> None:
        """The next of a list, or the list anew: the cursor stays on its case, else in its place."""
        case = self.case
        self.heard.keep(level, page, goes_on=bool(after))
        if not after and case is not None and case_of(self.current) != case:
            numbers = (n for n, row in enumerate(self.rows) if case_of(row) == case)
            self._rows[level] = next(numbers, self._rows[level])
        self._heard(self.at)

    def _took_holdings(self, held: Holdings) -> None:
        self.holdings = held.items
        self._heard(None)

    def _heard(self, at: datetime | None) -> None:
        self.asking, self.gathering, self.trouble = False, False, None
        self.heard.at[self.level] = at or datetime.now().astimezone()
        self._rows[self.level] = max(0, min(self.row, len(self.rows) - 1))
        self.changed.emit()

    def _away(self, error: Exception) -> None:
        self.asking = self.gathering = False
        if isinstance(error, ConsoleError):
            self.trouble = error
        else:
            self.failed.emit(error)
        self.changed.emit()
