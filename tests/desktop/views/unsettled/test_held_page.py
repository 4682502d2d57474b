"""The supervisor's queue, by keys: what waits, what a ruling would do, and the note that goes with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casework.errors import HubRefused, Offline
from casework.model import Answer, CaseId, DecisionId
from casework.states import Effect
from casework.wire import HeldItem
from desktop.theme import apply
from desktop.views.unsettled import HeldPage
from tests.desktop.views.conftest import PATIENCE_MS
from tests.desktop.views.unsettled.conftest import NOW, Room, an_item, decided
from tests.desktop.views.unsettled.screen import cut, words_on

Key = Qt.Key
Show = Callable[..., HeldPage]
CONTROL = Qt.KeyboardModifier.ControlModifier


def items(room: Room) -> tuple[HeldItem, ...]:
    first, second, third = room.cases
    waits = an_item(third, answer=Answer.HELD, stands=None)
    return an_item(decided(first)), an_item(decided(second), taken_back=True), waits


def test_the_hub_is_asked_before_anything_is_said(held: Show, room: Room, words: object):
    page = held()
    assert "Nothing waits for a ruling." in words_on(page)
    page.show_loading()
    assert "Asking the hub …" in words_on(page)


def test_without_the_hub_there_is_no_list_and_no_ruling(held: Show, room: Room):
    page = held(*items(room))
    page.show_trouble(Offline("timeout"))
    assert "This page needs the hub." in words_on(page)
    assert (page.current(), page.possible(True)) == (None, "not.no-case")
    page.show_items(items(room))
    assert page.current() == items(room)[0]


def test_another_trouble_is_said_as_it_is(held: Show):
    page = held()
    page.show_trouble(HubRefused("not-allowed", status=403, detail="posts do not include it"))
    assert any("403" in words for words in words_on(page))


def test_both_words_and_their_authors_stand_against_each_other(held: Show, room: Room, qtbot: QtBot):
    page = held(*items(room))
    said = words_on(page.case.halves)
    for words in ("What Wang Wu said", "Reject", "Already reported", "Dispatched to Public Utilities", "Li Na, clerk"):
        assert words in said
    with qtbot.waitSignal(page.case.photos.painted, timeout=PATIENCE_MS) as painted:
        page.update()
    assert painted.args == [room.cases[0].photos[0].digest]


def test_keys_go_from_line_to_line(held: Show, room: Room):
    page = held(*items(room))
    heard: list[int] = []
    page.chosen.connect(heard.append)
    QTest.keyClick(page.lines.list, Key.Key_Down)
    page.move(1)
    page.choose(0)
    assert heard == [1, 2, 0]


def test_what_its_author_took_back_says_so(held: Show, room: Room):
    page = held(*items(room))
    page.move(1)
    assert any("Wang Wu has taken this decision back." in words for words in words_on(page.case))
    model = page.lines.list.model()
    assert model.index(1, 0).data() == "Case 1, Wang Wu · taken back"


def test_when_nothing_stands_a_ruling_closes_the_step(held: Show, room: Room):
    page = held(*items(room))
    page.move(2)
    said = words_on(page.case)
    assert "Not decided" in said
    assert any("closes the step" in words for words in said)
    assert (page.possible(True), page.possible(False)) == ("", "")


def test_what_cannot_be_ruled_so_is_known_before_it_is_asked(held: Show, room: Room):
    first, second, third = room.cases
    later = replace(decided(first), steps=(*decided(first).steps, replace(decided(first).steps[0], number=2)))
    retraction = an_item(second, stands=None)
    retraction = replace(retraction, decision=replace(retraction.decision, effect=Effect.RETRACT))
    unknown = replace(an_item(third), case=None)
    page = held(an_item(later), retraction, unknown)
    told = []
    for _ in range(3):
        told.append((page.possible(True), page.possible(False)))
        page.move(1)
    assert told == [
        ("not.rule-later", ""),
        ("not.rule-retract", ""),
        ("not.rule-unknown", ""),  # it can be laid aside
    ]


def test_a_note_takes_every_letter_and_ctrl_enter_puts_it_through(held: Show, room: Room, qtbot: QtBot):
    page = held(*items(room))
    page.ask_note()
    edit = page.field.focusProxy()
    assert edit is not None
    QTest.keyClicks(edit, "Jo looked at 100 %")
    QTest.keyClick(edit, Key.Key_Return)
    assert (page.note(), page.lines.number()) == ("Jo looked at 100 %", 0)
    with qtbot.waitSignal(page.submitted, timeout=PATIENCE_MS):
        QTest.keyClick(edit, Key.Key_Return, CONTROL)
    QTest.keyClick(edit, Key.Key_Escape)
    assert page.lines.list.hasFocus()
    assert page.note() == "Jo looked at 100 %"


def test_a_note_belongs_to_the_decision_it_was_written_beside(held: Show, room: Room):
    page = held(*items(room))
    page.ask_note()
    QTest.keyClicks(page.field.focusProxy(), "fine")
    page.show_items(items(room))
    assert page.note() == "fine"
    page.move(1)
    assert page.note() == ""


def test_after_a_ruling_the_next_line_takes_its_place(held: Show, room: Room):
    one, two, three = items(room)
    page = held(one, two, three)
    page.move(1)
    page.show_items((one, three))
    assert page.current() == three
    page.show_items(())
    assert "Nothing waits for a ruling." in words_on(page)


def test_a_case_of_another_line_is_not_shown_here(held: Show, room: Room):
    page = held(*items(room))
    page.show_case(room.view("c-1"))
    assert "Case 0" in words_on(page.case)
    assert not any("Case 1" in words for words in words_on(page.case))


def test_a_decision_on_a_case_nobody_knows_is_shown_all_the_same(held: Show, room: Room):
    item = an_item(room.cases[0])
    lost = replace(item.decision, id=DecisionId("x"), note="where is it?")
    page = held(replace(item, case=None, stands=None, decision=lost))
    said = words_on(page.case)
    assert "where is it?" in said
    assert any("no such case or step" in words for words in said)


def test_at_twice_the_text_nothing_is_cut(held: Show, room: Room, qapp: QApplication, qtbot: QtBot):
    page = held(*items(room), dressed=apply(qapp, "dark", scale=2.0))
    for _ in range(3):
        qtbot.waitUntil(lambda: cut(page) == [], timeout=PATIENCE_MS)
        page.move(1)


def test_a_case_that_is_not_on_this_desk_says_so_instead_of_its_photos(held: Show, room: Room, qtbot: QtBot):
    item = items(room)[0]
    page = held(replace(item, decision=replace(item.decision, case=CaseId("elsewhere"))))
    missing = "The photos of this case are not on this desk."
    qtbot.waitUntil(lambda: missing in words_on(page.case.photos), timeout=PATIENCE_MS)


def test_old_lines_say_their_day(held: Show, room: Room):
    page = held(replace(items(room)[0], heard_at=NOW.replace(year=2025)))
    assert any(" 2025" in words for words in words_on(page.case))
