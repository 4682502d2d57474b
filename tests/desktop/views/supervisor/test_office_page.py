"""The office at a glance: what stands there, what is said while it cannot, and that nothing of it is cut."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from casework.errors import HubRefused, Offline
from casework.reports import Share, Waiting
from desktop.theme import apply
from tests.desktop.views.supervisor.conftest import Answers, Desk, Key
from tests.desktop.views.supervisor.records import an_office
from tests.desktop.views.unsettled.screen import cut, words_on

Open = Callable[..., Desk]


def test_five_figures_stand_with_what_they_are_of(desk: Open):
    said = words_on(desk().page.glance)
    for words in (
        "9", "oldest 1 h 05, c-1", "96.2 %", "94.9 to 97.1 · n 1,204", "2.8 %", "6", "2 disagreements, 4 asked",
        "3", "5,312 times a case was opened",
    ):  # fmt: skip
        assert words in said


def test_reviewers_stand_by_name_each_share_with_its_n(desk: Open):
    heads, *rows = desk().rows()
    assert heads[0] == "Reviewer"
    assert [row[0] for row in rows] == ["Gao Yan", "Li Na", "Liu Wei", "Sun Tao", "Wang Lei", "Zhou Min"]
    assert rows[2] == ["Liu Wei", "455", "3.2 n 453", "61.1 % n 455", "0.9 % n 455", "5.7 % n 455", "97.0 % n 401"]


def test_of_too_few_nothing_is_drawn_and_they_are_counted(desk: Open):
    sun = desk().rows()[4]
    assert sun[3:] == ["20 of 21", "0 of 21", "n 21: too few to say", "18 of 18"]


def test_what_waits_and_the_hours_can_be_read_aloud(desk: Open):
    glance = desk().page.glance
    assert glance.bars.accessibleDescription() == "late: 9, within 4 h: 61, today: 148, after today: 194"
    assert glance.hours.accessibleName() == "Per hour today, decided 319, received 339"
    assert "12 decided, 22 received" in glance.hours.accessibleDescription()


def test_an_office_without_a_day_behind_it_says_so(desk: Open):
    nothing = an_office(
        late=0, oldest_late=None, oldest_promised_at=None, in_time=Share(0, 0), overturned=Share(0, 0), held=0,
        conflicts=0, waiting=Waiting(0, 0, 0, 0), hours=(), reviewers=(), units=(),
    )  # fmt: skip
    open_desk = desk(Answers(office_now=nothing))
    said = words_on(open_desk.page.glance)
    for words in ("nobody waits too long", "none yet", "Nothing was dispatched in these days.", "n 0: too few to say"):
        assert words in said
    assert "The oldest late case" not in open_desk.bar()
    open_desk.press(Key.Key_J, Key.Key_Return)


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        (Offline("timeout"), "This page needs the hub."),
        (HubRefused("not-allowed", status=403, detail="posts do not include it"), "The figures could not be read."),
    ],
)
def test_without_an_answer_there_are_no_figures_and_nothing_to_write(desk: Open, trouble: Exception, said: str):
    open_desk = desk(Answers(trouble=trouble))  # type: ignore[arg-type]  # both are ours
    assert said in words_on(open_desk.page.quiet)
    assert open_desk.bar() == []
    open_desk.press(Key.Key_S, control=True)
    assert not open_desk.files.exists()


def test_older_figures_stay_and_say_how_old_they_are(desk: Open):
    open_desk = desk()
    open_desk.hub.trouble = Offline("timeout")
    open_desk.page.opened()
    open_desk.rest()
    assert open_desk.rows()[1][0] == "Gao Yan"
    assert open_desk.page.note.accessibleName().startswith(
        "The hub does not answer. These figures were counted at 22 Nov"
    )
    open_desk.hub.trouble = None
    open_desk.page.opened()
    open_desk.rest()
    assert open_desk.page.note.isHidden()


def test_who_holds_no_such_post_is_not_led_here(sit_down: Callable[..., object]):
    sitting = sit_down()
    assert not sitting.tools.supervising.may  # type: ignore[attr-defined]  # a Sitting


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_at_any_size_of_text(desk: Open, qapp: QApplication, scale: float):
    open_desk = desk(dressed=apply(qapp, "light", scale=scale))
    for width, height in ((1366, 728), (1440, 900), (1920, 1080)):
        open_desk.sitting.window.resize(width, height)
        open_desk.qtbot.waitUntil(lambda width=width: open_desk.sitting.window.width() >= width)  # type: ignore[misc]  # bound now
        open_desk.qtbot.wait(20)
        assert cut(open_desk.page) == []
        people = open_desk.page.glance.people.view
        assert people.height() >= people.needed()


def test_past_the_last_reviewer_the_page_scrolls_on(desk: Open):
    open_desk = desk()
    open_desk.sitting.window.resize(1366, 728)
    open_desk.qtbot.wait(20)
    open_desk.press(*[Key.Key_J] * 12)
    bar = open_desk.page.glance.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0
    assert open_desk.sitting.tools.supervising.row == 5
