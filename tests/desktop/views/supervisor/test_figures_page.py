"""Among the figures, by keys: other lines, other days, what stands behind a figure, its case, and back again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from casework.model import CaseId
from casework.reports import By, Group, Only
from desktop.focus import Page
from desktop.supervising import MOST, Level
from tests.desktop.views.supervisor.conftest import Answers, Desk, Key
from tests.desktop.views.supervisor.records import a_told, some_lines, some_told
from tests.desktop.views.unsettled.screen import words_on

Open = Callable[..., Desk]


def among_figures(desk: Open, hub: Answers | None = None) -> Desk:
    """At Liu Wei's line."""
    open_desk = desk(hub)
    open_desk.press(Key.Key_J, Key.Key_J, Key.Key_Return)
    return open_desk


def test_return_on_a_reviewer_leads_to_their_line_of_thirty_days(desk: Open):
    open_desk = among_figures(desk)
    tool = open_desk.sitting.tools.supervising
    kind, period, by, programme = open_desk.hub.asked[-1]
    assert (kind, by, programme) == ("report", (By.REVIEWER,), "")
    assert (tool.level, tool.row, tool.days) == (Level.FIGURES, 2, period)
    assert open_desk.rows()[3] == [
        "Liu Wei", "455", "3.2 n 453", "2", "0", "97.0 % n 401", "0.9 % n 455", "5.7 % n 455", "38.9 % n 455",
    ]  # fmt: skip


def test_lines_are_told_apart_by_number_and_a_kind_has_nothing_that_waits(desk: Open):
    open_desk = among_figures(desk)
    open_desk.press(Key.Key_L)
    assert open_desk.bar() == ["Reviewer", "Post", "Decision", "Day", "Programme"]
    open_desk.press(Key.Key_3)
    assert open_desk.hub.asked[-1][2] == (By.REVIEWER, By.KIND)
    assert open_desk.rows()[0][:4] == ["Reviewer", "Decision", "Decided", "Median s"]
    assert "Waiting" not in open_desk.rows()[0]
    open_desk.press(Key.Key_L, Key.Key_1)
    assert open_desk.hub.asked[-1][2] == (By.KIND,)


def test_days_are_chosen_by_number(desk: Open):
    open_desk = among_figures(desk)
    spans = []
    for key in (Key.Key_1, Key.Key_2, Key.Key_4):
        open_desk.press(Key.Key_I, key)
        spans.append(open_desk.hub.asked[-1][1])
    today, week, before = spans
    assert today.first == today.last == week.last
    assert before.first.endswith("-01")
    assert before.last < week.last
    first, last = (datetime.fromisoformat(day).astimezone() for day in (before.first, before.last))
    words = open_desk.sitting.tools.words
    days = f"{words.day(first)} to {words.day(last)}"
    assert any(days in said for said in words_on(open_desk.page.listed))


def test_what_stands_behind_a_figure_is_of_that_line_and_that_figure(desk: Open):
    open_desk = among_figures(desk)
    for _ in range(6):
        open_desk.press(Key.Key_Right)
    open_desk.press(Key.Key_Return)
    assert open_desk.hub.asked[-1] == ("drilled", Group("liuwei", "Liu Wei"), Only.OVERRIDDEN, "")
    assert "Liu Wei: Overturned" in words_on(open_desk.page)
    marks = [row[-1] for row in open_desk.rows()[1:]]
    assert marks == ["overturned · thumbnail only", "undone", "overturned · answered late"]


def test_return_on_a_decision_opens_its_case_on_the_desk(desk: Open):
    open_desk = among_figures(desk)
    open_desk.press(Key.Key_Return, Key.Key_J, Key.Key_Return)
    focus = open_desk.sitting.focus
    open_desk.qtbot.waitUntil(lambda: focus.page is Page.SINGLE and focus.case == CaseId("c-1"))
    open_desk.press(Key.Key_O, control=True)
    assert open_desk.sitting.tools.supervising.level is Level.BEHIND


def test_a_case_that_is_not_on_this_desk_is_said_to_be_away(desk: Open):
    elsewhere = some_told()
    elsewhere = type(elsewhere)((a_told(case=CaseId("c-77")),))
    open_desk = among_figures(desk, Answers(told=elsewhere))
    open_desk.press(Key.Key_Return, Key.Key_Return)
    open_desk.qtbot.waitUntil(lambda: "c-77 is not on this desk." in open_desk.page.note.accessibleName())
    assert open_desk.sitting.focus.page is Page.OFFICE


def test_escape_goes_back_one_level_and_then_leaves_the_page(desk: Open):
    open_desk = among_figures(desk)
    tool = open_desk.sitting.tools.supervising
    open_desk.press(Key.Key_Return)
    levels = [tool.level]
    for _ in range(2):
        open_desk.press(Key.Key_Escape)
        levels.append(tool.level)
    assert levels == [Level.BEHIND, Level.FIGURES, Level.OFFICE]
    open_desk.press(Key.Key_Escape)
    assert open_desk.sitting.focus.page is Page.SINGLE


def test_the_end_of_a_list_asks_for_more_of_it(desk: Open):
    open_desk = among_figures(desk, Answers(told=some_told(3, more="next")))
    open_desk.press(Key.Key_Return, Key.Key_J, Key.Key_J, Key.Key_J)
    assert open_desk.hub.asked[-1][-1] == "next"
    assert len(open_desk.rows()) == 1 + 6


def test_no_more_rows_are_shown_than_a_reader_can_bear(desk: Open):
    open_desk = among_figures(desk, Answers(lines=lambda by: some_lines(by, count=MOST + 100)))
    assert open_desk.page.listed.grid.view.model().rowCount() == MOST
    assert "500 of 600 lines are shown; a file has them all" in words_on(open_desk.page.listed)


def test_who_looked_at_what_and_why_stands_with_the_name(desk: Open):
    open_desk = among_figures(desk)
    open_desk.press(Key.Key_W)
    assert open_desk.hub.asked[-1] == ("looks", "liuwei", "")
    assert open_desk.rows()[1][1:] == ["Li Na", "asked for the name", "c-2", "Call back to find the place"]


def test_numbers_still_turn_to_the_other_pages(desk: Open):
    open_desk = among_figures(desk)
    open_desk.press(Key.Key_2)
    assert open_desk.sitting.focus.page is Page.HELD
