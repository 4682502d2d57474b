"""The card under the findings: a line while nothing is asked, the whole notice while a question is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from casework.model import Case, Page
from db.cache import Cache
from desktop.focus import Mode
from desktop.theme import Look
from desktop.views.notices.preview import NoticeText
from desktop.views.parts.label import Text
from desktop.views.telling import TellingCard
from tests.desktop.views.conftest import Sitting

Open = Callable[..., tuple[Sitting, TellingCard]]


def words_on(widget: QWidget) -> list[str]:
    QApplication.processEvents()  # what is new in a layout is shown by an event
    return [label.text() for label in widget.findChildren(Text) if label.isVisibleTo(widget)]


def notice(card: TellingCard) -> str:
    """As a screen reader has it; "" while it is not shown."""
    QApplication.processEvents()
    return " ".join(text.accessibleName() for text in card.findChildren(NoticeText) if text.isVisibleTo(card))


@pytest.fixture
def seated(sit_down: Callable[..., Sitting], look: Look, qtbot: QtBot) -> Open:
    """A window with the card under its findings."""

    def sit(
        prepare: Callable[[Cache, tuple[Case, ...]], None] = lambda _cache, _cases: None,
    ) -> tuple[Sitting, TellingCard]:
        sitting = sit_down(2, prepare)
        found = sitting.window.findChild(TellingCard)
        if not isinstance(found, TellingCard):
            found = TellingCard(sitting.tools, look)
            layout = sitting.window.single.findings.layout()
            assert layout is not None
            layout.addWidget(found)
        qtbot.waitUntil(lambda: found.meant is not None, timeout=20_000)
        return sitting, found

    return sit


def late(cache: Cache, cases: tuple[Case, ...]) -> None:
    gone = datetime.now(UTC) - timedelta(hours=1)
    cache.save_page(
        Page("epoch", tuple(replace(c, promised_at=gone, seq=c.seq + 1000) for c in cases), (), 2000, False, "")
    )


def test_what_is_suggested_takes_one_line(seated: Open):
    _, card = seated()
    assert not card.is_open
    assert notice(card) == ""
    assert any("1 person is told" in line for line in words_on(card))


def test_a_click_opens_it_and_another_closes_it(seated: Open, qtbot: QtBot):
    _, card = seated()
    for is_open in (True, False):
        QApplication.processEvents()
        line = next(w for w in card.findChildren(QWidget) if type(w).__name__ == "_Line" and w.isVisibleTo(card))
        QTest.mouseClick(line, Qt.MouseButton.LeftButton)
        assert card.is_open is is_open
        assert bool(notice(card)) is is_open


def test_the_question_opens_it_and_takes_no_key(seated: Open, qtbot: QtBot):
    sitting, card = seated()
    sitting.focus.set_mode(Mode.REJECTING)
    assert "$reason" in notice(card)
    assert sum("We could not find" in line for line in words_on(card)) == 1
    assert not card.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)[0].hasFocus()
    sitting.focus.set_mode(Mode.DECIDING)
    assert notice(card) == ""


def test_the_other_language_is_a_click_away(seated: Open):
    _, card = seated()
    card.toggle()
    english = notice(card)
    card.turn()
    assert notice(card) != english
    assert "您" in notice(card)
    card.turn()
    assert notice(card) == english


def test_what_would_be_late_warns(seated: Open):
    _, card = seated(late)
    assert any("late: it was promised" in line for line in words_on(card))


def test_it_goes_with_the_case_that_offers_nothing(seated: Open, qtbot: QtBot):
    sitting, card = seated()
    view = sitting.focus.view
    assert view is not None
    sitting.focus.show(replace(view, now=replace(view.now, steps=())))
    assert (card.meant, card.isHidden()) == (None, True)
