"""The outbox by keys: why a notice stays, what it says in every language, and how a person fills what is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from casework.errors import HubRefused, Offline
from casework.model import CaseId
from casework.notices import Draft
from casework.outbox import NoticeState
from desktop.choices import choices
from desktop.focus import Page
from desktop.theme import apply
from desktop.views.notices.valuefield import ValueField
from tests.desktop.views.notices.conftest import AUDITOR, LEADER, NOW, Room, a_waiting_item, an_item
from tests.desktop.views.unsettled.screen import cut, words_on

Key = Qt.Key
Open = Callable[..., Room]


def lines(room: Room) -> list[str]:
    model = room.page.lines.list.model()
    return [str(model.index(n, 0).data()) for n in range(model.rowCount())]


def said(room: Room) -> list[str]:
    """What the notice says, as a screen reader has it."""
    preview = room.page.pane.preview
    assert preview is not None
    return [text.accessibleName() for text in preview._texts.values()]


def bar(room: Room) -> dict[str, str]:
    return {choice.key: choice.title for choice in choices(room.sitting.tools) if choice.possible}


# what is shown


def test_without_the_hub_there_is_no_list_and_it_is_said(room: Open):
    here = room()
    here.until(lambda: here.tool.trouble is not None)
    assert "This page needs the hub." in words_on(here.page)
    here.tell()
    assert "Nobody waits to be told." in words_on(here.page)


def test_while_the_hub_is_asked_that_is_said(room: Open):
    here, seen = room(), []
    here.tell(an_item())
    here.tool.changed.connect(lambda: seen.append((here.tool.asking, words_on(here.page))))
    here.press(Key.Key_O)
    here.until(lambda: not here.tool.asking)
    assert seen[0][0]
    assert "Asking the hub …" in seen[0][1]


def test_another_trouble_is_said_as_it_is(room: Open):
    here = room()
    here.until(lambda: not here.tool.asking)
    here.tool._away(HubRefused("not-permitted", status=403, detail="this account may not call 'outbox'"))
    assert any("403" in words for words in words_on(here.page))


def test_a_line_says_what_is_open_and_when_the_promise_ends(room: Open):
    here = room()
    late = an_item(2, late=True, promised_at=NOW - timedelta(hours=2, minutes=30))
    here.tell(late, an_item(), a_waiting_item(1))
    first, second, third = lines(here)
    assert first.startswith("Case 2, $visit_day is open, 2 h 3")
    assert first.endswith("late")
    assert second.startswith("Case 0, $visit_day is open, 2 h 5")
    assert third.startswith("Case 1, leaves ")


def test_why_it_does_not_leave_is_said_in_words(room: Open):
    here = room()
    template = {"en": "$reason $unit $title $visit_day"}
    here.tell(an_item(draft=Draft(template)))
    words = " ".join(words_on(here.page.pane))
    assert "It does not leave, because $reason, $unit, $title, $visit_day is open." in words
    for why in ("names no reason", "names no duty unit", "has no title", "the programme asks for it"):
        assert why in words


def test_the_notice_stands_there_as_its_contributor_reads_it(room: Open):
    here = room()
    here.tell(a_waiting_item())
    assert said(here) == ["Thank you for c-1.", "感谢 c-1。"]
    assert here.page.pane.preview is not None
    assert here.page.pane.preview.fields == {}


def test_what_a_contributor_wrote_is_never_read_as_marks(room: Open):
    here = room()
    title = Draft({"en": "“$title”"}, {"title": {"en": "<b>hole</b> & more"}})
    here.tell(a_waiting_item(draft=title))
    assert said(here) == ["“<b>hole</b> & more”"]
    assert here.page.pane.preview is not None
    assert "&lt;b&gt;" in here.page.pane.preview._texts["en"].text()


def test_who_decided_and_what_was_promised_stand_beside_it(room: Open):
    here = room()
    here.tell(an_item(contributors=("otter-41", "heron-7", "C-1", "C-2")))
    words = words_on(here.page.pane)
    for part in ("Li Na", "Accept", "4: otter-41, heron-7, C-1 …", "when it is filled, after 10 min"):
        assert part in words


@pytest.mark.parametrize(
    ("changes", "sentences"),
    [
        ({"late": True, "promised_at": NOW}, ("That is after what was promised.",)),
        ({"state": NoticeState.LEFT}, ("In time.",)),
        ({"state": NoticeState.CANCELLED, "cancelled_at": NOW}, ("taken back or replaced before it left.",)),
        ({"promised_at": None}, ("Nothing was promised.",)),
    ],
    ids=["late", "left", "cancelled", "no promise"],
)
def test_each_state_says_what_it_means(room: Open, changes: dict[str, object], sentences: tuple[str, ...]):
    here = room()
    here.tell(a_waiting_item(**changes))
    words = " ".join(words_on(here.page.pane))
    assert all(sentence in words for sentence in sentences)


def test_the_photos_of_the_case_stand_under_its_notice(room: Open):
    here = room()
    with here.qtbot.waitSignal(here.page.pane.photos.painted, timeout=20_000) as painted:
        here.tell(an_item())
    view = here.sitting.cache.case(CaseId("c-0"))
    assert view is not None
    assert painted.args == [view.case.photos[0].digest]
    here.press(Key.Key_Right)
    here.until(lambda: here.page.pane.photos._at == 1)
    here.tell(an_item(77))
    here.until(lambda: "The photos of this case are not on this desk." in words_on(here.page.pane.photos))


# keys


def test_keys_go_from_line_to_line(room: Open):
    here = room()
    here.tell(an_item(0), an_item(1), a_waiting_item(2))
    here.press(Key.Key_J, Key.Key_J, Key.Key_K)
    assert here.tool.current.case == "c-1"
    here.press(Key.Key_Down)
    assert (here.tool.current.case, here.page.lines.number()) == ("c-2", 2)


def test_a_line_keeps_the_cursor_while_the_list_changes(room: Open):
    here = room()
    here.tell(an_item(0), an_item(1))
    here.press(Key.Key_J)
    here.tell(an_item(2), an_item(0), an_item(1))
    assert (here.tool.current.case, here.page.lines.number()) == ("c-1", 2)
    here.tell(an_item(2), an_item(0))
    assert here.tool.current.case == "c-0"


def test_a_field_is_filled_in_place_and_the_notice_follows_letter_by_letter(room: Open):
    here = room()
    here.tell(an_item())
    here.press(Key.Key_F)
    assert isinstance(QApplication.focusWidget(), ValueField)
    here.type("5 March, jkfo")
    assert said(here) == ["We come on 5 March, jkfo.", "我们将于 $visit_day 上门。"]
    assert here.tool.current.case == "c-0"  # letters belong to the field
    here.press(Key.Key_Return)
    here.type("3/5")
    assert said(here)[1] == "我们将于 3/5 上门。"
    here.press(Key.Key_Return)  # the last: the hand stays
    assert isinstance(QApplication.focusWidget(), ValueField)
    here.press(Key.Key_Escape)
    assert here.page.lines.list.hasFocus()
    assert here.sitting.focus.page is Page.OUTBOX


def test_what_was_typed_stays_with_its_notice(room: Open):
    here = room()
    here.tell(an_item(0), an_item(1))
    here.press(Key.Key_F)
    here.type("5 March")
    here.press(Key.Key_Escape, Key.Key_J)
    assert said(here)[0] == "We come on $visit_day."
    here.press(Key.Key_K)
    assert said(here)[0] == "We come on 5 March."


def test_a_list_that_comes_anew_does_not_take_the_hand_from_the_field(room: Open):
    here = room()
    here.tell(an_item())
    here.press(Key.Key_F)
    here.type("5 Ma")
    here.tell(an_item(late=True))
    here.type("rch")
    assert said(here)[0] == "We come on 5 March."
    here.tell(an_item(fill="by-another"))
    assert isinstance(QApplication.focusWidget(), ValueField)


def test_with_a_place_still_open_nothing_is_sent(room: Open):
    here = room()
    here.tell(an_item())
    here.press(Key.Key_F)
    here.type("5 March")
    here.press(Key.Key_Return, control=True)
    assert not here.tool.sending
    assert "Fill in every place first." in words_on(here.page.pane)
    field = QApplication.focusWidget()
    assert isinstance(field, ValueField)
    assert field.accessibleName() == "$visit_day, 中文（简体）"


def test_without_the_hub_what_was_typed_stays_and_is_the_same_when_said_again(room: Open):
    here = room()
    here.tell(an_item())
    here.press(Key.Key_F)
    here.type("5 March")
    here.press(Key.Key_Return)
    here.type("3/5")
    seen, send = [], here.page.pane._send
    here.tool.changed.connect(lambda: seen.append((here.tool.sending, send.accessibleName())))
    here.press(Key.Key_Return, control=True)
    here.until(lambda: here.tool.refused is not None)
    assert seen[0] == (True, "Sending …")
    assert seen[-1] == (False, "Fill in, and let it leave")
    assert isinstance(here.tool.refused, Offline)
    assert said(here) == ["We come on 5 March.", "我们将于 3/5 上门。"]
    first = here.tool._sent
    here.press(Key.Key_Return, control=True)
    assert here.tool._sent.id == first.id
    here.until(lambda: not here.tool.sending)


def test_a_refusal_is_said_beside_the_fields(room: Open):
    here = room()
    here.tell(an_item())
    here.tool._not_filled(HubRefused("personal-data", status=422, detail=""))
    here.tell(an_item())
    assert any("identity number" in words for words in words_on(here.page.pane))


def test_a_filled_notice_can_be_corrected_while_it_waits(room: Open):
    here = room()
    filled = replace(an_item().draft, fills={"visit_day": {"en": "5 March", "zh_CN": "3/5"}})
    item = an_item(draft=filled, state=NoticeState.WAITING, fill="f-1", leaves_at=NOW + timedelta(minutes=9))
    here.tell(replace(item, filled_name="Zhao Lei", filled_by="zhao"))
    assert bar(here)["F"] == "Correct"
    assert "Zhao Lei" in words_on(here.page.pane)
    here.press(Key.Key_F)
    here.type(" at noon")
    assert said(here)[0] == "We come on 5 March at noon."


def test_an_auditor_reads_and_does_not_fill(room: Open):
    here = room(AUDITOR)
    here.tell(an_item())
    here.press(Key.Key_F)
    assert not isinstance(QApplication.focusWidget(), ValueField)
    assert here.sitting.focus.page is Page.OUTBOX
    assert "F" not in bar(here)
    assert any("A duty leader fills it in." in words for words in words_on(here.page.pane))


def test_return_opens_the_case_and_says_when_it_is_not_here(room: Open):
    here = room()
    here.tell(an_item(1), an_item(77))
    here.press(Key.Key_J, Key.Key_Return)
    here.until(lambda: "c-77 is not on this desk." in words_on(here.page.pane))
    here.press(Key.Key_K, Key.Key_Return)
    here.until(lambda: here.sitting.focus.page is Page.SINGLE and here.sitting.focus.case == "c-1")


def test_o_turns_from_list_to_list(room: Open):
    here = room()
    here.tell(an_item())
    assert bar(here)["O"] == "Told"
    here.press(Key.Key_O)
    here.tell(a_waiting_item(state=NoticeState.LEFT))
    assert lines(here)[0].startswith("Case 1, told ")
    assert bar(here) == {"Return": "Open the case", "O": "Cancelled"}
    here.press(Key.Key_O)
    here.tell()
    assert "No notice was cancelled." in words_on(here.page)
    here.press(Key.Key_O)
    assert here.tool.state is None
    here.until(lambda: not here.tool.asking)


def test_at_the_end_of_a_page_the_next_is_asked_for(room: Open):
    here = room()
    here.tell(an_item(0), an_item(1), more="cursor")
    asked = []
    here.tool.changed.connect(lambda: asked.append(here.tool.asking))
    here.press(Key.Key_J)
    here.until(lambda: not here.tool.asking)
    assert True in asked


def test_when_a_hold_has_run_out_the_hub_is_asked_what_left(room: Open):
    here = room()
    here.tell(a_waiting_item(leaves_at=NOW - timedelta(seconds=1)))
    asked = []
    here.tool.changed.connect(lambda: asked.append(here.tool.asking))
    here.sitting.window.pages.show_clocks()
    here.until(lambda: not here.tool.asking)
    assert asked[0]
    here.tell(a_waiting_item())
    asked.clear()
    here.sitting.window.pages.show_clocks()
    assert asked == []


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_is_cut_however_large_the_text(room: Open, qapp: QApplication, scale: float):
    here = room(LEADER, apply(qapp, "light", scale=scale))
    here.tell(an_item(), a_waiting_item(contributors=("otter-41", "heron-7", "C-1")))
    QApplication.processEvents()
    assert cut(here.page) == []
    here.press(Key.Key_J)
    QApplication.processEvents()
    assert cut(here.page) == []
