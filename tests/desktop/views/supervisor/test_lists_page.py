"""The lists beside the figures, by keys: promises in danger, adoption, rules, public answers; and their files."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from casework.errors import Offline
from casework.model import CaseId
from casework.promises import Adoptions, Promises, PublicAnswers, RuleDecisions
from desktop.choices.supervise import LISTS
from desktop.focus import Page
from desktop.supervising import Level
from tests.desktop.views.supervisor.conftest import Answers, Desk, Key
from tests.desktop.views.supervisor.promised import AT, a_promise, some_answers, some_promises, some_rules
from tests.desktop.views.unsettled.screen import cut, words_on

Open = Callable[..., Desk]
EMPTY = {
    "in_danger": (Level.PROMISES, Promises(24.0, (), "", AT), "No promise is in danger in the next 24 hours."),
    "ledger": (Level.ADOPTION, Adoptions(()), "Nothing was adopted or turned down yet."),
    "by_rules": (Level.RULES, RuleDecisions((), ()), "No rule has decided anything yet."),
    "public": (Level.ANSWERS, PublicAnswers(()), "No answer has left the house yet."),
}


def key_of(level: Level) -> Key:
    return Key[f"Key_{LISTS[level]}"]


def test_the_head_counts_what_is_late_and_will_be_and_leads_to_the_list(desk: Open):
    open_desk = desk()
    cue = open_desk.page.danger
    assert cue.isVisible()
    assert cue.accessibleName() == "Promised answers: 2 late, 4 within 24 h"
    cue.click()
    open_desk.rest()
    assert open_desk.sitting.tools.supervising.level is Level.PROMISES
    assert not cue.isVisible()


@pytest.mark.parametrize(
    ("promises", "said"),
    [
        (Promises(24.0, ()), "No promise in danger within 24 h"),
        (Promises(24.0, (a_promise(0), a_promise(1)), "next"), "more than 2 late"),
        (some_promises(6, "next"), "2 late, more than 4 within 24 h"),
    ],
)
def test_the_head_says_what_it_knows_and_no_more(desk: Open, promises: Promises, said: str):
    assert desk(Answers(in_danger=promises)).page.danger.accessibleName() == f"Promised answers: {said}"


def test_the_most_pressing_promise_stands_first_with_its_clock_and_what_it_waits_for(desk: Open):
    open_desk = desk()
    open_desk.press(Key.Key_P)
    assert open_desk.hub.asked[-1] == ("promises", 24.0, "")
    rows = open_desk.rows()[1:]
    assert [row[0] for row in rows][:3] == ["1 d late", "1 h 05 late", "late in 40 min"]
    assert len({row[3] for row in rows}) == len(rows)
    assert rows[0][5] == "Li Na"


@pytest.mark.parametrize("level", [Level.PROMISES, Level.ADOPTION, Level.ANSWERS])
def test_return_opens_the_case_of_the_line(desk: Open, level: Level):
    open_desk = desk()
    open_desk.press(key_of(level), Key.Key_J, Key.Key_Return)
    focus = open_desk.sitting.focus
    open_desk.qtbot.waitUntil(lambda: focus.page is Page.SINGLE and focus.case == CaseId("c-1"))


def test_the_cursor_stays_on_its_case_when_the_list_is_heard_anew(desk: Open):
    open_desk = desk()
    open_desk.press(Key.Key_P, Key.Key_J, Key.Key_J)
    open_desk.hub.in_danger = replace(some_promises(), items=some_promises().items[1:])
    open_desk.page.opened()
    open_desk.rest()
    assert open_desk.sitting.tools.supervising.case == CaseId("c-2")


def test_behind_a_rule_stand_its_decisions_and_not_those_of_its_namesake(desk: Open):
    programme = next(iter(desk_programmes(desk)))
    open_desk = desk(Answers(by_rules=some_rules(programme=programme)))
    open_desk.press(Key.Key_R)
    assert [row[2] for row in open_desk.rows()[1:]] == ["412", "9"]
    open_desk.press(Key.Key_Return)
    assert open_desk.hub.asked[-1] == ("ruled", "fresh", "")
    assert [(row[0], row[3], row[4]) for row in open_desk.rows()[1:]] == [
        ("c-0", "drawn, nobody has looked yet", "stands"), ("c-2", "found right", "stands"),
        ("c-0", "found wrong", "stands no more"),
    ]  # fmt: skip
    open_desk.press(Key.Key_Escape, Key.Key_Escape)
    assert open_desk.sitting.tools.supervising.level is Level.OFFICE


def desk_programmes(desk: Open) -> dict[str, object]:
    return dict(desk().sitting.desk.programmes)


@pytest.mark.parametrize("name", EMPTY)
def test_an_empty_list_says_what_is_true(desk: Open, name: str):
    level, nothing, said = EMPTY[name]
    open_desk = desk(Answers(**{name: nothing}))  # type: ignore[arg-type]  # each of its own kind
    open_desk.press(key_of(level))
    assert said in words_on(open_desk.page.listed)
    open_desk.press(Key.Key_J, Key.Key_Return)
    assert open_desk.sitting.focus.page is Page.OFFICE


@pytest.mark.parametrize("level", LISTS)
def test_offline_it_is_said_and_what_was_heard_before_stays(desk: Open, level: Level):
    open_desk = desk()
    open_desk.press(key_of(level))
    open_desk.hub.trouble = Offline("timeout")
    open_desk.page.opened()
    open_desk.rest()
    assert len(open_desk.rows()) > 1
    assert open_desk.page.note.accessibleName().startswith("The hub does not answer. This list is of ")


def test_offline_from_the_first_the_list_says_that_it_needs_the_hub(desk: Open):
    open_desk = desk()
    open_desk.hub.trouble = Offline("timeout")
    open_desk.press(Key.Key_A)
    assert "This page needs the hub." in words_on(open_desk.page.quiet)


def test_the_end_of_the_list_asks_for_more_and_a_file_has_all_of_it(desk: Open):
    last = replace(some_promises(1), items=(a_promise(9),))
    hub = Answers(in_danger=some_promises(6, "second"), following={"second": some_promises(2, "third"), "third": last})
    open_desk = desk(hub)
    open_desk.press(Key.Key_P, *[Key.Key_J] * 6)
    assert len(open_desk.rows()) == 1 + 8
    open_desk.press(Key.Key_S, control=True)
    assert hub.asked[-1] == ("promises", 24.0, "third")
    assert len(open_desk.rows()) == 1 + 9
    (file,) = open_desk.files.iterdir()
    assert file.name == "caselight-promises-2026-11-22.xlsx"


@pytest.mark.parametrize("level", LISTS)
def test_every_list_is_written_as_sheet_and_as_paper(desk: Open, level: Level):
    open_desk = desk()
    open_desk.press(key_of(level))
    for key in (Key.Key_S, Key.Key_P):
        open_desk.press(key, control=True)
    assert sorted(file.suffix for file in open_desk.files.iterdir()) == [".pdf", ".xlsx"]


def test_public_answers_are_written_for_other_programs_all_of_them(desk: Open):
    open_desk = desk(Answers(public=some_answers(3, "next"), following={"next": some_answers(2)}))
    open_desk.press(Key.Key_N)
    for key in (Key.Key_E, Key.Key_J):
        open_desk.press(key, control=True)
    files = {file.suffix: file.read_bytes() for file in open_desk.files.iterdir()}
    lines = files[".csv"].decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + 5
    assert "'=Thank you." in lines[1]  # no spreadsheet works it out
    assert [one["said"]["zh_CN"] for one in json.loads(files[".json"])["items"]] == ["派遣"] * 5


def test_elsewhere_nothing_is_written_for_other_programs(desk: Open):
    open_desk = desk()
    open_desk.press(Key.Key_P)
    open_desk.press(Key.Key_E, control=True)
    assert not open_desk.files.exists()


@pytest.mark.parametrize("level", LISTS)
def test_without_the_call_there_is_no_such_list(desk: Open, level: Level):
    open_desk = desk()
    me = open_desk.sitting.desk.me
    assert me is not None
    open_desk.sitting.cache.save_me(replace(me, may=("reports",)))
    open_desk.press(key_of(level))
    assert open_desk.sitting.tools.supervising.level is Level.OFFICE


@pytest.mark.parametrize("level", LISTS)
def test_no_words_of_a_list_are_cut(desk: Open, level: Level):
    open_desk = desk()
    open_desk.press(key_of(level))
    assert cut(open_desk.page) == []
