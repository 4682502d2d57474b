"""A window over the outbox as a hub would tell it; the hub itself is away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casework.model import CaseId
from casework.notices import Draft
from casework.outbox import NoticeState, OutboxItem, OutboxList
from casework.states import Effect
from casework.wire import Me
from desktop.focus import Page
from desktop.theme import Look
from desktop.views.notices import OutboxPage
from tests.desktop.views.conftest import PATIENCE_MS, Sitting

NOW = datetime.now(UTC)
ASKS = Draft({"en": "We come on $visit_day.", "zh_CN": "我们将于 $visit_day 上门。"})
THANKS = Draft({"en": "Thank you for $case.", "zh_CN": "感谢 $case。"}, {"case": {"en": "c-1"}})
LEADER = Me("zhao", "Zhao Lei", "Chancheng", ("clerk", "duty-leader"), may=("held", "outbox", "fill"))
AUDITOR = Me("sun", "Sun Li", "Chancheng", ("clerk", "auditor"), may=("outbox",))
CONTROL = Qt.KeyboardModifier.ControlModifier


def an_item(number: int = 0, **changes: Any) -> OutboxItem:
    """Li Na accepted a case of this desk; its notice asks for a day."""
    item = OutboxItem(
        CaseId(f"c-{number}"), 1, 0, f"Case {number}", "zhuomuniao-chancheng", ("otter-41",), "accept", Effect.ACCEPT,
        "li", NOW - timedelta(hours=1), NOW - timedelta(hours=9), NOW - timedelta(minutes=50), ASKS, NoticeState.OPEN,
        promised_at=NOW + timedelta(hours=3 + number), by_name="Li Na",
    )  # fmt: skip
    return replace(item, **changes)


def a_waiting_item(number: int = 1, **changes: Any) -> OutboxItem:
    given = {"draft": THANKS, "state": NoticeState.WAITING, "leaves_at": NOW + timedelta(minutes=8)}
    return an_item(number, **(given | changes))


@dataclass
class Room:
    """The page, and the hands on it."""

    sitting: Sitting
    page: OutboxPage
    qtbot: QtBot

    @property
    def tool(self) -> Any:
        return self.sitting.tools.outbox

    def tell(self, *items: OutboxItem, more: str = "") -> None:
        """As if the hub had answered."""
        self.until(lambda: not self.tool.asking)
        self.tool._took(OutboxList(items, more, NOW), "")

    def press(self, *keys: Qt.Key, control: bool = False) -> None:
        held = CONTROL if control else Qt.KeyboardModifier.NoModifier
        for key in keys:
            QTest.keyClick(self.sitting.window.windowHandle(), key, held)

    def type(self, text: str) -> None:
        field = QApplication.focusWidget()
        assert field is not None
        QTest.keyClicks(field, text)

    def until(self, there: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(there, timeout=PATIENCE_MS)


@pytest.fixture
def room(sit_down: Callable[..., Sitting], qtbot: QtBot) -> Callable[..., Room]:
    def open_room(me: Me = LEADER, dressed: Look | None = None) -> Room:
        sitting = sit_down(prepare=lambda cache, _cases: cache.save_me(me), dressed=dressed)
        QTest.keyClick(sitting.window.windowHandle(), Qt.Key.Key_N, CONTROL)
        assert sitting.focus.page is Page.OUTBOX
        page = sitting.window.pages.outbox
        assert page is not None
        return Room(sitting, page, qtbot)

    return open_room
