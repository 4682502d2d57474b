"""The office at a glance as tables: five figures, what waits, the hours of today, reviewers by name, duty units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from math import ceil

from casework.rates import wilson
from casework.reports import ANSWERS_DAYS, FIGURES_DAYS, Line, Office, Share
from desktop.figures import cells
from desktop.figures.naming import Naming
from desktop.workers.report import Axis, Cell, Column, Kind, Table

STEP, LEAST_TOP = 0.05, 0.10  # of the axis
PACES = ("late", "soon", "today", "later")
SOON_H = 4


@dataclass(frozen=True, slots=True)
class Glance:
    """Everything on the page, in its order."""

    headline: Table
    waiting: Table
    hours: Table
    people: Table
    units: Table

    @property
    def tables(self) -> tuple[Table, ...]:
        return (self.waiting, self.hours, self.people, self.units)


def glance(office: Office, naming: Naming) -> Glance:
    return Glance(
        _headline(office, naming), _waiting(office, naming), _hours(office, naming), people(office, naming),
        _units(office, naming),
    )  # fmt: skip


def _headline(office: Office, naming: Naming) -> Table:
    """The name of a figure, the figure, and what is said under it."""
    words = naming.words
    late = words.say("glance.late-none")
    if office.oldest_late is not None and office.oldest_promised_at is not None:
        since = words.span(office.at - office.oldest_promised_at)
        late = words.say("glance.late-oldest", time=since, case=office.oldest_late)
    held = words.say("glance.held-second", conflicts=office.conflicts, held=office.held)
    rows = (
        _figure(words.say("glance.late"), cells.count(office.late), late),
        _figure(words.say("glance.in-time", days=ANSWERS_DAYS), *_large(office.in_time, naming)),
        _figure(words.say("glance.overturned", days=FIGURES_DAYS), *_large(office.overturned, naming)),
        _figure(words.say("glance.held"), cells.count(office.held + office.conflicts), held),
        _figure(
            words.say("glance.reveals", days=FIGURES_DAYS),
            cells.count(office.reveals),
            words.say("glance.views", n=f"{office.views:,}"),
        ),
    )
    columns = (
        Column("figure", words.say("glance.figure")),
        Column("value", words.say("glance.value"), Kind.SHARE),
        Column("second", words.say("glance.second"), grows=True),
    )
    return Table(words.say("glance.headline"), "", columns, rows)


def _figure(name: str, cell: Cell, second: str) -> tuple[Cell, ...]:
    return cells.text(name), cell, cells.text(second)


def _large(share: Share, naming: Naming) -> tuple[Cell, str]:
    rate = wilson(share.k, share.n)
    said = cells.share(naming.words, share.k, share.n)
    shown = said.text or naming.words.say("figures.none")
    return Cell(shown, rate), cells.interval(naming.words, rate)


def _waiting(office: Office, naming: Naming) -> Table:
    words, waits = naming.words, office.waiting
    columns = (
        Column("promise", words.say("waiting.promise")),
        Column("cases", words.say("waiting.cases"), Kind.COUNT),
    )
    rows = tuple(
        (cells.text(words.say(f"waiting.{pace}", h=SOON_H)), cells.count(getattr(waits, pace))) for pace in PACES
    )
    return Table(words.say("waiting.title", n=f"{waits.all:,}"), "", columns, rows, narrow=True)


def _hours(office: Office, naming: Naming) -> Table:
    words = naming.words
    columns = (
        Column("hour", words.say("hours.hour")),
        Column("decided", words.say("hours.decided"), Kind.COUNT),
        Column("received", words.say("hours.received"), Kind.COUNT),
    )
    rows = tuple(
        (_hour(hour.begins_at), cells.count(hour.decided), cells.count(hour.received)) for hour in office.hours
    )
    return Table(words.say("hours.title"), "", columns, rows, none=words.say("hours.none"), narrow=True)


def _hour(at: datetime) -> Cell:
    hour = at.astimezone().hour
    return Cell(str(hour), hour)


def people(office: Office, naming: Naming) -> Table:
    """By name, as the hub gave them: never ranked."""
    words = naming.words
    columns = (
        Column("reviewer", words.say("people.reviewer")),
        Column("decided", words.say("people.decided"), Kind.COUNT),
        Column("median", words.say("people.median"), Kind.SECONDS),
        Column("opened", words.say("people.opened"), Kind.SHARE),
        Column("undone", words.say("people.undone"), Kind.SHARE),
        Column("overturned", words.say("people.overturned"), Kind.DOTS),
        Column("in-time", words.say("people.in-time"), Kind.SHARE),
    )
    rows = tuple(_person(line, naming) for line in office.reviewers)
    title = words.say("people.title", days=FIGURES_DAYS)
    axis = _axis(office, naming)
    return Table(title, words.say("people.note"), columns, rows, axis, words.say("people.none"))


def _person(line: Line, naming: Naming) -> tuple[Cell, ...]:
    words = naming.words
    return (
        cells.text(naming.person(line.group)),
        cells.count(line.decisions),
        cells.seconds(words, line.median_s, line.timed),
        cells.share(words, line.with_photo - line.unseen, line.with_photo),
        cells.share(words, line.undone, line.said),
        cells.dots(words, line.overridden, line.decisions),
        cells.share(words, line.in_time, line.answered),
    )


def _axis(office: Office, naming: Naming) -> Axis:
    """As long as the widest interval that is drawn needs, in steps of five of a hundred."""
    words = naming.words
    drawn = [wilson(line.overridden, line.decisions) for line in office.reviewers]
    all_of_us = wilson(office.overturned.k, office.overturned.n)
    ends = [rate.high for rate in (*drawn, all_of_us) if rate.drawn]
    top = min(1.0, max(LEAST_TOP, ceil(max(ends, default=0.0) / STEP - 1e-9) * STEP))
    labels = (words.say("figures.whole-percent", share=0), cells.percent(words, all_of_us.at))
    return Axis(top, all_of_us.at, (*labels, words.say("figures.whole-percent", share=100 * top)))


def _units(office: Office, naming: Naming) -> Table:
    words = naming.words
    columns = (
        Column("unit", words.say("units.unit")),
        Column("programme", words.say("lines.programme")),
        Column("dispatched", words.say("units.dispatched"), Kind.COUNT),
        Column("taken-back", words.say("units.taken-back"), Kind.COUNT),
        Column("waiting", words.say("units.waiting"), Kind.COUNT),
    )
    rows = tuple(
        (
            cells.text(naming.unit(unit.programme, unit.unit)),
            cells.text(naming.programme(unit.programme)),
            *(cells.count(n) for n in (unit.dispatched, unit.taken_back, unit.waiting)),
        )
        for unit in office.units
    )
    title = words.say("units.title", days=FIGURES_DAYS)
    return Table(title, words.say("units.note"), columns, rows, none=words.say("units.none"))
