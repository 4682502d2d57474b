"""The figures in words: which days, which axis, which names, and no share of too few."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from casework.rates import wilson
from casework.reports import By, Share
from desktop.figures import Naming, Span, cells, figures_of, glance, of_groups, period, zone_of
from desktop.words import Words
from desktop.workers.report import Kind
from tests.builders import a_programme
from tests.desktop.views.supervisor.records import a_line, an_office, some_lines

WORDS = Words("en", lambda sentence: sentence)
NAMING = Naming(WORDS, {p.id: p for p in (a_programme(),)})
SHANGHAI = timezone(timedelta(hours=8))


@pytest.mark.parametrize(
    ("span", "first", "last"),
    [
        (Span.TODAY, "2026-03-01", "2026-03-01"),
        (Span.WEEK, "2026-02-23", "2026-03-01"),
        (Span.MONTH, "2026-01-31", "2026-03-01"),
        (Span.BEFORE, "2026-02-01", "2026-02-28"),
    ],
)
def test_days_are_whole_days_of_the_offices_clock(span: Span, first: str, last: str):
    here = period(span, datetime(2026, 2, 28, 22, tzinfo=UTC).astimezone(SHANGHAI))
    assert (here.first, here.last, here.zone) == (first, last, "+08:00")


def test_a_zone_is_said_with_its_sign():
    assert zone_of(datetime(2026, 1, 1, tzinfo=timezone(timedelta(hours=-3, minutes=-30)))) == "-03:30"


def test_a_share_of_few_is_counted_and_of_none_is_nothing():
    assert cells.share(WORDS, 3, 29).text == "3 of 29"
    assert (cells.share(WORDS, 15, 30).text, cells.share(WORDS, 15, 30).second) == ("50.0 %", "n 30")
    assert cells.share(WORDS, 0, 0).text == ""


def test_the_axis_holds_every_line_that_is_drawn():
    office = an_office(reviewers=(a_line(decisions=100, overridden=31), a_line(decisions=20, overridden=19)))
    axis = glance(office, NAMING).people.axis
    assert axis is not None
    assert wilson(31, 100).high <= axis.top < wilson(31, 100).high + 0.05
    assert axis.labels[2] == "45 %"


def test_an_office_without_decisions_has_an_axis_too():
    axis = glance(an_office(reviewers=(), overturned=Share(0, 0)), NAMING).people.axis
    assert axis is not None
    assert axis.top == 0.1


def test_an_open_step_has_neither_kind_nor_day():
    assert "pending" in figures_of((By.REVIEWER, By.POST))
    assert not {"pending", "overdue"} & set(figures_of((By.KIND,)) + figures_of((By.REVIEWER, By.DAY)))
    ids = [column.id for column in of_groups(some_lines((By.REVIEWER, By.KIND)), NAMING).columns]
    assert ids == ["reviewer", "kind", *figures_of((By.KIND,))]


def test_a_kind_is_called_as_its_programme_calls_it_or_by_its_code_where_they_differ():
    one = a_programme()
    first = one.decisions[0]
    other = replace(one, id="other", decisions=(replace(first, title={"en": "Something else"}), *one.decisions[1:]))
    two = Naming(WORDS, {one.id: one, other.id: other})
    assert two.kind(first.kind, one.id) == WORDS.text(first.title)
    assert two.kind(first.kind) == first.kind
    assert two.kind("never-met") == "never-met"


def test_days_are_days_in_a_file():
    lines = some_lines((By.DAY,))
    dated = replace(lines, lines=(replace(lines.lines[0], group=replace(lines.lines[0].group, day="2026-11-22")),))
    table = of_groups(dated, NAMING)
    assert table.columns[0].kind is Kind.DAY
    assert table.rows[0][0].value == datetime(2026, 11, 22, tzinfo=UTC).date()
