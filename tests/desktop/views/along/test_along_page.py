"""Taking along at a window: how many, what is to be fetched and how long it takes, the keys, and without the hub."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from casework.errors import ConsoleError, Offline
from casework.model import Case, CaseId, Digest, Lease, Rendition, Size
from casework.model import Page as CasePage
from casework.wire import Hello, Holding, Leases, Me
from db.cache import Cache
from db.records import MediaState
from desktop.focus import Page
from desktop.views.along import AlongPage
from desktop.workers.lanes import Lane
from tests.desktop.views.conftest import PATIENCE_MS, Sitting, with_photo

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
ME = Me("zhou", "Zhou Min", "Chancheng", ("clerk",), may=("leases",))


@dataclass
class Answers:
    """In the hub's place: grants what is asked, up to its limit; serves no file."""

    limit: int = 300
    trouble: ConsoleError | None = None
    held: set[CaseId] = field(default_factory=set)
    asked: list[tuple[str, int]] = field(default_factory=list)

    def hello(self) -> Hello:
        self._answer("hello")
        return Hello("chancheng", "epoch", (1, 1), "", 50, 500, self.limit)

    def take_along(self, cases: Sequence[CaseId]) -> Leases:
        self._answer("take", len(cases))
        self.held |= set(cases)
        return self._leases()

    def release(self, cases: Sequence[CaseId]) -> Leases:
        self._answer("release", len(cases))
        self.held -= set(cases)
        return self._leases()

    def fetch(self, _digest: str, _start: int) -> Any:
        raise Offline("no-files-here")

    def _answer(self, what: str, n: int = 0) -> None:
        self.asked.append((what, n))
        if self.trouble is not None:
            raise self.trouble

    def _leases(self) -> Leases:
        return Leases(tuple(Lease(case, 1, 1, 1, 12 * 3600.0, "takeaway") for case in sorted(self.held)))


@dataclass
class Room:
    """The window with the page open, and the hands on it."""

    sitting: Sitting
    hub: Answers
    qtbot: QtBot

    @property
    def page(self) -> AlongPage:
        page = self.sitting.window.pages.along
        assert page is not None
        return page

    @property
    def tool(self) -> Any:
        return self.sitting.tools.along

    def press(self, *keys: Qt.Key, control: bool = False) -> None:
        for key in keys:
            held = CONTROL if control else Qt.KeyboardModifier.NoModifier
            QTest.keyClick(self.sitting.window.windowHandle(), key, held)
            self.rest()

    def rest(self) -> None:
        lanes = self.sitting.desk._lanes
        busy = (Lane.CACHE, Lane.WIRE, Lane.FILES)
        self.qtbot.waitUntil(lambda: not any(lanes.under_way(lane) for lane in busy), timeout=PATIENCE_MS)

    def said(self) -> str:
        """Everything that stands on the page."""
        labels = self.page.findChildren(type(self.page._title))
        return "\n".join(label.text() for label in labels if label.isVisible())

    def bar(self) -> list[str]:
        return [button.accessibleName() for button in self.sitting.window.bar.buttons() if button.isEnabled()]


def with_screens(cache: Cache, cases: tuple[Case, ...]) -> None:
    """The hub has made a picture of a megabyte for each first photo; none of them is here."""
    made = []
    for case in cases:
        name = Digest(sha256(f"screen of {case.id}".encode()).hexdigest())
        screen = Rendition(Size.SCREEN, name, 1_000_000, 1600, 1200)
        made.append(with_photo(case, replace(case.photos[0], renditions=(*case.photos[0].renditions, screen))))
    cache.save_page(CasePage("epoch", tuple(made), (), 5000, False, ""))


@pytest.fixture
def room(sit_down: Callable[..., Sitting], qtbot: QtBot) -> Callable[..., Room]:
    def open_page(
        count: int = 4,
        hub: Answers | None = None,
        prepare: Callable[[Cache, tuple[Case, ...]], None] = lambda _cache, _cases: None,
    ) -> Room:
        def ready(cache: Cache, cases: tuple[Case, ...]) -> None:
            cache.save_me(ME)
            prepare(cache, cases)

        made = Room(sit_down(count, ready), hub or Answers(), qtbot)
        made.sitting.desk._rounds._hub = made.hub  # type: ignore[assignment]  # its answers are given in its place
        made.press(Key.Key_T, control=True)
        assert made.sitting.focus.page is Page.ALONG
        qtbot.waitUntil(lambda: made.tool.known and not made.tool.asking, timeout=PATIENCE_MS)
        made.rest()
        return made

    return open_page


def test_all_that_waits_is_offered_where_that_is_few(room):
    open_room = room(4)
    assert (open_room.tool.sizes, open_room.tool.n) == ((4,), 4)
    assert "4 cases, the most pressing first" in open_room.said()
    assert open_room.bar() == ["Take along"]


def test_numbers_and_arrows_choose_how_many_up_to_what_the_hub_allows(room):
    open_room = room(60, Answers(limit=55))
    assert (open_room.tool.sizes, open_room.tool.n) == ((25, 50, 55), 50)
    open_room.press(Key.Key_1)
    assert (open_room.tool.n, len(open_room.tool.packed.cases)) == (25, 25)
    open_room.press(Key.Key_J, Key.Key_Right)
    assert open_room.tool.n == 55
    open_room.press(Key.Key_K, Key.Key_9)
    assert open_room.tool.n == 50
    open_room.press(Key.Key_Return)
    assert ("take", 50) in open_room.hub.asked
    assert len(open_room.tool.taken.cases) == 50


def test_what_is_missing_is_told_with_its_size_and_the_time_at_the_pace_there_was(room):
    open_room = room(4, prepare=with_screens)
    missing = open_room.tool.packed.screens_missing
    assert missing.files
    assert f"Pictures not here yet: {missing.files}" in open_room.said()
    assert open_room.sitting.tools.words.size(missing.size) in open_room.said()
    assert "How long it takes is not known yet" in open_room.said()
    open_room.sitting.desk._rounds.pace.came(missing.size, 600.0)
    open_room.tool.changed.emit()
    assert "About 10 min" in open_room.said()


def test_nothing_waits_and_so_nothing_is_offered(room):
    open_room = room(0)
    assert "Nothing waits for you now." in open_room.said()
    assert open_room.bar() == []
    open_room.press(Key.Key_Return, Key.Key_1, Key.Key_J)
    assert ("take", 0) not in open_room.hub.asked


def test_without_the_hub_the_page_says_so_and_takes_nothing(room):
    open_room = room(4, Answers(trouble=Offline("ConnectError")))
    assert "The hub is away. Taking along, and giving back, needs it." in open_room.said()
    assert "Take along" not in open_room.bar()
    open_room.press(Key.Key_Return)
    assert [what for what, _ in open_room.hub.asked] == ["hello"]
    open_room.hub.trouble = None
    open_room.press(Key.Key_Escape)
    open_room.press(Key.Key_T, control=True)
    assert open_room.bar() == ["Take along"]


def test_what_is_along_says_until_when_and_what_is_left_and_is_given_back_with_one_key(room):
    open_room = room(4, prepare=with_screens)
    open_room.press(Key.Key_Return)
    taken = open_room.tool.taken
    until = open_room.sitting.tools.words.moment(taken.until)
    assert timedelta(hours=11) < taken.until - datetime.now(UTC) < timedelta(hours=13)
    assert "4 cases are along" in open_room.said()
    assert f"until {until}" in open_room.said()
    assert "4 wait for your decision" in open_room.said()
    here, along = open_room.tool.fetched
    assert f"Files here: {here.files} of {along.files}" in open_room.said()
    assert "Give back" in open_room.bar()
    open_room.press(Key.Key_Backspace)
    assert ("release", 4) in open_room.hub.asked
    assert open_room.tool.taken.cases == ()
    assert "Take cases along" in open_room.said()


def test_esc_stops_fetching_first_keeps_the_cases_and_then_leaves(room):
    open_room = room(4, prepare=with_screens)
    open_room.press(Key.Key_Return)
    assert open_room.tool.fetching
    open_room.press(Key.Key_Escape)
    assert (open_room.tool.fetching, len(open_room.tool.taken.cases)) == (False, 4)
    assert open_room.sitting.focus.page is Page.ALONG
    assert open_room.bar() == ["Fetch the rest first", "Give back"]
    open_room.press(Key.Key_Return)
    assert open_room.tool.fetching
    open_room.press(Key.Key_Escape, Key.Key_Escape)
    assert open_room.sitting.focus.page is Page.SINGLE


def test_a_file_that_comes_moves_the_figures(room):
    open_room = room(4, prepare=with_screens)
    open_room.press(Key.Key_Return)
    before, along = open_room.tool.fetched
    (first, *_) = open_room.sitting.cache.wanted(1)
    change = open_room.sitting.cache.save_media(first.digest, MediaState.HERE)
    open_room.sitting.desk._rounds.changed.emit(change)
    open_room.qtbot.waitUntil(lambda: open_room.tool.fetched[0].files > before.files, timeout=PATIENCE_MS)
    assert f"Files here: {before.files + 1} of {along.files}" in open_room.said()


def test_a_case_at_another_desk_is_named_in_the_head_and_its_keys_are_grey(sit_down, qtbot: QtBot):
    sitting, case = sit_down(3), CaseId("c-1")
    evening = datetime.now(UTC) + timedelta(hours=2)
    held = Holding("li", "Li Na", "desk-2", "takeaway", evening, (case,))
    change = sitting.cache.save_leases(Leases((), (case,), (held,)), datetime.now(UTC))
    sitting.desk._rounds.changed.emit(change)
    qtbot.waitUntil(lambda: sitting.titles() == ["Case 0", "Case 2"], timeout=PATIENCE_MS)
    sitting.desk.open(case, sitting.focus.show)
    qtbot.waitUntil(lambda: sitting.focus.case == case, timeout=PATIENCE_MS)
    assert sitting.window.single.photo._line.text().startswith("Taken along by Li Na until ")
    assert not any(button.isEnabled() for button in sitting.window.bar.buttons())
    QTest.keyClick(sitting.window.windowHandle(), Key.Key_A)
    assert sitting.cache.unsettled() == ()


def test_what_is_along_is_shown_without_the_hub_too(room):
    open_room = room(4)
    open_room.press(Key.Key_Return)
    open_room.press(Key.Key_Escape)
    open_room.hub.trouble = Offline("ConnectError")
    open_room.press(Key.Key_T, control=True)
    open_room.qtbot.waitUntil(lambda: open_room.tool.trouble is not None, timeout=PATIENCE_MS)
    assert "4 cases are along" in open_room.said()
    assert "The hub is away. What is along can be decided all the same." in open_room.said()
    assert open_room.bar() == []


def test_of_what_was_chosen_just_now_as_many_are_asked_for(room):
    open_room = room(60)
    window = open_room.sitting.window.windowHandle()
    QTest.keyClick(window, Key.Key_1)  # and at once, before its figures are read
    QTest.keyClick(window, Key.Key_Return)
    open_room.rest()
    assert ("take", 25) in open_room.hub.asked
