"""Who holds which cases: what every desk has, and taking back with one key what was taken along."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from casework.errors import HubRefused, Offline
from casework.model import CaseId
from casework.wire import Holding
from desktop.supervising import Level
from tests.desktop.views.supervisor.conftest import Answers, Desk

Key = Qt.Key
EVENING = datetime.now(UTC) + timedelta(hours=11)


def a_holding(name: str = "Li Na", kind: str = "takeaway", *cases: str) -> Holding:
    ids = tuple(CaseId(case) for case in cases or ("c-0", "c-1"))
    return Holding(name.lower(), name, "3f2a77c1", kind, EVENING, ids)


@pytest.fixture
def among_desks(desk: Callable[..., Desk]) -> Callable[..., Desk]:
    """A supervisor who may take back, at the list."""

    def open_list(*held: Holding) -> Desk:
        made = desk(Answers(held=held))
        me = made.sitting.desk.me
        assert me is not None
        made.sitting.cache.save_me(replace(me, may=(*me.may, "revoke")))
        made.press(Key.Key_H, control=True)
        assert made.sitting.tools.supervising.level is Level.HOLDINGS
        return made

    return open_list


def test_each_desk_and_purpose_has_its_line(among_desks: Callable[..., Desk]):
    open_desk = among_desks(a_holding("Li Na", "desk", "c-2"), a_holding())
    words = open_desk.sitting.tools.words
    assert open_desk.rows() == [
        ["Reviewer", "How", "How many", "Until", "Most pressing"],
        ["Li Na", "at the desk 3f2a", "1", words.day_hour(EVENING), "c-2"],
        ["Li Na", "taken along, desk 3f2a", "2", words.day_hour(EVENING), "c-0"],
    ]


def test_what_was_taken_along_is_taken_back_with_one_key_and_the_page_says_so(among_desks: Callable[..., Desk]):
    open_desk = among_desks(a_holding(), a_holding("Wang Lei", "takeaway", "c-2"))
    open_desk.press(Key.Key_Backspace)
    assert ("revoke", ("c-0", "c-1")) in open_desk.hub.asked
    assert [row[0] for row in open_desk.rows()[1:]] == ["Wang Lei"]
    assert open_desk.page.note.isVisible()
    assert open_desk.page.note.accessibleName().startswith("2 cases of Li Na were taken back.")
    open_desk.press(Key.Key_Escape)
    assert open_desk.sitting.tools.supervising.level is Level.OFFICE
    assert not open_desk.page.note.isVisible()


def test_what_a_desk_works_on_is_not_taken_back(among_desks: Callable[..., Desk]):
    open_desk = among_desks(a_holding("Li Na", "desk"))
    open_desk.press(Key.Key_Backspace)
    assert all(what[0] != "revoke" for what in open_desk.hub.asked)


def test_nobody_holds_anything(among_desks: Callable[..., Desk]):
    open_desk = among_desks()
    assert open_desk.rows() == [["Reviewer", "How", "How many", "Until", "Most pressing"]]
    open_desk.press(Key.Key_Backspace, Key.Key_Return, Key.Key_J)
    assert open_desk.sitting.tools.supervising.taken_back is None


@pytest.mark.parametrize("trouble", [Offline("ConnectError"), HubRefused("hub-refused", status=500)])
def test_trouble_is_said_and_the_list_stays(among_desks: Callable[..., Desk], trouble: Exception):
    open_desk = among_desks(a_holding())
    open_desk.hub.trouble = trouble  # type: ignore[assignment]  # a ConsoleError
    open_desk.press(Key.Key_Backspace)
    assert len(open_desk.rows()) == 2
    assert open_desk.page.note.isVisible()
    assert open_desk.sitting.tools.supervising.taken_back is None


def test_the_list_is_written_out_like_every_other(among_desks: Callable[..., Desk]):
    open_desk = among_desks(a_holding())
    open_desk.press(Key.Key_S, control=True)
    done = open_desk.sitting.tools.supervising.writing.done
    assert done is not None
    assert done.name.startswith("caselight-holdings-")


def test_without_the_post_there_is_no_such_list(desk: Callable[..., Desk]):
    open_desk = desk()
    open_desk.press(Key.Key_H, control=True)
    assert open_desk.sitting.tools.supervising.level is Level.OFFICE
