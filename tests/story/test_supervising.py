"""A day at an office seen by its supervisor: the real hub's figures, what stands behind one, and the file of them."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from casework.reports import By, Only
from casework.states import Effect
from desktop.focus import Page
from desktop.hands import Hands, Key
from desktop.supervising import Level, Supervising
from tests.story.office import Office
from tests.story.test_settling import at, sit
from tests.story.test_tools import CONTROL


def answered(hands: Hands, tool: Supervising, level: Level) -> None:
    hands.until(f"the hub's answer ({level.value})", lambda: tool.level is level and not tool.asking)
    assert tool.trouble is None


def test_a_supervisor_sees_the_figures_and_the_cases_behind_them(office: Office, tmp_path: Path):
    case = office.report(1)
    office.report(2)
    li = at(office.desk("li", hold_s=0.1), case)
    li.decide(Effect.REJECT, Key.Key_R, Key.Key_1)
    li.until("the decision to be recorded", lambda: li.all_said() and li.desk.counts.recorded == 1)
    zhao = sit(office.desk("zhao"))
    tool = zhao.app.tools.supervising

    zhao.press(Key.Key_O, CONTROL)
    answered(zhao, tool, Level.OFFICE)
    assert tool.office is not None
    assert [(line.group.name, line.decisions) for line in tool.office.reviewers] == [("Li Na", 1)]
    assert (tool.office.waiting.all, sum(hour.decided for hour in tool.office.hours)) == (1, 1)

    zhao.press(Key.Key_Return)
    answered(zhao, tool, Level.FIGURES)
    zhao.press(Key.Key_L)
    zhao.press(Key.Key_3)
    answered(zhao, tool, Level.FIGURES)
    assert tool.lines is not None
    assert tool.lines.by == (By.REVIEWER, By.KIND)
    assert [(line.group.name, line.decisions, line.timed) for line in tool.lines.lines] == [("Li Na", 1, 1)]

    tool.writing.folder = lambda: tmp_path / "documents"
    zhao.press(Key.Key_S, CONTROL)
    zhao.until("the file", lambda: tool.writing.done is not None)
    page = load_workbook(tool.writing.done).worksheets[0]
    assert [cell.value for cell in page[page.max_row]][:3] == ["Li Na", "Reject", 1]

    zhao.press(Key.Key_Return)
    answered(zhao, tool, Level.BEHIND)
    assert tool.heard.told is not None
    assert [(told.case, told.group.name) for told in tool.heard.told] == [(case, "Li Na")]
    assert tool.only is Only.ALL
    zhao.press(Key.Key_Return)
    zhao.until("the case", lambda: zhao.focus.page is Page.SINGLE and zhao.focus.case == case)

    zhao.press(Key.Key_O, CONTROL)
    zhao.press(Key.Key_Escape)
    zhao.press(Key.Key_W)
    answered(zhao, tool, Level.LOOKED)
    assert {look.account for look in tool.heard.looks or ()} <= {"li"}


def test_a_promise_is_seen_before_it_is_late_and_leaves_the_list_once_it_is_answered(office: Office):
    first, second = office.report(1), office.report(2)
    zhao = at(office.desk("zhao", hold_s=0.1), second)
    tool = zhao.app.tools.supervising

    zhao.press(Key.Key_O, CONTROL)
    answered(zhao, tool, Level.OFFICE)
    page = zhao.window.pages.office
    assert page is not None
    assert page.danger.accessibleName() == "Promised answers: 2 within 24 h"
    zhao.press(Key.Key_P)
    answered(zhao, tool, Level.PROMISES)
    assert tool.heard.promises is not None
    assert [(one.case, one.late) for one in tool.heard.promises.items] == [(first, False), (second, False)]

    zhao.press(Key.Key_Return)
    zhao.until("the case", lambda: zhao.focus.page is Page.SINGLE and zhao.open_case == first)
    zhao.decide(Effect.REJECT, Key.Key_R, Key.Key_1)
    zhao.until("the answer to be recorded", lambda: zhao.all_said() and zhao.desk.counts.recorded == 1)

    zhao.press(Key.Key_O, CONTROL)
    answered(zhao, tool, Level.PROMISES)
    assert [one.case for one in tool.heard.promises.items] == [second]
