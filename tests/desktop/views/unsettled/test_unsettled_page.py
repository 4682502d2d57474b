"""Not settled, by keys: each line with what was said, what stands, and what each had seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casework.model import Answer, CaseId
from casework.states import Effect
from desktop.theme import Look, apply
from desktop.views.unsettled import UnsettledPage
from tests.desktop.views.conftest import PATIENCE_MS
from tests.desktop.views.unsettled.conftest import NOW, Room, a_new_photo, an_outcome, decided, grown
from tests.desktop.views.unsettled.screen import cut, words_on

Key = Qt.Key
Show = Callable[..., UnsettledPage]
MATCH = "same-photo HX-1102"


def press(page: UnsettledPage, key: Qt.Key) -> None:
    QTest.keyClick(page.lines.list, key)


def three(room: Room) -> None:
    """A conflict, a recheck, and a decision that is held."""
    first, second, third = room.cases
    room.answer(first, Answer.CONFLICT, decided(first), kind="reject", effect=Effect.REJECT,
                reasons=("already-reported",), noted=(MATCH,))  # fmt: skip
    room.answer(second, Answer.RECHECK, grown(second, photos=(a_new_photo(),)), changed=("photos", "text"))
    room.answer(third, Answer.HELD)


def test_nothing_unsettled_is_said(unsettled: Show):
    page = unsettled()
    assert words_on(page)[:2] != []
    assert "Nothing is unsettled." in words_on(page)
    assert page.current() is None


def test_both_words_stand_against_each_other_with_the_evidence_each_saw(room: Room, unsettled: Show, qtbot: QtBot):
    three(room)
    page = unsettled()
    qtbot.waitUntil(lambda: page.case.photos.canvas.accessibleName() == "Case 0, near · only you", timeout=PATIENCE_MS)
    said = words_on(page.case.halves)
    for words in ("What you said", "Reject", "Already reported", "What stands", "Dispatched to Public Utilities"):
        assert words in said
    assert "2 photos, 1 objection" in said
    assert "no photo opened, no objection; not the match with HX-1102" in said
    assert "Li Na, clerk" in said


def test_its_photo_is_painted_large(room: Room, unsettled: Show, qtbot: QtBot):
    three(room)
    page = unsettled()
    with qtbot.waitSignal(page.case.photos.painted, timeout=PATIENCE_MS) as painted:
        page.update()
    assert painted.args == [room.cases[0].photos[0].digest]


def test_arrows_and_move_go_from_line_to_line_and_the_case_follows(room: Room, unsettled: Show, qtbot: QtBot):
    three(room)
    page = unsettled()
    press(page, Key.Key_Down)
    current = page.current()
    assert current is not None
    assert current.case == "c-1"
    assert "Case 1" in words_on(page.case)
    page.move(1)
    page.move(1)
    assert page.lines.number() == 2
    page.move(-5)
    assert page.lines.number() == 0


def test_a_recheck_says_what_changed_and_begins_with_the_new_photo(room: Room, unsettled: Show, qtbot: QtBot):
    three(room)
    page = unsettled()
    page.move(1)
    said = words_on(page.case)
    assert "a photo was added, words were added" in said
    assert "It has grown." in said
    assert "Not decided" in said
    qtbot.waitUntil(lambda: page.case.photos.canvas.accessibleName() == "Case 1, far · new since", timeout=PATIENCE_MS)
    page.step_photo(1)
    assert page.case.photos.canvas.accessibleName() == "Case 1, near"


def test_no_photo_of_another_case_stays_while_the_next_is_read(room: Room, unsettled: Show, qtbot: QtBot):
    three(room)
    page = unsettled()
    qtbot.waitSignal(page.case.photos.painted, timeout=PATIENCE_MS).wait()
    page.chosen.disconnect()  # nobody reads the case
    page.move(1)
    assert page.case.photos.canvas.grab().toImage().allGray()


def test_the_case_to_compare_with_is_the_match_somebody_noted(room: Room, unsettled: Show):
    three(room)
    page = unsettled()
    assert page.match() == CaseId("HX-1102")
    page.move(1)
    assert page.match() is None


def test_a_line_stays_current_while_others_come_and_go(room: Room, unsettled: Show, qtbot: QtBot):
    three(room)
    page = unsettled()
    page.move(1)
    heard: list[object] = []
    page.chosen.connect(heard.append)
    room.cache.acknowledge(CaseId("c-0"), NOW)
    page.show_rows(room.cache.unsettled_list())
    current = page.current()
    assert current is not None
    assert (current.case, page.lines.number(), heard) == ("c-1", 0, [])
    room.cache.acknowledge(CaseId("c-1"), NOW)
    page.show_rows(room.cache.unsettled_list())
    current = page.current()
    assert current is not None
    assert (current.case, len(heard)) == ("c-2", 1)
    room.cache.acknowledge(CaseId("c-2"), NOW)
    page.show_rows(room.cache.unsettled_list())
    assert (page.current(), heard[-1]) == (None, None)
    assert "Nothing is unsettled." in words_on(page)


def test_a_case_that_comes_late_belongs_to_its_own_line(room: Room, unsettled: Show):
    three(room)
    page = unsettled()
    rows = room.cache.unsettled_list()
    page.show_case(rows[2], room.view("c-0"), NOW)
    assert page.lines.number() == 2
    assert "Case 2" in words_on(page.case)
    page.show_case(replace(rows[0], case=CaseId("gone"), outgoing=_another(rows[0].outgoing)), None, NOW)
    assert page.lines.number() == 2


def _another(outgoing):  # type: ignore[no-untyped-def]  # of one test
    return replace(outgoing, decision=replace(outgoing.decision, id="another"))


def test_what_a_supervisor_put_through_is_said_to_need_nothing(room: Room, unsettled: Show):
    three(room)
    page = unsettled()
    row = room.cache.unsettled_list()[0]
    mine = an_outcome(decision=row.outgoing.decision.id, by="zhao", by_name="Zhao Lei", kind="reject",
                      effect=Effect.REJECT, unit=None)  # fmt: skip
    view = room.view("c-0")
    page.show_case(row, replace(view, case=decided(view.case, mine)), datetime.now(UTC))
    said = " ".join(words_on(page.case))
    assert "A supervisor put your decision through. Nothing is left to do." in said
    assert "Zhao Lei put this decision through" in said


def test_letters_are_the_desks_and_no_search(room: Room, unsettled: Show):
    three(room)
    page = unsettled()
    press(page, Key.Key_C)
    assert page.lines.number() == 0


def test_a_line_is_read_with_its_state(room: Room, unsettled: Show):
    three(room)
    page = unsettled()
    model = page.lines.list.model()
    spoken = [model.index(n, 0).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(model.rowCount())]
    assert spoken == ["Case 0, Decided by another", "Case 1, Needs your recheck", "Case 2, Held"]


def test_at_twice_the_text_nothing_is_cut(room: Room, unsettled: Show, qapp: QApplication, qtbot: QtBot):
    three(room)
    large: Look = apply(qapp, "light", scale=2.0)
    page = unsettled(large)
    for _ in room.cases:
        qtbot.waitUntil(lambda: cut(page) == [], timeout=PATIENCE_MS)
        page.move(1)


def test_in_the_smallest_window_nothing_is_cut(room: Room, unsettled: Show, qtbot: QtBot):
    three(room)
    page = unsettled()
    page.resize(1316, 522)
    for _ in room.cases:
        qtbot.waitUntil(lambda: cut(page) == [], timeout=PATIENCE_MS)
        page.move(1)
